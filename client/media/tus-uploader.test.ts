import { expect, it } from "vitest";
import { troubleOf } from "./tus-uploader.ts";

const said = (error: string) => JSON.stringify({ error });

it("[C76][C77] reads from the server's answer what to do about it", () => {
  expect(troubleOf("POST", 404, said("not-found"))).toBe("not-found");
  expect(troubleOf("PATCH", 404, said("not-found"))).toBe("start-again");
  expect(troubleOf("HEAD", 404, "")).toBe("start-again");
  expect(troubleOf("PATCH", 410, said("expired"))).toBe("start-again");
  expect(troubleOf("PATCH", 410, said("revoked"))).toBe("revoked");
  expect(troubleOf("PATCH", 460, said("hash-mismatch"))).toBe("start-again");
  expect(troubleOf("PATCH", 507, said("full"))).toBe("full");
  expect(troubleOf("HEAD", 401, "")).toBe("signed-out");
  expect(troubleOf("POST", 413, said("quota-link"))).toBe("quota-link");
  expect(troubleOf("PATCH", 415, said("unsupported-type"))).toBe("unsupported-type");
  expect(troubleOf("POST", 429, said("limited"))).toBe("refused");
  expect(troubleOf("PATCH", 502, "<html>")).toBe("refused");
});
