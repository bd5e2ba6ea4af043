import Copy from "lucide-solid/icons/copy";
import { createMemo, createSignal, For, Show } from "solid-js";
import { staffOf, useAccount } from "../../account-context.ts";
import {
  addItem,
  fillTags,
  type Language,
  LANGUAGE_CODES,
  LANGUAGES,
  MAX_TEXT,
  MERGE_TAGS,
  type MergeValues,
  type Module,
  MODULE_NAMES,
  type PredefinedMessage,
  predefinedMessages,
  readCollection,
  translationKey,
  type TranslationKey,
  unknownTags,
} from "../../../model/index.ts";
import { LANGUAGE_OPTIONS, useI18n } from "../../i18n/i18n.ts";
import { loadChecklistMessages, loadGeneralMessages } from "../../i18n/messages.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { Button } from "../../ui/button.tsx";
import { Fold } from "../../ui/fold.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toast.tsx";
import { CollectionEditor } from "../settings-page/collection-editor.tsx";
import { SettingText } from "../settings-page/setting-text.tsx";
import { FieldGrid, SettingsCard } from "../settings-page/settings-card.tsx";
import { SettingsPageProvider, useSettingsPage } from "../settings-page/settings-page.tsx";
import { WithWords } from "../../ui/with-words.tsx";
import { usePageView } from "../settings-page/use-page-view.ts";
import { MessageText } from "./message-text.tsx";
import styles from "./messages.module.css";

