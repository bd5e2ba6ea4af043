import CloudCheck from "lucide-solid/icons/cloud-check";
import CircleAlert from "lucide-solid/icons/circle-alert";
import HardDrive from "lucide-solid/icons/hard-drive";
import { Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { GalleryItem } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { type MediaItem, stateOf } from "../../media/media-item.ts";
import { useCapture } from "./capture-context.ts";
import styles from "./gallery.module.css";

/** Where the bytes are: captured, so many percent sent, stopped and why, or stored by the server. */
function StateChip(props: { item: Pick<GalleryItem, "storedAt" | "device">; local: MediaItem | undefined }) {
  const { t } = useI18n();
  const state = (): { kind: string; words: string } => {
    if (props.item.storedAt !== null) return { kind: "stored", words: t("media.state.stored") };
    if (!props.local) return { kind: "elsewhere", words: t("media.stillOn", { device: props.item.device }) };
    const now = stateOf(props.local);
    if (now.kind === "sending") return { kind: now.kind, words: t("media.state.sending", { n: now.percent }) };
    if (now.kind === "stopped") return { kind: now.kind, words: t(`media.trouble.${now.trouble}`) };
    return { kind: now.kind, words: t(`media.state.${now.kind}`) };
  };
  const icon = () => (state().kind === "stored" ? CloudCheck : state().kind === "stopped" ? CircleAlert : HardDrive);
  return (
    <span class={styles.state} data-state={state().kind}>
      <Dynamic component={icon()} aria-hidden="true" />
      {state().words}
    </span>
  );
}

/** Whose it is, and where its bytes are. */
export function Origin(props: { item: GalleryItem; local: MediaItem | undefined }) {
  const { t } = useI18n();
  const { session } = useCapture();
  return (
    <>
      <Show when={props.item.by.party !== session.party}>
        <span data-party={props.item.by.party}>{t(`party.${props.item.by.party}`)}</span>
      </Show>
      {/* That another's is stored goes without saying: it is on the screen. */}
      <Show when={props.item.own || props.item.storedAt === null}>
        <StateChip item={props.item} local={props.local} />
      </Show>
    </>
  );
}
