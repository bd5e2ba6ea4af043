import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { Show } from "solid-js";
import type { WorkStanding } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import css from "./rules.module.css";

/** That somebody took a work for approved which the server did not confirm; to both sides, with the reason. */
export function TurnedDown(props: { standing: Pick<WorkStanding, "turnedDown">; fleet: string }) {
  const { t } = useI18n();
  const words = () => {
    const said = props.standing.turnedDown;
    const reason = said?.receipt?.body.reason;
    if (!said || !reason) return null;
    const why = t(`history.reason.${reason}`);
    return said.entry.rule
      ? t("rules.turnedDown", { rule: said.entry.rule.name, reason: why, fleet: props.fleet })
      : t("rules.turnedDown.person", { by: said.receipt?.body.actor.name ?? "", reason: why });
  };
  return (
    <Show when={words()}>
      {(said) => (
        <p class={css.flag}>
          <TriangleAlert aria-hidden="true" />
          <span>{said()}</span>
        </p>
      )}
    </Show>
  );
}
