import { createUniqueId, Show } from "solid-js";
import { type I18n, useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import css from "./answer-bar.module.css";
import type { AnswerSummary } from "./work-facts.ts";

interface AnswerBarProps {
  summary: AnswerSummary;
  currency: string;
  /** Whether its reader is shown what it costs. */
  priced: boolean;
  failed: boolean;
  /** Nothing may be sent now; a notice above says why. */
  stopped: boolean;
  onSend: () => void;
}

/** The running total and the one button, always in reach of the thumb. */
export function AnswerBar(props: AnswerBarProps) {
  const i18n = useI18n();
  const { t, money } = i18n;
  const id = createUniqueId();
  const ready = () => props.summary.chosen > 0 && !props.stopped;
  return (
    <section class={css.bar} aria-label={t("customer.send")}>
      <div class={css.inner}>
        <div class={css.row}>
          <p class={css.count}>
            {t("customer.bar.count", { yes: props.summary.accepted, no: props.summary.declined })}
          </p>
          <Show when={props.priced}>
            <p class={css.total}>
              <strong>{money(props.summary.totals.gross, props.currency)}</strong>
              <Show when={props.summary.totals.gross > 0}>
                <small>{t("customer.vatOf", { amount: money(vatOf(props.summary), props.currency) })}</small>
              </Show>
            </p>
          </Show>
        </div>
        <p class={css.hint} id={id}>
          {props.stopped ? t("customer.stopped.bar") : hint(props, i18n)}
        </p>
        <Button
          variant="primary"
          size="l"
          class={css.send ?? ""}
          unavailable={!ready()}
          aria-describedby={id}
          onClick={props.onSend}
        >
          {t("customer.send")}
        </Button>
        <p class={css.problem} role="alert">
          {props.failed ? t("customer.sendFailed") : ""}
        </p>
      </div>
    </section>
  );
}

const vatOf = ({ totals }: AnswerSummary): number => totals.gross - totals.net;

/** Titles named in "2 left: …" before it only counts. */
const NAMED = 2;

function hint({ summary }: AnswerBarProps, { t, list }: I18n): string {
  if (summary.missing.length === 0) return t("customer.locked");
  const titles = summary.missing.slice(0, NAMED);
  const works = summary.missing.length > NAMED ? `${titles.join(", ")} …` : list(titles);
  const left = t("customer.bar.left", { n: summary.missing.length, works });
  return `${left}${left.endsWith("…") ? "" : "."} ${t(summary.chosen > 0 ? "customer.bar.sendSome" : "customer.bar.chooseFirst")}`;
}
