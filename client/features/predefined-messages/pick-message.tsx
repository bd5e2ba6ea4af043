import { createMemo, Show } from "solid-js";
import { useAccount } from "../../account-context.ts";
import { caseText, fillTags, translationKey, unfilledTags } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { Select } from "../../ui/select.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useCase } from "../case/case-context.ts";
import { caseMessages } from "./case-messages.ts";
import { mergeValues } from "./merge-values.ts";
import { replaceText } from "./replace-text.ts";

/** FB-97, FB-158: puts a predefined message, filled in, where the message to the customer stands. */
export function PickMessage() {
  const { t } = useI18n();
  const { session, side, origin } = useCase();
  const account = useAccount();
  const toast = useToast();
  const values = () => mergeValues(side().file, settingsOf(account));
  const key = () => translationKey(side().file.language);
  const messages = createMemo(() =>
    caseMessages(side().file, settingsOf(account)).filter((message) => message[key()] !== ""),
  );
  const isCommon = (id: string) => settingsOf(account).common.messages.some((message) => message.id === id);
  const unfilled = () => unfilledTags(side().draft.message);
  const filled = (message: ReturnType<typeof messages>[number]) => fillTags(message[key()], values());
  const current = () => messages().find((message) => filled(message) === side().draft.message)?.id ?? "";
  const pick = (id: string) => {
    const message = messages().find((one) => one.id === id);
    const before = side().draft.message;
    if (!message) return;
    const write = (text: string) => replaceText(caseText(session.pages, "message"), text, origin());
    write(filled(message));
    if (before.trim() === "") return;
    toast.show({ text: t("message.replaced"), action: { label: t("action.undo"), run: () => write(before) } });
  };
  return (
    <>
      <Show when={messages().length > 0}>
        <Select
          label={t("message.pick")}
          value={current()}
          options={[
            { value: "", label: t("message.pick.none") },
            ...messages().map(({ id, name }) => ({
              value: id,
              label: isCommon(id) ? t("message.fromGroup", { name }) : name,
            })),
          ]}
          onChange={pick}
        />
      </Show>
      <Show when={unfilled().length > 0}>
        <p role="status">
          {t("message.unfilled", {
            tags: unfilled()
              .map((tag) => `{${tag}}`)
              .join(", "),
          })}
        </p>
      </Show>
    </>
  );
}
