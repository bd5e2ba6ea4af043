import { describe, expect, it } from "vitest";
import { readReceipts, SERVER_HEADER, toChainLink } from "../../../model/index.ts";
import { fleetAskedAgain } from "../../testing/face-stories.ts";
import { checkEvidence } from "./check-evidence.ts";

function chainOf() {
  const { world } = fleetAskedAgain();
  const chain = readReceipts(world.server, "trade").values.map((receipt) => toChainLink(receipt, receipt.n !== 3));
  return { caseId: world.caseId, chain };
}

const answering = (body: unknown, headers: Record<string, string> = { [SERVER_HEADER]: "1" }): typeof fetch =>
  (async () => new Response(JSON.stringify(body), { headers })) as typeof fetch;

describe("the check of the receipts", () => {
  it("[FB-94] verifies a whole chain, also past what this party may not read", async () => {
    const { caseId, chain } = chainOf();
    expect(await checkEvidence(caseId, answering({ chain }))).toEqual({ kind: "good", receipts: 6, hidden: 1 });
  });

  it("[FB-94] names the receipt that was tampered with", async () => {
    const { caseId, chain } = chainOf();
    const forged = chain.map((link) => (link.n === 4 && link.body ? { ...link, body: { ...link.body, at: 1 } } : link));
    expect(await checkEvidence(caseId, answering({ chain: forged }))).toEqual({ kind: "broken", at: 4 });
  });

  it("[FB-94] believes no answer that is not the server's", async () => {
    const { caseId, chain } = chainOf();
    expect(await checkEvidence(caseId, answering({ chain }, {}))).toEqual({ kind: "unreachable" });
    expect(await checkEvidence(caseId, answering("sign in to the hotel"))).toEqual({ kind: "unreachable" });
    expect(await checkEvidence(caseId, (() => Promise.reject(new TypeError("offline"))) as typeof fetch)).toEqual({
      kind: "unreachable",
    });
  });

  it("[FB-94] calls junk in the chain broken instead of failing", async () => {
    const { caseId } = chainOf();
    expect(await checkEvidence(caseId, answering({ chain: [null] }))).toEqual({ kind: "broken", at: 1 });
  });
});
