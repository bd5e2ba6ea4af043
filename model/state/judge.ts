import { fits } from "./proposals.ts";
import type { Pages } from "../pages/page.ts";
import { offeredVersions, readReceipts, type SharedRoom } from "../pages/rooms.ts";
import { CUSTOMER_VERDICTS, type Decision, FLEET_VERDICTS, type ReceiptBody } from "../pages/values.ts";

export type Judgement = Pick<ReceiptBody, "result" | "reason">;

/** @returns the judgement of what counts for nothing, and why */
export const refused = (reason: ReceiptBody["reason"]): Judgement => ({ result: "refused", reason });

/**
 * What a decision is worth at the moment the server takes it (design §3): `effective` when it names
 * what is being asked now, `stale` when that work was changed or taken back since, `recorded` for a
 * question or a counter-proposal on what is being asked, `refused` when it names nothing that was ever shown, or was
 * decided already.
 * @param pages the room's pages with every receipt sealed so far
 */
export function judge(pages: Pages, room: SharedRoom, decision: Decision): Judgement {
  const verdicts: readonly string[] = room === "trade" ? FLEET_VERDICTS : CUSTOMER_VERDICTS;
  if (!verdicts.includes(decision.verdict)) return refused("wrong-verdict");
  const versions = offeredVersions(pages, room).values;
  const shown = versions.find((version) => version.id === decision.versionId);
  if (!shown) return refused("unknown-version");
  const index = shown.works.findIndex((work) => work.id === decision.workId);
  if (index < 0) return refused("unknown-work");
  if (shown.workHashes[index] !== decision.workHash) return refused("hash-mismatch");
  if (decision.verdict === "question") return { result: "recorded", reason: null };
  const work = shown.works[index];
  if (decision.verdict === "counter" && !(work && fits(decision.proposal, work))) return refused("unknown-line");
  const latest = versions.at(-1);
  const current = latest?.works.findIndex((work) => work.id === decision.workId) ?? -1;
  if (latest?.workHashes[current] !== decision.workHash) return { result: "stale", reason: null };
  const decided = readReceipts(pages, room).values.some(
    ({ body }) =>
      body.result === "effective" &&
      body.decision?.workId === decision.workId &&
      body.decision.workHash === decision.workHash,
  );
  if (decided) return refused("already-decided");
  return { result: decision.verdict === "counter" ? "recorded" : "effective", reason: null };
}
