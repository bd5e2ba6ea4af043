/** How much more a case may take from this party (FB-62). Pure. */
import { type GalleryItem, MEDIA_LIMITS, type MediaLimits } from "../../../model/index.ts";
import type { useI18n } from "../../i18n/i18n.ts";
import type { MediaItem } from "../../media/media-item.ts";

const MINUTE_MS = 60_000;

/** Why a file was left out. */
export type LeftOut = "kind" | "photos" | "video";

/** The same in words, with the limits that hold for the case. */
export function leftOutWords(
  t: ReturnType<typeof useI18n>["t"],
  why: LeftOut,
  name: string,
  { photos, videoMs, allVideoMs }: MediaLimits,
): string {
  if (why === "kind") return t("media.left.kind", { name });
  if (why === "photos") return t("media.left.photos", { name, n: photos });
  return t("media.left.video", { name, n: videoMs / MINUTE_MS, all: allVideoMs / MINUTE_MS });
}

export interface Room {
  photos: number;
  /** Milliseconds of video, for one and for all that are still possible. */
  videoMs: number;
}

/** What fits beside what the case has and what this device has taken and not recorded yet. */
export function roomLeft(
  gallery: readonly Pick<GalleryItem, "id" | "kind" | "duration" | "own">[],
  kept: Iterable<Pick<MediaItem, "id" | "kind" | "duration" | "recorded" | "removed">>,
  limits: MediaLimits = MEDIA_LIMITS,
): Room {
  const recorded = gallery.filter(({ own }) => own);
  const coming = [...kept].filter((item) => !item.recorded && !item.removed);
  const all: { kind: string; duration: number | null }[] = [...recorded, ...coming];
  const photos = all.filter(({ kind }) => kind === "photo").length;
  const filmed = all.reduce((sum, { kind, duration }) => sum + (kind === "video" ? (duration ?? 0) : 0), 0);
  return {
    photos: Math.max(0, limits.photos - photos),
    videoMs: Math.max(0, Math.min(limits.videoMs, limits.allVideoMs - filmed)),
  };
}
