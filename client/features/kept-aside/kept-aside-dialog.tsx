import Copy from "lucide-solid/icons/copy";
import { createSignal, For, Show } from "solid-js";
import type { PageName, WorkId } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { applyAside, discardAside, exportAside } from "../../sync/kept-aside.ts";
import type { Account, CaseSession, KeptAside } from "../../sync/types.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { createNow } from "../../ui/now.ts";
import { saveAs } from "../../ui/save-as.ts";
import { describeEdit } from "./describe-edit.ts";
import styles from "./kept-aside.module.css";

interface KeptAsideDialogProps {
  account: Account;
  session: CaseSession;
  kept: readonly KeptAside[];
  onClose: () => void;
}

/** What was kept aside, piece by piece, and the ways to go on with it. Nothing goes without being asked. */
export default function KeptAsideDialog(props: KeptAsideDialogProps) {
  const { t, ago } = useI18n();
  const now = createNow();
  const [said, setSaid] = createSignal("");
  const [asking, setAsking] = createSignal(false);
  const count = () => props.kept.reduce((sum, { edits }) => sum + edits.length, 0);
  const workTitle = (id: WorkId): string | null => {
    const { open, trade } = props.session.view();
    const works = [...(trade.latest?.works ?? []), ...(open.latest?.works ?? [])];
    return works.find((work) => work.id === id)?.title ?? null;
  };
  const withEach = async (work: (page: PageName) => Promise<void>) => {
    setSaid("");
    try {
      for (const { page } of props.kept) await work(page);
    } catch {
      setSaid(t("aside.failed"));
    }
  };
  const apply = async () => {
    let [done, left] = [0, 0];
    await withEach(async (page) => {
      const result = await applyAside(props.account, props.session, page);
      done += result.done;
      left += result.left;
    });
    const words = [done > 0 && t("aside.applied", { n: done }), left > 0 && t("aside.left", { n: left })];
    if (done + left > 0) setSaid(words.filter(Boolean).join(" "));
  };
  const save = () =>
    withEach(async (page) => {
      const file = await exportAside(props.account, page, props.session.view().vehicle.plate);
      if (file) saveAs(file.content, file.name);
    });
  const discard = async () => {
    await withEach((page) => discardAside(props.account, page));
    if (said() === "") props.onClose();
  };
  const copy = (text: string) =>
    void navigator.clipboard.writeText(text).then(
      () => setSaid(t("aside.copied")),
      () => setSaid(t("aside.failed")),
    );
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={t("aside.list", { n: count() })}
      footer={
        <Show
          when={!asking()}
          fallback={
            <>
              <Button onClick={() => setAsking(false)}>{t("aside.discard.no")}</Button>
              <Button variant="danger" onClick={() => void discard()}>
                {t("aside.discard.yes")}
              </Button>
            </>
          }
        >
          <Show
            when={count() > 0}
            fallback={
              // The button that was pressed is gone; without this the focus would be nowhere.
              <Button variant="primary" ref={(button) => queueMicrotask(() => button.focus())} onClick={props.onClose}>
                {t("action.close")}
              </Button>
            }
          >
            <Button variant="quiet" onClick={() => setAsking(true)}>
              {t("aside.discard")}
            </Button>
            <Button onClick={() => void save()}>{t("aside.save")}</Button>
            <Button
              variant="primary"
              unavailable={props.session.status().stopped !== null}
              onClick={() => void apply()}
            >
              {t("aside.apply")}
            </Button>
          </Show>
        </Show>
      }
    >
      <For each={props.kept}>
        {(aside) => (
          <>
            <p class={styles.since}>{t("aside.since", { ago: ago(aside.since, now()) })}</p>
            <ul class={styles.edits}>
              <For each={aside.edits}>
                {(edit) => {
                  const words = () => describeEdit(edit, t, workTitle);
                  return (
                    <li>
                      <span class={styles.kind}>{words().kind}</span>
                      <span class={styles.words}>{words().text}</span>
                      <IconButton
                        variant="quiet"
                        label={t("aside.copy", { text: words().text.slice(0, 60) })}
                        onClick={() => copy(words().text)}
                      >
                        <Copy />
                      </IconButton>
                    </li>
                  );
                }}
              </For>
            </ul>
          </>
        )}
      </For>
      <p role="status" class={styles.said}>
        {asking() ? t("aside.discard.sure") : said()}
      </p>
    </Dialog>
  );
}
