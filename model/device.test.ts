import { describe, expect, it } from "vitest";
import { addEntry } from "./commands/add-entry.ts";
import {
  DeviceName,
  newPairingCode,
  pairingLink,
  pinProblem,
  readPairingCode,
  readPairingLink,
  readPersonOnTablet,
  writePersonOnTablet,
} from "./device.ts";
import { authorOf, type Env } from "./env.ts";
import type { PersonId } from "./ids.ts";
import { newPage } from "./pages/page.ts";
import { Author, Entry } from "./pages/values.ts";

const env = (device?: Env["actor"]["device"]): Env => ({
  now: () => 1,
  newId: () => "0123456789abcdefghjk",
  actor: { party: "workshop", id: "kari" as PersonId, name: "Kari Hagen", ...(device && { device }) },
});

describe("tablets", () => {
  it("[FB-14] a tablet's name has no spaces", () => {
    const fits = ["Hall-2", "Løftebukk_3", "a", "x".repeat(40), "R&D"].map(
      (name) => DeviceName.safeParse(name).success,
    );
    expect(fits).toEqual([true, true, true, true, false]);
    const bad = ["Hall 2", "", " Hall", "Hall\t2", "a/b", "x".repeat(41), "\u00a0", "a\u200bb"];
    expect(bad.filter((name) => DeviceName.safeParse(name).success)).toEqual([]);
  });

  it("[M37] whatever is written on a tablet is signed with its name and whether a PIN was given", () => {
    const device = { name: "Hall-2", pinChecked: true };
    expect(authorOf(env(device))).toEqual({ party: "workshop", id: "kari", name: "Kari Hagen", device });
    expect(authorOf(env())).toEqual({ party: "workshop", id: "kari", name: "Kari Hagen" });
    expect(Author.parse(authorOf(env(device)))).toEqual(authorOf(env(device)));
    const page = newPage();
    addEntry(page, env(device), { kind: "event", what: "created", text: "" });
    expect(Entry.parse(page.getArray("entries").get(0)).by.device).toEqual(device);
  });

  it("[M38] a PIN is four to eight digits, and none that is tried first", () => {
    const problems = ["1357", "00194482", "123", "123456789", "12a4", "１２３４", "1111", "1234", "9876", "2468"].map(
      pinProblem,
    );
    expect(problems).toEqual([null, null, "digits", "digits", "digits", "digits", "simple", "simple", "simple", null]);
  });

  it("[M39] a pairing code is read however it was typed, and nothing else is taken for one", () => {
    const code = newPairingCode((count) => Uint8Array.from({ length: count }, (_, n) => n * 37));
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(readPairingCode(code.toLowerCase().replace("-", "  "))).toBe(code);
    expect(readPairingCode("oil1-oooo")).toBe("0111-0000");
    expect(["", "1234", "123456789", "UUUU-UUUU", "<script>", "7KQ2-M9X!"].map(readPairingCode)).toEqual(
      Array.from({ length: 6 }, () => null),
    );
  });

  it("[M39] a scanned code is only taken from the own installation", () => {
    const link = pairingLink("https://jobcard.example", "abcdefghijklmnopqrstuv");
    expect(readPairingLink(link, "https://jobcard.example")).toBe("abcdefghijklmnopqrstuv");
    expect(readPairingLink(link, "https://other.example")).toBe("foreign");
    const others = [
      "",
      "WIFI:S:garage;;",
      "https://jobcard.example/s#k=abcdefghijklmnopqrstuv",
      `${link} x`,
      "javascript:0",
    ];
    expect(others.filter((text) => readPairingLink(text, "https://jobcard.example") !== null)).toEqual([]);
  });

  it("[M37] who works on a tablet travels as an id, and nothing else is read as one", () => {
    for (const person of [
      { id: "kari-1" as PersonId, pinChecked: true },
      { id: "kari_1" as PersonId, pinChecked: false },
    ])
      expect(readPersonOnTablet(writePersonOnTablet(person))).toEqual(person);
    for (const written of [null, "", "kari pin", "kari.pin.pin", ".pin", "x".repeat(65), "kari\r\nx: y"])
      expect(readPersonOnTablet(written)).toBe(null);
  });
});
