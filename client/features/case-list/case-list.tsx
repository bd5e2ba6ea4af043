import Plus from "lucide-solid/icons/plus";
import { useDenial } from "../settings/use-denial.ts";
import { createWindowVirtualizer } from "@tanstack/solid-virtual";
import { useNavigate } from "@solidjs/router";
import { createEffect, createMemo, createSignal, For, on, Show } from "solid-js";
import { DEFAULT_MODULE } from "../../../model/index.ts";
import { staffOf, useAccountUse } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { Button } from "../../ui/button.tsx";
import { createNow } from "../../ui/now.ts";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { TopBar } from "../../ui/top-bar.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import { offeredModules } from "../modules/offered-modules.ts";
import { firstPlace } from "../modules/steps.ts";
import { AccountBar } from "../settings-menu/account-bar.tsx";
import styles from "./case-list.module.css";
import { CaseRow } from "./case-row.tsx";
import { countTabs, isFiltered, listCases, NO_FILTER, TABS } from "./list-cases.ts";
import { ListEmpty } from "./list-empty.tsx";
import { ListFilters } from "./list-filters.tsx";
import { ListSearch } from "./list-search.tsx";
import { ListViews } from "./list-views.tsx";
import { listStateOf } from "./list-state.ts";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";

const Palette = lazy(() => import("./palette.tsx"));
const FirstStepsNotice = lazy(() => import("../first-steps/first-steps-notice.tsx"));
const HelpSheet = lazy(() => import("./help-sheet.tsx"));

const ROW_HEIGHT = 76;

