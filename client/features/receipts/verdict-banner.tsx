import Check from "lucide-solid/icons/check";
import CircleHelp from "lucide-solid/icons/circle-question-mark";
import Clock from "lucide-solid/icons/clock";
import Refresh from "lucide-solid/icons/refresh-cw";
import X from "lucide-solid/icons/x";
import { createMemo, For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Change, DraftWork, SharedRoom, Version, WorkStanding } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { describeChange } from "../history/describe-change.ts";
import { proposalWords } from "./proposal-words.ts";
import { type VerdictFacts, type VerdictTone, verdictFacts } from "./verdict.ts";
import css from "./verdict-banner.module.css";

const ICONS: Record<VerdictTone, typeof Check> = {
  yes: Check,
  no: X,
  wait: Clock,
  ask: CircleHelp,
  changed: Refresh,
  information: Check,
};

export interface VerdictBannerProps {
  standing: WorkStanding;
  room: SharedRoom;
  /** The room's versions: an answer is compared with the version it was given on. */
  versions: readonly Version[];
  currency: string;
  /** The fleet or customer as the reader knows it, put behind the name of the person. */
  organisation?: string;
  /** The workshop's draft of this work, null when it was taken off; left out where there is no draft. */
  draft?: DraftWork | null;
}

/** Who answered a work, when, on what, and whether it still says the same (design §3.5). */
export function VerdictBanner(props: VerdictBannerProps) {
  const i18n = useI18n();
  const facts = createMemo(() => verdictFacts(props.standing, props.versions, props.draft));
  return (
    <div class={css.banner} data-tone={facts().tone}>
      <span class={css.icon} aria-hidden="true">
        <Dynamic component={ICONS[facts().tone]} size={18} />
      </span>
      <div class={css.words}>
        <p class={css.title}>
          <strong>{title(facts(), props, i18n.t)}</strong>
          <Show when={facts().text}>
            {(text) => <span class={css.reason}>{` — ${i18n.t("receipt.words", { text: text() })}`}</span>}
          </Show>
        </p>
        <Show when={facts().proposed}>
          {(proposed) => <p>{proposalWords(proposed().proposal, proposed().work, props.currency, i18n)}</p>}
        </Show>
        <Show when={facts().tone === "changed"}>
          <p>{i18n.t("receipt.askedAgain")}</p>
          <Changes changes={facts().changes} currency={props.currency} />
        </Show>
        <Show when={(facts().tone === "yes" || facts().tone === "no") && facts().draftChanges.length === 0}>
          <p class={css.quiet}>{i18n.t(facts().matches ? "receipt.matches" : "receipt.differs")}</p>
        </Show>
        <Show when={props.draft === null}>
          <p>{i18n.t("receipt.draftRemoved")}</p>
        </Show>
        <Show when={facts().draftChanges.length > 0}>
          <p>
            <strong>{i18n.t("receipt.draftDiffers")}</strong>
          </p>
          <Changes changes={facts().draftChanges} currency={props.currency} />
        </Show>
      </div>
      <p class={css.proof}>{proof(facts(), i18n)}</p>
    </div>
  );
}

/** Changes as a plain list. */
export function Changes(props: { changes: readonly Change[]; currency: string; prices?: "net" | "gross" }) {
  const i18n = useI18n();
  const words = () => ({ currency: props.currency, ...(props.prices && { prices: props.prices }) });
  return (
    <Show when={props.changes.length > 0}>
      <ul class={css.changes}>
        <For each={props.changes}>{(change) => <li>{describeChange(change, i18n, words())}</li>}</For>
      </ul>
    </Show>
  );
}

type Translate = ReturnType<typeof useI18n>["t"];

function title({ tone, verdict, by, rule }: VerdictFacts, props: VerdictBannerProps, t: Translate): string {
  if (tone === "information") return t("receipt.information");
  if (!verdict) return t(props.room === "trade" ? "receipt.asked.fleet" : "receipt.asked.customer");
  if (rule) return t(`receipt.${tone === "wait" ? "pending" : tone === "changed" ? "was" : "said"}.byRule`, rule);
  const who = props.organisation && props.organisation !== by ? `${by}, ${props.organisation}` : by;
  if (tone === "wait") return t(`receipt.pending.${verdict}`, { by: who });
  return t(tone === "changed" ? `receipt.was.${verdict}` : `receipt.said.${verdict}`, { by: who });
}

function proof({ at, receipt, verdict }: VerdictFacts, { t, dateTime }: ReturnType<typeof useI18n>): string {
  if (!verdict || at === null) return "";
  return receipt === null
    ? t("receipt.notReceived")
    : `${t("receipt.number", { n: String(receipt) })} · ${dateTime(at)}`;
}
