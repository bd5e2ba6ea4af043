import Check from "lucide-solid/icons/check";
import Lock from "lucide-solid/icons/lock";
import { For, Show } from "solid-js";
import { type Decision, isPriceless, type Receipt, type Said } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { CaseSession } from "../../sync/types.ts";
import { Here } from "./work-card.tsx";
import type { WorkFacts } from "./work-facts.ts";
import css from "./work-card.module.css";

interface SentAnswerProps {
  session: CaseSession;
  answer: Said<Decision>;
  facts: WorkFacts;
  currency: string;
}

/** A sent answer: locked (FB-120), and honest about whether the workshop's server has it. */
export function SentAnswer(props: SentAnswerProps) {
  const { t } = useI18n();
  const verdict = () => (props.answer.entry.verdict === "accept" ? "accept" : "decline");
  return (
    <div class={css.sent} data-verdict={verdict()} data-received={props.answer.receipt ? "yes" : "no"}>
      <p class={css.said}>
        <Lock size={16} aria-hidden="true" />
        <strong>{t(`customer.answered.${verdict()}`)}</strong>
      </p>
      <Show when={props.answer.receipt} fallback={<Here session={props.session} />}>
        {(receipt) => <Bound {...props} receipt={receipt()} />}
      </Show>
    </div>
  );
}

/** What the answer is bound to, for whoever wants the proof. */
function Bound(props: SentAnswerProps & { receipt: Receipt }) {
  const { t, dateTime, money, time } = useI18n();
  const rows = (): [string, string][] => [
    [t("customer.receipt.who"), props.receipt.body.actor.name],
    [t("customer.receipt.when"), dateTime(props.receipt.body.at)],
    [t("customer.receipt.work"), props.facts.standing.work.title],
    ...(isPriceless(props.facts.standing.work)
      ? []
      : [[t("customer.receipt.price"), money(props.facts.standing.totals.gross, props.currency)] as [string, string]]),
    [t("customer.receipt.mark"), props.receipt.body.decision?.workHash ?? props.answer.entry.workHash],
  ];
  return (
    <details class={css.receipt}>
      <summary class={css.received}>
        <Check size={16} aria-hidden="true" />
        {t("customer.status.received", { time: time(props.receipt.body.at), n: String(props.receipt.n) })}
      </summary>
      <dl>
        <For each={rows()}>
          {([name, value]) => (
            <div>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          )}
        </For>
      </dl>
    </details>
  );
}
