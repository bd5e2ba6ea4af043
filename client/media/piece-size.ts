/** Bytes of one request: the first one, the least and the most. */
const FIRST = 256 * 1024;
const LEAST = 32 * 1024;
const MOST = 4 * 1024 * 1024;
/** How long a request should take. */
const WANTED_MS = 1_000;

/** How much one request carries where nothing can be told of it before it has ended. */
export interface PieceSize {
  bytes(): number;
  /** What the last request carried, and for how long it was under way. */
  took(bytes: number, milliseconds: number): void;
}

/**
 * About as much as travels in a second, so that people see an upload move, and little is sent again when the browser
 * ends the worker. It grows slowly: what a line buffers at first looks like speed.
 */
export function pieceSize(): PieceSize {
  let bytes = FIRST;
  return {
    bytes: () => bytes,
    took(sent, milliseconds) {
      const fitting = (sent * WANTED_MS) / Math.max(1, milliseconds);
      bytes = Math.round(Math.max(LEAST, Math.min(MOST, fitting, 2 * bytes)));
    },
  };
}
