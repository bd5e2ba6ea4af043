import { createSignal, type JSX, onCleanup, Show } from "solid-js";
import { MediaId, type Spot } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadPhotoMessages } from "../../i18n/messages.ts";
import { createMediaSource, type MediaSource, MediaSourceProvider } from "../../media/media-source.ts";
import { OpenMediaProvider } from "../../media/open-media.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";

interface MediaViewerProps {
  session: CaseSession;
  account: Account;
  /** False where this person may look only. */
  mayWrite: boolean;
  /** Where this person is when no photo is open, for the others to see. */
  place: () => string | null;
  children: JSX.Element;
}

interface Shown {
  id: MediaId;
  spot: Spot | null;
}

const shownIn = (hash: string): MediaId | null =>
  MediaId.safeParse(/^#media=([0-9a-z]+)$/.exec(hash)?.[1]).data ?? null;

/**
 * Gives everything in it a case's pictures, and the way to bring one to the full screen. What is open stands in the
 * address, so that going back closes it and a reload finds it again.
 */
export function MediaViewer(props: MediaViewerProps) {
  const i18n = useI18n();
  const PhotoScreen = lazy(async () => {
    const [screen] = await Promise.all([import("./photo-screen.tsx"), i18n.add(loadPhotoMessages)]);
    return screen;
  });
  const source = lateSource(() => createMediaSource(props.account, props.session.caseId));
  onCleanup(source.close);
  const first = shownIn(location.hash);
  const [shown, setShown] = createSignal<Shown | null>(first && { id: first, spot: null });
  /** Whether the entry of the history behind this one is the page without the photo. */
  let pushed = false;
  const leave = () => {
    setShown(null);
    props.session.setPresence(props.place());
  };
  const onPop = () => {
    const id = shownIn(location.hash);
    if (id) setShown({ id, spot: null });
    else if (shown()) leave();
    pushed = pushed && id !== null;
  };
  addEventListener("popstate", onPop);
  onCleanup(() => removeEventListener("popstate", onPop));
  const address = (id: MediaId | null) => `${location.pathname}${location.search}${id ? `#media=${id}` : ""}`;
  const open = (id: MediaId, spot: Spot | null = null) => {
    if (shown()) history.replaceState(history.state, "", address(id));
    else history.pushState(history.state, "", address(id));
    pushed = pushed || !shown();
    setShown({ id, spot });
  };
  const close = () => {
    if (!shown()) return;
    if (pushed) history.back();
    else history.replaceState(history.state, "", address(null));
    pushed = false;
    leave();
  };
  return (
    <MediaSourceProvider value={source}>
      <OpenMediaProvider value={open}>
        {props.children}
        <Part over onBack={close}>
          <Show when={props.session.ready() && shown()}>
            {(now) => (
              <PhotoScreen
                session={props.session}
                shown={now()}
                mayWrite={props.mayWrite}
                onShow={(id) => open(id)}
                onClose={close}
              />
            )}
          </Show>
        </Part>
      </OpenMediaProvider>
    </MediaSourceProvider>
  );
}

/** A source that is made when the first picture is asked for. */
function lateSource(make: () => MediaSource): MediaSource {
  let made: MediaSource | null = null;
  const source = () => (made ??= make());
  return {
    url: (item, variant) => source().url(item, variant),
    get changes() {
      return source().changes;
    },
    reachable: () => source().reachable(),
    close: () => made?.close(),
  };
}
