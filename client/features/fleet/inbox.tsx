import Search from "lucide-solid/icons/search";
import { createUniqueId, For, type JSX, Show } from "solid-js";
import type { CaseId, IndexRow } from "../../../model/index.ts";
import { type I18n, useI18n } from "../../i18n/i18n.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { createNow } from "../../ui/now.ts";
import { Plate } from "../../ui/plate.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import css from "./inbox.module.css";
import { INBOX_SORTS, INBOX_TABS, type InboxSort, type InboxTab } from "./inbox-rows.ts";

interface InboxProps {
  rows: readonly IndexRow[];
  counts: Record<InboxTab, number>;
  tab: InboxTab;
  onTab: (tab: InboxTab) => void;
  sort: InboxSort;
  onSort: (sort: InboxSort) => void;
  query: string;
  onQuery: (query: string) => void;
  current: CaseId | null;
  onOpen: (caseId: CaseId) => void;
  searchRef: (input: HTMLInputElement) => void;
  bar?: JSX.Element;
}

/** What waits for this fleet, and everything else by whose turn it is. */
export function Inbox(props: InboxProps) {
  const { t } = useI18n();
  const sortId = createUniqueId();
  const now = createNow();
  return (
    <aside class={css.inbox} aria-label={t("fleet.inbox")}>
      <div class={css.top}>
        <p class={css.word}>Jobcard</p>
        <div class={css.bar}>{props.bar}</div>
      </div>
      <VisuallyHidden>
        <h1>{t("fleet.title")}</h1>
      </VisuallyHidden>
      <nav class={css.tabs} aria-label={t("fleet.tabs")}>
        <For each={INBOX_TABS}>
          {(tab) => (
            <button
              type="button"
              class={css.tab}
              data-tab={tab}
              aria-current={props.tab === tab ? "true" : undefined}
              onClick={() => props.onTab(tab)}
            >
              {t(`fleet.tab.${tab}`)} <span class={css.number}>{props.counts[tab]}</span>
            </button>
          )}
        </For>
      </nav>
      <div class={css.tools}>
        <search class={css.search}>
          <Search size={18} aria-hidden="true" />
          <input
            type="search"
            ref={props.searchRef}
            aria-label={t("fleet.search")}
            placeholder={t("fleet.search")}
            aria-keyshortcuts="/"
            value={props.query}
            onInput={(event) => props.onQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== "Escape") return;
              props.onQuery("");
              event.currentTarget.blur();
            }}
          />
        </search>
        <div class={css.sort}>
          <label for={sortId}>{t("fleet.sort")}</label>
          <select id={sortId} onChange={(event) => props.onSort(event.currentTarget.value as InboxSort)}>
            <For each={INBOX_SORTS}>
              {(sort) => (
                <option value={sort} selected={sort === props.sort}>
                  {t(`fleet.sort.${sort}`)}
                </option>
              )}
            </For>
          </select>
        </div>
      </div>
      <Show
        when={props.rows.length > 0}
        fallback={<NothingHere tab={props.tab} searching={props.query.trim() !== ""} />}
      >
        <ul class={css.list}>
          <For each={props.rows}>
            {(row) => (
              <li>
                <Row row={row} now={now()} current={row.caseId === props.current} onOpen={props.onOpen} />
              </li>
            )}
          </For>
        </ul>
      </Show>
    </aside>
  );
}

function NothingHere(props: { tab: InboxTab; searching: boolean }) {
  const { t } = useI18n();
  const which = () => (props.searching ? "search" : props.tab === "fleet" ? "fleet" : "other");
  return <EmptyState title={t(`fleet.empty.${which()}.title`)}>{t(`fleet.empty.${which()}.text`)}</EmptyState>;
}

function Row(props: { row: IndexRow; now: number; current: boolean; onOpen: (caseId: CaseId) => void }) {
  const i18n = useI18n();
  const { t, money, ago } = i18n;
  return (
    <button
      type="button"
      class={css.row}
      data-case={props.row.caseId}
      aria-current={props.current ? "true" : undefined}
      onClick={() => props.onOpen(props.row.caseId)}
    >
      <span class={css.line}>
        <Plate plate={props.row.plate} country={props.row.country} size="s" />
        <strong class={css.amount}>{props.row.total === null ? "" : money(props.row.total, props.row.currency)}</strong>
      </span>
      <span class={css.words}>
        {[props.row.workshopName, props.row.version && t("fleet.row.version", { n: props.row.version })]
          .filter(Boolean)
          .join(" · ")}
        <Show when={props.row.turn === "fleet"}>
          {" · "}
          <strong>{t("fleet.row.undecided", { n: props.row.undecided })}</strong>
        </Show>
      </span>
      <span class={css.quiet}>
        {[ago(props.row.since, props.now), reasonWords(props.row, i18n)].filter(Boolean).join(" · ")}
      </span>
      <Show when={props.row.unread.fleet > 0}>
        <span class={css.unread}>{t("fleet.row.unread", { n: props.row.unread.fleet })}</span>
      </Show>
    </button>
  );
}

function reasonWords({ reason, turn }: IndexRow, { t }: I18n): string {
  if (reason === "asked" && turn === "fleet") return "";
  if (reason === "asked-again") return t("fleet.row.again");
  return t(`fleet.row.${reason === "new" ? "draft" : reason}`);
}
