/** Where every work of a room's latest version stands: decided, asked, asked again, questioned. */
import type { Sha256 } from "../ids.ts";
import type { Totals } from "../money.ts";
import type { Pages } from "../pages/page.ts";
import { workTotals } from "../pages/shown-work.ts";
import {
  offeredVersions,
  readEntries,
  readReceipts,
  readVersions,
  type SharedRoom,
  writersIn,
} from "../pages/rooms.ts";
import type { Decision, Entry, FrozenWork, Receipt, Verdict, Version } from "../pages/values.ts";

/** An entry with the server's word on it. `receipt` null: the server has not answered yet. */
export interface Said<Kind extends Entry = Entry> {
  entry: Kind;
  receipt: Receipt | null;
}

/** `information`: in order and free of charge (FB-102), there is nothing to decide. */
export type WorkStatus = "asked" | "pending" | "yes" | "no" | "question" | "changed" | "information";

export interface WorkStanding {
  work: FrozenWork;
  hash: Sha256;
  totals: Totals;
  status: WorkStatus;
  /** The decision (or question) behind the status; for `changed` the one given on the earlier text or price. */
  said: Said<Decision> | null;
  /**
   * The last approval of exactly this text and price that the server did not let count, because of a rule or of what
   * somebody may approve; null where there is none or somebody has decided since.
   */
  turnedDown: Said<Decision> | null;
}

export interface RoomStanding {
  versions: Version[];
  /** Published by somebody who had no right to, so the server says: they ask nobody anything. */
  refusedVersions: Version[];
  latest: Version | null;
  works: WorkStanding[];
  /** Everything said in the room, as the server ordered it; what it has not seen yet comes last. */
  said: Said[];
  receipts: Receipt[];
  /** Questions the workshop has not answered, and counter-proposals on what is being asked. */
  openQuestions: Said<Decision>[];
  unreadable: number;
}

const ANSWERS: Partial<Record<Verdict, "yes" | "no">> = { approve: "yes", accept: "yes", refuse: "no", decline: "no" };

/** Reads one shared room. Missing pages count as empty. */
export function roomStanding(pages: Pages, room: SharedRoom): RoomStanding {
  const versions = offeredVersions(pages, room);
  const every = readVersions(pages[`${room}/workshop`]).values;
  const receipts = readReceipts(pages, room);
  const written = writersIn(room).map((writer) => readEntries(pages, room, writer));
  const said = inServerOrder(
    written.flatMap((read) => read.values),
    receipts.values,
  );
  const latest = versions.values.at(-1) ?? null;
  const openQuestions = unanswered(said, latest);
  const works =
    latest?.works.map((work, index) =>
      standingOf(work, latest.workHashes[index] ?? latest.hash, said, openQuestions),
    ) ?? [];
  const unreadable =
    versions.unreadable + receipts.unreadable + written.reduce((sum, read) => sum + read.unreadable, 0);
  const refusedVersions = every.filter(({ id }) => !versions.values.some((version) => version.id === id));
  return {
    versions: versions.values,
    refusedVersions,
    latest,
    works,
    said,
    receipts: receipts.values,
    openQuestions,
    unreadable,
  };
}

/** True when nobody has to decide this work any more. */
export const isSettled = ({ status }: Pick<WorkStanding, "status">): boolean =>
  status === "yes" || status === "no" || status === "information";

/** When the server recorded it, or when its author claims to have said it. Milliseconds. */
export const timeOf = (said: Said): number => said.receipt?.body.at ?? said.entry.at;

const isDecision = (said: Said): said is Said<Decision> => said.entry.kind === "decision";

/**
 * Entries with the server's word on them. A receipt is about what one party said under one id, and a decision is what
 * its receipt holds, whatever stands on the page by now.
 */
function inServerOrder(entries: readonly Entry[], receipts: readonly Receipt[]): Said[] {
  const left = new Map<string, Receipt>();
  for (const receipt of receipts) {
    const key = keyOf(receipt.body.party, receipt.body.kind, receipt.body.entryId);
    if (!left.has(key)) left.set(key, receipt);
  }
  const said: Said[] = [];
  const told = new Set<string>();
  for (const entry of entries) {
    const key = keyOf(entry.by.party, entry.kind, entry.id);
    if (told.has(key)) continue;
    told.add(key);
    const receipt = left.get(key) ?? null;
    left.delete(key);
    said.push({ entry: entry.kind === "decision" && receipt ? asSealed(entry, receipt) : entry, receipt });
  }
  for (const receipt of left.values()) {
    const decision = decisionOf(receipt);
    if (decision) said.push({ entry: decision, receipt });
  }
  return said.sort((a, b) => order(a) - order(b) || a.entry.at - b.entry.at || (a.entry.id < b.entry.id ? -1 : 1));
}

