import CircleCheck from "lucide-solid/icons/circle-check";
import Pencil from "lucide-solid/icons/pencil";
import { Show } from "solid-js";
import type { OwnRule } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Chip } from "../../ui/chip.tsx";

/** Whether workshops go by what a rule says now. */
export function RuleState(props: { rule: Pick<OwnRule, "versions" | "changed"> }) {
  const { t } = useI18n();
  const version = () => props.rule.versions.at(-1)?.version;
  return (
    <Show
      when={version() !== undefined && !props.rule.changed}
      fallback={
        <Chip tone="recommended" icon={<Pencil />}>
          {version() === undefined
            ? t("rulebook.state.draft")
            : t("rulebook.state.changed", { version: version() ?? 0 })}
        </Chip>
      }
    >
      <Chip tone="fine" icon={<CircleCheck />}>
        {t("rulebook.state.signed", { version: version() ?? 0 })}
      </Chip>
    </Show>
  );
}
