import { useAccount } from "../../account-context.ts";
import { LANGUAGE_CODES, LANGUAGES, type Language, locations, SWITCHES } from "../../../model/index.ts";
import { LANGUAGE_OPTIONS, useI18n } from "../../i18n/i18n.ts";
import { loadGeneralMessages } from "../../i18n/messages.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { Select } from "../../ui/select.tsx";
import { CollectionEditor } from "../settings-page/collection-editor.tsx";
import styles from "../settings-page/settings-page.module.css";
import { SettingText } from "../settings-page/setting-text.tsx";
import { FieldGrid, SettingsCard } from "../settings-page/settings-card.tsx";
import { SettingsPageProvider, useSettingsPage } from "../settings-page/settings-page.tsx";
import { WithWords } from "../../ui/with-words.tsx";
import { SwitchList } from "../settings-page/switch-list.tsx";
import { AboutCard, CountryFields, HelpCard, MediaCard, Unreadable, useGeneralWriting } from "./general-cards.tsx";
import { Rates } from "./rates.tsx";

/** FB-147: what a workshop says of itself, and what its people work by. */
export default function GeneralSection() {
  return (
    <WithWords of={[loadGeneralMessages]}>
      <SettingsPageProvider>
        <Cards />
      </SettingsPageProvider>
    </WithWords>
  );
}

/** The settings as they are, and how one of the single values is written. */
function useGeneral() {
  const account = useAccount();
  const { mayWrite } = useSettingsPage();
  return { settings: () => settingsOf(account), mayWrite, ...useGeneralWriting() };
}

function Cards() {
  const { t } = useI18n();
  const { settings } = useGeneral();
  return (
    <>
      <Unreadable count={settings().unreadable} />
      <AboutCard title={t("general.workshop")} hint={t("general.workshop.hint")} settings={settings()} />
      <SettingsCard title={t("general.money")}>
        <CountryFields settings={settings()} />
        <Rates settings={settings()} common={settings().common} />
      </SettingsCard>
      <Customers />
      <HelpCard
        hint={t("general.help.hint")}
        forCustomers
        contacts={settings().helpContacts}
        common={settings().common.helpContacts}
      />
      <Places />
      <MediaCard media={settings().media} />
    </>
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
            <SettingText
              label={t("module.opening")}
              value={location.opening}
              onWrite={(opening) => write({ opening })}
            />
          </>
        )}
      </CollectionEditor>
    </SettingsCard>
  );
}
