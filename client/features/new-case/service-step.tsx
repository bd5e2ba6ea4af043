import Check from "lucide-solid/icons/check";
import { For } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import type { NewCaseState } from "./new-case-state.ts";
import { SERVICES } from "./new-case.ts";
import styles from "./new-case-dialog.module.css";

/** PM-06: what is to be done, by a tap or in the customer's words. */
export function ServiceStep(props: { state: NewCaseState }) {
  const { t } = useI18n();
  const { state } = props;
  return (
    <>
      <fieldset class={styles.services}>
        <legend>{t("intake.services")}</legend>
        <For each={SERVICES}>
          {(service) => {
            const isChosen = () => state.services().includes(service);
            return (
              <Button
                class={styles.service ?? ""}
                aria-pressed={isChosen()}
                icon={isChosen() ? <Check /> : undefined}
                onClick={() => state.toggle(service)}
              >
                {t(`intake.service.${service}`)}
              </Button>
            );
          }}
        </For>
      </fieldset>
      <TextArea
        label={t("list.field.complaint")}
        hint={t("list.hint.complaint")}
        value={state.form.complaint}
        onInput={(value) => state.set("complaint", value)}
      />
    </>
  );
}
