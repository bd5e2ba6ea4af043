import ArrowLeft from "lucide-solid/icons/arrow-left";
import { For } from "solid-js";
import { type Brand, brands, checklistKey, editItem, type Item, lookOf } from "../../../model/index.ts";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { checklistOptions } from "../checklists/checklist-words.ts";
import { MessageText } from "../predefined-messages/message-text.tsx";
import { SettingText } from "../settings-page/setting-text.tsx";
import { FieldGrid, SettingsCard } from "../settings-page/settings-card.tsx";
import { useSettingsPage } from "../settings-page/settings-page.tsx";
import { BrandPreview } from "./brand-preview.tsx";
import styles from "./brands.module.css";
import { ColourField } from "./colour-field.tsx";
import { ImageField } from "./image-field.tsx";

type Patch = Partial<Omit<Item<(typeof brands)["shape"]>, "id" | "order">>;

/** FB-147, FB-154: one brand, changed where it stands, beside how a customer will see it. */
export function BrandEditor(props: { brand: Brand; onBack: () => void }) {
  const { t } = useI18n();
  const account = useAccount();
  const { change, run, mayWrite } = useSettingsPage();
  const settings = () => settingsOf(account);
  const write = (patch: Patch) => change((page, env) => editItem(page, env, brands, props.brand.id, patch));
  const choose = (patch: Patch) => run((page, env) => editItem(page, env, brands, props.brand.id, patch));
  const lists = (chosen: string) => {
    const all = checklistOptions(settings().checklists, t);
    const none = { value: "", label: t("brands.checklist.usual") };
    // One that was deleted meanwhile counts as none.
    return { options: [none, ...all], value: all.some(({ value }) => value === chosen) ? chosen : "" };
  };
  return (
    <>
      <div class={styles.head}>
        <Button icon={<ArrowLeft />} onClick={() => props.onBack()}>
          {t("brands.back")}
        </Button>
      </div>
      <SettingsCard title={props.brand.name || t("brands.unnamed")}>
        <FieldGrid>
          <SettingText label={t("brands.name")} value={props.brand.name} onWrite={(name) => write({ name })} />
          <SettingText
            label={t("brands.makes")}
            hint={t("brands.makes.hint")}
            value={props.brand.makes}
            onWrite={(makes) => write({ makes })}
          />
          <SettingText
            label={t("brands.website")}
            type="url"
            value={props.brand.website}
            onWrite={(website) => write({ website })}
          />
        </FieldGrid>
        <MessageText
          label={t("brands.footer")}
          value={props.brand.footer}
          maxlength={600}
          readOnly={!mayWrite()}
          tags={[]}
          onWrite={(footer) => choose({ footer })}
        />
      </SettingsCard>
      <SettingsCard title={t("brands.look")} hint={t("brands.look.hint")}>
        <ColourField value={props.brand.accent} onWrite={(accent) => write({ accent })} />
        <FieldGrid>
          <ImageField
            label={t("brands.logo")}
            hint={t("brands.logo.hint")}
            value={props.brand.logo}
            onWrite={(logo) => choose({ logo })}
          />
          <ImageField
            label={t("brands.banner")}
            hint={t("brands.banner.hint")}
            value={props.brand.banner}
            onWrite={(banner) => choose({ banner })}
          />
        </FieldGrid>
      </SettingsCard>
      <SettingsCard title={t("brands.preview")} hint={t("brands.preview.hint")}>
        <div class={styles.previews}>
          <For each={["light", "dark"] as const}>
            {(theme) => <BrandPreview look={lookOf(props.brand)} theme={theme} />}
          </For>
        </div>
      </SettingsCard>
      <SettingsCard title={t("brands.checklists")} hint={t("brands.checklists.hint")}>
        <FieldGrid>
          <For each={settings().modules}>
            {(module) => {
              const found = () => lists(props.brand[checklistKey(module)]);
              return (
                <Select
                  label={t(`module.${module}`)}
                  value={found().value}
                  options={found().options}
                  disabled={!mayWrite()}
                  onChange={(list) => choose({ [checklistKey(module)]: list })}
                />
              );
            }}
          </For>
        </FieldGrid>
      </SettingsCard>
    </>
  );
}
