import type { Writable } from "node:stream";

/** Streams that hold back what was written to them in this turn of the event loop. */
let held: Writable[] = [];
/** How many such turns there were. */
let turns = 0;
/** What was framed last: a broadcast hands the same bytes to one socket after another. */
let framed: { bytes: Uint8Array; frame: Buffer } | null = null;

function release(): void {
  const all = held;
  held = [];
  turns += 1;
  framed = null;
  for (const stream of all) stream.uncork();
}

/** Makes a stream send all that is written in one turn of the event loop in one go. */
export class Cork {
  #turn = -1;

  constructor(private readonly stream: Writable) {}

  /** Comes before each write. */
  hold(): void {
    if (this.#turn === turns) return;
    // After the promises of this turn, before the next event.
    if (held.length === 0) process.nextTick(release);
    this.#turn = turns;
    held.push(this.stream);
    this.stream.cork();
  }
}

const FINAL_BINARY = 0x82;
const LENGTH_FOLLOWS = 126;
/** What is longer is not worth copying behind a head of its own. */
export const MAX_FRAMED_BYTES = 16 * 1024;

/** The bytes, at most `MAX_FRAMED_BYTES`, as a binary WebSocket frame of a server (RFC 6455 §5.2): whole and not masked. */
export function toFrame(bytes: Uint8Array): Buffer {
  const { length } = bytes;
  const head = length < LENGTH_FOLLOWS ? 2 : 4;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = FINAL_BINARY;
  frame[1] = Math.min(length, LENGTH_FOLLOWS);
  if (head === 4) frame.writeUInt16BE(length, 2);
  frame.set(bytes, head);
  return frame;
}

/** `toFrame`, once for all who are sent the same bytes in a row. */
export function toSharedFrame(bytes: Uint8Array): Buffer {
  if (framed?.bytes !== bytes) framed = { bytes, frame: toFrame(bytes) };
  return framed.frame;
}
