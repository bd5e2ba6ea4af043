import FileClock from "lucide-solid/icons/file-clock";
import { createMemo, createSignal, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./kept-aside.module.css";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";

const KeptAsideDialog = lazy(() => import("./kept-aside-dialog.tsx"));

/** Says that edits of this person were made on a copy of the case that has ended, and shows them. */
export default function KeptAside(props: { account: Account; session: CaseSession }) {
  const { t } = useI18n();
  const [open, setOpen] = createSignal(false);
  const kept = createMemo(() => props.account.aside().filter(({ caseId }) => caseId === props.session.caseId));
  const count = () => kept().reduce((sum, { edits }) => sum + edits.length, 0);
  return (
    <>
      <Show when={count() > 0}>
        <div class={styles.notice} role="status">
          <FileClock aria-hidden="true" />
          <div class={styles.text}>
            <strong>{t("aside.title", { n: count() })}</strong>
            <p>{t("aside.text")}</p>
          </div>
          <Button onClick={() => setOpen(true)} aria-haspopup="dialog">
            {t("aside.look")}
          </Button>
        </div>
      </Show>
      <Part over onBack={() => setOpen(false)}>
        <Show when={open()}>
          <KeptAsideDialog
            account={props.account}
            session={props.session}
            kept={kept()}
            onClose={() => setOpen(false)}
          />
        </Show>
      </Part>
    </>
  );
}
