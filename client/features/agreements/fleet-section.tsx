import { readPolicy } from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadAgreementMessages, loadGeneralMessages } from "../../i18n/messages.ts";
import { settingsDefaults } from "../../sync/settings-of.ts";
import { AboutCard, CountryFields, HelpCard, Unreadable } from "../settings-general/general-cards.tsx";
import { SettingsCard } from "../settings-page/settings-card.tsx";
import { SettingsPageProvider } from "../settings-page/settings-page.tsx";
import { WithWords } from "../../ui/with-words.tsx";
import { usePageView } from "../settings-page/use-page-view.ts";

/** What a fleet says of itself to the workshops it works with. */
export default function FleetSection() {
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
  const policy = usePageView((page) => readPolicy(page, defaults));
  return (
    <>
      <Unreadable count={policy().unreadable} />
      <AboutCard title={t("fleet.about")} hint={t("fleet.about.hint")} settings={policy()} />
      <SettingsCard title={t("fleet.money")} hint={t("fleet.money.hint")}>
        <CountryFields settings={policy()} />
      </SettingsCard>
      <HelpCard hint={t("fleet.help.hint")} contacts={policy().helpContacts} />
    </>
  );
}
