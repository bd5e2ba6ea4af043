import Circle from "lucide-solid/icons/circle";
import CircleAlert from "lucide-solid/icons/circle-alert";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { FindingState } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import { AttachedMedia, ShootButton } from "../media/attached-media.tsx";
import styles from "./inspect.module.css";

const ICONS = { none: Circle, recommended: TriangleAlert, urgent: CircleAlert };

/** One row to tap, as big as a gloved finger. */
export function FindingRow(props: { id: string; label: string; state: FindingState; onTap: () => void }) {
  const { t } = useI18n();
  const subject = () => ({ attachedTo: { kind: "finding" as const, id: props.id }, words: props.label });
  return (
    <li class={styles.item}>
      <button type="button" class={styles.row} data-state={props.state} onClick={() => props.onTap()}>
        <Dynamic component={ICONS[props.state]} aria-hidden="true" />
        <span class={styles.label}>{props.label}</span>
        <Show when={props.state !== "none"} fallback={<VisuallyHidden>{t("inspect.state.none")}</VisuallyHidden>}>
          <span class={styles.state}>{t(`inspect.state.${props.state}`)}</span>
        </Show>
      </button>
      <ShootButton subject={subject()} />
      <AttachedMedia subject={subject()} />
    </li>
  );
}
