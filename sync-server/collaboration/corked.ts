import type { Writable } from "node:stream";

/** Streams that hold back what was written to them in this turn of the event loop. */
let held: Writable[] = [];

function release(): void {
  const all = held;
  held = [];
  for (const stream of all) stream.uncork();
}

/** Makes a stream send all that is written in this turn in one go. Returns what to call before each write. */
export function createCork(stream: Writable): () => void {
  let turn: Writable[] | null = null;
  return () => {
    if (turn === held) return;
    // After the promises of this turn, before the next event.
    if (held.length === 0) process.nextTick(release);
    turn = held;
    held.push(stream);
    stream.cork();
  };
}
