/** Cards of settings that workshops, fleets and groups have alike. */
import { For, Show } from "solid-js";
import {
  type CommandErrorCode,
  type General,
  GENERAL,
  helpContacts,
  type ItemOf,
  localeOf,
  type MediaRules,
  MEDIA_RULES,
  setFields,
} from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { NumberField } from "../../ui/number-field.tsx";
import { Select } from "../../ui/select.tsx";
import { CollectionEditor } from "../settings-page/collection-editor.tsx";
import { SettingText } from "../settings-page/setting-text.tsx";
import { FieldGrid, SettingsCard } from "../settings-page/settings-card.tsx";
import { useSettingsPage } from "../settings-page/settings-page.tsx";
import styles from "../settings-page/settings-page.module.css";
import { COUNTRIES, CURRENCIES } from "./choices.ts";

/** How one of the single values is written: at a field that says why not, or where none can. */
export function useGeneralWriting() {
  const { change, run } = useSettingsPage();
  return {
    write:
      <Key extends keyof General>(key: Key) =>
      (value: General[Key]): CommandErrorCode | null =>
        change((page, env) => setFields(page, env, GENERAL, { [key]: value })),
    choose:
      <Key extends keyof General>(key: Key) =>
      (value: General[Key]): void =>
        run((page, env) => setFields(page, env, GENERAL, { [key]: value })),
  };
}

/** Said rather than hidden: somebody will wonder why their setting has no effect. */
export function Unreadable(props: { count: number }) {
  const { t } = useI18n();
  return (
    <Show when={props.count > 0}>
      <p role="status">{t("page.unreadable", { n: props.count })}</p>
    </Show>
  );
}

/** What an organisation says of itself. */
export function AboutCard(props: { title: string; hint: string; settings: General }) {
  const { t } = useI18n();
  const { write } = useGeneralWriting();
  return (
    <SettingsCard title={props.title} hint={props.hint}>
      <FieldGrid>
        <SettingText label={t("general.name")} value={props.settings.name} onWrite={write("name")} />
        <SettingText label={t("general.phone")} type="tel" value={props.settings.phone} onWrite={write("phone")} />
        <SettingText label={t("general.email")} type="email" value={props.settings.email} onWrite={write("email")} />
        <SettingText
          label={t("general.website")}
          type="url"
          value={props.settings.website}
          onWrite={write("website")}
        />
        <SettingText label={t("general.address")} value={props.settings.address} onWrite={write("address")} />
        <SettingText label={t("general.vatId")} value={props.settings.vatId} onWrite={write("vatId")} />
      </FieldGrid>
    </SettingsCard>
  );
}

/** The country and the currency money is written in. */
export function CountryFields(props: { settings: General }) {
  const { t, language } = useI18n();
  const { mayWrite } = useSettingsPage();
  const { choose } = useGeneralWriting();
  const countries = () => {
    const names = new Intl.DisplayNames(localeOf(language()), { type: "region" });
    return [...new Set([...Object.keys(COUNTRIES), props.settings.country])].map((value) => {
      const region = COUNTRIES[value];
      return { value, label: region ? `${names.of(region)} (${value})` : value };
    });
  };
  return (
    <FieldGrid>
      <Select
        label={t("general.country")}
        value={props.settings.country}
        options={countries()}
        disabled={!mayWrite()}
        onChange={choose("country")}
      />
      <Select
        label={t("general.currency")}
        value={props.settings.currency}
        options={[...new Set([...CURRENCIES, props.settings.currency])].map((value) => ({ value, label: value }))}
        disabled={!mayWrite()}
        onChange={choose("currency")}
      />
    </FieldGrid>
  );
}

/** PM-40: whom people ask for help. */
export function HelpCard(props: {
  hint: string;
  contacts: readonly ItemOf<typeof helpContacts>[];
  /** Those of the group, which are changed there. */
  common?: readonly ItemOf<typeof helpContacts>[];
  /** Whether each can be shown to customers, too. */
  forCustomers?: boolean;
}) {
  const { t } = useI18n();
  const { mayWrite } = useSettingsPage();
  return (
    <SettingsCard title={t("general.help")} hint={props.hint}>
      <CollectionEditor
        kind={helpContacts}
        items={props.contacts}
        name={({ label }) => label || t("general.help.one")}
        empty={t("general.help.empty")}
        add={t("general.help.add")}
      >
        {(contact, write) => (
          <>
            <SettingText label={t("general.help.label")} value={contact.label} onWrite={(label) => write({ label })} />
            <SettingText
              label={t("general.phone")}
              type="tel"
              value={contact.phone}
              onWrite={(phone) => write({ phone })}
            />
            <SettingText
              label={t("general.email")}
              type="email"
              value={contact.email}
              onWrite={(email) => write({ email })}
            />
            <Show when={props.forCustomers}>
              <label class={styles.switch}>
                <input
                  type="checkbox"
                  checked={contact.forCustomers}
                  disabled={!mayWrite()}
                  onChange={({ currentTarget }) => void write({ forCustomers: currentTarget.checked })}
                />
                <span>{t("module.help.forCustomers")}</span>
              </label>
            </Show>
          </>
        )}
      </CollectionEditor>
      <Show when={props.common && props.common.length > 0}>
        <div>
          <h4>{t("general.ofGroup")}</h4>
          <ul>
            <For each={props.common}>
              {({ label, phone, email }) => <li>{[label, phone, email].filter(Boolean).join(" · ")}</li>}
            </For>
          </ul>
        </div>
      </Show>
    </SettingsCard>
  );
}

const RULES = ["photos", "videoMinutes", "allVideoMinutes", "retentionDays"] as const;
const MOST: MediaRules = { photos: 500, videoMinutes: 30, allVideoMinutes: 120, retentionDays: 90 };

/** FB-62: how much may be taken of a case. */
export function MediaCard(props: { media: MediaRules }) {
  const { t, number } = useI18n();
  const { run, mayWrite } = useSettingsPage();
  const write = (key: keyof MediaRules) => (value: number | null) =>
    run((page, env) => setFields(page, env, MEDIA_RULES, { [key]: value ?? undefined }));
  return (
    <SettingsCard title={t("general.media")} hint={t("general.media.hint")}>
      <FieldGrid>
        <For each={RULES}>
          {(key) => (
            <Show when={mayWrite()} fallback={<p>{`${t(`general.media.${key}`)}: ${number(props.media[key])}`}</p>}>
              <NumberField
                label={t(`general.media.${key}`)}
                value={props.media[key]}
                shape={{ decimals: 0, min: 1, max: MOST[key] }}
                format={(value) => number(value)}
                align="start"
                onCommit={write(key)}
              />
            </Show>
          )}
        </For>
      </FieldGrid>
    </SettingsCard>
  );
}
