import { describe, expect, it } from "vitest";
import { canonicalJson, hashOf, sha256 } from "./canonical.ts";
import { newId } from "./ids.ts";
import { firstBrokenLink, isSealed, sealReceipt, toChainLink } from "./receipt-chain.ts";
import type { Receipt, ReceiptBody } from "./pages/values.ts";

describe("canonical form", () => {
  it("[M5] sorts keys by UTF-16 units and keeps array order (RFC 8785 §3.2.3)", () => {
    const value = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "1": "One",
      "\u0080": "Control",
      "\u00f6": "o",
      "": "empty",
      b: [3, 1, 2],
    };
    expect(canonicalJson(value)).toBe(
      '{"":"empty","\\r":"Carriage Return","1":"One","b":[3,1,2],"\u0080":"Control","ö":"o","€":"Euro Sign"}',
    );
  });

  it("[M5] has the published digests of SHA-256 (FIPS 180-4)", () => {
    expect(sha256(new Uint8Array())).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(sha256(new TextEncoder().encode("abc"))).toBe(
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
  });

  it("[M5] does not depend on the order in which keys were written", () => {
    expect(hashOf({ a: 1, b: { d: 2, c: 3 } })).toBe(hashOf({ b: { c: 3, d: 2 }, a: 1 }));
    expect(hashOf({ a: 1 })).not.toBe(hashOf({ a: 2 }));
  });

  it("[M5] an id has 100 bits of the source in 20 characters", () => {
    expect(newId((count) => new Uint8Array(count))).toBe("0".repeat(20));
    expect(newId((count) => new Uint8Array(count).fill(255))).toBe("z".repeat(20));
  });
});

describe("receipt chain", () => {
  const body = (at: number): ReceiptBody => ({
    caseId: "0".repeat(20) as never,
    entryId: "1".repeat(20),
    kind: "message",
    party: "fleet",
    actor: { id: "marit" as never, name: "Marit Lund", how: "account" },
    at,
    result: "recorded",
    reason: null,
    decision: null,
    contentHash: hashOf("hello"),
  });
  const chain = [1, 2, 3].reduce<Receipt[]>(
    (sealed, at) => [...sealed, sealReceipt(body(at), sealed.at(-1) ?? null)],
    [],
  );

  it("[M11] holds as sealed, with and without the bodies", () => {
    expect(chain.every(isSealed)).toBe(true);
    expect(firstBrokenLink(chain.map((receipt) => toChainLink(receipt, true)))).toBeNull();
    expect(firstBrokenLink(chain.map((receipt) => toChainLink(receipt, receipt.n === 2)))).toBeNull();
  });

  it("[M11] names the receipt whose text was changed, taken out or put in another place", () => {
    const links = chain.map((receipt) => toChainLink(receipt, true));
    const changed = links.map((link) => (link.n === 2 ? { ...link, body: body(99) } : link));
    expect(firstBrokenLink(changed)).toBe(2);
    expect(firstBrokenLink(links.filter(({ n }) => n !== 2))).toBe(3);
    expect(firstBrokenLink(links.toReversed())).toBe(3);
    expect(isSealed({ ...chain[1]!, body: { ...chain[1]!.body, at: 99 } })).toBe(false);
  });
});
