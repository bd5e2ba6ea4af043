import RefreshCw from "lucide-solid/icons/refresh-cw";
import { createSignal, For, Show } from "solid-js";
import { useAccount } from "../../account-context.ts";
import { isCaseScope, type PageScope } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { createNow } from "../../ui/now.ts";
import { Plate } from "../../ui/plate.tsx";
import { SyncBadge } from "../../ui/sync-badge.tsx";
import { ImportCase } from "../keeping/import-case.tsx";
import { MediaWaitingList } from "./media-waiting-list.tsx";
import styles from "./account-bar.module.css";

/** What it is that waits: a case by its plate, or settings. */
function Place(props: { scope: PageScope }) {
  const { t } = useI18n();
  const account = useAccount();
  const row = () => account.index().find(({ caseId }) => caseId === props.scope);
  return (
    <Show when={isCaseScope(props.scope)} fallback={<a href="/settings">{t("ui.kept.settings")}</a>}>
      <a href={`/case/${props.scope}`}>
        <Plate plate={row()?.plate ?? ""} country={row()?.country ?? "N"} size="s" />
      </a>
    </Show>
  );
}

/** Exactly what has not reached the server yet, and a way to try now. */
export default function WaitingDialog(props: { onClose: () => void }) {
  const { t, ago } = useI18n();
  const account = useAccount();
  const now = createNow();
  const [trying, setTrying] = createSignal(false);
  const overall = () => account.overall();
  const tryNow = async () => {
    setTrying(true);
    try {
      await account.syncNow();
    } finally {
      setTrying(false);
    }
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t("ui.kept.title")}
      description={t(overall().waiting.length + overall().media.length > 0 ? "ui.kept.waiting" : "ui.kept.nothing")}
      footer={
        <Button icon={<RefreshCw />} unavailable={trying()} onClick={() => void tryNow()}>
          {t(trying() ? "ui.kept.trying" : "ui.kept.try")}
        </Button>
      }
    >
      <SyncBadge status={overall()} />
      <Show when={account.persisted() !== null}>
        <p>{t(account.persisted() ? "ui.kept.promised" : "ui.kept.notPromised")}</p>
      </Show>
      <Show when={overall().unreadable > 0}>
        <p>{t("ui.kept.unreadable", { n: overall().unreadable })}</p>
      </Show>
      <ul class={styles.list}>
        <For each={overall().waiting}>
          {(waiting) => (
            <li>
              <Place scope={waiting.caseId} />
              <SyncBadge status={{ ...waiting, offline: overall().offline }} />
              <span class={styles.since}>{t("ui.kept.since", { ago: ago(waiting.since, now()) })}</span>
            </li>
          )}
        </For>
        <For each={account.aside()}>
          {(kept) => (
            <li>
              <Place scope={kept.caseId} />
              <span>{t("aside.list", { n: kept.edits.length })}</span>
              <span class={styles.since}>{t("ui.kept.since", { ago: ago(kept.since, now()) })}</span>
            </li>
          )}
        </For>
      </ul>
      <MediaWaitingList account={account} />
      <ImportCase />
    </Dialog>
  );
}
