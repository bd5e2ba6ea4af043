import { createMemo, For, onCleanup, Show } from "solid-js";
import type { CaseId, IndexRow } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { declinedWorks } from "./declined-works.ts";
import { earlierVisits } from "./inbox-rows.ts";
import css from "./earlier-visits.module.css";

/** Visits that are looked into; each is a case that is opened. */
const MOST = 5;

interface EarlierVisitsProps {
  session: CaseSession;
  account: Account;
  openCase: (caseId: CaseId) => CaseSession;
}

/** What this vehicle was here for before, and what was refused then. */
export function EarlierVisits(props: EarlierVisitsProps) {
  const { t } = useI18n();
  const visits = createMemo(
    () => {
      const { caseId, vehicle } = props.session.view();
      return earlierVisits(props.account.index(), { caseId, ...vehicle });
    },
    undefined,
    { equals: (a, b) => a.length === b.length && a.every(({ caseId }, n) => caseId === b[n]?.caseId) },
  );
  return (
    <Show when={visits().length > 0} fallback={<p class={css.quiet}>{t("visits.none")}</p>}>
      <ul class={css.visits}>
        <For each={visits().slice(0, MOST)}>{(row) => <Visit row={row} openCase={props.openCase} />}</For>
      </ul>
      <Show when={visits().length > MOST}>
        <p class={css.quiet}>{t("visits.more", { n: visits().length - MOST })}</p>
      </Show>
    </Show>
  );
}

function Visit(props: { row: IndexRow; openCase: (caseId: CaseId) => CaseSession }) {
  const { t, money, date, list } = useI18n();
  const session = props.openCase(props.row.caseId);
  onCleanup(() => session.close());
  const room = () => session.view().trade;
  const refused = () => declinedWorks(session.view());
  const isHere = () => session.ready() && room().latest !== null;
  return (
    <li class={css.visit}>
      <p class={css.head}>
        <strong>{date(props.row.createdAt)}</strong>
        <span class={css.quiet}>{props.row.workshopName}</span>
        <Show when={props.row.total !== null}>
          <span class={css.sum}>{money(props.row.total ?? 0, props.row.currency)}</span>
        </Show>
      </p>
      <p>{list(props.row.works)}</p>
      <Show
        when={isHere()}
        fallback={<p class={css.quiet}>{t(session.ready() ? "visits.notHere" : "fleet.opening")}</p>}
      >
        <Show when={refused().length > 0} fallback={<p class={css.quiet}>{t("visits.nothingRefused")}</p>}>
          <p class={css.refused}>{t("visits.refused")}</p>
          <ul>
            <For each={refused()}>
              {(work) => (
                <li class={css.work}>
                  <span>
                    <strong>{work.title}</strong> <span class={css.quiet}>{t(`party.${work.by}`)}</span>
                    <Show when={work.text}>{(text) => <q class={css.why}>{text()}</q>}</Show>
                  </span>
                  <Show when={work.gross !== null}>
                    <span class={css.sum}>{money(work.gross ?? 0, props.row.currency)}</span>
                  </Show>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </Show>
    </li>
  );
}
