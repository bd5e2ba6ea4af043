import CircleCheck from "lucide-solid/icons/circle-check-big";
import { Show } from "solid-js";
import type { RuleVerdict } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import css from "./rules.module.css";

/** That a work is within the fleet's rules, and which one says so; nothing where none does. */
export function Go(props: { verdict: RuleVerdict | undefined }) {
  const { t } = useI18n();
  return (
    <Show when={props.verdict?.rule}>
      {(rule) => (
        <p class={css.go}>
          <CircleCheck aria-hidden="true" />
          <strong>{t("rules.go")}</strong>
          <span>{t("rules.go.rule", { rule: rule().name, n: String(rule().version) })}</span>
        </p>
      )}
    </Show>
  );
}

/** How much of the quote is within the rules of its fleet. */
export function GoNote(props: { verdicts: readonly RuleVerdict[]; fleet: string }) {
  const { t } = useI18n();
  const within = () => props.verdicts.filter(({ rule }) => rule !== null).length;
  return (
    <div role="status">
      <Show when={within() > 0}>
        <p class={css.note}>
          <CircleCheck aria-hidden="true" />
          <span>
            <strong>{t("rules.go")}</strong>{" "}
            {within() === props.verdicts.length
              ? t("rules.go.all", { fleet: props.fleet })
              : t("rules.go.some", { n: within(), fleet: props.fleet })}
          </span>
        </p>
      </Show>
    </div>
  );
}
