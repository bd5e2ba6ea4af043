import { For, Show } from "solid-js";
import type { DatastoreImport } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Chip } from "../../ui/chip.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import styles from "./datastore.module.css";
import { NoListYet } from "./no-list-yet.tsx";

interface ImportsListProps {
  /** Null when they could not be had. */
  imports: readonly DatastoreImport[] | null;
  loading: boolean;
  onAgain: () => void;
}

/** Who imported what when (PL-44), newest first. */
export function ImportsList(props: ImportsListProps) {
  const { t, number, dateTime } = useI18n();
  const counts = ({ report }: DatastoreImport) =>
    t("datastore.report", {
      added: number(report.added),
      changed: number(report.changed),
      unchanged: number(report.unchanged),
      refused: number(report.refused),
    });
  return (
    <Show when={props.imports} fallback={<NoListYet loading={props.loading} onAgain={() => props.onAgain()} />}>
      {(imports) => (
        <Show
          when={imports().length > 0}
          fallback={<EmptyState title={t("datastore.imports.none")}>{t("datastore.none.text")}</EmptyState>}
        >
          <ol class={styles.list}>
            <For each={imports()}>
              {(one) => (
                <li class={styles.record}>
                  <span class={styles.who}>
                    <strong>{one.file || t(`datastore.kind.${one.kind}`)}</strong>
                    <span class={styles.quiet}>
                      {[t(`datastore.kind.${one.kind}`), one.sourceName || t("datastore.source.default")].join(" · ")}
                    </span>
                    <span class={styles.quiet}>{t("datastore.by", { name: one.by, when: dateTime(one.beganAt) })}</span>
                  </span>
                  <span class={styles.who}>
                    <span>
                      <Chip tone={one.state === "done" ? "fine" : one.state === "running" ? "info" : "recommended"}>
                        {t(`datastore.state.${one.state}`)}
                      </Chip>
                    </span>
                    <span class={styles.quiet}>
                      {one.report.failure ? t(`datastore.failure.${one.report.failure}`) : counts(one)}
                    </span>
                  </span>
                </li>
              )}
            </For>
          </ol>
        </Show>
      )}
    </Show>
  );
}
