import Download from "lucide-solid/icons/download";
import Eye from "lucide-solid/icons/eye";
import File from "lucide-solid/icons/file";
import FileSpreadsheet from "lucide-solid/icons/file-spreadsheet";
import FileText from "lucide-solid/icons/file-text";
import Presentation from "lucide-solid/icons/presentation";
import Trash from "lucide-solid/icons/trash";
import { createMemo, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { GalleryItem } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { IconButton } from "../../ui/button.tsx";
import { AudienceLock } from "./audience-lock.tsx";
import { useCapture } from "./capture-context.ts";
import { downloadOne, openPdf } from "./download-one.ts";
import styles from "./gallery.module.css";
import { createRemoval } from "./remove-item.ts";
import { Origin } from "./origin.tsx";
import { sizeWords } from "./words.ts";

const iconOf = (type: string) => {
  if (/spreadsheet|csv/.test(type)) return FileSpreadsheet;
  if (/presentation/.test(type)) return Presentation;
  return /pdf|word|text/.test(type) ? FileText : File;
};

/** An attachment: what kind, how large, who sees it, and ways to look at it (FB-100, FX-27). */
export function FileItem(props: { item: GalleryItem }) {
  const { t, number } = useI18n();
  const capture = useCapture();
  const remove = createRemoval();
  const { session } = capture;
  const local = createMemo(() => capture.mine().find(({ id }) => id === props.item.id));
  const mayChange = () => props.item.own && capture.mayWrite();
  return (
    <li class={styles.file} data-media={props.item.id}>
      <span class={styles.fileIcon}>
        <Dynamic component={iconOf(props.item.type)} aria-hidden="true" />
      </span>
      <div class={styles.fileAbout}>
        <p class={styles.fileName}>{props.item.name}</p>
        <p class={styles.from}>
          <span>{sizeWords(props.item.size, number)}</span>
          <Origin item={props.item} local={local()} />
        </p>
      </div>
      <Show when={mayChange() && props.item.audience}>
        {(audience) => (
          <AudienceLock
            id={props.item.id}
            audience={audience()}
            name={props.item.name}
            hasFleet={session.view().fleetName !== ""}
          />
        )}
      </Show>
      <Show when={props.item.type === "application/pdf"}>
        <IconButton
          label={t("media.preview", { name: props.item.name })}
          onClick={() => void openPdf(capture, props.item, t)}
        >
          <Eye />
        </IconButton>
      </Show>
      <IconButton
        label={t("media.downloadOne", { name: props.item.name })}
        onClick={() => void downloadOne(capture, props.item, props.item.name, t)}
      >
        <Download />
      </IconButton>
      <Show when={mayChange()}>
        <IconButton
          label={t("media.delete", { name: props.item.name })}
          onClick={() => remove(props.item.id, props.item.name)}
        >
          <Trash />
        </IconButton>
      </Show>
    </li>
  );
}
