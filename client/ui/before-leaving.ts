import { onCleanup } from "solid-js";

/**
 * Runs `keep` before what is around goes: the tab is hidden or left, or the view is taken away. Browsers do not tell a
 * field that has the focus about any of these.
 */
export function beforeLeaving(keep: () => void): void {
  const hidden = () => document.visibilityState === "hidden" && keep();
  // Ahead of who waits for the same to write down what there is.
  addEventListener("pagehide", keep, { capture: true });
  document.addEventListener("visibilitychange", hidden, { capture: true });
  onCleanup(() => {
    removeEventListener("pagehide", keep, { capture: true });
    document.removeEventListener("visibilitychange", hidden, { capture: true });
    try {
      keep();
    } catch {
      // What it was part of was taken away with it: there is nothing to write to.
    }
  });
}
