/** What the customer sees of each work, and what is still to be chosen. */
import {
  type Change,
  type CaseView,
  type Decision,
  type Said,
  type Sha256,
  type Totals,
  URGENCIES,
  type Urgency,
  type VersionId,
  type WorkStanding,
  workTotals,
  worksTotals,
} from "../../../model/index.ts";
import { changesSince, decidedWork } from "../receipts/verdict.ts";

export type YesNo = "accept" | "decline";

/** A choice made on this device and not sent, bound to the text and price it was made on. */
export interface Choice {
  verdict: YesNo;
  versionId: VersionId;
  workHash: Sha256;
}
export type Choices = Readonly<Record<string, Choice>>;

/** Why a work is asked again. Amounts in minor units with VAT. */
export interface AskedAgain {
  /** True when the earlier answer had been sent, false when it was only chosen here. */
  answered: boolean;
  verdict: YesNo;
  from: number | null;
  to: number;
  changes: Change[];
}

export interface WorkFacts {
  standing: WorkStanding;
  /** Can be accepted or declined now. */
  open: boolean;
  /** Needs no decision: it is in order and costs nothing. */
  nothingToDecide: boolean;
  /** Chosen on this device and not sent. */
  choice: YesNo | null;
  /** Sent: locked (FB-120). Without a receipt it is only on this device. */
  answer: Said<Decision> | null;
  /** Asked, and the workshop has not answered. */
  question: Said<Decision> | null;
  again: AskedAgain | null;
}

const ORDER: readonly Urgency[] = ["urgent", "recommended", "offered", "fine"] satisfies (typeof URGENCIES)[number][];

/**
 * The works of the latest version, from urgent to fine.
 * @param mayDecide false for a link that may only read, or was withdrawn
 */
export function workFacts(open: CaseView["open"], choices: Choices, mayDecide: boolean): WorkFacts[] {
  return [...open.works]
    .sort((a, b) => ORDER.indexOf(a.work.urgency) - ORDER.indexOf(b.work.urgency))
    .map((standing) => factsOf(standing, open, choices[standing.work.id] ?? null, mayDecide));
}

function factsOf(standing: WorkStanding, room: CaseView["open"], chosen: Choice | null, mayDecide: boolean): WorkFacts {
  const { status, said, work } = standing;
  const answered = status === "yes" || status === "no" || status === "pending";
  const nothingToDecide = status === "information";
  const decidable = mayDecide && !answered && !nothingToDecide;
  const current = chosen?.workHash === standing.hash ? chosen : null;
  return {
    standing,
    open: decidable,
    nothingToDecide,
    choice: decidable ? (current?.verdict ?? null) : null,
    answer: answered ? said : null,
    question: room.openQuestions.findLast(({ entry }) => entry.workId === work.id) ?? null,
    again: answered ? null : askedAgain(standing, room, chosen),
  };
}

function askedAgain(standing: WorkStanding, room: CaseView["open"], chosen: Choice | null): AskedAgain | null {
  const { work, said, status, totals, hash } = standing;
  const to = totals.gross;
  if (chosen && chosen.workHash !== hash) {
    const before = decidedWork({ versionId: chosen.versionId, workId: work.id }, room.versions);
    const changes = changesSince({ versionId: chosen.versionId, workId: work.id }, work, room.versions);
    return { answered: false, verdict: chosen.verdict, from: before && workTotals(before).gross, to, changes };
  }
  if (status !== "changed" || !said) return null;
  const before = decidedWork(said.entry, room.versions);
  const verdict = said.entry.verdict === "accept" ? "accept" : "decline";
  return {
    answered: true,
    verdict,
    from: before && workTotals(before).gross,
    to,
    changes: changesSince(said.entry, work, room.versions),
  };
}

export interface AnswerSummary {
  accepted: number;
  declined: number;
  /** Titles of what is neither chosen nor sent. */
  missing: string[];
  /** Chosen here and ready to go. */
  chosen: number;
  /** Everything accepted, sent or not. */
  totals: Totals;
  /** True when there is nothing left to choose or send. */
  complete: boolean;
}

const verdictOf = ({ answer, choice }: WorkFacts): YesNo | null => {
  if (answer) return answer.entry.verdict === "accept" ? "accept" : "decline";
  return choice;
};

export function answerSummary(works: readonly WorkFacts[]): AnswerSummary {
  const accepted = works.filter((work) => verdictOf(work) === "accept");
  const undecided = works.filter((work) => work.open && verdictOf(work) === null);
  return {
    accepted: accepted.length,
    declined: works.filter((work) => verdictOf(work) === "decline").length,
    missing: undecided.map(({ standing }) => standing.work.title),
    chosen: works.filter(({ choice }) => choice !== null).length,
    totals: worksTotals(accepted.map(({ standing }) => standing.work)),
    complete: works.every(({ open }) => !open),
  };
}

/** What *Send my answer* sends: every choice made here. */
export function choicesToSend(works: readonly WorkFacts[], versionId: VersionId) {
  return works.flatMap(({ open, choice, standing }) =>
    open && choice ? [{ versionId, workId: standing.work.id, verdict: choice, text: "" }] : [],
  );
}

/** The one VAT rate of all works in basis points; null when there are several. */
export function onlyVatRate(works: readonly WorkFacts[]): number | null {
  const rates = new Set(works.flatMap(({ standing }) => standing.work.lines.map(({ vat }) => vat)));
  return rates.size === 1 ? ([...rates][0] ?? null) : null;
}
