import { type JSX, onCleanup, Show } from "solid-js";
import type { Tablet } from "../../sync/tablet.ts";
import { LockScreen } from "./lock-screen.tsx";

const CHECK_MS = 5_000;
const TOUCHES = ["pointerdown", "keydown", "wheel", "input"] as const;

/** A paired tablet: whatever it shows lies behind a lock, and stays as it was while it is locked. */
export default function TabletFace(props: { tablet: Tablet; workshop: string; children: JSX.Element }) {
  lockAfterRest(props.tablet);
  return (
    <>
      <Show when={props.tablet.picked()}>{props.children}</Show>
      <Show when={props.tablet.locked()}>
        <LockScreen tablet={props.tablet} workshop={props.workshop} />
      </Show>
    </>
  );
}

/** Locks when nobody has touched the tablet for a while; only a tab that can be seen does. */
function lockAfterRest(tablet: Tablet): void {
  const look = () => {
    if (document.visibilityState === "visible") tablet.lockIfIdle();
  };
  const touch = () => {
    if (!tablet.locked()) tablet.touch();
  };
  for (const name of TOUCHES) document.addEventListener(name, touch, { capture: true, passive: true });
  document.addEventListener("visibilitychange", look);
  const timer = setInterval(look, CHECK_MS);
  onCleanup(() => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
    for (const name of TOUCHES) document.removeEventListener(name, touch, { capture: true });
  });
}
