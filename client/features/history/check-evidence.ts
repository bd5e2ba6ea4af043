import { type ChainLink, type CaseId, firstBrokenLink, SERVER_HEADER } from "../../../model/index.ts";

export type EvidenceResult =
  | { kind: "good"; receipts: number; hidden: number }
  | { kind: "broken"; at: number }
  | { kind: "unreachable" };

/**
 * Fetches the chain of a case's receipts and checks every seal on this device.
 * @param ask brings the answer of `GET /api/cases/:id/evidence`
 */
export async function checkEvidence(caseId: CaseId, ask: typeof fetch = fetch): Promise<EvidenceResult> {
  const chain = await fetchChain(caseId, ask).catch(() => null);
  if (!chain) return { kind: "unreachable" };
  try {
    const broken = firstBrokenLink(chain);
    if (broken !== null) return { kind: "broken", at: broken };
  } catch {
    return { kind: "broken", at: 1 };
  }
  return { kind: "good", receipts: chain.length, hidden: chain.filter(({ body }) => body === null).length };
}

async function fetchChain(caseId: CaseId, ask: typeof fetch): Promise<ChainLink[] | null> {
  const answer = await ask(`/api/cases/${caseId}/evidence`, { headers: { accept: "application/json" } });
  if (!answer.ok || !answer.headers.has(SERVER_HEADER)) return null;
  const { chain } = (await answer.json()) as { chain?: unknown };
  // What is not a chain of links fails its own seal; only the list itself has to be one.
  return Array.isArray(chain) ? (chain as ChainLink[]) : null;
}
