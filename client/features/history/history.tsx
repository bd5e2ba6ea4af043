import Building from "lucide-solid/icons/building";
import Lock from "lucide-solid/icons/lock";
import Users from "lucide-solid/icons/users";
import { createMemo, createSignal, For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Receipt, TimelineItem, Version } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { CaseSession } from "../../sync/types.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { CompareVersions } from "./compare-versions.tsx";
import css from "./history.module.css";
import { Proof } from "./proof.tsx";
import { actorWords, deviceWords, resultWords, whatHappened, wordsOf } from "./timeline-words.ts";

export interface HistoryProps {
  session: Pick<CaseSession, "caseId" | "view">;
}

/** Who did what and when (FB-94), newest first; any two versions compared; the chain of receipts checked. */
export function History(props: HistoryProps) {
  const { t } = useI18n();
  const view = () => props.session.view();
  const versions = createMemo(() => [...view().trade.versions, ...view().open.versions]);
  return (
    <section class={css.history} aria-label={t("history.title")}>
      <Show when={view().unreadable > 0}>
        <p class={css.warning} role="note">
          {t("history.unreadable", { n: view().unreadable })}
        </p>
      </Show>
      <CompareVersions view={view()} />
      <Show when={view().timeline.length > 0} fallback={<p class={css.quiet}>{t("history.empty")}</p>}>
        <ol class={css.items}>
          <For each={view().timeline}>{(item) => <Item item={item} versions={versions()} />}</For>
        </ol>
      </Show>
      <Proof caseId={props.session.caseId} />
    </section>
  );
}

const ROOM_ICONS = { internal: Lock, trade: Building, open: Users } as const;

function Item(props: { item: TimelineItem; versions: readonly Version[] }) {
  const i18n = useI18n();
  const { t, dateTime } = i18n;
  const time = () => {
    const words = dateTime(props.item.at);
    return props.item.receipt || props.item.room === "internal" ? words : t("history.claimed", { time: words });
  };
  return (
    <li class={css.item} data-room={props.item.room}>
      <Avatar name={props.item.by.name} party={props.item.by.party} decorative />
      <div class={css.body}>
        <p>
          <strong>{props.item.by.name}</strong> {whatHappened(props.item, props.versions, i18n)}
        </p>
        <Show when={wordsOf(props.item)}>{(words) => <p class={css.words}>{words()}</p>}</Show>
        <p class={css.meta}>
          <time datetime={new Date(props.item.at).toISOString()}>{time()}</time>
          <Show when={deviceWords(props.item, i18n)}>{(words) => <span>{words()}</span>}</Show>
          <span class={css.room}>
            <Dynamic component={ROOM_ICONS[props.item.room]} size={14} aria-hidden="true" />
            {t(`history.room.${props.item.room}`)}
          </span>
        </p>
        <Show when={props.item.receipt}>{(receipt) => <ReceiptDetails receipt={receipt()} />}</Show>
      </div>
    </li>
  );
}

/** One receipt, folded to its number and result until somebody wants the proof. */
export function ReceiptDetails(props: { receipt: Receipt }) {
  const i18n = useI18n();
  const { t, dateTime } = i18n;
  const [open, setOpen] = createSignal(false);
  const rows = (): [string, string][] => [
    [t("history.receipt.result"), resultWords(props.receipt.body, i18n)],
    [t("history.receipt.actor"), actorWords(props.receipt, i18n)],
    [t("history.receipt.time"), dateTime(props.receipt.body.at)],
    [t("history.receipt.hash"), props.receipt.hash],
    [t("history.receipt.previous"), props.receipt.previous ?? t("history.receipt.first")],
  ];
  return (
    <details class={css.receipt} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {t("history.receipt", { n: String(props.receipt.n) })} · {resultWords(props.receipt.body, i18n)}
      </summary>
      <Show when={open()}>
        <dl class={css.facts}>
          <For each={rows()}>
            {([name, value]) => (
              <div>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
    </details>
  );
}
