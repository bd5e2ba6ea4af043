import { createEffect, createMemo, createSignal, For, Show, untrack } from "solid-js";
import type { About, CaseId, WorkId } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { OwnEdits } from "../kept-aside/own-edits.tsx";
import type { Account, CaseSession } from "../../sync/types.ts";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { Editing } from "../keeping/editing.tsx";
import { NotSavedNotice } from "../keeping/not-saved-notice.tsx";
import { OutdatedNotice } from "../keeping/outdated-notice.tsx";
import { createLimits } from "./create-limits.ts";
import { createReview } from "./create-review.ts";
import css from "./review-case.module.css";
import { ReviewFooter } from "./review-footer.tsx";
import { ReviewHeader } from "./review-header.tsx";
import type { ReviewWork } from "./review-works.ts";
import { Side, type SideTab } from "./side.tsx";
import { type CardForm, WorkReview } from "./work-review.tsx";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";

const Documents = lazy(() => import("../papers/documents.tsx"));
const MediaSection = lazy(() => import("../media/media-section.tsx"));

/** Holds one key press until the case it is meant for is on screen. */
export interface FormQueue {
  put(kind: CardForm): void;
  take(): CardForm | null;
}

interface ReviewCaseProps {
  session: CaseSession;
  account: Account;
  openCase: (caseId: CaseId) => CaseSession;
  onBack: () => void;
  onNext: () => void;
  hasNext: boolean;
  /** The reader has moved on, and another case is about to take this one's place. */
  leaving: boolean;
  /** The form somebody asked for before the case was there. */
  queue: FormQueue;
}

/** One case under review: every work with what it says, what it costs, and what to answer. */
export function ReviewCase(props: ReviewCaseProps) {
  const { t } = useI18n();
  const { session } = props;
  const review = createReview(session);
  const view = () => session.view();
  const ids = createMemo(() => review.works().map(({ standing }) => standing.work.id), undefined, { equals: sameIds });
  const find = (id: WorkId) => review.works().find(({ standing }) => standing.work.id === id);
  const open = createMemo(() => review.works().filter((work) => work.open));
  const [focused, setFocused] = createSignal<WorkId | null>(null);
  const [form, setForm] = createSignal<{ work: WorkId; kind: CardForm } | null>(null);
  const [about, setAbout] = createSignal<About | null>(null);
  const [side, setSide] = createSignal<SideTab>("talk");
  const active = () => open().find((work) => work.standing.work.id === focused()) ?? open()[0];
  const stopped = () => session.status().stopped !== null;
  const limits = createLimits(session, props.account);
  session.setPresence("review");

  const focusCard = (work: ReviewWork | undefined) => {
    if (!work) return;
    const card = document.querySelector<HTMLElement>(`article[data-work="${work.standing.work.id}"]`);
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "nearest" });
  };
  const approve = (work: ReviewWork) => {
    if (work.justChanged || review.above([work])) {
      focusCard(work);
      return;
    }
    const next = open().find((other) => other !== work);
    if (review.approve([work])) focusCard(next ?? work);
  };
  const start = (kind: CardForm) => {
    const work = props.leaving ? undefined : active();
    if (work && !stopped()) setForm({ work: work.standing.work.id, kind });
    else if (props.leaving || !session.ready()) props.queue.put(kind);
  };
  // A key that was pressed while the case was still on its way.
  createEffect(() => {
    if (props.leaving || !session.ready() || !active()) return;
    const kind = props.queue.take();
    if (kind) untrack(() => start(kind));
  });
  useShortcuts(() => ({
    a: () => {
      const work = active();
      // What is on its way has not been seen: that is never approved ahead.
      if (work && !props.leaving) approve(work);
    },
    r: () => start("refuse"),
    q: () => start("ask"),
    c: () => start("propose"),
  }));
  const comment = (next: About) => {
    setSide("talk");
    setAbout(next);
  };
  return (
    <div class={css.case}>
      <NotSavedNotice session={session} account={props.account} />
      <OutdatedNotice session={session} />
      <OwnEdits account={props.account} session={session} />
      <Show when={session.ready()} fallback={<p class={css.wait}>{t("fleet.opening")}</p>}>
        <Show when={view().trade.latest} fallback={<p class={css.wait}>{t("fleet.notHere")}</p>}>
          {(latest) => (
            <>
              <div class={css.scroll}>
                <main class={css.main} tabIndex={stopped() ? 0 : undefined}>
                  <ReviewHeader
                    session={session}
                    account={props.account}
                    works={review.works()}
                    onBack={props.onBack}
                  />
                  <Show when={limits()?.isUnknown}>
                    <p class={css.unknown}>{t("limit.unknown")}</p>
                  </Show>
                  <section class={css.works} aria-label={t("fleet.works")}>
                    <Editing stopped={stopped()}>
                      <For each={ids()}>
                        {(id) => (
                          <Show when={find(id)}>
                            {(work) => (
                              <WorkReview
                                work={work()}
                                version={latest()}
                                view={view()}
                                active={active()?.standing.work.id === id}
                                form={form()?.work === id ? (form()?.kind ?? null) : null}
                                onForm={(kind) => {
                                  setForm(kind && { work: id, kind });
                                  if (!kind) focusCard(work());
                                }}
                                onFocus={() => setFocused(id)}
                                above={work().open ? review.above([work()]) : null}
                                preferences={props.account.preferences}
                                onApprove={() => approve(work())}
                                onRefuse={(reason) => {
                                  const next = open().find((other) => other !== work());
                                  if (!review.refuse(work(), reason)) return false;
                                  setForm(null);
                                  focusCard(next ?? work());
                                  return true;
                                }}
                                onAsk={(question) => {
                                  if (!review.ask(work(), question)) return false;
                                  setForm(null);
                                  focusCard(work());
                                  return true;
                                }}
                                onPropose={(proposal, words) => {
                                  if (!review.propose(work(), proposal, words)) return false;
                                  setForm(null);
                                  focusCard(work());
                                  return true;
                                }}
                                terms={limits()?.terms ?? null}
                                onAcknowledge={() => {
                                  review.acknowledge(work());
                                  focusCard(work());
                                }}
                                onComment={comment}
                              />
                            )}
                          </Show>
                        )}
                      </For>
                    </Editing>
                  </section>
                  <Show when={review.failed()}>
                    <p class={css.failed} role="alert">
                      {t("fleet.failed")}
                    </p>
                  </Show>
                  <Part name={t("media.title")}>
                    <Documents session={session} account={props.account} />
                    <MediaSection session={session} account={props.account} mayWrite />
                  </Part>
                </main>
                <Side
                  session={session}
                  account={props.account}
                  tab={side()}
                  onTab={setSide}
                  about={about()}
                  onAbout={setAbout}
                  openCase={props.openCase}
                />
              </div>
              <ReviewFooter
                stopped={stopped()}
                works={review.works()}
                above={review.above}
                currency={view().currency}
                hasNext={props.hasNext}
                onNext={props.onNext}
                onApproveRest={(rest) => {
                  // The button that was pressed may be gone: the reader stays with what was decided.
                  if (review.approve(rest)) requestAnimationFrame(() => focusCard(rest[0]));
                }}
              />
            </>
          )}
        </Show>
      </Show>
      <p class={css.unseen} role="status">
        {review.said()}
      </p>
    </div>
  );
}

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, index) => id === b[index]);
