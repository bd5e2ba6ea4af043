import type { MediaRecord } from "../pages/media.ts";
import type { MediaRules } from "../pages/organisation-settings.ts";

/** How much a case may hold (FB-62). Lengths in milliseconds. */
export interface MediaLimits {
  photos: number;
  videoMs: number;
  allVideoMs: number;
}

/** FB-62: 50 photos, 5 minutes a video, 10 minutes of video altogether. */
export const MEDIA_LIMITS: MediaLimits = { photos: 50, videoMs: 300_000, allVideoMs: 600_000 };

const MINUTE = 60_000;

/** The limits a workshop has set. */
export const mediaLimitsOf = ({
  photos,
  videoMinutes,
  allVideoMinutes,
}: Omit<MediaRules, "retentionDays">): MediaLimits => ({
  photos,
  videoMs: videoMinutes * MINUTE,
  allVideoMs: allVideoMinutes * MINUTE,
});

/** What two devices together brought beyond the limits while neither could know; all of it is kept. */
export interface OverLimits {
  /** Photos beyond the limit, 0 when within. */
  photos: number;
  /** Milliseconds of video beyond the limit, 0 when within. */
  videoMs: number;
}

export function overLimits(
  media: readonly Pick<MediaRecord, "kind" | "duration">[],
  limits = MEDIA_LIMITS,
): OverLimits {
  const photos = media.filter(({ kind }) => kind === "photo").length;
  const filmed = media.reduce((sum, { kind, duration }) => sum + (kind === "video" ? (duration ?? 0) : 0), 0);
  return { photos: Math.max(0, photos - limits.photos), videoMs: Math.max(0, filmed - limits.allVideoMs) };
}
