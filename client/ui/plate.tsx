import { Show } from "solid-js";
import { useI18n } from "../i18n/i18n.ts";
import { cx } from "./cx.ts";
import styles from "./plate.module.css";

interface PlateProps {
  plate: string;
  country: string;
  size?: "s" | "m" | "l";
}

/** A registration plate drawn as a plate: the mark by which a case is known everywhere. */
export function Plate(props: PlateProps) {
  const { t, plate } = useI18n();
  return (
    <span class={cx(styles.plate, styles[props.size ?? "m"], !props.plate && styles.none)} data-testid="plate">
      <span class={styles.strip} aria-hidden="true">
        <span>{props.country}</span>
      </span>
      <Show when={props.plate} fallback={<span class={styles.text}>{t("ui.noPlate")}</span>}>
        <span class={styles.text}>{plate(props.plate, props.country)}</span>
      </Show>
    </span>
  );
}
