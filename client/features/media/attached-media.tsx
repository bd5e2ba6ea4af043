import Camera from "lucide-solid/icons/camera";
import { createMemo, For, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { MediaImage } from "../../media/media-image.tsx";
import { useOpenMedia } from "../../media/open-media.ts";
import { IconButton } from "../../ui/button.tsx";
import { type Subject, useCaptureIfAny } from "./capture-context.ts";
import styles from "./gallery.module.css";

/** The photos of one work or one row of the checklist; nothing where there are none. */
export function AttachedMedia(props: { subject: Subject }) {
  const { t } = useI18n();
  const capture = useCaptureIfAny();
  const open = useOpenMedia();
  const items = createMemo(() =>
    (capture?.session.view().gallery.items ?? []).filter(
      ({ attachedTo, kind }) =>
        kind !== "file" &&
        attachedTo?.kind === props.subject.attachedTo.kind &&
        attachedTo.id === props.subject.attachedTo.id,
    ),
  );
  return (
    <Show when={items().length > 0}>
      <ul class={styles.strip} aria-label={t("media.of", { name: props.subject.words })}>
        <For each={items()}>
          {(item, index) => (
            <li>
              <Show
                when={open}
                fallback={
                  <span class={styles.small}>
                    <MediaImage item={item} variant="thumb" alt="" cover />
                  </span>
                }
              >
                {(show) => (
                  <button
                    type="button"
                    class={styles.small}
                    aria-label={t("media.open", { name: item.caption || `${props.subject.words} ${index() + 1}` })}
                    onClick={() => show()(item.id)}
                  >
                    <MediaImage item={item} variant="thumb" alt="" cover />
                  </button>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}

/** Brings up the camera for one work or one row; nothing where nobody takes photos. */
export function ShootButton(props: { subject: Subject }) {
  const { t } = useI18n();
  const capture = useCaptureIfAny();
  return (
    <Show when={capture?.mayWrite()}>
      <IconButton
        label={t("media.shootOf", { name: props.subject.words })}
        onClick={() => capture?.openCamera(props.subject)}
      >
        <Camera />
      </IconButton>
    </Show>
  );
}
