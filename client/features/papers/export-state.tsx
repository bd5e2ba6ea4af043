import { Show } from "solid-js";
import type { ExportRow } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { createNow } from "../../ui/now.ts";
import styles from "./documents.module.css";

/** What became of an order that is to be handed over, in words. */
export function ExportStateText(props: { row: ExportRow }) {
  const { t, ago } = useI18n();
  const now = createNow();
  const why = () => {
    const { problem, status } = props.row;
    return problem === null ? null : t(`papers.problem.${problem}`, { status: status ?? "" });
  };
  const text = () => {
    const { state, doneAt } = props.row;
    if (state === "exported") return t("papers.export.exported", { when: ago(doneAt ?? 0, now()) });
    if (state === "failed") return t("papers.export.failed", { why: why() ?? "" });
    const reason = why();
    return reason === null ? t("papers.export.waiting") : t("papers.export.retry", { why: reason });
  };
  return (
    <Show when={props.row.state === "failed"} fallback={<p class={styles.quiet}>{text()}</p>}>
      <p class={styles.problem}>{text()}</p>
    </Show>
  );
}
