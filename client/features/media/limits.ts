/** How much more a case may take from this party (FB-62). Pure. */
import { type GalleryItem, MEDIA_LIMITS, type MediaLimits } from "../../../model/index.ts";
import type { MediaItem } from "../../media/media-item.ts";

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
