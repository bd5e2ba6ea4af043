import { type MediaId, removeMedia, restoreMedia } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { useCapture } from "./capture-context.ts";

/** Takes an item away, to be brought back for ten seconds (FB-60). */
export function createRemoval(): (id: MediaId, name: string) => void {
  const { t } = useI18n();
  const { session, sending, say } = useCapture();
  const told = (id: MediaId, removed: boolean) =>
    void sending()
      ?.queue.setRemoved(id, removed)
      .catch(() => {});
  return (id, name) => {
    removeMedia(session.pages, session.env(), id);
    told(id, true);
    say({
      tone: "done",
      text: t("media.deleted", { name }),
      undo: () => {
        restoreMedia(session.pages, session.env(), id);
        told(id, false);
      },
    });
  };
}
