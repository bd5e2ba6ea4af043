import Copy from "lucide-solid/icons/copy";
import Download from "lucide-solid/icons/download";
import FileUp from "lucide-solid/icons/file-up";
import Plus from "lucide-solid/icons/plus";
import { createMemo, createSignal, For, Show } from "solid-js";
import { useAccount } from "../../account-context.ts";
import {
  addChecklist,
  CHECKLIST_RULES,
  type ChecklistContent,
  DEFAULT_PRESET,
  setFields,
  STANDARD_NAMES,
  standardContent,
  type StandardChecklist,
} from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadChecklistMessages, loadGeneralMessages } from "../../i18n/messages.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { saveAs } from "../../ui/save-as.ts";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { SettingsCard } from "../settings-page/settings-card.tsx";
import { SettingsPageProvider, useSettingsPage } from "../settings-page/settings-page.tsx";
import { WithWords } from "../../ui/with-words.tsx";
import page from "../settings-page/settings-page.module.css";
import { ChecklistContents } from "./checklist-contents.tsx";
import { ChecklistEditor } from "./checklist-editor.tsx";
import { checklistOptions, shownChecklist } from "./checklist-words.ts";
import { shownCsv } from "./checklist-csv.ts";
import styles from "./checklists.module.css";
import { ImportCsv } from "./import-csv.tsx";

/** FB-156, FB-157: the checklists of a workshop. */
export default function ChecklistsSection() {
  return (
    <WithWords of={[loadGeneralMessages, loadChecklistMessages]}>
      <SettingsPageProvider>
        <Checklists />
      </SettingsPageProvider>
    </WithWords>
  );
}

function Checklists() {
  const account = useAccount();
  const [open, setOpen] = createSignal<string | null>(null);
  const opened = createMemo(() => settingsOf(account).checklists.find(({ id }) => id === open()) ?? null);
  return (
    <Show when={opened()} fallback={<Lists onOpen={setOpen} />}>
      {(list) => <ChecklistEditor list={list()} onBack={() => setOpen(null)} />}
    </Show>
  );
}

/** What a new checklist is made of, while its name is asked for. */
interface Asked {
  title: string;
  label: string;
  content: ChecklistContent;
}

function Lists(props: { onOpen: (id: string) => void }) {
  const i18n = useI18n();
  const { t } = i18n;
  const account = useAccount();
  const { run, mayWrite } = useSettingsPage();
  const [query, setQuery] = createSignal("");
  const [asked, setAsked] = createSignal<Asked | null>(null);
  const [importing, setImporting] = createSignal(false);
  const settings = () => settingsOf(account);
  const fits = (name: string) => name.toLocaleLowerCase().includes(query().trim().toLocaleLowerCase());
  const own = createMemo(() => settings().checklists.filter(({ name }) => fits(name)));
  const standards = createMemo(() => STANDARD_NAMES.filter((name) => fits(t(`checklist.standard.${name}`))));
  const options = () => checklistOptions(settings().checklists, t);
  // A preset that was deleted meanwhile counts as none.
  const preset = () =>
    options().some(({ value }) => value === settings().checklistPreset) ? settings().checklistPreset : DEFAULT_PRESET;
  const count = (name: StandardChecklist) =>
    (shownChecklist(name, [], i18n) ?? []).reduce((sum, { lines }) => sum + lines.length, 0);
  return (
    <>
      <SettingsCard title={t("checklists.preset")} hint={t("checklists.hint")}>
        <Select
          label={t("checklists.preset")}
          labelHidden
          value={preset()}
          options={options()}
          disabled={!mayWrite()}
          onChange={(chosen) => run((doc, env) => setFields(doc, env, CHECKLIST_RULES, { preset: chosen }))}
        />
      </SettingsCard>
      <TextField
        label={t("checklists.search")}
        labelHidden
        type="search"
        placeholder={t("checklists.search")}
        value={query()}
        onInput={setQuery}
        class={styles.search}
      />
      <Show
        when={own().length > 0 || standards().length > 0}
        fallback={<p>{t("checklists.nothing", { query: query() })}</p>}
      >
        <SettingsCard title={t("checklists.own")}>
          <Show when={own().length > 0} fallback={<p class={page.empty}>{t("checklists.own.empty")}</p>}>
            <ul class={styles.lists}>
              <For each={own()}>
                {(list) => (
                  <li class={styles.list}>
                    <span class={styles.name}>
                      {list.name || t("checklists.unnamed")}
                      <span class={styles.size}>
                        {t("checklists.size", {
                          n: list.categories.reduce((sum, { lines }) => sum + lines.length, 0),
                        })}
                      </span>
                    </span>
                    <Button
                      aria-label={`${t(mayWrite() ? "checklists.edit" : "checklists.show")}: ${list.name}`}
                      onClick={() => props.onOpen(list.id)}
                    >
                      {t(mayWrite() ? "checklists.edit" : "checklists.show")}
                    </Button>
                  </li>
                )}
              </For>
            </ul>
          </Show>
          <Show when={mayWrite()}>
            <div class={styles.csvActions}>
              <Button
                icon={<Plus />}
                onClick={() => setAsked({ title: t("checklists.new"), label: t("checklists.newName"), content: [] })}
              >
                {t("checklists.new")}
              </Button>
              <Button icon={<FileUp />} onClick={() => setImporting(true)}>
                {t("checklists.csv.import")}
              </Button>
            </div>
          </Show>
        </SettingsCard>
        <Show when={standards().length > 0}>
          <SettingsCard title={t("checklists.standard")} hint={t("checklists.standard.hint")}>
            <For each={standards()}>
              {(name) => (
                <Standard
                  name={name}
                  lines={count(name)}
                  onCopy={() =>
                    setAsked({
                      title: t("checklists.copyOf", { name: t(`checklist.standard.${name}`) }),
                      label: t("checklists.copyName"),
                      content: standardContent(name),
                    })
                  }
                />
              )}
            </For>
          </SettingsCard>
        </Show>
      </Show>
      <Show when={importing()}>
        <ImportCsv
          onClose={() => setImporting(false)}
          onMade={(id) => {
            setImporting(false);
            props.onOpen(id);
          }}
        />
      </Show>
      <Show when={asked()}>
        {(what) => (
          <NameDialog
            asked={what()}
            onClose={() => setAsked(null)}
            onMade={(id) => {
              setAsked(null);
              props.onOpen(id);
            }}
          />
        )}
      </Show>
    </>
  );
}

