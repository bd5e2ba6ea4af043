import { createSignal, createUniqueId, For, Match, Show, Switch } from "solid-js";
import type { CaseId, Module } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadIntakeMessages } from "../../i18n/messages.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { WithWords } from "../../ui/with-words.tsx";
import { ContactStep } from "./contact-step.tsx";
import { createNewCase } from "./new-case-state.ts";
import type { NewCaseStep } from "./new-case.ts";
import styles from "./new-case-dialog.module.css";
import { ServiceStep } from "./service-step.tsx";
import { VehicleStep } from "./vehicle-step.tsx";

interface NewCaseDialogProps {
  plate: string;
  onClose: () => void;
  onCreated: (caseId: CaseId, module: Module) => void;
}

/** PM-11: plate, service, contact; whoever is in a hurry creates the case from any step. Works without a network. */
export default function NewCaseDialog(props: NewCaseDialogProps) {
  return (
    <WithWords of={[loadIntakeMessages]}>
      <Steps {...props} />
    </WithWords>
  );
}

function Steps(props: NewCaseDialogProps) {
  const { t } = useI18n();
  const formId = createUniqueId();
  const state = createNewCase(props.plate);
  const [step, setStep] = createSignal<NewCaseStep>("vehicle");
  const at = () => Math.max(0, state.steps().indexOf(step()));
  const isLast = () => at() === state.steps().length - 1;
  let place!: HTMLDivElement;
  const goTo = (to: NewCaseStep, field?: string) => {
    setStep(to);
    const named = field ? `[name="${field}"]` : "[data-autofocus]";
    const first = place.querySelector<HTMLElement>(named) ?? place.querySelector<HTMLElement>("button, input, select");
    first?.focus();
  };
  const next = () => {
    if (!state.check(step(), goTo)) return;
    const to = state.steps()[at() + 1];
    if (to) goTo(to);
  };
  const back = () => {
    const to = state.steps()[at() - 1];
    if (to) goTo(to);
  };
  const create = () => {
    const made = state.create(goTo);
    if (made) props.onCreated(made.caseId, made.module);
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t("list.new")}
      size="l"
      footer={
        <>
          <Show when={at() > 0} fallback={<Button onClick={() => props.onClose()}>{t("action.cancel")}</Button>}>
            <Button onClick={back}>{t("intake.back")}</Button>
          </Show>
          <Show when={!isLast()}>
            <Button onClick={create}>{t("list.create")}</Button>
          </Show>
          <Button variant="primary" type="submit" form={formId}>
            {isLast() ? t("list.create") : t("intake.next")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        class={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isLast()) create();
          else next();
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          create();
        }}
        novalidate
      >
        <ol class={styles.steps} aria-label={t("intake.steps")}>
          <For each={state.steps()}>
            {(one, n) => (
              <li>
                <button
                  type="button"
                  class={styles.step}
                  aria-current={one === step() ? "step" : undefined}
                  onClick={() => goTo(one)}
                >
                  <span class={styles.number} aria-hidden="true">
                    {n() + 1}
                  </span>
                  {t(`intake.step.${one}`)}
                </button>
              </li>
            )}
          </For>
        </ol>
        <div ref={place} class={styles.form}>
          <Switch>
            <Match when={step() === "vehicle"}>
              <VehicleStep state={state} />
            </Match>
            <Match when={step() === "service"}>
              <ServiceStep state={state} />
            </Match>
            <Match when={step() === "contact"}>
              <ContactStep state={state} />
            </Match>
          </Switch>
        </div>
      </form>
    </Dialog>
  );
}
