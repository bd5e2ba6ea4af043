import LoaderCircle from "lucide-solid/icons/loader-circle";
import { useI18n } from "../../i18n/i18n.ts";
import type { MediaItem } from "../../media/media-item.ts";
import styles from "./gallery.module.css";

/** What is on the disk already and is still being looked at. */
export function ComingItem(props: { item: MediaItem }) {
  const { t } = useI18n();
  return (
    <li class={styles.card}>
      <div class={styles.picture}>
        <LoaderCircle aria-hidden="true" />
      </div>
      <div class={styles.about}>
        <p class={styles.from}>
          {t(props.item.trouble ? `media.trouble.${props.item.trouble}` : "media.state.captured")}
        </p>
      </div>
    </li>
  );
}
