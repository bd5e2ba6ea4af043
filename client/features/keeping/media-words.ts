import type { I18n } from "../../i18n/i18n.ts";
import type { MediaWaiting } from "../../sync/media-waiting.ts";

/** "3 photos waiting"; nothing when none do. */
export function mediaWords(waiting: readonly Pick<MediaWaiting, "photos" | "others">[], t: I18n["t"]): string {
  const photos = waiting.reduce((sum, one) => sum + one.photos, 0);
  const others = waiting.reduce((sum, one) => sum + one.others, 0);
  if (photos + others === 0) return "";
  return others === 0 ? t("ui.media.photos", { n: photos }) : t("ui.media.items", { n: photos + others });
}
