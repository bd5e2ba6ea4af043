import { A } from "@solidjs/router";
import Footprints from "lucide-solid/icons/footprints";
import { createResource, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { loadGuideMessages } from "../../i18n/messages.ts";
import { buttonClass } from "../../ui/button.tsx";
import styles from "./first-steps.module.css";

/** Leads from the list of cases back to a guide that was begun. */
export default function FirstStepsNotice() {
  const i18n = useI18n();
  const [words] = createResource(() => i18n.add(loadGuideMessages).then(() => true));
  return (
    <Show when={words()}>
      <section class={styles.notice} aria-label={i18n.t("guide.notice")}>
        <Footprints class={styles.icon ?? ""} aria-hidden="true" />
        <p>{i18n.t("guide.notice")}</p>
        <A class={buttonClass({})} href="/settings/first-steps">
          {i18n.t("guide.goOn")}
        </A>
      </section>
    </Show>
  );
}
