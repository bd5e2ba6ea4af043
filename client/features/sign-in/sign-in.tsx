import { A } from "@solidjs/router";
import { useI18n } from "../../i18n/i18n.ts";
import type { StaffGate } from "../../sync/gates.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Plate } from "../../ui/plate.tsx";
import { SignInForm } from "./sign-in-form.tsx";
import styles from "./sign-in.module.css";

/** The door for workshops and fleets. */
export default function SignIn(props: { gate: StaffGate }) {
  const { t } = useI18n();
  return (
    <main class={styles.page}>
      <div class={styles.card}>
        <Plate plate="JOBCARD" country="N" size="l" />
        <h1 class={styles.title}>{t("signIn.title")}</h1>
        <SignInForm gate={props.gate} />
        <p class={styles.quiet}>{t("signIn.help")}</p>
        <A class={buttonClass({ variant: "quiet" })} href="/pair">
          {t("signIn.pair")}
        </A>
      </div>
    </main>
  );
}
