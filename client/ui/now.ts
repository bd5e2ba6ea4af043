import { type Accessor, createSignal, onCleanup } from "solid-js";

const HALF_A_MINUTE = 30_000;

/** The time of day in milliseconds, renewed often enough for "5 min ago". */
export function createNow(): Accessor<number> {
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), HALF_A_MINUTE);
  onCleanup(() => clearInterval(timer));
  return now;
}
