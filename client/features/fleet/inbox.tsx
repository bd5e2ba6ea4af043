import Search from "lucide-solid/icons/search";
import { createVirtualizer } from "@tanstack/solid-virtual";
import { createEffect, createSignal, For, type JSX, on, onMount, Show } from "solid-js";
import type { CaseId, IndexRow } from "../../../model/index.ts";
import { type I18n, useI18n } from "../../i18n/i18n.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { createNow } from "../../ui/now.ts";
import { Plate } from "../../ui/plate.tsx";
import { Select } from "../../ui/select.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import css from "./inbox.module.css";
import { INBOX_SORTS, INBOX_TABS, type InboxTab } from "./inbox-rows.ts";
import type { InboxState } from "./inbox-state.ts";
import { InboxViews } from "./inbox-views.tsx";

interface InboxProps {
  rows: readonly IndexRow[];
  counts: Record<InboxTab, number>;
  workshops: readonly string[];
  state: InboxState;
  onTab: (tab: InboxTab) => void;
  current: CaseId | null;
  onOpen: (caseId: CaseId) => void;
  onApproveSeveral?: (() => void) | undefined;
  searchRef: (input: HTMLInputElement) => void;
  bar?: JSX.Element;
}

/** A row with one line of words, pixels; what is drawn is measured. */
const ROW_PX = 97;

/** What waits for this fleet, and everything else by whose turn it is. */
export function Inbox(props: InboxProps) {
  const { t } = useI18n();
  const now = createNow();
  const view = () => props.state.view();
  const [list, setList] = createSignal<HTMLDivElement>();
  const virtualizer = createVirtualizer<HTMLDivElement, HTMLDivElement>({
    get count() {
      return props.rows.length;
    },
    getScrollElement: () => list() ?? null,
    estimateSize: () => ROW_PX,
    overscan: 6,
    getItemKey: (index) => props.rows[index]?.caseId ?? index,
  });
  // The keys go on to cases that are not drawn yet.
  createEffect(
    on(
      () => props.current,
      (current) => {
        const at = props.rows.findIndex(({ caseId }) => caseId === current);
        if (at >= 0) virtualizer.scrollToIndex(at, { align: "auto" });
      },
      { defer: true },
    ),
  );
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
              aria-current={view().tab === tab ? "true" : undefined}
              onClick={() => props.onTab(tab)}
            >
              {t(`fleet.tab.${tab}`)} <span class={css.number}>{props.counts[tab]}</span>
            </button>
          )}
        </For>
      </nav>
      <div class={css.tools}>
        <div class={css.find}>
          <search class={css.search}>
            <Search size={18} aria-hidden="true" />
            <input
              type="search"
              ref={props.searchRef}
              aria-label={t("fleet.search")}
              placeholder={t("fleet.search")}
              aria-keyshortcuts="/"
              value={view().query}
              onInput={(event) => props.state.change({ query: event.currentTarget.value })}
              onKeyDown={(event) => {
                if (event.key !== "Escape") return;
                props.state.change({ query: "" });
                event.currentTarget.blur();
              }}
            />
          </search>
          <InboxViews state={props.state} rows={props.rows} onApproveSeveral={props.onApproveSeveral} />
        </div>
        <div class={css.choices}>
          <Select
            label={t("fleet.workshop")}
            labelHidden
            bare
            value={view().workshop ?? ""}
            options={[
              { value: "", label: t("fleet.workshop.any") },
              ...props.workshops.map((name) => ({ value: name, label: name })),
            ]}
            onChange={(name) => props.state.change({ workshop: name || null })}
          />
          <Select
            label={t("fleet.sort")}
            labelHidden
            bare
            value={view().sort}
            options={INBOX_SORTS.map((sort) => ({ value: sort, label: t(`fleet.sort.${sort}`) }))}
            onChange={(sort) => props.state.change({ sort })}
          />
        </div>
        <p class={css.found} role="status">
          {t(view().query.trim() === "" ? "fleet.shown" : "fleet.found", { n: props.rows.length })}
        </p>
      </div>
      <Show
        when={props.rows.length > 0}
        fallback={<NothingHere tab={view().tab} searching={view().query.trim() !== ""} />}
      >
        {/* Only once it is in the page: before, the element belongs to no window, and nothing would be measured. */}
        <div class={css.list} ref={(element) => onMount(() => setList(element))}>
          <div class={css.rows} role="list" style={{ height: `${virtualizer.getTotalSize()}px` }}>
            <For each={virtualizer.getVirtualItems()}>
              {(item) => (
                <div
                  ref={(element) => queueMicrotask(() => virtualizer.measureElement(element))}
                  data-index={item.index}
                  role="listitem"
                  aria-setsize={props.rows.length}
                  aria-posinset={item.index + 1}
                  class={css.item}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <Show when={props.rows[item.index]}>
                    {(row) => (
                      <Row row={row()} now={now()} current={row().caseId === props.current} onOpen={props.onOpen} />
                    )}
                  </Show>
                </div>
              )}
            </For>
          </div>
        </div>
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
