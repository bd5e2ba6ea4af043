import { createSignal, createUniqueId, For, onMount } from "solid-js";
import { MAX_TEXT } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import type { PreferenceStore } from "../../sync/types.ts";
import { createThreadDraft } from "../talk/thread-draft.ts";
import { REASONS, type Reason, refusalText } from "./review-works.ts";
import css from "./decision-form.module.css";

interface RefuseFormProps {
  title: string;
  workshop: string;
  /** Where words and reason are kept while the form is closed. */
  draft: string;
  preferences: PreferenceStore;
  /** False when it could not be written. */
  onRefuse: (reason: string) => boolean;
  onCancel: () => void;
}

/** A refusal needs a reason: a chip, words, or both. Closing the form keeps them. */
export function RefuseForm(props: RefuseFormProps) {
  const { t } = useI18n();
  const id = createUniqueId();
  const store = () => props.preferences;
  const words = createThreadDraft(store, () => props.draft);
  const chip = createThreadDraft(store, () => `${props.draft}.reason`);
  const reason = (): Reason | null => REASONS.find((one) => one === chip.text()) ?? null;
  const [problem, setProblem] = createSignal("");
  let first: HTMLInputElement | undefined;
  let field: HTMLTextAreaElement | undefined;
  onMount(() => first?.focus());
  const send = (event: Event) => {
    event.preventDefault();
    const chosen = reason();
    const text = refusalText(chosen, chosen ? t(`fleet.reason.${chosen}`) : "", words.text());
    if (text !== null) {
      if (!props.onRefuse(text.slice(0, MAX_TEXT))) return;
      words.setText("");
      chip.setText("");
      return;
    }
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
                  checked={reason() === one}
                  ref={(element) => {
                    if (index() === 0) first = element;
                  }}
                  onChange={() => {
                    chip.setText(one);
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
        value={words.text()}
        onInput={(event) => words.setText(event.currentTarget.value)}
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
