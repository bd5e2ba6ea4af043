import { A, useLocation, useNavigate } from "@solidjs/router";
import ChevronRight from "lucide-solid/icons/chevron-right";
import Circle from "lucide-solid/icons/circle";
import CircleCheck from "lucide-solid/icons/circle-check";
import CircleMinus from "lucide-solid/icons/circle-minus";
import { createEffect, createMemo, createResource, For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { type FirstStep, GUIDE, setFields } from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadGeneralMessages, loadGuideMessages } from "../../i18n/messages.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { fetchDevices } from "../devices/devices-api.ts";
import { sectionsFor } from "../settings/sections.ts";
import { SettingsPageProvider, useSettingsPage } from "../settings-page/settings-page.tsx";
import { WithWords } from "../../ui/with-words.tsx";
import styles from "./first-steps.module.css";
import { SECTION_OF, type StepState, stepStates } from "./step-states.ts";

const ICONS = { open: Circle, skipped: CircleMinus, done: CircleCheck } as const;

/** What a new workshop wants to have set up: each step leads to where it is done, and can be left out. */
export default function FirstStepsSection() {
  return (
    <WithWords of={[loadGeneralMessages, loadGuideMessages]}>
      <SettingsPageProvider>
        <Steps />
      </SettingsPageProvider>
    </WithWords>
  );
}

function Steps() {
  const { t } = useI18n();
  const account = useAccount();
  const navigate = useNavigate();
  const { run } = useSettingsPage();
  const location = useLocation<{ begin?: boolean }>();
  const guide = () => settingsOf(account).guide;
  // Without a connection it is as it was marked.
  const [tablets] = createResource(() =>
    fetchDevices().then(
      ({ devices }) => devices.filter(({ state }) => state !== "revoked").length,
      () => null,
    ),
  );
  const sections = sectionsFor(staffOf(account)).map(({ id }) => id);
  const steps = createMemo(() =>
    stepStates(
      {
        settings: settingsOf(account),
        colleagues: staffOf(account).colleagues.filter(({ id }) => id !== staffOf(account).person.id).length,
        tablets: tablets() ?? null,
      },
      sections,
    ),
  );
  const settled = () => steps().filter(({ state }) => state !== "open").length;
  const mark = (patch: Parameters<typeof setFields<(typeof GUIDE)["shape"]>>[3]) =>
    run((page, env) => setFields(page, env, GUIDE, patch));
  createEffect(() => {
    if (location.state?.begin && !guide().shown && settled() < steps().length) mark({ shown: true });
  });
  const leave = () => {
    mark({ shown: false });
    navigate("/");
  };
  return (
    <>
      <p class={styles.intro}>{t("guide.intro")}</p>
      <p class={styles.progress} role="status">
        {t(settled() === steps().length ? "guide.finished" : "guide.progress", {
          done: settled(),
          all: steps().length,
        })}
      </p>
      <ol class={styles.steps}>
        <For each={steps()}>
          {({ step, state }) => <Step step={step} state={state} onMark={(next) => mark({ [step]: next })} />}
        </For>
      </ol>
      <div class={styles.end}>
        <Button variant={settled() === steps().length ? "primary" : "plain"} onClick={leave}>
          {t(settled() === steps().length ? "guide.toCases" : "guide.dismiss")}
        </Button>
        <p class={styles.quiet}>{t("guide.again")}</p>
      </div>
    </>
  );
}

function Step(props: { step: FirstStep; state: StepState; onMark: (state: StepState) => void }) {
  const { t } = useI18n();
  const name = () => t(`guide.step.${props.step}`);
  return (
    <li class={styles.step} data-state={props.state}>
      <Dynamic component={ICONS[props.state]} class={styles.icon ?? ""} aria-hidden="true" />
      <div class={styles.about}>
        <h3 class={styles.name}>
          {name()} <span class={styles.state}>{t(`guide.state.${props.state}`)}</span>
        </h3>
        <p class={styles.quiet}>{t(`guide.why.${props.step}`)}</p>
      </div>
      <div class={styles.actions}>
        <Show when={props.state !== "done"}>
          <Button
            variant="quiet"
            aria-label={`${t(props.state === "open" ? "guide.skip" : "guide.takeUp")}: ${name()}`}
            onClick={() => props.onMark(props.state === "open" ? "skipped" : "open")}
          >
            {t(props.state === "open" ? "guide.skip" : "guide.takeUp")}
          </Button>
        </Show>
        <A
          class={buttonClass({})}
          href={`/settings/${SECTION_OF[props.step]}`}
          aria-label={`${t("guide.open")}: ${name()}`}
        >
          {t("guide.open")}
          <ChevronRight aria-hidden="true" />
        </A>
      </div>
    </li>
  );
}
