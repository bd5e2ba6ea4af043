import { createSignal, createUniqueId, Show } from "solid-js";
import { decideWorks, MAX_TEXT, type VersionId, type WorkId } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { Button } from "../../ui/button.tsx";
import { createThreadDraft } from "../talk/thread-draft.ts";
import css from "./work-card.module.css";

interface AskFormProps {
  session: CaseSession;
  account: Account;
  versionId: VersionId;
  workId: WorkId;
  title: string;
}

/** A question about one work, opened in place. What is typed survives closing it. */
export function AskForm(props: AskFormProps) {
  const { t } = useI18n();
  const id = createUniqueId();
  const [open, setOpen] = createSignal(false);
  const [failed, setFailed] = createSignal(false);
  const draft = createThreadDraft(
    () => props.account.preferences,
    () => `customer.ask.${props.workId}`,
  );
  let opener: HTMLButtonElement | undefined;
  const close = () => {
    setOpen(false);
    opener?.focus();
  };
  const send = (event: Event) => {
    event.preventDefault();
    const text = draft.text().trim();
    if (text === "" || text.length > MAX_TEXT) return;
    try {
      const { versionId, workId } = props;
      decideWorks(props.session.pages, props.session.env(), [{ versionId, workId, verdict: "question", text }]);
      draft.setText("");
      setFailed(false);
      close();
    } catch {
      // Said below; the text stays in the field.
      setFailed(true);
    }
  };
  return (
    <>
      <Show when={!open()}>
        <button
          type="button"
          class={css.ask}
          ref={(element) => {
            opener = element;
          }}
          aria-label={t("customer.askAbout", { work: props.title })}
          onClick={() => setOpen(true)}
        >
          {t("customer.ask")}
        </button>
      </Show>
      <Show when={open()}>
        <form class={css.askForm} onSubmit={send}>
          <label for={id}>{t("customer.askLabel", { work: props.title })}</label>
          <textarea
            id={id}
            rows={3}
            maxLength={MAX_TEXT}
            value={draft.text()}
            ref={(element) => queueMicrotask(() => element.focus())}
            onInput={(event) => draft.setText(event.currentTarget.value)}
            onKeyDown={(event) => event.key === "Escape" && close()}
          />
          <div class={css.askActions}>
            <Button variant="quiet" onClick={close}>
              {t("customer.askCancel")}
            </Button>
            <Button type="submit" unavailable={draft.text().trim() === ""}>
              {t("customer.askSend")}
            </Button>
          </div>
          <p role="status" class={css.problem}>
            {failed() ? t("customer.talk.failed") : ""}
          </p>
        </form>
      </Show>
    </>
  );
}
