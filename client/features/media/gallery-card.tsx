import ChevronLeft from "lucide-solid/icons/chevron-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import Download from "lucide-solid/icons/download";
import GripVertical from "lucide-solid/icons/grip-vertical";
import Play from "lucide-solid/icons/play";
import Trash from "lucide-solid/icons/trash";
import { createMemo, Show } from "solid-js";
import { attachMedia, type GalleryItem, type MediaId, setCaption } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { MediaImage } from "../../media/media-image.tsx";
import { useOpenMedia } from "../../media/open-media.ts";
import { IconButton } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { MarksOverlay } from "../photo/marks-overlay.tsx";
import { AudienceLock } from "./audience-lock.tsx";
import { useCapture } from "./capture-context.ts";
import { downloadOne } from "./download-one.ts";
import styles from "./gallery.module.css";
import { createRemoval } from "./remove-item.ts";
import { Origin } from "./origin.tsx";
import { lengthWords } from "./words.ts";

interface GalleryCardProps {
  item: GalleryItem;
  subjects: readonly { kind: "work" | "finding"; id: string; words: string }[];
  /** Among the reader's own; -1 for another party's. */
  place: number;
  count: number;
  dragging: boolean;
  onMove: (by: -1 | 1) => void;
  onDrag: (id: MediaId | null) => void;
  onDropHere: () => void;
}

const NONE = "none";

/** Without knowing its proportions nobody knows where on it a mark is. */
const sizeOf = ({ width, height }: GalleryItem) => (width && height ? { width, height } : null);

/** One photo or video with everything that can be said of it. */
export function GalleryCard(props: GalleryCardProps) {
  const { t, dateTime } = useI18n();
  const capture = useCapture();
  const { session } = capture;
  const open = useOpenMedia();
  const remove = createRemoval();
  const mayChange = () => props.item.own && capture.mayWrite();
  const name = () =>
    props.item.caption || t(`media.unnamed.${props.item.kind}`, { time: dateTime(props.item.takenAt) });
  const local = createMemo(() => capture.mine().find(({ id }) => id === props.item.id));
  const subject = () => (props.item.attachedTo ? `${props.item.attachedTo.kind}/${props.item.attachedTo.id}` : NONE);
  const attach = (value: string) => {
    const [kind, id] = value.split("/");
    const to = value === NONE || !id ? null : { kind: kind as "work" | "finding", id };
    attachMedia(session.pages, session.env(), props.item.id, to);
  };
  const Picture = () => (
    <>
      <MediaImage item={props.item} variant="thumb" alt="" cover />
      <Show when={props.item.kind === "photo" && props.item.marks.length > 0 && sizeOf(props.item)}>
        {(size) => <MarksOverlay marks={props.item.marks} size={size()} cover strokes={2} />}
      </Show>
      <Show when={props.item.kind === "video"}>
        <span class={styles.length}>
          <Play aria-hidden="true" />
          {lengthWords(props.item.duration)}
        </span>
      </Show>
      <Show when={props.item.marks.length > 0}>
        <span class={styles.marks}>{t("media.marks", { n: props.item.marks.length })}</span>
      </Show>
    </>
  );
  return (
    <li
      class={styles.card}
      data-media={props.item.id}
      data-dragging={props.dragging ? "" : undefined}
      draggable={mayChange()}
      onDragStart={(event) => {
        event.dataTransfer?.setData("text/plain", name());
        props.onDrag(props.item.id);
      }}
      onDragEnd={() => props.onDrag(null)}
      onDragOver={(event) => !event.dataTransfer?.types.includes("Files") && event.preventDefault()}
      onDrop={(event) => {
        if (event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        props.onDropHere();
      }}
    >
      <Show
        when={open}
        fallback={
          <div class={styles.picture}>
            <Picture />
          </div>
        }
      >
        {(show) => (
          <button
            type="button"
            class={styles.picture}
            aria-label={t("media.open", { name: name() })}
            onClick={() => show()(props.item.id)}
          >
            <Picture />
          </button>
        )}
      </Show>
      <div class={styles.about}>
        <p class={styles.from}>
          <Origin item={props.item} local={local()} />
        </p>
        <Show when={mayChange()} fallback={<Show when={props.item.caption}>{(words) => <p>{words()}</p>}</Show>}>
          <TextField
            label={t("media.captionOf", { name: name() })}
            labelHidden
            bare
            maxlength={500}
            placeholder={t("media.addCaption")}
            value={props.item.caption}
            onCommit={(words) => setCaption(session.pages, session.env(), props.item.id, words)}
          />
        </Show>
        <Show when={mayChange() && props.item.audience}>
          {(audience) => (
            <AudienceLock
              id={props.item.id}
              audience={audience()}
              name={name()}
              hasFleet={session.view().fleetName !== ""}
            />
          )}
        </Show>
        <Show when={mayChange() && props.subjects.length > 0}>
          <Select
            label={t("media.shows", { name: name() })}
            labelHidden
            value={subject()}
            options={[
              { value: NONE, label: t("media.showsCase") },
              ...props.subjects.map(({ kind, id, words }) => ({ value: `${kind}/${id}`, label: words })),
            ]}
            onChange={attach}
          />
        </Show>
      </div>
      <div class={styles.tools}>
        <Show when={mayChange()}>
          <span class={styles.grip} aria-hidden="true">
            <GripVertical />
          </span>
          <IconButton
            label={t("media.moveForward", { name: name() })}
            data-grip=""
            unavailable={props.place <= 0}
            onClick={() => props.onMove(-1)}
            onKeyDown={(event) => {
              const by = event.key === "ArrowLeft" ? -1 : event.key === "ArrowRight" ? 1 : null;
              if (by === null) return;
              event.preventDefault();
              props.onMove(by);
            }}
          >
            <ChevronLeft />
          </IconButton>
          <IconButton
            label={t("media.moveBack", { name: name() })}
            unavailable={props.place < 0 || props.place >= props.count - 1}
            onClick={() => props.onMove(1)}
          >
            <ChevronRight />
          </IconButton>
        </Show>
        <IconButton
          label={t("media.downloadOne", { name: name() })}
          onClick={() => void downloadOne(capture, props.item, name(), t)}
        >
          <Download />
        </IconButton>
        <Show when={mayChange()}>
          <IconButton label={t("media.delete", { name: name() })} onClick={() => remove(props.item.id, name())}>
            <Trash />
          </IconButton>
        </Show>
      </div>
    </li>
  );
}
