import { createUniqueId, For } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Module } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { MODULE_ICONS } from "./module-icons.ts";
import styles from "./modules.module.css";

interface ModuleChoiceProps {
  modules: readonly Module[];
  value: Module;
  onChange: (module: Module) => void;
}

/** FB-30: what a case is to be about, one tap. */
export function ModuleChoice(props: ModuleChoiceProps) {
  const { t } = useI18n();
  const name = createUniqueId();
  return (
    <fieldset class={styles.choices}>
      <legend>{t("module.choose")}</legend>
      <For each={props.modules}>
        {(module) => (
          <label class={styles.choice}>
            <input
              type="radio"
              name={name}
              value={module}
              checked={props.value === module}
              onChange={() => props.onChange(module)}
            />
            <Dynamic component={MODULE_ICONS[module]} aria-hidden="true" />
            <span>{t(`module.${module}`)}</span>
          </label>
        )}
      </For>
    </fieldset>
  );
}
