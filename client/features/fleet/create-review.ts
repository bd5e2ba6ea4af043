import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js";
import { type Choice, decideWorks } from "../../../model/index.ts";
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
  /** The reader has looked at what changed. */
  acknowledge(work: ReviewWork): void;
  failed: Accessor<boolean>;
  /** What to say aloud. */
  said: Accessor<string>;
}

/** Deciding the works of one case; every decision names the version that is on screen. */
export function createReview(session: CaseSession): Review {
  const { t } = useI18n();
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

  const decide = (decided: readonly ReviewWork[], verdict: Choice["verdict"], text: string): boolean => {
    const version = room().latest;
    if (!version || decided.length === 0 || session.status().stopped) return false;
    const choices = decided.map(({ standing }) => ({ versionId: version.id, workId: standing.work.id, verdict, text }));
    try {
      decideWorks(session.pages, session.env(), choices);
    } catch {
      // Said on the screen: nothing was decided.
      setFailed(true);
      return false;
    }
    setFailed(false);
    const what = t(`fleet.verdict.${verdict as "approve" | "refuse" | "question"}`);
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
    acknowledge: keep,
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
