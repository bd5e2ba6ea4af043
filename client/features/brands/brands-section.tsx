import { createMemo, createSignal, Show } from "solid-js";
import { brands } from "../../../model/index.ts";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadBrandMessages, loadChecklistMessages, loadGeneralMessages } from "../../i18n/messages.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { Button } from "../../ui/button.tsx";
import { CollectionEditor } from "../settings-page/collection-editor.tsx";
import { SettingText } from "../settings-page/setting-text.tsx";
import { SettingsCard } from "../settings-page/settings-card.tsx";
import { SettingsPageProvider, useSettingsPage } from "../settings-page/settings-page.tsx";
import { WithWords } from "../../ui/with-words.tsx";
import { BrandEditor } from "./brand-editor.tsx";
import styles from "./brands.module.css";

/** FB-147, FB-150, FB-154: the brands a workshop works for, and how each shows itself to customers. */
export default function BrandsSection() {
  return (
    <WithWords of={[loadGeneralMessages, loadChecklistMessages, loadBrandMessages]}>
      <SettingsPageProvider>
        <Brands />
      </SettingsPageProvider>
    </WithWords>
  );
}

function Brands() {
  const { t } = useI18n();
  const account = useAccount();
  const { mayWrite } = useSettingsPage();
  const [open, setOpen] = createSignal<string | null>(null);
  const all = () => settingsOf(account).brands;
  const opened = createMemo(() => all().find(({ id }) => id === open()) ?? null);
  return (
    <Show
      when={opened()}
      fallback={
        <SettingsCard title={t("brands.title")} hint={t("brands.hint")}>
          <CollectionEditor
            kind={brands}
            items={all()}
            name={({ name }) => name || t("brands.unnamed")}
            empty={t("brands.empty")}
            add={t("brands.add")}
          >
            {(brand, write) => (
              <div class={styles.row}>
                <span
                  class={styles.swatch}
                  data-none={brand.accent ? undefined : ""}
                  style={brand.accent ? { background: brand.accent } : {}}
                  aria-hidden="true"
                />
                <SettingText
                  label={t("brands.name")}
                  class={styles.name ?? ""}
                  hint={brand.id === all()[0]?.id ? t("brands.main") : ""}
                  value={brand.name}
                  onWrite={(name) => write({ name })}
                />
                <Button
                  aria-label={`${t(mayWrite() ? "brands.edit" : "brands.show")}: ${brand.name || t("brands.unnamed")}`}
                  onClick={() => setOpen(brand.id)}
                >
                  {t(mayWrite() ? "brands.edit" : "brands.show")}
                </Button>
              </div>
            )}
          </CollectionEditor>
        </SettingsCard>
      }
    >
      {(brand) => <BrandEditor brand={brand()} onBack={() => setOpen(null)} />}
    </Show>
  );
}
