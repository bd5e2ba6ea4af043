import { Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import css from "./customer-page.module.css";

export type ClosedGate = "starting" | "no-link" | "unknown-link" | "revoked" | "limited" | "unreachable";

/** What stands where the case would be: what happened, and what to do about it. */
export function GatePage(props: { kind: ClosedGate; onRetry: () => void }) {
  const { t } = useI18n();
  const closed = () => (props.kind === "starting" ? null : props.kind);
  return (
    <main class={css.gate}>
      <Show when={closed()} fallback={<p role="status">{t("customer.gate.starting")}</p>}>
        {(kind) => (
          <div class={css.gateCard} role="status">
            <h1>{t(`customer.gate.${kind()}.title`)}</h1>
            <p class={css.quiet}>{t(`customer.gate.${kind()}.text`)}</p>
            <Show when={kind() !== "no-link" && kind() !== "revoked"}>
              <Button variant="primary" size="l" onClick={props.onRetry}>
                {t("customer.gate.retry")}
              </Button>
            </Show>
          </div>
        )}
      </Show>
    </main>
  );
}
