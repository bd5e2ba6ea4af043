import { createSignal, For, Show } from "solid-js";
import { MODES, modeOf, type Module, MODULE_NAMES, noticeAddresses, SWITCHES } from "../../../model/index.ts";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadGeneralMessages } from "../../i18n/messages.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { Select } from "../../ui/select.tsx";
import { MODULE_ICONS } from "../modules/module-icons.ts";
import { CollectionEditor } from "../settings-page/collection-editor.tsx";
import { SettingText } from "../settings-page/setting-text.tsx";
import { SettingsCard } from "../settings-page/settings-card.tsx";
import styles from "../settings-page/settings-page.module.css";
import { SettingsPageProvider, useSettingsPage } from "../settings-page/settings-page.tsx";
import { WithWords } from "../../ui/with-words.tsx";
import { SwitchList } from "../settings-page/switch-list.tsx";
import { StepsEditor } from "./steps-editor.tsx";

/** FB-20..27, FB-48, FB-49, FB-148, FB-153: what is done in the workshop, in which steps, and who sends and hears of it. */
export default function ModulesSection() {
  return (
    <WithWords of={[loadGeneralMessages]}>
      <SettingsPageProvider>
        <Modules />
        <Steps />
        <Sending />
        <OwnerNotices />
        <Notices />
      </SettingsPageProvider>
    </WithWords>
  );
}

function Modules() {
  const { t } = useI18n();
  const account = useAccount();
  return (
    <SettingsCard title={t("general.modules")} hint={t("general.modules.hint")}>
      <For each={MODES}>
        {(mode) => (
          <fieldset class={styles.set}>
            <legend>{t(`mode.${mode}`)}</legend>
            <SwitchList
              root={SWITCHES.modules}
              names={MODULE_NAMES.filter((name) => modeOf(name) === mode)}
              on={settingsOf(account).modules}
              label={(name) => t(`module.${name}`)}
              icon={(name) => MODULE_ICONS[name]}
              atLeastOne
            />
          </fieldset>
        )}
      </For>
    </SettingsCard>
  );
}

function Steps() {
  const { t } = useI18n();
  const account = useAccount();
  const [chosen, setChosen] = createSignal<Module | null>(null);
  const module = (): Module => chosen() ?? settingsOf(account).modules[0] ?? "mechanics";
  return (
    <SettingsCard title={t("module.steps")} hint={t("module.steps.hint")}>
      <Select<Module>
        label={t("module.filter")}
        value={module()}
        options={MODULE_NAMES.map((name) => ({ value: name, label: t(`module.${name}`) }))}
        onChange={setChosen}
      />
      <Show when={module()} keyed>
        {(name) => <StepsEditor module={name} />}
      </Show>
    </SettingsCard>
  );
}

function Sending() {
  const { t } = useI18n();
  const account = useAccount();
  return (
    <SettingsCard title={t("general.directSending")} hint={t("module.directSending.hint")}>
      <SwitchList
        root={SWITCHES.directSending}
        names={MODES}
        on={settingsOf(account).directSending}
        label={(mode) => t(`mode.${mode}`)}
      />
    </SettingsCard>
  );
}

function OwnerNotices() {
  const { t } = useI18n();
  const account = useAccount();
  return (
    <SettingsCard title={t("module.ownerNotices")} hint={t("module.ownerNotices.hint")}>
      <SwitchList
        root={SWITCHES.ownerNotices}
        names={MODES}
        on={settingsOf(account).ownerNotices}
        label={(mode) => t(`mode.${mode}`)}
      />
    </SettingsCard>
  );
}

function Notices() {
  const { t } = useI18n();
  const account = useAccount();
  const { mayWrite } = useSettingsPage();
  return (
    <SettingsCard title={t("general.notices")} hint={t("general.notices.hint")}>
      <CollectionEditor
        kind={noticeAddresses}
        items={settingsOf(account).noticeAddresses}
        name={({ email }) => email || t("general.notices.one")}
        empty={t("general.notices.empty")}
        add={t("general.notices.add")}
      >
        {(one, write) => (
          <>
            <SettingText
              label={t("general.email")}
              type="email"
              value={one.email}
              onWrite={(email) => write({ email })}
            />
            <For each={MODES}>
              {(mode) => (
                <label class={styles.switch}>
                  <input
                    type="checkbox"
                    checked={one[mode]}
                    disabled={!mayWrite()}
                    onChange={({ currentTarget }) => void write({ [mode]: currentTarget.checked })}
                  />
                  <span>{t(`mode.${mode}`)}</span>
                </label>
              )}
            </For>
          </>
        )}
      </CollectionEditor>
    </SettingsCard>
  );
}
