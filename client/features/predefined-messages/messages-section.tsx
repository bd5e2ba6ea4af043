import { createMemo, createResource, createSignal, For, Show } from "solid-js";
import { useAccount } from "../../account-context.ts";
import {
  fillTags,
  type Language,
  LANGUAGES,
  MAX_TEXT,
  MERGE_TAGS,
  type MergeValues,
  predefinedMessages,
  translationKey,
  unknownTags,
} from "../../../model/index.ts";
import { LANGUAGE_OPTIONS, useI18n } from "../../i18n/i18n.ts";
import { loadChecklistMessages, loadGeneralMessages } from "../../i18n/messages.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { Select } from "../../ui/select.tsx";
import { CollectionEditor } from "../settings-page/collection-editor.tsx";
import { SettingText } from "../settings-page/setting-text.tsx";
import { SettingsCard } from "../settings-page/settings-card.tsx";
import { SettingsPageProvider, useSettingsPage } from "../settings-page/settings-page.tsx";
import { MessageText } from "./message-text.tsx";
import styles from "./messages.module.css";

/** FB-158, PL-06..08: texts that can be picked as the message to a customer. */
export default function MessagesSection() {
  const i18n = useI18n();
  const [words] = createResource(async () => {
    await i18n.add(loadGeneralMessages);
    await i18n.add(loadChecklistMessages);
    return true;
  });
  return (
    <Show when={words()} fallback={<p role="status">{i18n.t("sync.loading")}</p>}>
      <SettingsPageProvider>
        <Messages />
        <SystemMessages />
      </SettingsPageProvider>
    </Show>
  );
}

/** What tags stand for in a preview: believable, and nobody's. */
function useExample(): () => MergeValues {
  const account = useAccount();
  return () => ({
    plate: "EK 48213",
    vehicle: "Volvo V60",
    customer: "Ingrid Solberg",
    workshop: settingsOf(account).name,
    link: "https://jobcard.example/s",
    urlBookAssessment: settingsOf(account).bookingLink || "https://jobcard.example/book",
    urlBookRepair: settingsOf(account).bookingLink || "https://jobcard.example/book",
    urlStatusRepair: "https://jobcard.example/s",
  });
}

function Messages() {
  const { t } = useI18n();
  const account = useAccount();
  const example = useExample();
  const { mayWrite } = useSettingsPage();
  const [language, setLanguage] = createSignal<Language>(settingsOf(account).language);
  const key = createMemo(() => translationKey(language()));
  return (
    <SettingsCard title={t("messages.own")} hint={t("messages.hint")}>
      <Select
        label={t("messages.language")}
        value={language()}
        options={LANGUAGE_OPTIONS}
        onChange={(chosen) => setLanguage(chosen)}
      />
      <CollectionEditor
        kind={predefinedMessages}
        items={settingsOf(account).messages}
        name={({ name }) => name || t("checklists.unnamed")}
        empty={t("messages.own.empty")}
        add={t("messages.add")}
      >
        {(message, write) => (
          <div class={styles.message}>
            <SettingText label={t("messages.name")} value={message.name} onWrite={(name) => write({ name })} />
            <MessageText
              label={t("messages.text", { language: LANGUAGES[language()] })}
              value={message[key()]}
              maxlength={MAX_TEXT}
              readOnly={!mayWrite()}
              tags={MERGE_TAGS}
              onWrite={(text) => void write({ [key()]: text })}
            />
            <Show when={unknownTags(message[key()]).length > 0}>
              <p class={styles.problem} role="status">
                {t("messages.unknown", {
                  tags: unknownTags(message[key()])
                    .map((tag) => `{${tag}}`)
                    .join(", "),
                })}
              </p>
            </Show>
            <div class={styles.preview}>
              <strong>{t("messages.preview")}</strong>
              <p>{fillTags(message[key()], example()) || t("messages.preview.empty")}</p>
            </div>
          </div>
        )}
      </CollectionEditor>
    </SettingsCard>
  );
}

const SYSTEM = ["inviteAssessment", "inviteRepair", "confirmAssessment"] as const;

/** Tags stand in square brackets in the catalogue, where braces are parameters of the phrase. */
const withTags = (phrase: string): string => phrase.replace(/\[(\w+)\]/g, "{$1}");

/** PL-08: messages of the product itself. */
function SystemMessages() {
  const { t } = useI18n();
  const example = useExample();
  return (
    <SettingsCard title={t("messages.system")} hint={t("messages.system.hint")}>
      <For each={SYSTEM}>
        {(name) => (
          <div class={styles.preview}>
            <strong>{t(`messages.system.${name}`)}</strong>
            <p>{fillTags(withTags(t(`messages.system.${name}.text`)), example())}</p>
          </div>
        )}
      </For>
    </SettingsCard>
  );
}
