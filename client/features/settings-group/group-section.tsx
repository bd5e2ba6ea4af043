import { readGroupSettings } from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadAgreementMessages, loadGeneralMessages } from "../../i18n/messages.ts";
import { settingsDefaults } from "../../sync/settings-of.ts";
import { AboutCard, HelpCard, MediaCard, Unreadable, useGeneralWriting } from "../settings-general/general-cards.tsx";
import { Rates } from "../settings-general/rates.tsx";
import { SettingText } from "../settings-page/setting-text.tsx";
import { SettingsCard } from "../settings-page/settings-card.tsx";
import { SettingsPageProvider } from "../settings-page/settings-page.tsx";
import { WithWords } from "../../ui/with-words.tsx";
import { usePageView } from "../settings-page/use-page-view.ts";

/** FB-05: what a group of workshops has set for all of them. */
export default function GroupSection() {
  return (
    <WithWords of={[loadGeneralMessages, loadAgreementMessages]}>
      <SettingsPageProvider>
        <Cards />
      </SettingsPageProvider>
    </WithWords>
  );
}

function Cards() {
  const { t } = useI18n();
  const defaults = settingsDefaults(staffOf(useAccount()));
  const settings = usePageView((page) => readGroupSettings(page, defaults));
  const { write } = useGeneralWriting();
  return (
    <>
      <Unreadable count={settings().unreadable} />
      <AboutCard title={t("group.about")} hint={t("group.about.hint")} settings={settings()} />
      <HelpCard hint={t("group.help.hint")} contacts={settings().helpContacts} />
      <SettingsCard title={t("group.defaults")} hint={t("group.defaults.hint")}>
        <SettingText
          label={t("general.bookingLink")}
          hint={t("general.bookingLink.hint")}
          type="url"
          value={settings().bookingLink}
          onWrite={write("bookingLink")}
        />
        <Rates settings={settings()} />
      </SettingsCard>
      <MediaCard media={settings().media} />
    </>
  );
}
