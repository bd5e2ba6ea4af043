import ImageOff from "lucide-solid/icons/image-off";
import { createEffect, createSignal, on, Show } from "solid-js";
import type { MediaRecord } from "../../model/index.ts";
import { useI18n } from "../i18n/i18n.ts";
import type { BlobVariant } from "../sync/server-api.ts";
import styles from "./media-image.module.css";
import { createMediaUrl, useMediaSource } from "./media-source.ts";
import { whyMissing } from "./shows-here.ts";

interface MediaImageProps {
  item: Pick<MediaRecord, "id" | "hash" | "type" | "storedAt" | "device" | "placeholder" | "poster">;
  variant: BlobVariant;
  /** What is on it, for those who do not see it; empty when the text beside it says so. */
  alt: string;
  /** Fills its frame instead of fitting into it. */
  cover?: boolean;
  onLoad?: (image: HTMLImageElement) => void;
}

/** A picture: the placeholder first, then itself, or why it cannot be shown now. */
export function MediaImage(props: MediaImageProps) {
  const { t } = useI18n();
  const source = useMediaSource();
  const url = createMediaUrl(
    () => props.item,
    () => props.variant,
  );
  const [broken, setBroken] = createSignal(false);
  createEffect(on(url, () => setBroken(false), { defer: true }));
  const missing = () => {
    if (!broken() && url() !== null) return null;
    return whyMissing(props.item, source.reachable(), broken(), t);
  };
  return (
    <span class={styles.frame} data-cover={props.cover ? "" : undefined}>
      <Show when={props.item.placeholder}>
        {(placeholder) => <img class={styles.placeholder} src={placeholder()} alt="" aria-hidden="true" />}
      </Show>
      <Show when={!broken() && url()}>
        {(address) => (
          <img
            class={styles.image}
            src={address()}
            alt={props.alt}
            decoding="async"
            draggable={false}
            onError={() => setBroken(true)}
            onLoad={(event) => props.onLoad?.(event.currentTarget)}
          />
        )}
      </Show>
      <Show when={missing()}>
        {(why) => (
          <span class={styles.missing}>
            <ImageOff aria-hidden="true" />
            {why()}
          </span>
        )}
      </Show>
    </span>
  );
}
