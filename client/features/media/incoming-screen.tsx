import FileIcon from "lucide-solid/icons/file";
import Film from "lucide-solid/icons/film";
import Inbox from "lucide-solid/icons/inbox";
import Plus from "lucide-solid/icons/plus";
import X from "lucide-solid/icons/x";
import { A, useLocation, useNavigate } from "@solidjs/router";
import { createEffect, createMemo, createResource, createRoot, createSignal, For, on, onCleanup, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { CaseId, IndexRow, MediaId } from "../../../model/index.ts";
import { useAccountUse } from "../../account-context.ts";
import { reasonOf } from "../../device/storage-error.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Incoming, type IncomingFile } from "../../media/incoming.ts";
import { sendingOf } from "../../media/sending-of.ts";
import { coreOf } from "../../sync/core-of.ts";
import type { CaseSession } from "../../sync/types.ts";
import { Button, buttonClass, IconButton } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Plate } from "../../ui/plate.tsx";
import { useToast } from "../../ui/toast.tsx";
import { TopBar } from "../../ui/top-bar.tsx";
import { listCases, NO_FILTER } from "../case-list/list-cases.ts";
import { ListSearch } from "../case-list/list-search.tsx";
import { AccountBar } from "../settings-menu/account-bar.tsx";
import { PRIVATE } from "./capture-context.ts";
import styles from "./incoming-screen.module.css";
import { keepFiles } from "./keep-files.ts";
import { type LeftOut, leftOutWords, roomLeft } from "./limits.ts";
import { limitsOf } from "./limits-of.ts";
import { sizeWords } from "./words.ts";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";

const NewCaseDialog = lazy(() => import("../new-case/new-case-dialog.tsx"));

/** More than this nobody reads through: then one searches. */
const SHOWN = 40;

/** Files that another app has shared: the person says which case they belong to. Works without a connection. */
export default function IncomingScreen() {
  const { t, number } = useI18n();
  const { account, openCase } = useAccountUse();
  const navigate = useNavigate();
  const location = useLocation();
  const toast = useToast();
  const incoming = new Incoming(coreOf(account).store.keyValue);
  const [files, { refetch, mutate }] = createResource(() => incoming.list());
  const [query, setQuery] = createSignal("");
  const [newCase, setNewCase] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [left, setLeft] = createSignal<ReadonlyMap<MediaId, LeftOut>>(new Map());
  let search!: HTMLInputElement;
  let list: HTMLUListElement | undefined;
  const found = createMemo(() => listCases(account.index(), query() === "" ? "open" : null, query(), NO_FILTER));
  const waiting = () => files.latest ?? [];
  const why = () => {
    const said = location.hash.slice(1);
    return said === "signed-out" || said === "nothing" ? said : said === "" ? null : "not-kept";
  };

  /** Each file goes over in one step: a tab that dies has it here or in the case. */
  const placeAll = async (session: CaseSession): Promise<number> => {
    const sending = await sendingOf(account);
    if (!sending) return 0;
    await whenTrue(session.ready);
    const { caseId } = session;
    const mine = () => [...sending.queue.items().values()].filter((item) => item.caseId === caseId);
    const outside = new Map<MediaId, LeftOut>();
    let kept = 0;
    for (const { id, name, type, takenAt } of waiting()) {
      const bytes = await incoming.bytes(id);
      if (!bytes) continue;
      const done = await keepFiles([new File([bytes], name, { type, lastModified: takenAt })], {
        caseId,
        audience: PRIVATE,
        attachedTo: null,
        room: () => roomLeft(session.view().gallery.items, mine(), limitsOf(account)),
        keep: (shot) => sending.queue.keep(shot, { id, instead: incoming.removal(id) }),
        now: () => session.env().now(),
      });
      kept += done.kept;
      for (const one of done.left) outside.set(id, one.why);
      if (done.failed) throw new DOMException(done.failed, "QuotaExceededError");
    }
    setLeft(outside);
    return kept;
  };
  const place = async (caseId: CaseId) => {
    if (busy()) return;
    setBusy(true);
    const session = openCase(caseId);
    try {
      const kept = await placeAll(session);
      if (kept > 0) toast.show({ text: t("media.kept", { n: kept }) });
      if (left().size === 0 && kept > 0) navigate(`/case/${caseId}/media`);
      else await refetch();
    } catch (error) {
      toast.show({ tone: "problem", text: t("incoming.notPlaced", { reason: t(`sync.reason.${reasonOf(error)}`) }) });
      await refetch();
    } finally {
      session.close();
      setBusy(false);
    }
  };
  const discard = async (file: IncomingFile) => {
    const bytes = await incoming.bytes(file.id);
    mutate(waiting().filter(({ id }) => id !== file.id));
    await incoming.forget(file.id).catch(() => {});
    toast.show({
      text: t("media.deleted", { name: file.name }),
      ...(bytes && {
        action: {
          label: t("action.undo"),
          run: () => void incoming.putBack(file, bytes).then(refetch, refetch),
        },
      }),
    });
  };
  return (
    <>
      <TopBar end={<AccountBar />} />
      <main class={styles.main}>
        <h1>{t("incoming.title")}</h1>
        <Show
          when={waiting().length > 0}
          fallback={
            <Show when={!files.loading}>
              <EmptyState
                icon={<Inbox />}
                title={t(why() ? `incoming.none.${why() ?? "nothing"}` : "incoming.none")}
                action={
                  <A href="/" class={buttonClass({ variant: "primary" })}>
                    {t("incoming.toCases")}
                  </A>
                }
              >
                {t(why() ? `incoming.none.${why() ?? "nothing"}.text` : "incoming.none.text")}
              </EmptyState>
            </Show>
          }
        >
          <p role="status">{t("incoming.text", { n: waiting().length })}</p>
          <ul class={styles.files} aria-label={t("incoming.files")}>
            <For each={waiting()}>
              {(file) => (
                <li class={styles.file} data-incoming={file.id}>
                  <Look file={file} incoming={incoming} />
                  <div class={styles.about}>
                    <p class={styles.name}>{file.name}</p>
                    <p class={styles.quiet}>{sizeWords(file.size, number)}</p>
                    <Show when={left().get(file.id)}>
                      {(reason) => <p class={styles.left}>{leftOutWords(t, reason(), file.name, limitsOf(account))}</p>}
                    </Show>
                  </div>
                  <IconButton label={t("media.delete", { name: file.name })} onClick={() => void discard(file)}>
                    <X />
                  </IconButton>
                </li>
              )}
            </For>
          </ul>
          <section class={styles.choose} aria-labelledby="incoming-case">
            <div class={styles.head}>
              <h2 id="incoming-case">{t("incoming.whichCase")}</h2>
              <Show when={account.party === "workshop"}>
                <Button variant="primary" icon={<Plus />} unavailable={busy()} onClick={() => setNewCase(true)}>
                  {t("list.new")}
                </Button>
              </Show>
            </div>
            <ListSearch
              ref={(input) => (search = input)}
              value={query()}
              onInput={setQuery}
              onDown={() => list?.querySelector("button")?.focus()}
            />
            <Show
              when={found().length > 0}
              fallback={<NoCase query={query()} onClear={() => search.focus()} clear={() => setQuery("")} />}
            >
              <ul class={styles.cases} ref={(element) => (list = element)} aria-busy={busy()}>
                <For each={found().slice(0, SHOWN)}>
                  {(row) => <Choice row={row} busy={busy()} onChoose={() => void place(row.caseId)} />}
                </For>
              </ul>
              <Show when={found().length > SHOWN}>
                <p class={styles.quiet}>{t("incoming.more", { n: found().length - SHOWN })}</p>
              </Show>
            </Show>
          </section>
        </Show>
      </main>
      <Part over name={t("list.new")} onBack={() => setNewCase(false)}>
        <Show when={newCase()}>
          <NewCaseDialog
            plate=""
            onClose={() => setNewCase(false)}
            onCreated={(caseId) => {
              // Before the dialog goes, which lets go of the case.
              void place(caseId);
              setNewCase(false);
            }}
          />
        </Show>
      </Part>
    </>
  );
}

