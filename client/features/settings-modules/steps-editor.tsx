import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import GripVertical from "lucide-solid/icons/grip-vertical";
import { createMemo, createSignal, For, Show } from "solid-js";
import {
  isNeeded,
  type Module,
  moveStep,
  type OrderedStep,
  readSteps,
  type Step,
  switchStep,
} from "../../../model/index.ts";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { IconButton } from "../../ui/button.tsx";
import page from "../settings-page/settings-page.module.css";
import { useSettingsPage } from "../settings-page/settings-page.tsx";
import { placeUnder } from "./place-under.ts";
import styles from "./steps-editor.module.css";

/** The steps of a module: dragged by finger or mouse, moved with keys, left out. Each is kept at once. */
export function StepsEditor(props: { module: Module }) {
  const { t } = useI18n();
  const account = useAccount();
  const { session, run, mayWrite } = useSettingsPage();
  const steps = createMemo((): OrderedStep[] => {
    // What is read follows the settings; the page itself is not reactive.
    settingsOf(account);
    return readSteps(session.page().doc, props.module).steps;
  });
  const ids = createMemo(() => steps().map(({ id }) => id), undefined, { equals: (a, b) => a.join() === b.join() });
  const isOn = (id: Step): boolean => steps().some((step) => step.id === id && step.isOn);
  const [dragged, setDragged] = createSignal<Step | null>(null);
  const [moved, setMoved] = createSignal("");
  let list!: HTMLOListElement;
  const name = (id: Step): string => t(`case.section.${id}`);
  /** @param to its place among the steps, from 0 */
  const moveTo = (id: Step, to: number): void => {
    const others = ids().filter((other) => other !== id);
    if (to < 0 || to > others.length || to === ids().indexOf(id)) return;
    run((at, env) => moveStep(at, env, props.module, id, others[to - 1] ?? null));
    setMoved(t("module.steps.moved", { step: name(id), n: to + 1 }));
  };
  const drag = (event: PointerEvent): void => {
    const id = dragged();
    if (id === null) return;
    const rows = [...list.children].map((row) => row.getBoundingClientRect());
    const to = placeUnder(event.clientY, rows);
    if (to !== ids().indexOf(id)) moveTo(id, to);
  };
  return (
    <>
      <ol class={styles.steps} ref={list}>
        <For each={ids()}>
          {(id, at) => (
            <li class={styles.step} data-dragged={dragged() === id} data-step={id}>
              <Show when={mayWrite()}>
                <span
                  class={styles.grip}
                  aria-hidden="true"
                  onPointerDown={(event) => {
                    event.currentTarget.setPointerCapture(event.pointerId);
                    setDragged(id);
                  }}
                  onPointerMove={drag}
                  onPointerUp={() => setDragged(null)}
                  onPointerCancel={() => setDragged(null)}
                >
                  <GripVertical />
                </span>
              </Show>
              <label class={page.switch}>
                <input
                  type="checkbox"
                  checked={isOn(id)}
                  disabled={!mayWrite() || isNeeded(id)}
                  onChange={({ currentTarget }) =>
                    run((at_, env) => switchStep(at_, env, props.module, id, currentTarget.checked))
                  }
                />
                <span>{name(id)}</span>
              </label>
              <Show when={mayWrite()}>
                <span class={styles.actions}>
                  <IconButton
                    label={t("page.moveUp", { name: name(id) })}
                    unavailable={at() === 0}
                    onClick={() => moveTo(id, at() - 1)}
                  >
                    <ArrowUp aria-hidden="true" />
                  </IconButton>
                  <IconButton
                    label={t("page.moveDown", { name: name(id) })}
                    unavailable={at() === ids().length - 1}
                    onClick={() => moveTo(id, at() + 1)}
                  >
                    <ArrowDown aria-hidden="true" />
                  </IconButton>
                </span>
              </Show>
            </li>
          )}
        </For>
      </ol>
      <p class={styles.unseen} role="status">
        {moved()}
      </p>
    </>
  );
}
