import { onMount } from "solid-js";
import { caseText, MAX_TEXT } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { SharedTextArea } from "../../ui/text-area.tsx";
import { useCase } from "../case/case-context.ts";
import { PickMessage } from "../predefined-messages/pick-message.tsx";
import styles from "./modules.module.css";

/** FB-116: what is sent in sales, where there is no quote. */
export default function MessageSection() {
  const { t } = useI18n();
  const { session, origin } = useCase();
  onMount(() => session.setPresence("message"));
  return (
    <section class={styles.message} aria-label={t("case.section.message")}>
      <PickMessage />
      <SharedTextArea
        label={t("quote.message")}
        hint={t("module.messageHint")}
        text={caseText(session.pages, "message")}
        origin={origin}
        rows={8}
        maxlength={MAX_TEXT}
      />
    </section>
  );
}
