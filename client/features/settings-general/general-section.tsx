import { createResource, For, Show } from "solid-js";
import { useAccount } from "../../account-context.ts";
import {
  type General,
  GENERAL,
  helpContacts,
  LANGUAGE_CODES,
  LANGUAGES,
  type Language,
  localeOf,
  locations,
  type MediaRules,
  MEDIA_RULES,
  MODULE_NAMES,
  MODES,
  noticeAddresses,
  setFields,
  SWITCHES,
} from "../../../model/index.ts";
import { LANGUAGE_OPTIONS, useI18n } from "../../i18n/i18n.ts";
import { loadGeneralMessages } from "../../i18n/messages.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { NumberField } from "../../ui/number-field.tsx";
import { Select } from "../../ui/select.tsx";
import { CollectionEditor } from "../settings-page/collection-editor.tsx";
import styles from "../settings-page/settings-page.module.css";
import { SettingText } from "../settings-page/setting-text.tsx";
import { FieldGrid, SettingsCard } from "../settings-page/settings-card.tsx";
import { SettingsPageProvider, useSettingsPage } from "../settings-page/settings-page.tsx";
import { SwitchList } from "../settings-page/switch-list.tsx";
import { COUNTRIES, CURRENCIES } from "./choices.ts";
import { MODULE_ICONS } from "./module-icons.ts";
import { Rates } from "./rates.tsx";

/** FB-147: what a workshop says of itself, and what its people work by. */
export default function GeneralSection() {
  const i18n = useI18n();
  const [words] = createResource(() => i18n.add(loadGeneralMessages).then(() => true));
  return (
    <Show when={words()} fallback={<p role="status">{i18n.t("sync.loading")}</p>}>
      <SettingsPageProvider>
        <Unreadable />
        <Workshop />
        <Money />
        <Customers />
        <Help />
        <Notices />
        <Places />
        <Work />
        <Media />
      </SettingsPageProvider>
    </Show>
  );
}

/** The settings as they are, and how one of the single values is written. */
function useGeneral() {
  const account = useAccount();
  const { change, run, mayWrite } = useSettingsPage();
  return {
    settings: () => settingsOf(account),
    mayWrite,
    write:
      <Key extends keyof General>(key: Key) =>
      (value: General[Key]) =>
        change((page, env) => setFields(page, env, GENERAL, { [key]: value })),
    choose:
      <Key extends keyof General>(key: Key) =>
      (value: General[Key]) =>
        run((page, env) => setFields(page, env, GENERAL, { [key]: value })),
    rule:
      <Key extends keyof MediaRules>(key: Key) =>
      (value: number | null) =>
        run((page, env) => setFields(page, env, MEDIA_RULES, { [key]: value ?? undefined })),
  };
}

/** Said rather than hidden: somebody will wonder why their setting has no effect. */
function Unreadable() {
  const { t } = useI18n();
  const { settings } = useGeneral();
  return (
    <Show when={settings().unreadable > 0}>
      <p role="status">{t("page.unreadable", { n: settings().unreadable })}</p>
    </Show>
  );
}

function Workshop() {
  const { t } = useI18n();
  const { settings, write } = useGeneral();
  return (
    <SettingsCard title={t("general.workshop")} hint={t("general.workshop.hint")}>
      <FieldGrid>
        <SettingText label={t("general.name")} value={settings().name} onWrite={write("name")} />
        <SettingText label={t("general.phone")} type="tel" value={settings().phone} onWrite={write("phone")} />
        <SettingText label={t("general.email")} type="email" value={settings().email} onWrite={write("email")} />
        <SettingText label={t("general.website")} type="url" value={settings().website} onWrite={write("website")} />
        <SettingText label={t("general.address")} value={settings().address} onWrite={write("address")} />
      </FieldGrid>
    </SettingsCard>
  );
}

function Money() {
  const { t, language } = useI18n();
  const { settings, choose, mayWrite } = useGeneral();
  const withOwn = (options: readonly string[], own: string) =>
    [...new Set([...options, own])].map((value) => ({ value, label: value }));
  const countries = () => {
    const names = new Intl.DisplayNames(localeOf(language()), { type: "region" });
    return [...new Set([...Object.keys(COUNTRIES), settings().country])].map((value) => {
      const region = COUNTRIES[value];
      return { value, label: region ? `${names.of(region)} (${value})` : value };
    });
  };
  return (
    <SettingsCard title={t("general.money")}>
      <FieldGrid>
        <Select
          label={t("general.country")}
          value={settings().country}
          options={countries()}
          disabled={!mayWrite()}
          onChange={choose("country")}
        />
        <Select
          label={t("general.currency")}
          value={settings().currency}
          options={withOwn(CURRENCIES, settings().currency)}
          disabled={!mayWrite()}
          onChange={choose("currency")}
        />
      </FieldGrid>
      <Rates />
    </SettingsCard>
  );
}

