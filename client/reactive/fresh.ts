import { type Accessor, untrack } from "solid-js";

/**
 * An accessor that computes when it is read, so that it is never behind the truth, and notifies by
 * `track`. Gives back the object it gave before as long as `same` finds no difference.
 */
export function fresh<Value>(
  track: () => void,
  compute: () => Value,
  same: (a: Value, b: Value) => boolean,
): Accessor<Value> {
  let held: { value: Value } | null = null;
  return () => {
    track();
    const value = untrack(compute);
    if (!held || !same(held.value, value)) held = { value };
    return held.value;
  };
}
