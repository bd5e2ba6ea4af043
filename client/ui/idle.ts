import { createEffect, createSignal } from "solid-js";

/** True once the page stands and has nothing more urgent to do. */
export function createIdle(stands: () => boolean = () => true): () => boolean {
  const [idle, setIdle] = createSignal(false);
  const { requestIdleCallback } = globalThis as { requestIdleCallback?: typeof globalThis.requestIdleCallback };
  createEffect(() => {
    if (!stands() || idle()) return;
    if (requestIdleCallback) requestIdleCallback(() => setIdle(true), { timeout: 3_000 });
    else setTimeout(() => setIdle(true), 1_000);
  });
  return idle;
}
