import ChevronLeft from "lucide-solid/icons/chevron-left";
import ChevronRight from "lucide-solid/icons/chevron-right";
import List from "lucide-solid/icons/list";
import X from "lucide-solid/icons/x";
import { createEffect, createMemo, createSignal, on, onCleanup, onMount, Show } from "solid-js";
import type { GalleryItem, MediaId, Spot } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { CaseSession } from "../../sync/types.ts";
import { IconButton } from "../../ui/button.tsx";
import { SyncBadge } from "../../ui/sync-badge.tsx";
import { MediaPage } from "./media-page.tsx";
import { Padlock } from "./padlock.tsx";
import css from "./photo-screen.module.css";
import { placeOnMedia } from "./pointer.ts";

export interface Shown {
  id: MediaId;
  spot: Spot | null;
}

interface PhotoScreenProps {
  session: CaseSession;
  shown: Shown;
  /** False where this person may look only. */
  mayWrite: boolean;
  onShow: (id: MediaId) => void;
  onClose: () => void;
}

/** One photo or video over everything else, with what all parties drew on it and said about it. */
export default function PhotoScreen(props: PhotoScreenProps) {
  const { t, dateTime } = useI18n();
  const { session } = props;
  let dialog!: HTMLDialogElement;
  const items = createMemo(() => session.view().gallery.items.filter(({ kind }) => kind !== "file"));
  const index = () => items().findIndex(({ id }) => id === props.shown.id);
  const item = (): GalleryItem | null => items()[index()] ?? null;
  const [panel, setPanel] = createSignal(false);
  const [leave, setLeave] = createSignal<() => boolean>(() => false);
  const mayWrite = () => props.mayWrite && session.status().stopped === null;
  const step = (direction: 1 | -1) => {
    const next = items()[index() + direction];
    if (next) props.onShow(next.id);
  };
  const goBack = () => {
    if (!leave()()) props.onClose();
  };
  const cameFrom = document.activeElement;
  // Chromium takes the focus away after two fingers were on the glass: keys then go to the photo all the same.
  const onStrayKey = (event: KeyboardEvent) => {
    if (event.target !== document.body) return;
    const surface = dialog.querySelector<HTMLElement>("[role=application]") ?? dialog;
    surface.focus({ preventScroll: true });
    const copy = new KeyboardEvent("keydown", event);
    if (!surface.dispatchEvent(copy)) event.preventDefault();
  };
  onMount(() => {
    dialog.showModal();
    document.addEventListener("keydown", onStrayKey);
  });
  onCleanup(() => {
    document.removeEventListener("keydown", onStrayKey);
    dialog.close();
    if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus({ preventScroll: true });
  });
  createEffect(
    on(
      () => props.shown.id,
      (id) => session.setPresence(placeOnMedia(id, null)),
    ),
  );
  const stopped = () => {
    const why = session.status().stopped;
    if (why === null) return null;
    return why === "outdated"
      ? t("photo.stopped.outdated")
      : t("photo.stopped", { why: t("sync.notSaved", { reason: t(`sync.reason.${why}`) }) });
  };
  const title = () => {
    if (!item()) return t("photo.surface");
    const of = { at: index() + 1, n: items().length };
    return item()?.kind === "video" ? t("photo.video", of) : t("photo.title", of);
  };
  return (
    <dialog
      class={css.screen}
      data-theme="dark"
      ref={dialog}
      aria-label={title()}
      onCancel={(event) => {
        event.preventDefault();
        goBack();
      }}
      onClose={() => props.onClose()}
      onKeyDown={(event) => {
        // Chromium sends no `cancel` for some presses of Escape, so it is not left to it.
        if (event.key === "Escape") goBack();
        else if (event.key === "PageDown" || event.key === "PageUp") step(event.key === "PageDown" ? 1 : -1);
        else return;
        event.preventDefault();
      }}
    >
      <header class={css.head}>
        <IconButton label={t("action.close")} onClick={() => props.onClose()}>
          <X />
        </IconButton>
        <div class={css.what}>
          <h1 class={css.title}>{title()}</h1>
          <Show when={item()}>
            {(one) => (
              <p class={css.sub}>
                {[one().by.name, dateTime(one().takenAt), one().caption].filter(Boolean).join(" · ")}
              </p>
            )}
          </Show>
        </div>
        <Show when={item()}>
          {(one) => (
            <>
              <SyncBadge status={session.status()} />
              <Padlock session={session} item={one()} mayWrite={mayWrite()} />
              <IconButton
                label={t("photo.panel")}
                aria-expanded={panel()}
                aria-keyshortcuts="i"
                onClick={() => setPanel(!panel())}
              >
                <List />
              </IconButton>
            </>
          )}
        </Show>
      </header>
      <Show when={stopped()}>
        {(why) => (
          <p class={css.stopped} role="alert">
            {why()}
          </p>
        )}
      </Show>
      <Show when={item()?.id} keyed fallback={<Gone session={session} />}>
        {(id) => (
          <Show when={items().find((one) => one.id === id)}>
            {(one) => (
              <MediaPage
                session={session}
                item={one()}
                spot={props.shown.id === id ? props.shown.spot : null}
                panel={panel()}
                onPanel={setPanel}
                mayWrite={mayWrite()}
                onStep={step}
                onLeave={(can) => setLeave(() => can)}
              />
            )}
          </Show>
        )}
      </Show>
      <IconButton class={css.before} label={t("photo.before")} unavailable={index() <= 0} onClick={() => step(-1)}>
        <ChevronLeft />
      </IconButton>
      <IconButton
        class={css.next}
        label={t("photo.next")}
        unavailable={index() < 0 || index() >= items().length - 1}
        onClick={() => step(1)}
      >
        <ChevronRight />
      </IconButton>
    </dialog>
  );
}

/** It was taken away, or made private, while it was looked at. */
function Gone(props: { session: CaseSession }) {
  const { t } = useI18n();
  onMount(() => props.session.setPresence(null));
  return (
    <p class={css.gone} role="status">
      {t("photo.gone")}
    </p>
  );
}
