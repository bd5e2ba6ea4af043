import { createEffect, createMemo, createSignal, For, onCleanup, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { type CaseId, type IndexRow, totalsOf } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { CaseSession } from "../../sync/types.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Plate } from "../../ui/plate.tsx";
import { useToast } from "../../ui/toast.tsx";
import { aboveWords } from "../rules/above-words.ts";
import { createReview, type Review } from "./create-review.ts";
import { approvable, type ReviewWork } from "./review-works.ts";
import css from "./several-cases.module.css";

interface SeveralCasesProps {
  rows: readonly IndexRow[];
  openCase: (caseId: CaseId) => CaseSession;
  onClose: () => void;
}

const grossOf = (works: readonly ReviewWork[]): number =>
  totalsOf(works.flatMap(({ standing }) => standing.work.lines)).gross;

/**
 * Several cases approved at once. Each is open while the dialog is: what is approved is what the dialog shows, and a
 * case in which anything changes under the reader's eyes drops out.
 */
export default function SeveralCases(props: SeveralCasesProps) {
  const i18n = useI18n();
  const { t, money } = i18n;
  const toast = useToast();
  const [reviews, setReviews] = createStore<Record<CaseId, Review>>({});
  const [left, setLeft] = createSignal<ReadonlySet<CaseId>>(new Set());
  const chosen = createMemo(() =>
    props.rows.flatMap(({ caseId, currency }) => {
      const works = left().has(caseId) ? null : ready(reviews[caseId]);
      return works ? [{ caseId, currency, works }] : [];
    }),
  );
  const works = () => chosen().reduce((sum, one) => sum + one.works.length, 0);
  /** One amount for each currency. */
  const price = () => {
    const sums = new Map<string, number>();
    for (const { currency, works } of chosen()) sums.set(currency, (sums.get(currency) ?? 0) + grossOf(works));
    return [...sums].map(([currency, sum]) => money(sum, currency)).join(" + ");
  };
  const tick = (caseId: CaseId, ticked: boolean) => {
    const next = new Set(left());
    if (ticked) next.delete(caseId);
    else next.add(caseId);
    setLeft(next);
  };
  const approve = () => {
    const done = chosen().filter(({ caseId, works }) => reviews[caseId]?.approve(works));
    const n = done.reduce((sum, one) => sum + one.works.length, 0);
    const failed = chosen().length - done.length;
    toast.show(
      failed > 0
        ? { tone: "problem", text: t("fleet.several.failed", { n: failed }) }
        : { text: t("fleet.several.done", { n }) },
    );
    props.onClose();
  };
  return (
    <Dialog
      open
      size="m"
      onClose={props.onClose}
      title={t("fleet.several.title")}
      description={t("fleet.several.text")}
      footer={
        <>
          <Button onClick={props.onClose}>{t("fleet.cancel")}</Button>
          <Button variant="primary" unavailable={chosen().length === 0} onClick={approve}>
            {chosen().length === 0 ? t("fleet.several.none") : t("fleet.several.yes", { n: works(), price: price() })}
          </Button>
        </>
      }
    >
      <ul class={css.cases}>
        <For each={props.rows}>
          {(row) => (
            <Case
              row={row}
              openCase={props.openCase}
              ticked={!left().has(row.caseId)}
              onTick={(ticked) => tick(row.caseId, ticked)}
              onReview={(review) => setReviews(row.caseId, review)}
            />
          )}
        </For>
      </ul>
    </Dialog>
  );
}

/** What can be approved of a case; null while it is not there, or not without a look at it. */
function ready(review: Review | undefined): readonly ReviewWork[] | null {
  const open = review?.works().filter((work) => work.open) ?? [];
  const works = approvable(open);
  return works.length > 0 && works.length === open.length && !review?.above(works) ? works : null;
}

interface CaseProps {
  row: IndexRow;
  openCase: (caseId: CaseId) => CaseSession;
  ticked: boolean;
  onTick: (ticked: boolean) => void;
  onReview: (review: Review) => void;
}

function Case(props: CaseProps) {
  const i18n = useI18n();
  const { t, money } = i18n;
  const session = props.openCase(props.row.caseId);
  onCleanup(() => session.close());
  const review = createReview(session);
  createEffect(() => {
    if (session.ready()) props.onReview(review);
  });
  const works = () => ready(review);
  const why = () => {
    if (!session.ready()) return t("fleet.opening");
    if (!session.view().trade.latest) return t("fleet.several.notHere");
    const above = review.above(approvable(review.works()));
    if (above) return aboveWords(above, props.row.currency, i18n);
    return review.works().some(({ open }) => open) ? t("fleet.several.look") : t("fleet.allDone");
  };
  return (
    <li class={css.case}>
      <label class={css.head}>
        <input
          type="checkbox"
          checked={props.ticked && works() !== null}
          disabled={works() === null}
          onChange={(event) => props.onTick(event.currentTarget.checked)}
        />
        <Plate plate={props.row.plate} country={props.row.country} size="s" />
        <span class={css.workshop}>{props.row.workshopName}</span>
        <strong>{money(grossOf(works() ?? []), props.row.currency)}</strong>
      </label>
      <Show when={works()} fallback={<p class={css.why}>{why()}</p>}>
        {(works) => (
          <ul class={css.works}>
            <For each={works()}>
              {({ standing, changes }) => (
                <li>
                  <span>
                    {standing.work.title}
                    <Show when={changes.length > 0}> · {t("fleet.row.again")}</Show>
                  </span>
                  <span>{money(standing.totals.gross, props.row.currency)}</span>
                </li>
              )}
            </For>
          </ul>
        )}
      </Show>
    </li>
  );
}
