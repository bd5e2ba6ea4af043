import { createSignal, createUniqueId, For, onMount } from "solid-js";
import { MAX_TEXT } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { REASONS, type Reason, refusalText } from "./review-works.ts";
import css from "./decision-form.module.css";

interface RefuseFormProps {
  title: string;
  workshop: string;
  onRefuse: (reason: string) => void;
  onCancel: () => void;
}

/** A refusal needs a reason: a chip, words, or both. */
export function RefuseForm(props: RefuseFormProps) {
  const { t } = useI18n();
  const id = createUniqueId();
  const [reason, setReason] = createSignal<Reason | null>(null);
  const [words, setWords] = createSignal("");
  const [problem, setProblem] = createSignal("");
  let first: HTMLInputElement | undefined;
  let field: HTMLTextAreaElement | undefined;
  onMount(() => first?.focus());
  const send = (event: Event) => {
    event.preventDefault();
    const chosen = reason();
    const text = refusalText(chosen, chosen ? t(`fleet.reason.${chosen}`) : "", words());
    if (text !== null) return props.onRefuse(text.slice(0, MAX_TEXT));
    setProblem(t(chosen === null ? "fleet.reasonMissing" : "fleet.reasonTextMissing"));
    if (chosen === null) first?.focus();
    else field?.focus();
  };
  return (
    <form
      class={css.form}
      aria-label={t("fleet.refuseWork", { work: props.title })}
      onSubmit={send}
      onKeyDown={(event) => event.key === "Escape" && props.onCancel()}
    >
      <fieldset class={css.reasons} aria-describedby={`${id}-problem`}>
        <legend>{t("fleet.reason")}</legend>
        <div class={css.chips}>
          <For each={REASONS}>
            {(one, index) => (
              <label class={css.chip}>
                <input
                  type="radio"
                  name={`${id}-reason`}
                  value={one}
                  ref={(element) => {
                    if (index() === 0) first = element;
                  }}
                  onChange={() => {
                    setReason(one);
                    setProblem("");
                  }}
                />
                <span>{t(`fleet.reason.${one}`)}</span>
              </label>
            )}
          </For>
        </div>
      </fieldset>
      <label class={css.label} for={id}>
        {t(reason() === "other" ? "fleet.reasonText" : "fleet.reasonOptional")}
      </label>
      <textarea
        id={id}
        class={css.field}
        rows={2}
        maxLength={MAX_TEXT - 100}
        ref={(element) => {
          field = element;
        }}
        value={words()}
        onInput={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && send(event)}
      />
      <p id={`${id}-problem`} class={css.problem} role="alert">
        {problem()}
      </p>
      <div class={css.foot}>
        <p class={css.quiet}>{t("fleet.final", { workshop: props.workshop })}</p>
        <Button variant="quiet" onClick={props.onCancel}>
          {t("fleet.cancel")}
        </Button>
        <Button type="submit" variant="danger">
          {t("fleet.refuseConfirm")}
        </Button>
      </div>
    </form>
  );
}
