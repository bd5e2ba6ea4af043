/** What a work's answer is worth, ready to be put into words. */
import {
  type Change,
  compareWork,
  type Decision,
  type DraftWork,
  type FrozenWork,
  type Proposal,
  timeOf,
  type Verdict,
  type Version,
  type WorkStanding,
} from "../../../model/index.ts";

export type VerdictTone = "yes" | "no" | "wait" | "ask" | "changed" | "information";

export interface VerdictFacts {
  tone: VerdictTone;
  /** What was said, and by which party; null while nothing was. */
  verdict: Verdict | null;
  by: string;
  /** The fleet's rule it was approved by, and its number. */
  rule: { rule: string; n: string } | null;
  party: "workshop" | "fleet" | "customer" | null;
  /** Server time when `receipt` is there, else what the author's device claims. Milliseconds. */
  at: number | null;
  /** The receipt's number in the chain of the case. */
  receipt: number | null;
  /** The reason of a refusal, or the question. */
  text: string;
  /** For a counter-proposal: what is proposed, and the work as it was then. */
  proposed: { proposal: Proposal; work: FrozenWork } | null;
  /** Whether the text and price asked now are those the answer is bound to; null where nothing is bound. */
  matches: boolean | null;
  /** For `changed`: from what was answered to what is asked now. Empty when the earlier version is gone. */
  changes: Change[];
  /** From what was answered to the draft, when a draft is given; empty when publishing it asks nothing again. */
  draftChanges: Change[];
}

const TONES = {
  information: "information",
  asked: "wait",
  pending: "wait",
  yes: "yes",
  no: "no",
  question: "ask",
  changed: "changed",
} as const;

/** The work as it was shown when a decision was taken; null when that version cannot be read. */
export function decidedWork(
  decision: Pick<Decision, "versionId" | "workId">,
  versions: readonly Version[],
): FrozenWork | null {
  const version = versions.find(({ id }) => id === decision.versionId);
  return version?.works.find(({ id }) => id === decision.workId) ?? null;
}

function proposedIn(entry: Decision, versions: readonly Version[]): VerdictFacts["proposed"] {
  const work = decidedWork(entry, versions);
  return entry.proposal && work ? { proposal: entry.proposal, work } : null;
}

/** From what somebody decided on to what the work says now; empty when that version cannot be read. */
export function changesSince(
  decided: Pick<Decision, "versionId" | "workId">,
  now: FrozenWork,
  versions: readonly Version[],
): Change[] {
  const before = decidedWork(decided, versions);
  return before ? compareWork(before, now) : [];
}

/**
 * @param versions the room's versions, to say what an answer was bound to
 * @param draft the workshop's draft of the same work; null when it was taken off the quote
 */
export function verdictFacts(
  standing: WorkStanding,
  versions: readonly Version[],
  draft?: Pick<DraftWork, "id" | "title" | "urgency" | "note" | "lines"> | null,
): VerdictFacts {
  const { said, status, work, hash } = standing;
  const answered = status === "yes" || status === "no" || status === "pending";
  return {
    tone: TONES[status],
    verdict: said?.entry.verdict ?? null,
    by: said?.receipt?.body.actor.name ?? said?.entry.by.name ?? "",
    rule: said?.entry.rule ? { rule: said.entry.rule.name, n: String(said.entry.rule.number) } : null,
    party: said && said.entry.by.party !== "server" ? said.entry.by.party : null,
    at: said ? timeOf(said) : null,
    receipt: said?.receipt?.n ?? null,
    text: said?.entry.text ?? "",
    proposed: said ? proposedIn(said.entry, versions) : null,
    matches: answered && said ? (said.receipt?.body.decision ?? said.entry).workHash === hash : null,
    changes: status === "changed" && said ? changesSince(said.entry, work, versions) : [],
    draftChanges: draft ? compareWork(work, draft, false) : [],
  };
}
