import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from "solid-js";
import type { About, RoomStanding, Spot, ThreadName } from "../../../model/index.ts";
import { voicePage } from "../../../model/index.ts";
import { type I18n, useI18n } from "../../i18n/i18n.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { Tabs } from "../../ui/tabs.tsx";
import { Composer } from "./composer.tsx";
import { TalkItem } from "./talk-item.tsx";
import css from "./talk.module.css";
import { firstUnread, threadItems } from "./thread-items.ts";
import { createAttention, createOnScreen, useSeen } from "./use-seen.ts";

export interface TalkProps {
  session: Pick<CaseSession, "caseId" | "party" | "pages" | "env" | "view" | "status">;
  account: Pick<Account, "preferences">;
  /** The thread to begin with; when it changes, the talk follows. */
  thread?: ThreadName;
  /** What the next message is about, when somebody pressed "comment" on a line; changing it moves into the composer. */
  about?: About | null;
  onAbout?: (about: About | null) => void;
  /** Where a reference leads; by default the element with `data-line` or `data-work` of that id is scrolled to. */
  onGoTo?: (about: About) => void;
  /** Leads to another thread, where there are tabs for them. */
  onThread?: (thread: ThreadName) => void;
  /** Where a remark on a photo can become part of the quote. */
  onToQuote?: (remark: { text: string; spot: Spot }) => void;
}

/** The conversations of a case, as far as this party may read them. */
export function Talk(props: TalkProps) {
  const { t } = useI18n();
  const view = () => props.session.view();
  const threads = createMemo((): ThreadName[] => {
    if (props.session.party === "customer") return ["customer"];
    const fleet: ThreadName[] = props.session.party === "fleet" || view().fleetName ? ["fleet"] : [];
    return props.session.party === "workshop" ? [...fleet, "customer", "internal"] : [...fleet, "customer"];
  });
  const [wanted, setWanted] = createSignal<ThreadName | null>(null);
  createEffect(
    on(
      () => props.thread,
      (thread) => thread && setWanted(thread),
    ),
  );
  const shown = () => threads().find((thread) => thread === wanted()) ?? threads()[0] ?? "customer";
  const tabs = () =>
    threads().map((value) => {
      const { unread } = view().threads[value];
      return {
        value,
        label: threadLabel(props.session.party, value, t),
        count: unread,
        countLabel: t("talk.unread", { n: unread }),
      };
    });
  return (
    <section class={css.talk} aria-label={t("talk.title")}>
      <Tabs label={t("talk.title")} value={shown()} onChange={setWanted} tabs={tabs()} class={css.tabs ?? ""}>
        {(thread) => <ThreadPanel {...props} thread={thread} onThread={setWanted} />}
      </Tabs>
    </section>
  );
}

/** What the other side of a thread is called by those who read it. */
const threadLabel = (party: CaseSession["party"], thread: ThreadName, t: I18n["t"]): string =>
  party === "fleet" && thread === "fleet" ? t("party.workshop") : t(`talk.thread.${thread}`);

const roomOfThread = (talk: Pick<TalkProps, "session">, thread: ThreadName): RoomStanding | null =>
  thread === "internal" ? null : talk.session.view()[thread === "fleet" ? "trade" : "open"];

/** Close enough to the end that a new message should be followed. Pixels. */
const NEAR_END = 80;

/** One thread by itself, for a place that has tabs of its own. */
export function ThreadPanel(props: Omit<TalkProps, "thread"> & { thread: ThreadName }) {
  const { t } = useI18n();
  const view = () => props.session.view();
  const thread = () => view().threads[props.thread];
  /** PM-37: the workshop sees here, too, that the customer asked; the words stay in the customer's thread (PM-35). */
  const asked = () => (props.session.party === "workshop" && props.thread === "fleet" ? view().threads.customer : null);
  const items = createMemo(() => threadItems(thread(), roomOfThread(props, props.thread), asked()));
  const mayWrite = () => voicePage(props.session.party, props.thread) !== null;
  const newest = firstUnread(
    thread().items.map(({ entry }) => entry),
    props.session.party,
    thread().unread,
  );
  const [list, setList] = createSignal<HTMLElement>();
  const attentive = createAttention();
  const onScreen = createOnScreen(list);
  useSeen(
    () => props.session,
    () => props.thread,
    () => attentive() && onScreen(),
  );
  followEnd(list, () => items().length);
  return (
    <div class={css.panel}>
      <div
        class={css.scroll}
        ref={setList}
        tabIndex={0}
        role="log"
        aria-label={threadLabel(props.session.party, props.thread, t)}
      >
        <Show when={items().length > 0} fallback={<p class={css.empty}>{emptyWords(props, t)}</p>}>
          <ol class={css.items}>
            <For each={items()}>
              {(item) => (
                <>
                  <Show when={item.id === newest}>
                    <li class={css.newMark}>
                      <span>{t("talk.new")}</span>
                    </li>
                  </Show>
                  <TalkItem
                    item={item}
                    self={props.session.env().actor.id}
                    receipted={props.thread !== "internal"}
                    kept={["saved-here", "stored"].includes(props.session.status().state)}
                    onGoTo={props.onGoTo ?? showOnPage}
                    media={view().gallery.items}
                    onToQuote={props.onToQuote}
                    onThread={props.onThread}
                  />
                </>
              )}
            </For>
          </ol>
        </Show>
      </div>
      <Show when={mayWrite()} fallback={<p class={css.readOnly}>{t("talk.readOnly")}</p>}>
        <Composer
          session={props.session}
          account={props.account}
          thread={props.thread}
          about={props.about ?? null}
          onAbout={(about) => props.onAbout?.(about)}
        />
      </Show>
    </div>
  );
}

/** Keeps the newest message in view for somebody who was at the end already. */
function followEnd(list: () => HTMLElement | undefined, count: () => number): void {
  let atEnd = true;
  createEffect(() => {
    const element = list();
    if (!element) return;
    const watch = () => {
      atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
    };
    element.addEventListener("scroll", watch, { passive: true });
    onCleanup(() => element.removeEventListener("scroll", watch));
  });
  createEffect(
    on([list, count], ([element]) => {
      if (element && atEnd) element.scrollTop = element.scrollHeight;
    }),
  );
}

function emptyWords(
  props: Pick<TalkProps, "session"> & { thread: ThreadName },
  t: ReturnType<typeof useI18n>["t"],
): string {
  const { workshopName, fleetName } = props.session.view();
  return t(`talk.empty.${props.thread}`, { workshop: workshopName, fleet: fleetName });
}

/** Brings the work or line something is about into view and gives it the focus for a moment. */
export function showOnPage(about: About): void {
  const found =
    (about.lineId && document.querySelector(`[data-line="${about.lineId}"]`)) ??
    document.querySelector(`[data-work="${about.workId}"]`);
  if (!(found instanceof HTMLElement)) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  found.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  if (!found.hasAttribute("tabindex")) found.tabIndex = -1;
  found.focus({ preventScroll: true });
}
