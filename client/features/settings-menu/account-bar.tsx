import { createMemo, createSignal, Show } from "solid-js";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { SyncBadge } from "../../ui/sync-badge.tsx";
import { LockButton } from "../lock/lock-button.tsx";
import { mediaWords } from "../keeping/media-words.ts";
import { Bell } from "../notifications/bell.tsx";
import styles from "./account-bar.module.css";
import { AccountMenu } from "./account-menu.tsx";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";

const WaitingDialog = lazy(() => import("./waiting-dialog.tsx"));

/** How everything is kept, and whose account this is. */
export function AccountBar(props: { onHelp?: () => void }) {
  const { t } = useI18n();
  const account = useAccount();
  const [open, setOpen] = createSignal(false);
  const waiting = createMemo(() => account.overall().waiting.length);
  const aside = () => account.aside().reduce((sum, { edits }) => sum + edits.length, 0);
  const detail = () =>
    [
      waiting() > 0 && t("ui.waiting", { n: waiting() }),
      mediaWords(account.overall().media, t),
      aside() > 0 && t("aside.list", { n: aside() }),
    ]
      .filter(Boolean)
      .join(" · ") || undefined;
  return (
    <>
      <button type="button" class={styles.sync} onClick={() => setOpen(true)} aria-haspopup="dialog">
        <SyncBadge status={account.overall()} detail={detail()} />
      </button>
      <Show when={account.party === "workshop" || account.party === "fleet"}>
        <Bell />
      </Show>
      <LockButton />
      <AccountMenu me={staffOf(account)} onHelp={props.onHelp} />
      <Part over onBack={() => setOpen(false)}>
        <Show when={open()}>
          <WaitingDialog onClose={() => setOpen(false)} />
        </Show>
      </Part>
    </>
  );
}
