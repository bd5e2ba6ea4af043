import Download from "lucide-solid/icons/download";
import FileUp from "lucide-solid/icons/file-up";
import { createSignal, For, Show } from "solid-js";
import { addChecklist } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { saveAs } from "../../ui/save-as.ts";
import { TextField } from "../../ui/text-field.tsx";
import { useSettingsPage } from "../settings-page/settings-page.tsx";
import { CsvRefused, MAX_CSV_BYTES, type ReadCsv, readCsv, shownCsv } from "./checklist-csv.ts";
import { shownChecklist } from "./checklist-words.ts";
import styles from "./checklists.module.css";

/** Problems shown; a file with more is wrong as a whole. */
const MAX_SHOWN = 20;

type FileProblem = CsvRefused["problem"] | "too-large" | "unreadable";

/** A checklist from a CSV file: what it holds and what is wrong with it is shown before anything is made. */
export function ImportCsv(props: { onClose: () => void; onMade: (id: string) => void }) {
  const i18n = useI18n();
  const { t } = i18n;
  const { change } = useSettingsPage();
  const [found, setFound] = createSignal<ReadCsv | null>(null);
  const [problem, setProblem] = createSignal<FileProblem | null>(null);
  const [name, setName] = createSignal("");
  const [error, setError] = createSignal<string | null>(null);
  let input!: HTMLInputElement;
  const read = async (file: File): Promise<void> => {
    setFound(null);
    setProblem(null);
    if (file.size > MAX_CSV_BYTES) return void setProblem("too-large");
    try {
      setFound(await readCsv(await file.text()));
      setName(file.name.replace(/\.[^.]*$/, "").slice(0, 120));
    } catch (failure) {
      setProblem(failure instanceof CsvRefused ? failure.problem : "unreadable");
    }
  };
  const sample = async (): Promise<void> =>
    saveAs(await shownCsv(shownChecklist("tyre-hotel", [], i18n) ?? []), "checklist.csv");
  const make = (event?: Event): void => {
    event?.preventDefault();
    const content = found()?.content;
    if (!content || found()?.lines === 0) return;
    let id = "";
    const refusal = change((page, env) => (id = addChecklist(page, env, name(), content)));
    if (refusal) setError(t(refusal === "too-many" ? "checklists.full" : "checklists.nameNeeded"));
    // The view follows at the end of the turn.
    else queueMicrotask(() => queueMicrotask(() => props.onMade(id)));
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t("checklists.csv.title")}
      footer={
        <Button variant="primary" unavailable={(found()?.lines ?? 0) === 0} onClick={make}>
          {t("checklists.csv.take", { n: found()?.lines ?? 0 })}
        </Button>
      }
    >
      <form class={styles.csv} onSubmit={make}>
        <p>{t("checklists.csv.columns")}</p>
        <div class={styles.csvActions}>
          <Button icon={<FileUp />} onClick={() => input.click()} data-autofocus>
            {t("checklists.csv.choose")}
          </Button>
          <Button icon={<Download />} onClick={() => void sample()}>
            {t("checklists.csv.sample")}
          </Button>
        </div>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,text/csv,text/plain"
          aria-label={t("checklists.csv.choose")}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = "";
            if (file) void read(file);
          }}
        />
        <div role="status">
          <Show when={problem()}>{(why) => <p class={styles.problem}>{t(`checklists.csv.problem.${why()}`)}</p>}</Show>
          <Show when={found()}>
            {(file) => (
              <>
                <p>{t("checklists.csv.found", { n: file().lines })}</p>
                <Show when={file().problems.length > 0}>
                  <p class={styles.problem}>{t("checklists.csv.left", { n: file().problems.length })}</p>
                  <ul class={styles.csvRows}>
                    <For each={file().problems.slice(0, MAX_SHOWN)}>
                      {({ row, problem: why }) => <li>{t(`checklists.csv.row.${why}`, { row })}</li>}
                    </For>
                  </ul>
                </Show>
              </>
            )}
          </Show>
        </div>
        <Show when={(found()?.lines ?? 0) > 0}>
          <TextField
            label={t("checklists.newName")}
            value={name()}
            maxlength={120}
            error={error()}
            onInput={(value) => {
              setName(value);
              setError(null);
            }}
          />
          <dl class={styles.content}>
            <For each={found()?.content}>
              {(group) => (
                <>
                  <dt>{group.name || t("checklists.unnamed")}</dt>
                  <For each={group.lines}>{(line) => <dd>{line.name}</dd>}</For>
                </>
              )}
            </For>
          </dl>
        </Show>
      </form>
    </Dialog>
  );
}
