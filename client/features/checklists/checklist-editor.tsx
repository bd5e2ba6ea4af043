import ArrowLeft from "lucide-solid/icons/arrow-left";
import Download from "lucide-solid/icons/download";
import Trash from "lucide-solid/icons/trash";
import { createSignal, Show } from "solid-js";
import { useAccount } from "../../account-context.ts";
import {
  checklistCategories,
  checklistLines,
  checklists,
  editItem,
  type Language,
  MAX_UNIT_PRICE,
  type OwnCategory,
  type OwnChecklist,
  removeItem,
  restoreItem,
  translationKey,
} from "../../../model/index.ts";
import { LANGUAGE_OPTIONS, useI18n } from "../../i18n/i18n.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { Button } from "../../ui/button.tsx";
import { Fold } from "../../ui/fold.tsx";
import { MoneyField, NumberField } from "../../ui/number-field.tsx";
import { saveAs } from "../../ui/save-as.ts";
import { Select } from "../../ui/select.tsx";
import { useToast } from "../../ui/toast.tsx";
import { CollectionEditor } from "../settings-page/collection-editor.tsx";
import { SettingText } from "../settings-page/setting-text.tsx";
import { FieldGrid, SettingsCard } from "../settings-page/settings-card.tsx";
import { useSettingsPage } from "../settings-page/settings-page.tsx";
import { ownCsv } from "./checklist-csv.ts";
import { categoryWords, lineWords, writtenIn } from "./checklist-words.ts";
import styles from "./checklists.module.css";

/** A list with more lines begins with its categories folded. */
const UNFOLDED = 40;

/** One own checklist, changed where it stands; nothing has a button to save it. */
export function ChecklistEditor(props: { list: OwnChecklist; onBack: () => void }) {
  const i18n = useI18n();
  const { t } = i18n;
  const account = useAccount();
  const toast = useToast();
  const { change, run, mayWrite } = useSettingsPage();
  const settings = () => settingsOf(account);
  const main = () => settings().language;
  const [language, setLanguage] = createSignal<Language>(main());
  const shown = (category: OwnCategory) => categoryWords(category, i18n) || t("checklists.unnamed");
  /** Words go where the language that is written now has them. */
  const patch = (words: string) => (language() === main() ? { name: words } : { [translationKey(language())]: words });
  const lines = () => props.list.categories.reduce((sum, category) => sum + category.lines.length, 0);
  const remove = () => {
    const { id, name } = props.list;
    run((page, env) => removeItem(page, env, checklists, id));
    props.onBack();
    toast.show({
      text: t("page.removed", { name }),
      action: { label: t("action.undo"), run: () => run((page, env) => restoreItem(page, env, checklists, id)) },
    });
  };
  return (
    <>
      <div class={styles.head}>
        <Button icon={<ArrowLeft />} onClick={() => props.onBack()}>
          {t("checklists.back")}
        </Button>
        <div class={styles.csvActions}>
          <Button
            icon={<Download />}
            onClick={() =>
              void ownCsv(props.list, i18n).then((bytes) => saveAs(bytes, `${props.list.name || "checklist"}.csv`))
            }
          >
            {t("checklists.csv.export")}
          </Button>
          <Show when={mayWrite()}>
            <Button icon={<Trash />} onClick={remove}>
              {t("checklists.delete")}
            </Button>
          </Show>
        </div>
      </div>
      <SettingsCard title={props.list.name || t("checklists.unnamed")} hint={t("checklists.language.hint")}>
        <FieldGrid>
          <SettingText
            label={t("checklists.name")}
            value={props.list.name}
            onWrite={(name) => change((page, env) => editItem(page, env, checklists, props.list.id, { name }))}
          />
          <Select
            label={t("checklists.language")}
            value={language()}
            options={LANGUAGE_OPTIONS.map(({ value, label }) => ({
              value,
              label: value === main() ? t("checklists.language.main", { language: label }) : label,
            }))}
            onChange={setLanguage}
          />
        </FieldGrid>
      </SettingsCard>
      <CollectionEditor
        kind={checklistCategories}
        items={props.list.categories}
        name={(category) => shown(category as OwnCategory)}
        empty={t("checklists.category.empty")}
        add={t("checklists.category.add")}
        first={() => ({ checklist: props.list.id })}
      >
        {(category, write) => (
          <div class={styles.category}>
            <Fold
              title={shown(category as OwnCategory)}
              note={
                <span class={styles.size}>{t("checklists.size", { n: (category as OwnCategory).lines.length })}</span>
              }
              open={lines() <= UNFOLDED || (category as OwnCategory).lines.length === 0}
            >
              <SettingText
                label={t("checklists.category")}
                value={
                  writtenIn(category, language(), main()) ||
                  (language() === main() ? shown(category as OwnCategory) : "")
                }
                onWrite={(words) => write(patch(words))}
              />
              <CollectionEditor
                kind={checklistLines}
                items={(category as OwnCategory).lines}
                name={(line) => lineWords(line, i18n) || t("checklists.unnamed")}
                empty={t("checklists.line.empty")}
                add={t("checklists.line.add")}
                first={() => ({ category: category.id })}
              >
                {(line, writeLine) => (
                  <>
                    <SettingText
                      label={t("checklists.line")}
                      class={styles.words ?? ""}
                      value={
                        writtenIn(line, language(), main()) || (language() === main() ? lineWords(line, i18n) : "")
                      }
                      onWrite={(words) => writeLine(patch(words))}
                    />
                    <Show when={mayWrite()}>
                      <MoneyField
                        label={t("checklists.price")}
                        value={line.price}
                        currency={settings().currency}
                        max={MAX_UNIT_PRICE}
                        optional
                        onCommit={(price) => void writeLine({ price })}
                      />
                      <NumberField
                        label={t("checklists.minutes")}
                        value={line.minutes}
                        shape={{ decimals: 0, min: 1, max: 60_000 }}
                        format={(value) => i18n.number(value)}
                        optional
                        onCommit={(minutes) => void writeLine({ minutes })}
                      />
                    </Show>
                  </>
                )}
              </CollectionEditor>
            </Fold>
          </div>
        )}
      </CollectionEditor>
    </>
  );
}
