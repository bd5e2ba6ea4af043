import Download from "lucide-solid/icons/download";
import { createSignal, onCleanup, onMount, Show } from "solid-js";
import type { GalleryItem } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { webCopies } from "../../media/media-source.ts";
import { Button } from "../../ui/button.tsx";
import { saveAs } from "../../ui/save-as.ts";
import { useCapture } from "./capture-context.ts";
import styles from "./download-all.module.css";
import { bestBytes } from "./download-one.ts";
import { zipOf } from "./download-zip.ts";

type SavePicker = (options: { suggestedName: string }) => Promise<{ createWritable(): Promise<WritableStream> }>;

/** Everything of the case as one zip, in the size that is wanted (FB-65). */
export default function DownloadAll(props: { items: readonly GalleryItem[]; onClose: () => void }) {
  const { t, dateTime, number } = useI18n();
  const capture = useCapture();
  const { session, account } = capture;
  const [size, setSize] = createSignal<"original" | "web">("original");
  const [done, setDone] = createSignal<number | null>(null);
  let dialog!: HTMLDialogElement;
  const ending = new AbortController();
  onMount(() => dialog.showModal());
  onCleanup(() => ending.abort());

  const wordsOf = (item: GalleryItem) =>
    item.kind === "file"
      ? item.name.replace(/\.[a-z0-9]+$/i, "")
      : item.caption || t(`media.unnamed.${item.kind}`, { time: dateTime(item.takenAt) });
  const run = async () => {
    const name = `${session.view().vehicle.plate || "jobcard"}.zip`;
    const copyOf = webCopies(account, session.caseId);
    const picker = (globalThis as { showSaveFilePicker?: SavePicker }).showSaveFilePicker;
    // Where the browser can write into a file, nothing is held in memory.
    const target = picker ? await picker({ suggestedName: name }).catch(() => null) : null;
    if (picker && !target) return;
    setDone(0);
    const { stream, left } = zipOf({
      items: props.items,
      bytesOf: (item) => (size() === "web" && item.kind !== "file" ? copyOf(item) : bestBytes(capture, item)),
      wordsOf,
      onProgress: setDone,
      signal: ending.signal,
    });
    try {
      if (target) await stream.pipeTo(await target.createWritable(), { signal: ending.signal });
      else saveAs(await new Response(stream).blob(), name);
    } catch {
      if (!ending.signal.aborted) capture.say({ tone: "problem", text: t("media.zip.failed") });
      return props.onClose();
    }
    if (left.length > 0) capture.say({ tone: "problem", text: t("media.zip.left", { n: left.length }) });
    else capture.say({ tone: "done", text: t("media.zip.done", { n: props.items.length }) });
    props.onClose();
  };
  return (
    <dialog ref={dialog} class={styles.dialog} aria-labelledby="download-all" onClose={() => props.onClose()}>
      <h2 id="download-all">{t("media.downloadAll")}</h2>
      <Show
        when={done() === null}
        fallback={
          <div class={styles.progress}>
            <progress max={props.items.length} value={done() ?? 0} aria-label={t("media.downloadAll")} />
            <p role="status">
              {t("media.zip.progress", { done: number(done() ?? 0), all: number(props.items.length) })}
            </p>
          </div>
        }
      >
        <fieldset class={styles.sizes}>
          <legend>{t("media.zip.size")}</legend>
          <label>
            <input type="radio" name="size" checked={size() === "original"} onChange={() => setSize("original")} />
            {t("media.zip.original")}
          </label>
          <label>
            <input type="radio" name="size" checked={size() === "web"} onChange={() => setSize("web")} />
            {t("media.zip.web")}
          </label>
        </fieldset>
      </Show>
      <footer class={styles.foot}>
        <Button onClick={() => props.onClose()}>{t("action.cancel")}</Button>
        <Show when={done() === null}>
          <Button variant="primary" icon={<Download />} onClick={() => void run()}>
            {t("media.zip.start")}
          </Button>
        </Show>
      </footer>
    </dialog>
  );
}
