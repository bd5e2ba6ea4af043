import { describe, expect, it } from "vitest";
import { platesIn } from "./plate-photo.ts";

describe("a plate from a photo", () => {
  it.each([
    [["EK 48213"], ["EK48213"]],
    [["N\nEK 48213", "VOLVO"], ["EK48213"]],
    [["https://example.com/about"], []],
    [["VIN YV1XZARBXM2412345"], ["YV1XZARBXM2412345"]],
    [["EK48213 YV1XZARBXM2412345"], ["YV1XZARBXM2412345", "EK48213"]],
    [["XC40", "AUTOMATIC"], ["XC40"]],
    [["12345"], ["12345"]],
    [["", "  ", "=1+1"], []],
    [[Array.from({ length: 50 }, (_, n) => `AB${10_000 + n}`).join(" ")], ["AB10000", "AB10001", "AB10002", "AB10003"]],
  ])("[PM-04, C305] %j is read as %j", (texts, found) => {
    expect(platesIn(texts)).toEqual(found);
  });
});
