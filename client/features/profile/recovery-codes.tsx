import Copy from "lucide-solid/icons/copy";
import Download from "lucide-solid/icons/download";
import Printer from "lucide-solid/icons/printer";
import { For } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { saveAs } from "../../ui/save-as.ts";
import { useToast } from "../../ui/toast.tsx";
import styles from "./profile.module.css";

/** Ten codes, to be kept where the phone is not: they are shown this once. */
export function RecoveryCodes(props: { codes: readonly string[]; email: string; onClose: () => void }) {
  const { t } = useI18n();
  const toast = useToast();
  const asText = () => [t("factor.codes.for", { email: props.email }), "", ...props.codes, ""].join("\n");
  const copy = () =>
    navigator.clipboard.writeText(asText()).then(
      () => toast.show({ text: t("factor.codes.copied") }),
      () => toast.show({ tone: "problem", text: t("share.copyFailed") }),
    );
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t("factor.codes.title")}
      description={t("factor.codes.text")}
      footer={
        <Button variant="primary" onClick={() => props.onClose()}>
          {t("factor.codes.kept")}
        </Button>
      }
    >
      <div class={styles.paper}>
        <p class={styles.onPaper}>{t("factor.codes.for", { email: props.email })}</p>
        <ul class={styles.codes} aria-label={t("factor.codes.title")}>
          <For each={props.codes}>{(code) => <li>{code}</li>}</For>
        </ul>
      </div>
      <div class={styles.row}>
        <Button icon={<Copy />} onClick={() => void copy()}>
          {t("share.copy")}
        </Button>
        <Button
          icon={<Download />}
          onClick={() => saveAs(new Blob([asText()], { type: "text/plain" }), "jobcard-recovery-codes.txt")}
        >
          {t("factor.codes.save")}
        </Button>
        <Button icon={<Printer />} onClick={() => window.print()}>
          {t("factor.codes.print")}
        </Button>
      </div>
    </Dialog>
  );
}
