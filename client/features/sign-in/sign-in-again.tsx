import CircleAlert from "lucide-solid/icons/circle-alert";
import { createSignal } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import type { StaffGate } from "../../sync/gates.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import styles from "./sign-in.module.css";

/** The session ended while work goes on: nothing is lost, nothing is sent until the person is known again. */
export default function SignInAgain(props: { gate: StaffGate; email: string }) {
  const { t } = useI18n();
  const [open, setOpen] = createSignal(false);
  return (
    <div class={styles.again} role="alert">
      <CircleAlert aria-hidden="true" />
      <span>{t("signIn.again")}</span>
      <Button onClick={() => setOpen(true)}>{t("signIn.submit")}</Button>
      <Dialog open={open()} onClose={() => setOpen(false)} size="s" title={t("signIn.title")}>
        <SignInForm gate={props.gate} email={props.email} onDone={() => setOpen(false)} />
      </Dialog>
    </div>
  );
}
