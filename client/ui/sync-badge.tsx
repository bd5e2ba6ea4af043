import CircleAlert from "lucide-solid/icons/circle-alert";
import CloudCheck from "lucide-solid/icons/cloud-check";
import CloudOff from "lucide-solid/icons/cloud-off";
import HardDrive from "lucide-solid/icons/hard-drive";
import LoaderCircle from "lucide-solid/icons/loader-circle";
import { Dynamic } from "solid-js/web";
import { useI18n } from "../i18n/i18n.ts";
import type { HeldBackReason, NotSavedReason, SaveState } from "../sync/types.ts";
import { cx } from "./cx.ts";
import styles from "./sync-badge.module.css";

export interface Saved {
  state: SaveState;
  reason: NotSavedReason | null;
  heldBack: HeldBackReason | null;
  offline: boolean;
}

export type SyncTone = "calm" | "waiting" | "problem";

/** How bad it is: `problem` is something the person has to know, `waiting` what resolves by itself. */
export function syncTone(status: Saved): SyncTone {
  if (status.state === "not-saved" || status.heldBack) return "problem";
  return status.state === "stored" && !status.offline ? "calm" : "waiting";
}

/** The truth about where the work is kept, in words. */
export function SyncBadge(props: { status: Saved; detail?: string | undefined }) {
  const { t } = useI18n();
  const words = () => {
    const { state, reason, heldBack, offline } = props.status;
    const kept = {
      loading: () => t("sync.loading"),
      saving: () => t("sync.saving"),
      "saved-here": () => t("sync.savedHere"),
      stored: () => t("sync.stored"),
      "not-saved": () => t("sync.notSaved", { reason: t(`sync.reason.${reason ?? "storage-refused"}`) }),
    }[state]();
    const held = heldBack ? t("sync.heldBack", { reason: t(`sync.heldBack.${heldBack}`) }) : undefined;
    return [offline && t("sync.offline"), kept, held, props.detail].filter(Boolean).join(" · ");
  };
  const icon = () => {
    const { state, offline } = props.status;
    if (syncTone(props.status) === "problem") return CircleAlert;
    if (state === "loading" || state === "saving") return LoaderCircle;
    if (offline) return CloudOff;
    return state === "stored" ? CloudCheck : HardDrive;
  };
  return (
    <span class={cx(styles.badge, styles[syncTone(props.status)])} role="status" data-sync={props.status.state}>
      <Dynamic component={icon()} aria-hidden="true" />
      <span>{words()}</span>
    </span>
  );
}
