import CarFront from "lucide-solid/icons/car-front";
import { A } from "@solidjs/router";
import { useI18n } from "../../i18n/i18n.ts";
import { buttonClass } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

/** A case this device does not hold: an address mistyped, or not fetched before the network went. */
export function MissingCase(props: { offline?: boolean }) {
  const { t } = useI18n();
  return (
    <main>
      <EmptyState
        icon={<CarFront />}
        title={t("case.missing.title")}
        action={
          <A href="/" class={buttonClass({ variant: "primary" })}>
            {t("case.backToList")}
          </A>
        }
      >
        {t(props.offline ? "case.missing.offline" : "case.missing.text")}
      </EmptyState>
    </main>
  );
}
