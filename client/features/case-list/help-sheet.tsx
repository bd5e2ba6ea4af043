import { For } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Dialog } from "../../ui/dialog.tsx";
import styles from "./help-sheet.module.css";

const GROUPS = {
  list: [
    [["/"], "search"],
    [["n"], "new"],
    [["j", "k"], "move"],
    [["Enter"], "open"],
    [["Ctrl", "K"], "palette"],
    [["?"], "help"],
  ],
  quote: [
    [["Enter"], "nextLine"],
    [["Esc"], "revert"],
    [["Ctrl", "Z"], "undo"],
    [["Ctrl", "Y"], "redo"],
  ],
} as const;

/** The keys, in one place. */
export default function HelpSheet(props: { onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog open onClose={props.onClose} title={t("list.help.title")}>
      <For each={Object.entries(GROUPS) as [keyof typeof GROUPS, (typeof GROUPS)[keyof typeof GROUPS]][]}>
        {([group, keys]) => (
          <section>
            <h3 class={styles.group}>{t(`list.help.${group}`)}</h3>
            <dl class={styles.keys}>
              <For each={keys}>
                {([names, what]) => (
                  <div class={styles.line}>
                    <dt>
                      <For each={names}>{(name) => <kbd class={styles.key}>{name}</kbd>}</For>
                    </dt>
                    <dd>{t(`list.help.${what}`)}</dd>
                  </div>
                )}
              </For>
            </dl>
          </section>
        )}
      </For>
    </Dialog>
  );
}
