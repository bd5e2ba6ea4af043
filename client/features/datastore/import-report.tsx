import { For, Show } from "solid-js";
import type { ImportReport } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import styles from "./datastore.module.css";

/** Problems shown; a file with more is wrong as a whole. */
const SHOWN = 20;

/** What became of a file's rows, or would. */
export function ImportReportText(props: { report: ImportReport }) {
  const { t, number } = useI18n();
  const counts = () => {
    const { added, changed, unchanged, refused } = props.report;
    return t("datastore.report", {
      added: number(added),
      changed: number(changed),
      unchanged: number(unchanged),
      refused: number(refused),
    });
  };
  return (
    <>
      <Show when={props.report.failure}>
        {(why) => (
          <p class={styles.problem} role="alert">
            {t(`datastore.failure.${why()}`)}
          </p>
        )}
      </Show>
      <Show when={props.report.rows > 0}>
        <p>
          <strong>{t("datastore.rows", { n: props.report.rows })}</strong> {counts()}
        </p>
      </Show>
      <Show when={props.report.ignored.length > 0}>
        <p class={styles.quiet}>{t("datastore.ignored", { names: props.report.ignored.join(", ") })}</p>
      </Show>
      <Show when={props.report.problems.length > 0}>
        <p class={styles.problem}>{t("datastore.problems", { n: props.report.refused })}</p>
        <ul class={styles.problems}>
          <For each={props.report.problems.slice(0, SHOWN)}>
            {({ row, field, problem }) => (
              <li>
                {field
                  ? t("datastore.problem.field", { row: String(row), field, why: t(`datastore.why.${problem}`) })
                  : t("datastore.problem.row", { row: String(row), why: t(`datastore.why.${problem}`) })}
              </li>
            )}
          </For>
        </ul>
        <Show when={props.report.refused > SHOWN}>
          <p class={styles.quiet}>{t("datastore.problems.first", { n: SHOWN })}</p>
        </Show>
      </Show>
    </>
  );
}
