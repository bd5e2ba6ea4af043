import Download from "lucide-solid/icons/download";
import FileText from "lucide-solid/icons/file-text";
import Images from "lucide-solid/icons/images";
import RefreshCw from "lucide-solid/icons/refresh-cw";
import { createSignal, For, onCleanup, Show } from "solid-js";
import {
  acceptedRoom,
  can,
  EXPORT_FORMATS,
  type CaseExports,
  type ExportFormat,
  type PaperKind,
  photosOnPaper,
  quoteRoom,
  type StaffMe,
  USUAL_PAPER_PHOTOS,
} from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadPaperMessages } from "../../i18n/paper-messages.ts";
import { coreIfAny } from "../../sync/core-of.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { lazy } from "../../ui/lazy.ts";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { Part } from "../../ui/part.tsx";
import { saveAs } from "../../ui/save-as.ts";
import { policyActorOf } from "../settings/policy-actor.ts";
import styles from "./documents.module.css";
import { ExportStateText } from "./export-state.tsx";
import { exportsApi } from "./papers-api.ts";

const ChoosePhotos = lazy(() => import("./choose-photos.tsx"));

/** How often a state that is about to change is looked at again, ms. */
const LOOK_AGAIN_MS = 4_000;

interface DocumentsProps {
  session: CaseSession;
  account: Account;
}

/** The case on paper, for whoever reads it; for the workshop also on its way to its own system. */
export default function Documents(props: DocumentsProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const [words, setWords] = createSignal(false);
  // Nothing waits for them, not even somebody who goes on to another section meanwhile.
  i18n.add(loadPaperMessages).then(
    () => setWords(true),
    () => {},
  );
  const [making, setMaking] = createSignal<string | null>(null);
  const [failed, setFailed] = createSignal(false);
  const view = () => props.session.view();
  const hasOrder = () => acceptedRoom(view()) !== null;

  const fetchFile = async (path: string): Promise<void> => {
    if (making() !== null) return;
    setMaking(path);
    setFailed(false);
    try {
      const made = await coreIfAny(props.account)?.api.file(`/api/cases/${props.session.caseId}/${path}`);
      if (made) saveAs(made.bytes, made.name);
      else setFailed(true);
    } catch {
      setFailed(true);
    } finally {
      setMaking(null);
    }
  };
  const [choosing, setChoosing] = createSignal(false);
  const [picked, setPicked] = createSignal<ReadonlySet<string> | null>(null);
  const photos = () => photosOnPaper(view());
  const chosen = (): ReadonlySet<string> =>
    new Set(
      (picked() ? photos().filter(({ id }) => picked()?.has(id)) : photos().slice(0, USUAL_PAPER_PHOTOS)).map(
        ({ id }) => id,
      ),
    );
  const paper = (kind: PaperKind) => {
    // Left to the server unless somebody chose.
    const wanted = picked() === null ? "" : `?photos=${[...chosen()].join(",")}`;
    const path = `papers/${kind}${wanted}`;
    return (
      <Button
        icon={<FileText aria-hidden="true" />}
        unavailable={making() !== null}
        onClick={() => void fetchFile(path)}
      >
        {making() === path ? t("papers.making") : t(`papers.${kind}`)}
      </Button>
    );
  };
  const workshop = (): StaffMe | null => {
    const me = props.account.me();
    return me.kind === "staff" && me.role === "workshop" && can(policyActorOf(me), "orders.export").ok ? me : null;
  };
  return (
    <Show when={words()}>
      <section class={styles.card} aria-label={t("papers.title")}>
        <h2 class={styles.heading}>{t("papers.title")}</h2>
        <Show when={quoteRoom(view())} fallback={<p class={styles.quiet}>{t("papers.none")}</p>}>
          <div class={styles.row}>
            {paper("quote")}
            <Show when={hasOrder()}>{paper("order")}</Show>
            <Show when={photos().length > 0}>
              <Button variant="quiet" icon={<Images aria-hidden="true" />} onClick={() => setChoosing(true)}>
                {t("papers.photos", { n: chosen().size })}
              </Button>
            </Show>
          </div>
          <Part over small onBack={() => setChoosing(false)}>
            <Show when={choosing()}>
              <ChoosePhotos
                photos={photos()}
                chosen={chosen()}
                onChoose={setPicked}
                onClose={() => setChoosing(false)}
              />
            </Show>
          </Part>
          <Show when={!hasOrder()}>
            <p class={styles.quiet}>{t("papers.noOrder")}</p>
          </Show>
        </Show>
        <p class={styles.problem} role="status">
          {failed() ? t("papers.failed") : ""}
        </p>
        <Show when={hasOrder() && workshop()}>
          {(me) => (
            <Exports
              {...props}
              organisation={me().organisation?.id ?? null}
              onFetch={(format) => void fetchFile(`exports/${format}`)}
              onFailed={() => setFailed(true)}
            />
          )}
        </Show>
      </section>
    </Show>
  );
}

interface ExportsProps extends DocumentsProps {
  organisation: string | null;
  onFetch: (format: ExportFormat) => void;
  onFailed: () => void;
}

function Exports(props: ExportsProps) {
  const { t } = useI18n();
  const api = () => exportsApi(props.organisation);
  // Without a connection there is nothing to say here; what was accepted stands above.
  const [state, setState] = createSignal<CaseExports | null>(null);
  const fetchState = (): Promise<unknown> =>
    api()
      .ofCase(props.session.caseId)
      .then(setState, () => {});
  void fetchState();
  const timer = setInterval(() => {
    if (state()?.row?.state === "waiting" || (state()?.hasTarget && !state()?.row)) void fetchState();
  }, LOOK_AGAIN_MS);
  onCleanup(() => clearInterval(timer));
  const again = async (): Promise<void> => {
    try {
      setState(await api().again(props.session.caseId));
    } catch {
      props.onFailed();
    }
  };
  return (
    <>
      <h3 class={styles.sub}>{t("papers.export")}</h3>
      <Show when={state()?.row}>{(row) => <ExportStateText row={row()} />}</Show>
      <div class={styles.row}>
        <Menu
          label={t("papers.download")}
          triggerClass={buttonClass()}
          trigger={
            <>
              <Download aria-hidden="true" />
              {t("papers.download")}
            </>
          }
        >
          <For each={EXPORT_FORMATS}>
            {(format) => <MenuItem onSelect={() => props.onFetch(format)}>{t(`papers.format.${format}`)}</MenuItem>}
          </For>
        </Menu>
        <Show when={state()?.hasTarget}>
          <Button icon={<RefreshCw aria-hidden="true" />} onClick={() => void again()}>
            {t("papers.export.again")}
          </Button>
        </Show>
      </div>
    </>
  );
}
