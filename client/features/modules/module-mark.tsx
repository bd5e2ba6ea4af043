import { Dynamic } from "solid-js/web";
import type { Module } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { MODULE_ICONS } from "./module-icons.ts";
import styles from "./modules.module.css";

/** What a case is about, as an icon that says its name. */
export function ModuleMark(props: { module: Module }) {
  const { t } = useI18n();
  return (
    <span class={styles.mark} role="img" aria-label={t(`module.${props.module}`)} title={t(`module.${props.module}`)}>
      <Dynamic component={MODULE_ICONS[props.module]} aria-hidden="true" />
    </span>
  );
}