/** Every case of the workshop: whose turn it is, found by anything one may know of it. */
export default function CaseList() {
  const { t } = useI18n();
  const { account, canOpen } = useAccountUse();
  const NewCaseDialog = lazy(async () => {
    const [dialog] = await Promise.all([import("../new-case/new-case-dialog.tsx"), canOpen()]);
    return dialog;
  });
  const navigate = useNavigate();
  const now = createNow();
  const state = listStateOf(account);
  const [open, setOpen] = createSignal<"new" | "palette" | "help" | null>(null);
  const openName = () =>
    open() === "new" ? t("list.new") : t(open() === "help" ? "list.help.title" : "list.palette.title");
  const [current, setCurrent] = createSignal(-1);
  let search!: HTMLInputElement;
  let place!: HTMLDivElement;

  const rows = createMemo(() => listCases(account.index(), state.tab(), state.query(), state.filter()));
  const counts = createMemo(() => countTabs(account.index(), state.query(), state.filter()));
  const waiting = createMemo(() => new Map(account.overall().waiting.map((one) => [one.caseId, one])));
  const modules = createMemo(() => offeredModules(staffOf(account), settingsOf(account).modules));
  const mayCreate = useDenial("case.create", () => modules()[0] ?? DEFAULT_MODULE);
  const mayLead = useDenial("organisation.settings");
  const newTitle = () => {
    const why = mayCreate();
    return why ? t(`policy.${why}`) : undefined;
  };
  const begin = () => {
    if (mayCreate() === null) setOpen("new");
  };
  const virtualizer = createWindowVirtualizer<HTMLDivElement>({
    get count() {
      return rows().length;
    },
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    getItemKey: (index) => rows()[index]?.caseId ?? index,
    get scrollMargin() {
      return place?.offsetTop ?? 0;
    },
  });
  createEffect(on([state.tab, state.query], () => setCurrent(-1), { defer: true }));

  const goTo = (index: number) => {
    const wanted = Math.max(0, Math.min(rows().length - 1, index));
    const row = rows()[wanted];
    if (!row) return;
    setCurrent(wanted);
    virtualizer.scrollToIndex(wanted, { align: "auto" });
    requestAnimationFrame(() =>
      place.querySelector<HTMLElement>(`[data-case="${row.caseId}"]`)?.focus({ preventScroll: true }),
    );
  };
  const next = () => goTo(current() + 1);
  const previous = () => goTo(current() - 1);
  useShortcuts(() => ({
    "/": () => search.focus(),
    n: () => begin(),
    j: next,
    ArrowDown: next,
    k: previous,
    ArrowUp: previous,
    "?": () => setOpen("help"),
    "mod+k": () => setOpen("palette"),
  }));

  return (
    <>
      <TopBar end={<AccountBar onHelp={() => setOpen("help")} />}>
        <ListSearch
          ref={(input) => (search = input)}
          value={state.query()}
          onInput={state.search}
          onDown={() => goTo(0)}
        />
      </TopBar>
      <main class={styles.main}>
        <VisuallyHidden>
          <h1>{t("list.title")}</h1>
        </VisuallyHidden>
        <Show when={settingsOf(account).guide.shown && mayLead() === null}>
          <Part small>
            <FirstStepsNotice />
          </Part>
        </Show>
        <nav class={styles.tabs} aria-label={t("list.tabs")}>
          <For each={TABS}>
            {(tab) => (
              <button
                type="button"
                class={styles.tab}
                aria-pressed={state.tab() === tab}
                onClick={() => state.chooseTab(tab)}
              >
                {t(`list.tab.${tab}`)} <span class={styles.count}>{counts()[tab]}</span>
              </button>
            )}
          </For>
        </nav>
        <div class={styles.card}>
          <div class={styles.tools}>
            <ListFilters rows={account.index()} filter={state.filter()} onChange={state.setFilter} />
            <div class={styles.whole}>
              <p class={styles.found} role="status">
                {t(state.tab() === null ? "list.found" : "list.shown", { n: rows().length })}
              </p>
              <ListViews state={state} rows={rows()} />
            </div>
          </div>
          <div ref={place} class={styles.place}>
            <Show
              when={rows().length > 0}
              fallback={
                <ListEmpty
                  tab={state.tab()}
                  query={state.query()}
                  filtered={isFiltered(state.filter())}
                  onClearFilters={() => state.setFilter(NO_FILTER)}
                  onClearSearch={() => state.search("")}
                />
              }
            >
              <div class={styles.list} style={{ height: `${virtualizer.getTotalSize()}px` }}>
                <For each={virtualizer.getVirtualItems()}>
                  {(item) => (
                    <div
                      ref={(element) => queueMicrotask(() => virtualizer.measureElement(element))}
                      data-index={item.index}
                      class={styles.item}
                      style={{ transform: `translateY(${item.start - virtualizer.options.scrollMargin}px)` }}
                    >
                      <Show when={rows()[item.index]}>
                        {(row) => (
                          <CaseRow
                            row={row()}
                            now={now()}
                            waiting={waiting().get(row().caseId)}
                            notHere={account.notHere().has(row().caseId)}
                            onFocus={() => setCurrent(item.index)}
                          />
                        )}
                      </Show>
                    </div>
                  )}
                </For>
              </div>
            </Show>
          </div>
        </div>
      </main>
      <Button
        variant="primary"
        size="l"
        unavailable={mayCreate() !== null}
        title={newTitle()}
        class={styles.new ?? ""}
        icon={<Plus />}
        onClick={() => begin()}
        aria-keyshortcuts="n"
      >
        {t("list.new")}
      </Button>
      <Part over name={openName()} onBack={() => setOpen(null)}>
        <Show when={open() === "new"}>
          <NewCaseDialog
            plate={looksLikePlate(state.query()) && rows().length === 0 ? state.query() : ""}
            onClose={() => setOpen(null)}
            onCreated={(caseId, module) => navigate(`/case/${caseId}/${firstPlace(settingsOf(account).steps[module])}`)}
          />
        </Show>
        <Show when={open() === "palette"}>
          <Palette onClose={() => setOpen(null)} onNew={() => begin()} onHelp={() => setOpen("help")} />
        </Show>
        <Show when={open() === "help"}>
          <HelpSheet onClose={() => setOpen(null)} />
        </Show>
      </Part>
    </>
  );
}

/** What was searched for and not found becomes the plate of a new case when it could be one. */
const looksLikePlate = (query: string): boolean => /^[\p{L}\d -]{4,10}$/u.test(query) && /\d/.test(query);