const keyOf = (party: string, kind: string, id: string): string => `${party} ${kind} ${id}`;

const asSealed = ({ rule: _rule, proposal: _proposal, ...entry }: Decision, { body }: Receipt): Decision => ({
  ...entry,
  ...body.decision,
});

const order = (said: Said): number => said.receipt?.n ?? Number.MAX_SAFE_INTEGER;

/** A decision whose entry was taken off its author's page still stands: the server's receipt holds it whole. */
function decisionOf(receipt: Receipt): Decision | null {
  const { body } = receipt;
  if (!body.decision || body.party === "server") return null;
  const by = { party: body.party, id: body.actor.id, name: body.actor.name };
  return { kind: "decision", id: body.entryId as Decision["id"], at: body.at, by, ...body.decision };
}

function unanswered(said: readonly Said[], latest: Version | null): Said<Decision>[] {
  const lastAnswer = said.findLastIndex(
    ({ entry, receipt }) =>
      entry.kind === "message" && entry.by.party === "workshop" && receipt?.body.result !== "refused",
  );
  const decided = new Set<string>(
    said
      .filter(isDecision)
      .flatMap(({ entry, receipt }) => (receipt?.body.result === "effective" ? entry.workHash : [])),
  );
  return said
    .slice(lastAnswer + 1)
    .filter(isDecision)
    .filter(
      (item) =>
        (item.entry.verdict === "question" || isStillProposed(item, decided, latest)) &&
        item.receipt?.body.result !== "refused",
    );
}

/** A counter-proposal ends when the work says something else or was decided, whatever else is said meanwhile. */
function isStillProposed({ entry }: Said<Decision>, decided: ReadonlySet<string>, latest: Version | null): boolean {
  const asked = latest?.works.findIndex(({ id }) => id === entry.workId) ?? -1;
  if (entry.verdict !== "counter" || latest?.workHashes[asked] !== entry.workHash) return false;
  return !decided.has(entry.workHash);
}

/** Refused for other reasons than who asked, or that it was decided: somebody took it for approved who meant well. */
const TURNED_DOWN: ReadonlySet<string | null> = new Set([
  "unknown-rule",
  "rule-mismatch",
  "rule-withdrawn",
  "rule-changed",
  "outside-rule",
  "budget-spent",
  "wrong-month",
  "fleet-decides",
  "above-ceiling",
]);
const isTurnedDown = (receipt: Receipt | null): boolean => TURNED_DOWN.has(receipt?.body.reason ?? null);

function standingOf(
  work: FrozenWork,
  hash: Sha256,
  said: readonly Said[],
  openQuestions: readonly Said<Decision>[],
): WorkStanding {
  const turnedDown = said
    .filter(isDecision)
    .findLast(({ entry, receipt }) => entry.workHash === hash && isTurnedDown(receipt));
  const base = { work, hash, totals: workTotals(work), turnedDown: turnedDown ?? null };
  const given = said
    .filter(isDecision)
    .filter(({ entry, receipt }) => entry.workId === work.id && receipt?.body.result !== "refused");
  const answers = given.filter(({ entry }) => ANSWERS[entry.verdict] !== undefined);
  const onThis = answers.filter(({ entry }) => entry.workHash === hash);
  const effective = onThis.find(({ receipt }) => receipt?.body.result === "effective");
  if (effective)
    return { ...base, turnedDown: null, status: ANSWERS[effective.entry.verdict] ?? "asked", said: effective };
  const pending = onThis.findLast(({ receipt }) => receipt === null);
  if (pending) return { ...base, status: "pending", said: pending };
  const question = openQuestions.findLast(({ entry }) => entry.workId === work.id);
  if (question) return { ...base, status: "question", said: question };
  if (work.urgency === "fine" && base.totals.gross === 0 && !work.hidden)
    return { ...base, status: "information", said: null };
  const earlier = answers.at(-1);
  return earlier ? { ...base, status: "changed", said: earlier } : { ...base, status: "asked", said: null };
}