function NoCase(props: { query: string; clear: () => void; onClear: () => void }) {
  const { t } = useI18n();
  const searched = () => props.query.trim() !== "";
  return (
    <div class={styles.noCase} role="status">
      <p>{searched() ? t("list.empty.search", { query: props.query.trim() }) : t("incoming.noCases")}</p>
      <Show when={searched()}>
        <Button
          onClick={() => {
            props.clear();
            props.onClear();
          }}
        >
          {t("list.clearSearch")}
        </Button>
      </Show>
    </div>
  );
}

function Choice(props: { row: IndexRow; busy: boolean; onChoose: () => void }) {
  const { t } = useI18n();
  const second = () =>
    [props.row.fleetName, props.row.customer, props.row.reference].filter(Boolean).join(" · ") || t("list.noWorks");
  return (
    <li>
      <button
        type="button"
        class={styles.case}
        disabled={props.busy}
        data-case={props.row.caseId}
        onClick={() => props.onChoose()}
      >
        <Plate plate={props.row.plate} country={props.row.country} />
        <span class={styles.about}>
          <span class={styles.name}>{props.row.vehicle || t("list.unknownVehicle")}</span>
          <span class={styles.quiet}>{second()}</span>
        </span>
      </button>
    </li>
  );
}

/** A small picture where the browser can draw one. */
function Look(props: { file: IncomingFile; incoming: Incoming }) {
  const [url, setUrl] = createSignal<string | null>(null);
  const isPicture = () => /^image\/(jpeg|png|webp|gif|avif)$/.test(props.file.type);
  createEffect(
    on(isPicture, (picture) => {
      if (!picture) return;
      let gone = false;
      onCleanup(() => {
        gone = true;
        const address = url();
        if (address) URL.revokeObjectURL(address);
      });
      props.incoming.bytes(props.file.id).then(
        (bytes) => bytes && !gone && setUrl(URL.createObjectURL(bytes)),
        () => {},
      );
    }),
  );
  return (
    <span class={styles.look}>
      <Show
        when={url()}
        fallback={<Dynamic component={props.file.type.startsWith("video/") ? Film : FileIcon} aria-hidden="true" />}
      >
        {(address) => <img src={address()} alt="" onError={() => setUrl(null)} />}
      </Show>
    </span>
  );
}

/** Resolves once it is true. */
const whenTrue = (condition: () => boolean): Promise<void> =>
  new Promise((resolve) =>
    createRoot((dispose) =>
      createEffect(() => {
        if (!condition()) return;
        resolve();
        queueMicrotask(dispose);
      }),
    ),
  );
