import CarFront from "lucide-solid/icons/car-front";
import { A } from "@solidjs/router";
import type { Denial } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { buttonClass } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

/** A case this device does not hold: an address mistyped, or not fetched before the network went; or one for others. */
export function MissingCase(props: { offline?: boolean; why?: Denial }) {
  const { t } = useI18n();
  return (
    <main>
      <EmptyState
        icon={<CarFront />}
        title={t(props.why ? `policy.${props.why}` : "case.missing.title")}
        action={
          <A href="/" class={buttonClass({ variant: "primary" })}>
            {t("case.backToList")}
          </A>
        }
      >
        {props.why === undefined && t(props.offline ? "case.missing.offline" : "case.missing.text")}
      </EmptyState>
    </main>
  );
}
