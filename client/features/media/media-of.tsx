import { createMemo, For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Gallery, GalleryItem } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { MediaImage } from "../../media/media-image.tsx";
import { useOpenMedia } from "../../media/open-media.ts";
import { MarksOverlay } from "../photo/marks-overlay.tsx";
import type { Subject } from "./capture-context.ts";
import styles from "./media-of.module.css";

interface MediaOfProps {
  gallery: Gallery;
  subject: Subject;
  /** For those who look at the evidence instead of taking it. */
  large?: boolean;
  class?: string | undefined;
}

/** The photos and videos of one work or one row of the checklist; nothing where there are none. */
export function MediaOf(props: MediaOfProps) {
  const { t } = useI18n();
  const items = createMemo(() =>
    props.gallery.items.filter(
      ({ attachedTo, kind }) =>
        kind !== "file" &&
        attachedTo?.kind === props.subject.attachedTo.kind &&
        attachedTo.id === props.subject.attachedTo.id,
    ),
  );
  return (
    <Show when={items().length > 0}>
      <ul
        class={`${styles.strip} ${props.class ?? ""}`}
        data-large={props.large ? "" : undefined}
        aria-label={t("media.of", { name: props.subject.words })}
      >
        <For each={items()}>
          {(item, index) => (
            <li>
              <Picture item={item} words={item.caption || `${props.subject.words} ${index() + 1}`} />
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

/** Opens on the full screen where the face around has one. */
function Picture(props: { item: GalleryItem; words: string }) {
  const { t } = useI18n();
  const open = useOpenMedia();
  const size = () => {
    const { kind, width, height, marks } = props.item;
    return kind === "photo" && marks.length > 0 && width && height ? { width, height } : null;
  };
  return (
    <Dynamic
      component={open ? "button" : "span"}
      {...(open && {
        type: "button",
        "aria-label": t("media.open", { name: props.words }),
        onClick: () => open(props.item.id),
      })}
      class={styles.picture}
    >
      <MediaImage item={props.item} variant="thumb" alt={open ? "" : props.words} cover />
      <Show when={size()}>{(drawn) => <MarksOverlay marks={props.item.marks} size={drawn()} cover strokes={2} />}</Show>
    </Dynamic>
  );
}
