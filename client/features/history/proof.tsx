import ShieldCheck from "lucide-solid/icons/shield-check";
import { createSignal, Show } from "solid-js";
import type { CaseId } from "../../../model/index.ts";
import { type I18n, useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { checkEvidence, type EvidenceResult } from "./check-evidence.ts";
import css from "./history.module.css";

/** Checks the chain of receipts on this device, so that nobody has to take the server's word for it. */
export function Proof(props: { caseId: CaseId }) {
  const i18n = useI18n();
  const { t } = i18n;
  const [state, setState] = createSignal<EvidenceResult | "idle" | "checking">("idle");
  const check = async () => {
    setState("checking");
    setState(await checkEvidence(props.caseId));
  };
  const tone = () => {
    const now = state();
    return typeof now === "string" ? "idle" : now.kind;
  };
  return (
    <section class={css.proof} aria-labelledby="history-proof">
      <h3 id="history-proof">{t("history.proof")}</h3>
      <p class={css.quiet}>{t("history.proof.explain")}</p>
      <Button icon={<ShieldCheck />} unavailable={state() === "checking"} onClick={() => void check()}>
        {t(state() === "checking" ? "history.proof.checking" : "history.proof.check")}
      </Button>
      <p class={css.outcome} data-tone={tone()} role="status">
        {outcome(state(), i18n)}
        <Show when={hiddenOf(state())}>{(n) => ` ${t("history.proof.hidden", { n: n() })}`}</Show>
      </p>
    </section>
  );
}

const hiddenOf = (state: EvidenceResult | string): number =>
  typeof state === "object" && state.kind === "good" ? state.hidden : 0;

function outcome(state: EvidenceResult | string, { t }: I18n): string {
  if (typeof state === "string") return "";
  if (state.kind === "unreachable") return t("history.proof.unreachable");
  if (state.kind === "broken") return t("history.proof.broken", { n: String(state.at) });
  return state.receipts === 0 ? t("history.proof.none") : t("history.proof.good", { n: state.receipts });
}
