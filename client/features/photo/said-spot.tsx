import type { GalleryItem, Spot } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadPhotoMessages } from "../../i18n/messages.ts";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";

interface SaidSpotProps {
  spot: Spot;
  items: readonly GalleryItem[];
}

/** What a message points at on a photo or video, fetched with the first such message. */
export function SaidSpot(props: SaidSpotProps) {
  const i18n = useI18n();
  const SpotThumb = lazy(async () => {
    const [thumb] = await Promise.all([import("./spot-thumb.tsx"), i18n.add(loadPhotoMessages)]);
    return thumb;
  });
  return (
    <Part small>
      <SpotThumb {...props} />
    </Part>
  );
}
