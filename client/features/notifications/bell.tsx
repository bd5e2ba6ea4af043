import { formatPlate } from "../../../model/index.ts";
import BellIcon from "lucide-solid/icons/bell";
import { createEffect, createMemo, createSignal, on, Show } from "solid-js";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import styles from "./bell.module.css";
import { browserNoticesChanged, readBrowserNotices, showNotice } from "./browser-notices.ts";
import { newsOf } from "./news.ts";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";

const load = () => import("./bell-content.tsx");
const BellContent = lazy(load);
const SEEN = "bell-seen";

/** How many cases have news; what they are is fetched when somebody asks. */
export function Bell() {
  const { t } = useI18n();
  const account = useAccount();
  // Until it is known when the bell was last looked at, turns are no news: better late than crying wolf.
  const [seenAt, setSeenAt] = createSignal(Number.MAX_SAFE_INTEGER);
  const [open, setOpen] = createSignal(false);
  account.preferences.get(SEEN).then(
    (seen) => setSeenAt(Number(seen ?? 0)),
    () => setSeenAt(0),
  );
  const news = createMemo(() => {
    const { party } = account;
    if (party !== "workshop" && party !== "fleet") return [];
    return newsOf(account.index(), { party, person: staffOf(account).person.id, seenAt: seenAt() });
  });
  const look = () => {
    const latest = Math.max(0, ...account.index().map(({ since }) => since));
    setSeenAt(latest);
    void account.preferences.put(SEEN, String(latest));
  };
  const [isOn, setOn] = createSignal(false);
  createEffect(
    on(browserNoticesChanged, () => {
      readBrowserNotices(account).then(
        (state) => setOn(state === "on"),
        () => setOn(false),
      );
    }),
  );
  let known: ReadonlySet<string> | null = null;
  createEffect(() => {
    const now = news();
    const before = known;
    known = new Set(now.map(({ mark }) => mark));
    if (!before || !isOn()) return;
    for (const { row, mark } of now) {
      if (before.has(mark)) continue;
      const words = `${t(`list.turn.${row.turn}`)} · ${t(`list.reason.${row.reason}`)}`;
      void showNotice(formatPlate(row.plate, row.country), words, `/case/${row.caseId}`);
    }
  });
  const label = () => (news().length > 0 ? t("bell.label", { n: news().length }) : t("bell.none"));
  return (
    <>
      <button
        type="button"
        class={styles.trigger}
        aria-label={label()}
        title={label()}
        aria-haspopup="dialog"
        onPointerEnter={() => void load()}
        onClick={() => setOpen(true)}
      >
        <BellIcon aria-hidden="true" />
        <Show when={news().length > 0}>
          <span class={styles.count} aria-hidden="true">
            {news().length > 99 ? "99+" : news().length}
          </span>
        </Show>
      </button>
      <Part over onBack={() => setOpen(false)}>
        <Show when={open()}>
          <BellContent news={news()} onLooked={look} onClose={() => setOpen(false)} />
        </Show>
      </Part>
    </>
  );
}
