import { For } from "solid-js";
import { type GalleryItem, MOST_PAPER_PHOTOS } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { MediaImage } from "../../media/media-image.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import styles from "./documents.module.css";

interface ChoosePhotosProps {
  photos: readonly GalleryItem[];
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
  onClose: () => void;
}

/** Which photos stand on the next paper that is made. */
export default function ChoosePhotos(props: ChoosePhotosProps) {
  const { t } = useI18n();
  const isFull = () => props.chosen.size >= MOST_PAPER_PHOTOS;
  const tick = (id: string, isOn: boolean) => {
    const next = new Set(props.chosen);
    if (isOn) next.add(id);
    else next.delete(id);
    props.onChoose(next);
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t("papers.photos.choose")}
      description={t("papers.photos.most", { n: MOST_PAPER_PHOTOS })}
      footer={
        <Button variant="primary" onClick={props.onClose}>
          {t("papers.photos.done")}
        </Button>
      }
    >
      <ul class={styles.photos}>
        <For each={props.photos}>
          {(photo, index) => (
            <li>
              <label class={styles.photo}>
                <span class={styles.picture}>
                  <MediaImage item={photo} variant="thumb" alt="" cover />
                </span>
                <input
                  type="checkbox"
                  checked={props.chosen.has(photo.id)}
                  disabled={isFull() && !props.chosen.has(photo.id)}
                  onChange={(event) => tick(photo.id, event.currentTarget.checked)}
                />
                <span>{photo.caption || t("papers.photos.unnamed", { n: index() + 1 })}</span>
              </label>
            </li>
          )}
        </For>
      </ul>
    </Dialog>
  );
}
