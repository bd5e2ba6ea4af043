/** The server's part in tests: seals a receipt for everything in the shared rooms that has none yet. */
import { hashOf } from "../canonical.ts";
import type { CaseId } from "../ids.ts";
import type { Pages } from "../pages/page.ts";
import { appendReceipt, readReceipts, readVersions, type SharedRoom } from "../pages/rooms.ts";
import type { Author, Receipt, ReceiptBody } from "../pages/values.ts";
import { sealReceipt } from "../receipt-chain.ts";
import { judge } from "../state/judge.ts";
import { roomStanding } from "../state/standing.ts";

/** Seals what is new in both rooms, in the order it is found. Returns the receipts made. */
export function sealEverything(pages: Pages, caseId: CaseId, now: number): Receipt[] {
  const made: Receipt[] = [];
  for (const room of ["trade", "open"] as const) {
    const server = pages[`${room}/server`];
    if (!server) continue;
    for (const body of missingReceipts(pages, room, caseId, now)) {
      const judged = body.decision ? { ...body, ...judgeAgain(pages, room, body) } : body;
      const receipt = sealReceipt(judged, lastReceipt(pages));
      appendReceipt(server, receipt);
      made.push(receipt);
    }
  }
  return made;
}

const judgeAgain = (pages: Pages, room: SharedRoom, body: ReceiptBody) => {
  const said = roomStanding(pages, room).said.find(({ entry }) => entry.id === body.entryId)?.entry;
  return said?.kind === "decision" ? judge(pages, room, said) : {};
};

function lastReceipt(pages: Pages): Receipt | null {
  const all = [...readReceipts(pages, "trade").values, ...readReceipts(pages, "open").values];
  return all.sort((a, b) => a.n - b.n).at(-1) ?? null;
}

function missingReceipts(pages: Pages, room: SharedRoom, caseId: CaseId, now: number): ReceiptBody[] {
  const { said, receipts } = roomStanding(pages, room);
  const base = { caseId, at: now, result: "recorded", reason: null, decision: null } as const;
  const who = (by: Author) =>
    ({
      party: by.party,
      actor: { id: by.id, name: by.name, how: by.party === "customer" ? "link" : "account" },
    }) as const;
  const versions = readVersions(pages[`${room}/workshop`])
    .values.filter(({ id }) => !receipts.some(({ body }) => body.entryId === id))
    .map(
      (version): ReceiptBody => ({
        ...base,
        ...who(version.by),
        entryId: version.id,
        kind: "publication",
        contentHash: version.hash,
      }),
    );
  const entries = said.flatMap(({ entry, receipt }): ReceiptBody[] => {
    if (receipt || entry.kind === "event") return [];
    if (entry.kind === "message")
      return [{ ...base, ...who(entry.by), entryId: entry.id, kind: "message", contentHash: hashOf(entry.text) }];
    const { versionId, workId, workHash, verdict, text, rule, proposal } = entry;
    return [
      {
        ...base,
        ...who(entry.by),
        entryId: entry.id,
        kind: "decision",
        contentHash: null,
        decision: { versionId, workId, workHash, verdict, text, ...(rule && { rule }), ...(proposal && { proposal }) },
      },
    ];
  });
  return [...versions, ...entries];
}
