import MessageSquarePlus from "lucide-solid/icons/message-square-plus";
import { createEffect, createSignal, on, Show } from "solid-js";
import type { GalleryItem } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { createMediaUrl, useMediaSource } from "../../media/media-source.ts";
import { Button } from "../../ui/button.tsx";
import css from "./video-view.module.css";
import { clock } from "./words.ts";

interface VideoViewProps {
  item: GalleryItem;
  /** Milliseconds to jump to; a new object jumps again. */
  jump: { moment: number } | null;
  mayRemark: boolean;
  onRemark: (moment: number) => void;
}

/** A video with the browser's own controls, and a remark at the moment that is on the screen. */
export function VideoView(props: VideoViewProps) {
  const { t } = useI18n();
  const source = useMediaSource();
  const url = createMediaUrl(() => props.item, "web");
  const poster = createMediaUrl(() => props.item, "thumb");
  const [moment, setMoment] = createSignal(0);
  const [video, setVideo] = createSignal<HTMLVideoElement>();
  createEffect(
    on([() => props.jump, video], ([jump, element]) => {
      if (!jump || !element) return;
      element.pause();
      element.currentTime = jump.moment / 1_000;
      setMoment(jump.moment);
    }),
  );
  const missing = () => {
    if (url() !== null) return null;
    if (props.item.storedAt === null) return t("media.stillOn", { device: props.item.device });
    return t(source.reachable() ? "media.unshowable" : "media.notHere");
  };
  return (
    <div class={css.stage}>
      <Show when={url()} fallback={<Still poster={poster() ?? props.item.placeholder} why={missing()} />}>
        {(address) => (
          <video
            class={css.video}
            ref={setVideo}
            src={address()}
            poster={poster() ?? undefined}
            controls
            playsinline
            preload="metadata"
            aria-label={props.item.caption || t("photo.unnamedVideo")}
            onTimeUpdate={(event) => setMoment(Math.round(event.currentTarget.currentTime * 1_000))}
          />
        )}
      </Show>
      <p class={css.foot}>
        <span class={css.time}>{t("photo.duration", { time: clock(props.item.duration ?? 0) })}</span>
        <Show when={props.mayRemark}>
          <Button icon={<MessageSquarePlus />} onClick={() => props.onRemark(moment())}>
            {t("photo.remarkAt", { time: clock(moment()) })}
          </Button>
        </Show>
      </p>
    </div>
  );
}

function Still(props: { poster: string; why: string | null }) {
  return (
    <div class={css.still}>
      <Show when={props.poster}>
        <img class={css.video} src={props.poster} alt="" />
      </Show>
      <Show when={props.why}>
        <p class={css.why}>{props.why}</p>
      </Show>
    </div>
  );
}
