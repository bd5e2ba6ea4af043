import CircleCheck from "lucide-solid/icons/circle-check";
import Pencil from "lucide-solid/icons/pencil";
import { Show } from "solid-js";
import type { OwnAgreement } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Chip } from "../../ui/chip.tsx";

/** Whether workshops go by what an agreement says now. */
export function AgreementState(props: { agreement: OwnAgreement }) {
  const { t } = useI18n();
  const last = () => props.agreement.versions.at(-1);
  return (
    <Show
      when={last()}
      fallback={
        <Chip tone="recommended" icon={<Pencil />}>
          {t("agreements.state.draft")}
        </Chip>
      }
    >
      {(version) => (
        <Show
          when={props.agreement.changed}
          fallback={
            <Chip tone="fine" icon={<CircleCheck />}>
              {t("agreements.state.published", { version: version().version })}
            </Chip>
          }
        >
          <Chip tone="recommended" icon={<Pencil />}>
            {t("agreements.state.changed", { version: version().version })}
          </Chip>
        </Show>
      )}
    </Show>
  );
}