/** FB-158, PL-06..08: texts that can be picked as the message to a customer. */
export default function MessagesSection() {
  return (
    <WithWords of={[loadGeneralMessages, loadChecklistMessages]}>
      <SettingsPageProvider>
        <Messages />
        <GroupMessages />
        <SystemMessages />
      </SettingsPageProvider>
    </WithWords>
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

/** One of them is shown whole, more as a list to unfold. */
const UNFOLDED = 1;

function Messages() {
  const { t } = useI18n();
  const account = useAccount();
  const example = useExample();
  const { mayWrite } = useSettingsPage();
  const isGroup = () => staffOf(account).role === "group";
  const all = usePageView((page) => ({ messages: readCollection(page, predefinedMessages).values }));
  const [language, setLanguage] = createSignal<Language>(settingsOf(account).language);
  const key = createMemo(() => translationKey(language()));
  const [query, setQuery] = createSignal("");
  const [brand, setBrand] = createSignal("");
  const [module, setModule] = createSignal<Module | "">("");
  const [order, setOrder] = createSignal<"own" | "name">("own");
  const brands = () =>
    isGroup() ? [] : settingsOf(account).brands.map(({ id, name }) => ({ value: id, label: name }));
  const modules = () =>
    (isGroup() ? MODULE_NAMES : settingsOf(account).modules).map((name) => ({
      value: name,
      label: t(`module.${name}`),
    }));
  const shown = createMemo(() => {
    const words = query().trim().toLocaleLowerCase();
    const fitting = all().messages.filter(
      (message) =>
        (brand() === "" || message.brand === brand() || message.brand === "") &&
        (module() === "" || message.module === module() || message.module === "") &&
        (words === "" || `${message.name} ${message[key()]}`.toLocaleLowerCase().includes(words)),
    );
    return order() === "own" ? fitting : fitting.toSorted((one, other) => one.name.localeCompare(other.name));
  });
  const placeOf = (message: PredefinedMessage): string =>
    [
      brands().find(({ value }) => value === message.brand)?.label,
      modules().find(({ value }) => value === message.module)?.label,
    ]
      .filter(Boolean)
      .join(" · ");
  const kept = (options: readonly { value: string; label: string }[], value: string) =>
    options.some((option) => option.value === value) || value === "" ? options : [...options, { value, label: "–" }];
  return (
    <SettingsCard title={t("messages.own")} hint={t(isGroup() ? "messages.hint.group" : "messages.hint")}>
      <FieldGrid>
        <Select
          label={t("messages.language")}
          value={language()}
          options={LANGUAGE_OPTIONS}
          onChange={(chosen) => setLanguage(chosen)}
        />
        <Show when={all().messages.length > UNFOLDED}>
          <TextField label={t("messages.search")} type="search" value={query()} onInput={setQuery} />
          <Show when={brands().length > 0}>
            <Select
              label={t("messages.brand")}
              value={brand()}
              options={[{ value: "", label: t("messages.all") }, ...brands()]}
              onChange={setBrand}
            />
          </Show>
          <Select<Module | "">
            label={t("messages.module")}
            value={module()}
            options={[{ value: "", label: t("messages.all") }, ...modules()]}
            onChange={setModule}
          />
          <Select
            label={t("messages.order")}
            value={order()}
            options={(["own", "name"] as const).map((value) => ({ value, label: t(`messages.order.${value}`) }))}
            onChange={setOrder}
          />
        </Show>
      </FieldGrid>
      <CollectionEditor
        kind={predefinedMessages}
        items={shown()}
        name={({ name }) => name || t("checklists.unnamed")}
        empty={all().messages.length > 0 ? t("messages.nothing") : t("messages.own.empty")}
        add={t("messages.add")}
        first={() => ({ brand: brand(), module: module() })}
        sorted={order() !== "own"}
      >
        {(message, write) => (
          <Fold
            title={message.name || t("checklists.unnamed")}
            note={<span class={styles.place}>{placeOf(message)}</span>}
            open={message.name === "" || all().messages.length <= UNFOLDED}
          >
            <FieldGrid>
              <SettingText label={t("messages.name")} value={message.name} onWrite={(name) => write({ name })} />
              <Show when={kept(brands(), message.brand).length > 0}>
                <Select
                  label={t("messages.forBrand")}
                  value={message.brand}
                  options={[{ value: "", label: t("messages.any") }, ...kept(brands(), message.brand)]}
                  disabled={!mayWrite()}
                  onChange={(chosen) => void write({ brand: chosen })}
                />
              </Show>
              <Select
                label={t("messages.forModule")}
                value={message.module as string}
                options={[{ value: "", label: t("messages.any") }, ...kept(modules(), message.module)]}
                disabled={!mayWrite()}
                onChange={(chosen) => void write({ module: chosen as Module | "" })}
              />
            </FieldGrid>
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
          </Fold>
        )}
      </CollectionEditor>
    </SettingsCard>
  );
}

/** Copies somebody else's message into the own ones, where it can be changed. */
function useCopy(): (name: string, texts: Partial<Record<TranslationKey, string>>) => void {
  const { t } = useI18n();
  const { run } = useSettingsPage();
  const toast = useToast();
  return (name, texts) => {
    run((page, env) => addItem(page, env, predefinedMessages, { name, ...texts }));
    toast.show({ text: t("messages.copied", { name }) });
  };
}

/** FB-155: the group's, which its manager writes. */
function GroupMessages() {
  const { t, language } = useI18n();
  const account = useAccount();
  const example = useExample();
  const { mayWrite } = useSettingsPage();
  const copy = useCopy();
  const messages = () => settingsOf(account).common.messages;
  const textOf = (message: PredefinedMessage): string =>
    [language(), settingsOf(account).language, ...LANGUAGE_CODES]
      .map((code) => message[translationKey(code)])
      .find(Boolean) ?? "";
  return (
    <Show when={messages().length > 0}>
      <SettingsCard title={t("messages.group")} hint={t("messages.group.hint")}>
        <For each={messages()}>
          {(message) => (
            <Fold title={message.name || t("checklists.unnamed")} open={messages().length <= UNFOLDED}>
              <div class={styles.preview}>
                <p>{fillTags(textOf(message), example()) || t("messages.preview.empty")}</p>
              </div>
              <Show when={mayWrite()}>
                <div>
                  <Button
                    icon={<Copy />}
                    aria-label={t("checklists.copyOf", { name: message.name })}
                    onClick={() =>
                      copy(
                        message.name,
                        Object.fromEntries(
                          LANGUAGE_CODES.map((code) => [translationKey(code), message[translationKey(code)]]),
                        ),
                      )
                    }
                  >
                    {t("checklists.copy")}
                  </Button>
                </div>
              </Show>
            </Fold>
          )}
        </For>
      </SettingsCard>
    </Show>
  );
}

const SYSTEM = ["inviteAssessment", "inviteRepair", "confirmAssessment"] as const;

/** Tags stand in square brackets in the catalogue, where braces are parameters of the phrase. */
const withTags = (phrase: string): string => phrase.replace(/\[(\w+)\]/g, "{$1}");

/** PL-08: messages of the product itself. */
function SystemMessages() {
  const { t, language } = useI18n();
  const example = useExample();
  const { mayWrite } = useSettingsPage();
  const copy = useCopy();
  const textOf = (name: (typeof SYSTEM)[number]) => withTags(t(`messages.system.${name}.text`));
  return (
    <SettingsCard title={t("messages.system")} hint={t("messages.system.hint")}>
      <For each={SYSTEM}>
        {(name) => (
          <div class={styles.preview}>
            <strong>{t(`messages.system.${name}`)}</strong>
            <p>{fillTags(textOf(name), example())}</p>
            <Show when={mayWrite()}>
              <Button
                icon={<Copy />}
                aria-label={t("checklists.copyOf", { name: t(`messages.system.${name}`) })}
                onClick={() => copy(t(`messages.system.${name}`), { [translationKey(language())]: textOf(name) })}
              >
                {t("checklists.copy")}
              </Button>
            </Show>
          </div>
        )}
      </For>
    </SettingsCard>
  );
}
