import { type Accessor, createEffect, createSignal, onCleanup } from "solid-js";
import { markSeen, type ThreadName } from "../../../model/index.ts";
import type { CaseSession } from "../../sync/types.ts";

export type SeenSession = Pick<CaseSession, "pages" | "env" | "view">;

/** True while the page is in front and its window has the focus. */
export function createAttention(): Accessor<boolean> {
  const look = () => document.visibilityState === "visible" && document.hasFocus();
  const [attentive, setAttentive] = createSignal(look());
  const update = () => void setAttentive(look());
  const signals: [EventTarget, string][] = [
    [document, "visibilitychange"],
    [window, "focus"],
    [window, "blur"],
  ];
  for (const [target, name] of signals) target.addEventListener(name, update);
  onCleanup(() => {
    for (const [target, name] of signals) target.removeEventListener(name, update);
  });
  return attentive;
}

/** True while the element is on screen. */
export function createOnScreen(element: Accessor<Element | undefined>): Accessor<boolean> {
  const [onScreen, setOnScreen] = createSignal(false);
  createEffect(() => {
    const target = element();
    if (!target) return;
    const observer = new IntersectionObserver(([entry]) => setOnScreen(entry?.isIntersecting ?? false));
    observer.observe(target);
    onCleanup(() => observer.disconnect());
  });
  return onScreen;
}

/** Clears a thread's unread mark as long as somebody is really looking at it. */
export function useSeen(
  session: Accessor<SeenSession>,
  thread: Accessor<ThreadName>,
  looking: Accessor<boolean>,
): void {
  createEffect(() => {
    const { pages, env, view } = session();
    const { unread, fromOthers } = view().threads[thread()];
    if (looking() && unread > 0) markSeen(pages, env(), thread(), fromOthers);
  });
}
