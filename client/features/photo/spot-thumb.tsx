import MapPinOff from "lucide-solid/icons/map-pin-off";
import { createMemo, Show } from "solid-js";
import { type GalleryItem, PICTURE_SPAN, type Rect, type Size, type Spot } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { createMediaUrl } from "../../media/media-source.ts";
import { useOpenMedia } from "../../media/open-media.ts";
import { MarksOverlay } from "./marks-overlay.tsx";
import { pieceAround } from "./piece.ts";
import css from "./spot-thumb.module.css";
import { clock } from "./words.ts";

interface SpotThumbProps {
  spot: Spot;
  items: readonly GalleryItem[];
}

/** The piece of a photo, or the still of a video, that a remark is about; opens it there. */
export default function SpotThumb(props: SpotThumbProps) {
  const { t } = useI18n();
  const open = useOpenMedia();
  const item = () => props.items.find(({ id }) => id === props.spot.mediaId);
  const label = (about: GalleryItem) =>
    props.spot.moment === null
      ? t("photo.openSpot", { what: about.caption || t("photo.unnamed") })
      : t("photo.openMoment", { time: clock(props.spot.moment) });
  return (
    <Show
      when={item()}
      fallback={
        <span class={css.gone}>
          <MapPinOff size={16} aria-hidden="true" />
          {t("photo.spotGone")}
        </span>
      }
    >
      {(about) => (
        <button
          type="button"
          class={css.thumb}
          aria-label={label(about())}
          title={label(about())}
          onClick={() => open?.(about().id, { ...props.spot })}
        >
          <Piece item={about()} rect={props.spot.rect} />
          <Show when={props.spot.moment !== null}>
            <span class={css.clock}>{clock(props.spot.moment ?? 0)}</span>
          </Show>
        </button>
      )}
    </Show>
  );
}

function Piece(props: { item: GalleryItem; rect: Rect | null }) {
  const isVideo = () => props.item.kind === "video";
  const url = createMediaUrl(
    () => props.item,
    () => (isVideo() ? "thumb" : "web"),
  );
  const size = (): Size => ({ width: props.item.width ?? 4, height: props.item.height ?? 3 });
  const piece = createMemo(() => pieceAround(props.rect, size()));
  const share = (part: number, whole: number) => `${(part / whole) * 100}%`;
  const whole = () => ({
    left: share(-piece().x, piece().width),
    top: share(-piece().y, piece().height),
    width: share(PICTURE_SPAN, piece().width),
    height: share(PICTURE_SPAN, piece().height),
  });
  const frame = (rect: Rect) => ({
    left: share(rect.x - piece().x, piece().width),
    top: share(rect.y - piece().y, piece().height),
    width: share(rect.width, piece().width),
    height: share(rect.height, piece().height),
  });
  return (
    <>
      <span class={css.whole} style={whole()}>
        <Show when={url() ?? props.item.placeholder}>
          {(address) => <img src={address()} alt="" draggable={false} />}
        </Show>
        <Show when={!isVideo()}>
          <MarksOverlay marks={props.item.marks} size={size()} />
        </Show>
      </span>
      <Show when={props.rect}>{(rect) => <span class={css.frame} style={frame(rect())} />}</Show>
    </>
  );
}
