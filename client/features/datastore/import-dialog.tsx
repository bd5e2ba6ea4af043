import Download from "lucide-solid/icons/download";
import FileUp from "lucide-solid/icons/file-up";
import { createSignal, For, onCleanup, Show } from "solid-js";
import {
  DATASTORE_KINDS,
  type DatastoreImport,
  type DatastoreKind,
  type DatastoreSource,
  DEFAULT_SOURCE,
  IMPORT_MODES,
  type ImportMode,
  type Preview,
} from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { saveAs } from "../../ui/save-as.ts";
import { Select } from "../../ui/select.tsx";
import { ApiFailure } from "../setup/setup-api.ts";
import type { DatastoreApi, Sent } from "./datastore-api.ts";
import styles from "./datastore.module.css";
import { ImportReportText } from "./import-report.tsx";
import { sampleOf } from "./samples.ts";

const POLL_MS = 600;

interface ImportDialogProps {
  api: DatastoreApi;
  kind: DatastoreKind;
  sources: readonly DatastoreSource[];
  onClose: () => void;
  /** Something was written. */
  onImported: () => void;
}

type Problem = "unreachable" | "running" | "failed";

/** A file is chosen, checked as a whole, and only then taken. */
export function ImportDialog(props: ImportDialogProps) {
  const { t, number } = useI18n();
  const [kind, setKind] = createSignal(props.kind);
  const [mode, setMode] = createSignal<ImportMode>("full");
  const [source, setSource] = createSignal(DEFAULT_SOURCE);
  const [file, setFile] = createSignal<File | null>(null);
  const [busy, setBusy] = createSignal<"checking" | "importing" | null>(null);
  const [preview, setPreview] = createSignal<Preview | null>(null);
  const [done, setDone] = createSignal<DatastoreImport | null>(null);
  const [running, setRunning] = createSignal<DatastoreImport | null>(null);
  const [problem, setProblem] = createSignal<Problem | null>(null);
  let input!: HTMLInputElement;
  let sending = new AbortController();
  let timer: ReturnType<typeof setInterval> | undefined;
  onCleanup(() => {
    clearInterval(timer);
    sending.abort();
  });

  const failed = (error: unknown) => {
    const code = error instanceof ApiFailure ? error.code : "failed";
    setProblem(code === "unreachable" ? "unreachable" : code === "import-running" ? "running" : "failed");
  };
  const sent = (chosen: File): Sent => ({ file: chosen, kind: kind(), mode: mode(), source: source() });
  const check = async (): Promise<void> => {
    const chosen = file();
    sending.abort();
    if (!chosen) return;
    const own = (sending = new AbortController());
    setPreview(null);
    setDone(null);
    setProblem(null);
    setBusy("checking");
    try {
      setPreview(await props.api.preview(sent(chosen), own.signal));
    } catch (error) {
      if (!own.signal.aborted) failed(error);
    } finally {
      if (own === sending) setBusy(null);
    }
  };
  const choose =
    <Value,>(set: (value: Value) => unknown) =>
    (value: Value) => {
      set(value);
      void check();
    };
  const follow = () =>
    props.api.overview().then(
      ({ imports }) => setRunning(imports.find(({ state }) => state === "running") ?? null),
      () => {},
    );
  const run = async (): Promise<void> => {
    const chosen = file();
    if (!chosen) return;
    const own = (sending = new AbortController());
    setBusy("importing");
    setProblem(null);
    timer = setInterval(() => void follow(), POLL_MS);
    try {
      setDone(await props.api.run(sent(chosen), own.signal));
    } catch (error) {
      if (!own.signal.aborted) failed(error);
    } finally {
      clearInterval(timer);
      setBusy(null);
      setRunning(null);
      props.onImported();
    }
  };
  const cancel = async (): Promise<void> => {
    const id = running()?.id;
    if (id) await props.api.cancel(id).catch(failed);
    const { imports } = await props.api.overview().catch(() => ({ imports: [] }));
    // What is still on its way need not arrive.
    sending.abort();
    setDone(imports.find((one) => one.id === id) ?? null);
  };
  const canRun = () => preview()?.failure === null && busy() === null && done() === null;
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t("datastore.import.title")}
      size="l"
      footer={
        <Show
          when={busy() !== "importing"}
          fallback={
            <Button variant="danger" unavailable={!running()} onClick={() => void cancel()}>
              {t("datastore.cancel")}
            </Button>
          }
        >
          <Show
            when={!done()}
            fallback={
              <Button variant="primary" onClick={() => props.onClose()}>
                {t("action.close")}
              </Button>
            }
          >
            <Button variant="primary" unavailable={!canRun()} onClick={() => void run()}>
              {t("datastore.start", { n: (preview()?.rows ?? 0) - (preview()?.refused ?? 0) })}
            </Button>
          </Show>
        </Show>
      }
    >
      <div class={styles.form}>
        <div class={styles.fields}>
          <Select
            label={t("datastore.kind")}
            value={kind()}
            disabled={busy() === "importing"}
            options={DATASTORE_KINDS.map((value) => ({ value, label: t(`datastore.kind.${value}`) }))}
            onChange={choose(setKind)}
          />
          <Select
            label={t("datastore.mode")}
            value={mode()}
            disabled={busy() === "importing"}
            options={IMPORT_MODES.map((value) => ({ value, label: t(`datastore.mode.${value}`) }))}
            onChange={choose(setMode)}
          />
          <Select
            label={t("datastore.source")}
            value={source()}
            disabled={busy() === "importing"}
            options={props.sources.map(({ id, name }) => ({ value: id, label: name || t("datastore.source.default") }))}
            onChange={choose(setSource)}
          />
        </div>
        <p class={styles.quiet}>{t(`datastore.columns.${kind()}`)}</p>
        <div class={styles.row}>
          <Button icon={<FileUp />} unavailable={busy() === "importing"} onClick={() => input.click()} data-autofocus>
            {t("datastore.choose")}
          </Button>
          <For each={DATASTORE_KINDS}>
            {(one) => (
              <Button icon={<Download />} variant="quiet" onClick={() => saveAs(sampleOf(one), `${one}.csv`)}>
                {t(`datastore.sample.${one}`)}
              </Button>
            )}
          </For>
        </div>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.txt,text/csv,text/plain"
          aria-label={t("datastore.choose")}
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            event.currentTarget.value = "";
            if (chosen) choose(setFile)(chosen);
          }}
        />
        <Show when={file()}>{(chosen) => <p class={styles.file}>{chosen().name}</p>}</Show>
        <div role="status" class={styles.said}>
          <Show when={busy() === "checking"}>
            <p>{t("datastore.checking")}</p>
          </Show>
          <Show when={problem()}>{(why) => <p class={styles.problem}>{t(`datastore.refused.${why()}`)}</p>}</Show>
          <Show when={busy() === "importing"}>
            <label class={styles.progress}>
              {t("datastore.progress", {
                done: number(running()?.report.rows ?? 0),
                all: number(preview()?.rows ?? 0),
              })}
              <progress max={preview()?.rows ?? 1} value={running()?.report.rows ?? 0} />
            </label>
          </Show>
          <Show
            when={done()}
            fallback={
              <Show when={busy() === null && preview()}>{(found) => <ImportReportText report={found()} />}</Show>
            }
          >
            {(import_) => (
              <>
                <p>
                  <strong>{t(`datastore.ended.${import_().state}`)}</strong>
                </p>
                <ImportReportText report={import_().report} />
              </>
            )}
          </Show>
        </div>
        <Show when={busy() !== "importing" && done() === null && preview()}>
          {(found) => <Sample preview={found()} />}
        </Show>
      </div>
    </Dialog>
  );
}

/** The first rows, under what their columns are taken for. */
function Sample(props: { preview: Preview }) {
  const { t } = useI18n();
  return (
    <Show when={props.preview.sample.length > 0}>
      <div class={styles.scroll} tabindex="0" role="region" aria-label={t("datastore.sample.rows")}>
        <table class={styles.table}>
          <thead>
            <tr>
              <For each={props.preview.columns}>{(column) => <th scope="col">{column ?? "–"}</th>}</For>
            </tr>
          </thead>
          <tbody>
            <For each={props.preview.sample}>
              {(cells) => (
                <tr>
                  <For each={props.preview.columns}>{(_, at) => <td>{cells[at()] ?? ""}</td>}</For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </Show>
  );
}
