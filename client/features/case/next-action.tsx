import { createMemo, createUniqueId, Show } from "solid-js";
import { reopenCase, setReady } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { useCase } from "./case-context.ts";
import { useDenial } from "../settings/use-denial.ts";
import styles from "./next-action.module.css";
import { nextSteps } from "./next-step.ts";

/** What keeps the next step from being taken, and is not only waited for. */
const CANNOT: ReadonlySet<string> = new Set(["no-works", "no-message", "refused"]);

/** The one thing to do next, worded as what will happen; beside it why it cannot be done yet. */
export function NextAction() {
  const { t } = useI18n();
  const { session, view, side, send, share, talkAbout } = useCase();
  const id = createUniqueId();
  const next = createMemo(() => nextSteps(view()));
  const fleet = () => side().file.fleet?.name ?? "";
  const words = () => {
    const { step } = next();
    if (!step) return null;
    switch (step.kind) {
      case "publish":
        return step.room === "trade"
          ? t("case.next.toFleet", { version: step.number, fleet: fleet() })
          : t("case.next.toCustomer", { version: step.number });
      case "share":
        return t("case.next.share");
      case "answer":
        return t(step.thread === "fleet" ? "case.next.answerFleet" : "case.next.answerCustomer", { fleet: fleet() });
      case "reopen":
        return t("case.reopen");
    }
  };
  const run = () => {
    const { step } = next();
    if (denial() !== null) return;
    if (step?.kind === "publish") send(step.room);
    if (step?.kind === "share") share();
    if (step?.kind === "answer") talkAbout(step.thread);
    if (step?.kind === "reopen") reopenCase(session.pages, session.env());
  };
  const maySend = useDenial("case.send", () => view().module);
  const mayClose = useDenial("case.close", () => view().module);
  /** Why the person's role keeps them from the step; the same rule holds on the server. */
  const denial = () => {
    const kind = next().step?.kind;
    if (kind === "publish" || kind === "share") return maySend();
    return kind === "reopen" ? mayClose() : null;
  };
  /** FB-47: who may not send it says that it is ready, and the office does. */
  const handsOver = () =>
    denial() === "direct-send-off" && next().blocked !== "no-works" && next().blocked !== "no-message";
  const isReady = () => side().file.readyAt !== null;
  const reason = () => {
    const denied = denial();
    if (handsOver() && isReady()) return t("module.ready.waiting");
    if (denied) return t(`policy.${denied}`);
    const { blocked } = next();
    return blocked && t(`case.blocked.${blocked}`, { fleet: fleet() });
  };
  return (
    <div class={styles.next}>
      <Show when={reason()}>
        <p id={id} class={styles.reason}>
          {reason()}
        </p>
      </Show>
      <Show when={handsOver()}>
        <Button
          variant={isReady() ? "plain" : "primary"}
          aria-describedby={id}
          onClick={() => setReady(session.pages, session.env(), !isReady())}
        >
          {t(isReady() ? "module.ready.takeBack" : "module.ready")}
        </Button>
      </Show>
      <Show when={words() && !handsOver()}>
        <Button
          variant="primary"
          unavailable={denial() !== null || CANNOT.has(next().blocked ?? "")}
          aria-describedby={reason() ? id : undefined}
          onClick={run}
        >
          {words()}
        </Button>
      </Show>
    </div>
  );
}