function Customers() {
  const { t } = useI18n();
  const { settings, choose, write, mayWrite } = useGeneral();
  return (
    <SettingsCard title={t("general.customers")}>
      <FieldGrid>
        <Select<Language>
          label={t("general.language")}
          value={settings().language}
          options={LANGUAGE_OPTIONS}
          disabled={!mayWrite()}
          onChange={choose("language")}
        />
        <SettingText
          label={t("general.bookingLink")}
          hint={t("general.bookingLink.hint")}
          type="url"
          value={settings().bookingLink}
          onWrite={write("bookingLink")}
        />
      </FieldGrid>
      <fieldset class={styles.set}>
        <legend>{t("general.languages")}</legend>
        <SwitchList
          root={SWITCHES.languages}
          names={LANGUAGE_CODES}
          on={settings().languages}
          label={(code) => LANGUAGES[code]}
          atLeastOne
        />
      </fieldset>
    </SettingsCard>
  );
}

function Help() {
  const { t } = useI18n();
  const { settings } = useGeneral();
  return (
    <SettingsCard title={t("general.help")} hint={t("general.help.hint")}>
      <CollectionEditor
        kind={helpContacts}
        items={settings().helpContacts}
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
          </>
        )}
      </CollectionEditor>
    </SettingsCard>
  );
}

function Notices() {
  const { t } = useI18n();
  const { settings } = useGeneral();
  return (
    <SettingsCard title={t("general.notices")} hint={t("general.notices.hint")}>
      <CollectionEditor
        kind={noticeAddresses}
        items={settings().noticeAddresses}
        name={({ email }) => email || t("general.notices.one")}
        empty={t("general.notices.empty")}
        add={t("general.notices.add")}
      >
        {(one, write) => (
          <SettingText
            label={t("general.email")}
            type="email"
            value={one.email}
            onWrite={(email) => write({ email })}
          />
        )}
      </CollectionEditor>
    </SettingsCard>
  );
}

function Places() {
  const { t } = useI18n();
  const { settings } = useGeneral();
  return (
    <SettingsCard title={t("general.locations")} hint={t("general.locations.hint")}>
      <CollectionEditor
        kind={locations}
        items={settings().locations}
        name={({ name }) => name || t("general.locations.one")}
        empty={t("general.locations.empty")}
        add={t("general.locations.add")}
      >
        {(location, write) => (
          <>
            <SettingText label={t("general.name")} value={location.name} onWrite={(name) => write({ name })} />
            <SettingText
              label={t("general.address")}
              value={location.address}
              onWrite={(address) => write({ address })}
            />
            <SettingText
              label={t("general.phone")}
              type="tel"
              value={location.phone}
              onWrite={(phone) => write({ phone })}
            />
          </>
        )}
      </CollectionEditor>
    </SettingsCard>
  );
}

function Work() {
  const { t } = useI18n();
  const { settings } = useGeneral();
  return (
    <SettingsCard title={t("general.modules")} hint={t("general.modules.hint")}>
      <SwitchList
        root={SWITCHES.modules}
        names={MODULE_NAMES}
        on={settings().modules}
        label={(name) => t(`general.module.${name}`)}
        icon={(name) => MODULE_ICONS[name]}
        atLeastOne
      />
      <fieldset class={styles.set}>
        <legend>{t("general.directSending")}</legend>
        <SwitchList
          root={SWITCHES.directSending}
          names={MODES}
          on={settings().directSending}
          label={(mode) => t(`general.mode.${mode}`)}
        />
      </fieldset>
    </SettingsCard>
  );
}

const RULES = ["photos", "videoMinutes", "allVideoMinutes", "retentionDays"] as const;
const MOST: MediaRules = { photos: 500, videoMinutes: 30, allVideoMinutes: 120, retentionDays: 90 };

function Media() {
  const { t, number } = useI18n();
  const { settings, rule, mayWrite } = useGeneral();
  return (
    <SettingsCard title={t("general.media")} hint={t("general.media.hint")}>
      <FieldGrid>
        <For each={RULES}>
          {(key) => (
            <Show
              when={mayWrite()}
              fallback={<p>{`${t(`general.media.${key}`)}: ${number(settings().media[key])}`}</p>}
            >
              <NumberField
                label={t(`general.media.${key}`)}
                value={settings().media[key]}
                shape={{ decimals: 0, min: 1, max: MOST[key] }}
                format={(value) => number(value)}
                align="start"
                onCommit={rule(key)}
              />
            </Show>
          )}
        </For>
      </FieldGrid>
    </SettingsCard>
  );
}
