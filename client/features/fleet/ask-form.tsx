import { createUniqueId, onMount } from "solid-js";
import { MAX_TEXT } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import type { PreferenceStore } from "../../sync/types.ts";
import { createThreadDraft } from "../talk/thread-draft.ts";
import css from "./decision-form.module.css";

interface AskFormProps {
  title: string;
  workshop: string;
  /** Where the question is kept while the form is closed. */
  draft: string;
  preferences: PreferenceStore;
  /** False when it could not be written. */
  onAsk: (question: string) => boolean;
  onCancel: () => void;
}

/** A question about one work; the turn goes to the workshop until it answers. Closing the form keeps it. */
export function AskForm(props: AskFormProps) {
  const { t } = useI18n();
  const id = createUniqueId();
  const draft = createThreadDraft(
    () => props.preferences,
    () => props.draft,
  );
  let field: HTMLTextAreaElement | undefined;
  onMount(() => field?.focus());
  const send = (event: Event) => {
    event.preventDefault();
    if (draft.text().trim() !== "" && props.onAsk(draft.text())) draft.setText("");
  };
  return (
    <form
      class={css.form}
      aria-label={t("fleet.askWork", { work: props.title })}
      onSubmit={send}
      onKeyDown={(event) => event.key === "Escape" && props.onCancel()}
    >
      <label class={css.label} for={id}>
        {t("fleet.question", { workshop: props.workshop })}
      </label>
      <textarea
        id={id}
        class={css.field}
        rows={2}
        maxLength={MAX_TEXT}
        ref={(element) => {
          field = element;
        }}
        value={draft.text()}
        onInput={(event) => draft.setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && send(event)}
      />
      <div class={css.foot}>
        <p class={css.quiet}>{t("fleet.questionNote")}</p>
        <Button variant="quiet" onClick={props.onCancel}>
          {t("fleet.cancel")}
        </Button>
        <Button type="submit" variant="primary" unavailable={draft.text().trim() === ""}>
          {t("fleet.questionSend")}
        </Button>
      </div>
    </form>
  );
}