function Standard(props: { name: StandardChecklist; lines: number; onCopy: () => void }) {
  const i18n = useI18n();
  const { t } = i18n;
  const { mayWrite } = useSettingsPage();
  const title = () => t(`checklist.standard.${props.name}`);
  const groups = createMemo(() => shownChecklist(props.name, [], i18n) ?? []);
  return (
    <div class={styles.standard}>
      <ChecklistContents name={title()} size={t("checklists.size", { n: props.lines })} groups={groups()} />
      <Button
        icon={<Download />}
        aria-label={t("checklists.csv.exportOf", { name: title() })}
        onClick={() => void shownCsv(groups()).then((bytes) => saveAs(bytes, `${title()}.csv`))}
      >
        {t("checklists.csv.export")}
      </Button>
      <Show when={mayWrite()}>
        <Button icon={<Copy />} aria-label={t("checklists.copyOf", { name: title() })} onClick={() => props.onCopy()}>
          {t("checklists.copy")}
        </Button>
      </Show>
    </div>
  );
}

function NameDialog(props: { asked: Asked; onClose: () => void; onMade: (id: string) => void }) {
  const { t } = useI18n();
  const { change } = useSettingsPage();
  const [name, setName] = createSignal("");
  const [error, setError] = createSignal<string | null>(null);
  const make = (event?: Event) => {
    event?.preventDefault();
    let id = "";
    const refusal = change((page, env) => (id = addChecklist(page, env, name(), props.asked.content)));
    if (refusal) setError(t(refusal === "too-many" ? "checklists.full" : "checklists.nameNeeded"));
    // The view follows at the end of the turn.
    else queueMicrotask(() => queueMicrotask(() => props.onMade(id)));
  };
  return (
    <Dialog
      open
      size="s"
      onClose={props.onClose}
      title={props.asked.title}
      footer={
        <Button variant="primary" onClick={make}>
          {t("checklists.create")}
        </Button>
      }
    >
      <form onSubmit={make}>
        <TextField
          label={props.asked.label}
          value={name()}
          maxlength={120}
          error={error()}
          onInput={(value) => {
            setName(value);
            setError(null);
          }}
          data-autofocus
        />
      </form>
    </Dialog>
  );
}
