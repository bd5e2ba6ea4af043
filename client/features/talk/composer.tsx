import Send from "lucide-solid/icons/send";
import X from "lucide-solid/icons/x";
import { createEffect, createSignal, createUniqueId, on, Show } from "solid-js";
import { type About, CommandError, MAX_TEXT, sendMessage, type ThreadName } from "../../../model/index.ts";
import { type I18n, useI18n } from "../../i18n/i18n.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { referenceWords } from "./talk-item.tsx";
import css from "./talk.module.css";
import { createThreadDraft } from "./thread-draft.ts";
import { referenceOf } from "./thread-items.ts";

export interface ComposerProps {
  session: Pick<CaseSession, "caseId" | "party" | "pages" | "env" | "view">;
  account: Pick<Account, "preferences">;
  thread: ThreadName;
  about: About | null;
  onAbout: (about: About | null) => void;
}

/** Where a message is written; what is typed survives leaving. */
export function Composer(props: ComposerProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const id = createUniqueId();
  const draft = createThreadDraft(
    () => props.account.preferences,
    () => `talk.${props.session.caseId}.${props.thread}`,
  );
  const [failure, setFailure] = createSignal<string | null>(null);
  const [done, setDone] = createSignal("");
  let field: HTMLTextAreaElement | undefined;
  const reference = () => {
    const { trade, open } = props.session.view();
    return referenceOf(props.about, [...trade.versions, ...open.versions]);
  };
  createEffect(
    on(
      () => props.about,
      (about) => about && field?.focus(),
    ),
  );
  const over = () => draft.text().trim().length - MAX_TEXT;
  const send = () => {
    if (draft.text().trim() === "" || over() > 0) return;
    try {
      sendMessage(props.session.pages, props.session.env(), props.thread, draft.text(), props.about);
      draft.setText("");
      props.onAbout(null);
      setFailure(null);
      setDone(t("talk.sent"));
    } catch (error) {
      setFailure(failureWords(error, t));
    }
    field?.focus();
  };
  return (
    <form
      class={css.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Show when={reference()}>
        {(named) => (
          <p class={css.aboutRow}>
            <span>{t("talk.about", { what: referenceWords(named()) })}</span>
            <IconButton
              label={t("talk.aboutRemove", { what: referenceWords(named()) })}
              onClick={() => props.onAbout(null)}
            >
              <X />
            </IconButton>
          </p>
        )}
      </Show>
      <label class={css.label} for={id}>
        {label(props, i18n)}
      </label>
      <textarea
        id={id}
        ref={(element) => {
          field = element;
        }}
        class={css.field}
        rows={2}
        value={draft.text()}
        aria-describedby={`${id}-reads`}
        aria-invalid={over() > 0 ? "true" : undefined}
        onInput={(event) => {
          setDone("");
          draft.setText(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <div class={css.composerFoot}>
        <p id={`${id}-reads`} class={css.reads}>
          {readers(props, i18n)} <span class={css.keys}>{t("talk.sendHint")}</span>
        </p>
        <Button type="submit" icon={<Send />} unavailable={draft.text().trim() === "" || over() > 0}>
          {t("talk.send")}
        </Button>
      </div>
      <p class={css.status} role="status">
        {over() > 0 ? t("talk.tooLong", { n: over() }) : (failure() ?? "")}
      </p>
      <p class={css.unseen} role="status">
        {done()}
      </p>
    </form>
  );
}

const otherSide = ({ session }: ComposerProps): string => {
  const { fleetName, workshopName } = session.view();
  return session.party === "fleet" ? workshopName : fleetName;
};

function label(props: ComposerProps, { t }: I18n): string {
  return props.thread === "fleet" ? t("talk.write.fleet", { name: otherSide(props) }) : t(`talk.write.${props.thread}`);
}

function readers(props: ComposerProps, { t }: I18n): string {
  if (props.thread === "fleet") return t("talk.reads.fleet", { name: otherSide(props) });
  if (props.thread === "internal") return t("talk.reads.internal");
  return t(props.session.view().fleetName ? "talk.reads.customer" : "talk.reads.customerOnly");
}

const failureWords = (error: unknown, t: I18n["t"]): string =>
  t(
    error instanceof CommandError && error.code === "page-not-writable"
      ? "talk.failed.page-not-writable"
      : "talk.failed.other",
  );
