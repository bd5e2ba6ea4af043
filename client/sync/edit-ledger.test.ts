import { describe, expect, it } from "vitest";
import { EditLedger } from "./edit-ledger.ts";

describe("the ledger of a page's edits", () => {
  it("[C26] an edit waits until exactly it, or a later one of the same copy, is stored", () => {
    const ledger = new EditLedger("a");
    const before = ledger.heard;
    ledger.edit();
    expect(ledger.waiting).toBe(true);
    expect(ledger.store(before)).toBe(false);
    expect(ledger.waiting).toBe(true);
    const first = ledger.heard;
    ledger.edit();
    expect(ledger.store(first)).toBe(true);
    expect(ledger.waiting).toBe(true);
    ledger.store(ledger.heard);
    expect(ledger.waiting).toBe(false);
  });

  it("[C26] says the same in whatever order the other tabs' messages come", () => {
    const early = new EditLedger("a");
    expect(early.hear(new Map([["b", 2]]))).toBe(true);
    early.store(new Map([["b", 2]]));
    const late = new EditLedger("a");
    late.store(new Map([["b", 2]]));
    expect(late.hear(new Map([["b", 2]]))).toBe(false);
    expect([early.waiting, late.waiting]).toEqual([false, false]);
    expect(late.hear(new Map([["b", 1]]))).toBe(false);
    expect(late.hear(new Map([["b", 3]]))).toBe(true);
    expect(late.waiting).toBe(true);
  });
});
