import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import {
  type AboveCeiling,
  aboveCeiling,
  type Choice,
  decideWorks,
  type OrganisationId,
  type Proposal,
} from "../../../model/index.ts";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { CaseSession } from "../../sync/types.ts";
import { approvable, copyOf, type ReviewWork, reviewWorks, type Seen, seenNow } from "./review-works.ts";

/** A case that is opened first catches up with the server; what arrives then did not change under anybody's eyes. */
const CATCHES_UP_MS = 1_500;

export interface Review {
  works: Accessor<ReviewWork[]>;
  /** Approves exactly what is on screen. False when it could not be written. */
  approve(works: readonly ReviewWork[]): boolean;
  refuse(work: ReviewWork, reason: string): boolean;
  ask(work: ReviewWork, question: string): boolean;
  propose(work: ReviewWork, proposal: Proposal, words: string): boolean;
  /** The reader has looked at what changed. */
  acknowledge(work: ReviewWork): void;
  /** Why approving these is more than the reader may approve in this case, also without a connection; null when they may. */
  above(works: readonly ReviewWork[]): AboveCeiling | null;
  failed: Accessor<boolean>;
  /** What to say aloud. */
  said: Accessor<string>;
}

/** Deciding the works of one case; every decision names the version that is on screen. */
export function createReview(session: CaseSession): Review {
  const { t } = useI18n();
  const account = useAccount();
  const reviewers = createMemo(() => {
    const me = account.me();
    const fleet = me.kind === "staff" ? (me.organisation?.id as OrganisationId | undefined) : undefined;
    return fleet && account.organisations()?.reviewersOf(fleet);
  });
  const room = () => session.view().trade;
  const [seen, setSeen] = createSignal<Seen | null>(null);
  const [failed, setFailed] = createSignal(false);
  const [said, setSaid] = createSignal("");
  let catchingUp = true;
  const timer = setTimeout(() => {
    catchingUp = false;
  }, CATCHES_UP_MS);
  onCleanup(() => clearTimeout(timer));
  createEffect(
    on(
      () => session.ready() && room().latest?.id,
      (latest) => {
        if (latest && (catchingUp || seen() === null)) setSeen(seenNow(room()));
      },
    ),
  );
  const works = createMemo(() => reviewWorks(room(), seen()));
  announce(works, setSaid);

  const above = (chosen: readonly ReviewWork[]): AboveCeiling | null => {
    const { actor, now } = session.env();
    const works = chosen.map(({ standing }) => standing.work);
    return aboveCeiling(room(), reviewers()?.() ?? [], actor.id, works, now());
  };

  const decide = (
    decided: readonly ReviewWork[],
    verdict: Choice["verdict"],
    text: string,
    proposal?: Proposal,
  ): boolean => {
    const version = room().latest;
    if (!version || decided.length === 0 || session.status().stopped) return false;
    if (verdict === "approve" && above(decided)) return false;
    const choices = decided.map(({ standing }) => ({
      versionId: version.id,
      workId: standing.work.id,
      verdict,
      text,
      ...(proposal && { proposal }),
    }));
    try {
      decideWorks(session.pages, session.env(), choices);
    } catch {
      // Said on the screen: nothing was decided.
      setFailed(true);
      return false;
    }
    setFailed(false);
    const what = t(`fleet.verdict.${verdict as "approve" | "refuse" | "question" | "counter"}`);
    setSaid(t("fleet.live.decided", { work: decided.map(({ standing }) => standing.work.title).join(", "), what }));
    return true;
  };
  const keep = (work: ReviewWork) => {
    const { hash, work: shown } = work.standing;
    setSeen(new Map([...(seen() ?? []), [shown.id, { hash, work: copyOf(shown) }]]));
  };
  return {
    works,
    approve: (chosen) => decide(approvable(chosen), "approve", ""),
    refuse: (work, reason) => decide([work], "refuse", reason),
    ask: (work, question) => decide([work], "question", question),
    propose: (work, proposal, words) => decide([work], "counter", words, proposal),
    acknowledge: keep,
    above,
    failed,
    said,
  };
}

function announce(works: Accessor<ReviewWork[]>, say: (words: string) => void): void {
  const { t } = useI18n();
  const changed = () => works().filter(({ justChanged }) => justChanged).length;
  const received = () =>
    works().filter(({ standing }) => standing.said?.receipt && !standing.said.receipt.body.reason).length;
  createEffect(
    on([changed, received], ([nowChanged, nowReceived], before) => {
      if (!before) return;
      if (nowChanged > before[0]) say(t("fleet.live.changed", { n: nowChanged }));
      else if (nowReceived > before[1]) say(t("fleet.live.received"));
    }),
  );
}
