import { createDecoder, readVarString } from "lib0/decoding";
import { parsePageName } from "../../model/page-names.ts";

export const SOCKET_LIMITS = {
  /** Pages one socket may hold; a case has seven. */
  pagesPerSocket: 32,
  /** An office, or everybody behind a proxy whose hop is not trusted, has one address. */
  perAddress: 1_000,
  total: 10_000,
  /** A peer that does not read what it is sent is let go. */
  bufferedBytes: 32 * 1024 * 1024,
  /** A socket that sends more is read more slowly. */
  bytesPerSecond: 8 * 1024 * 1024,
  framesPerSecond: 2_000,
  heartbeatMs: 30_000,
} as const;

/**
 * The page a Hocuspocus frame is addressed to, or null for a frame no page of ours can have been
 * meant by. Checked before Hocuspocus, which uses the name as a key of plain objects.
 */
export function addressOf(frame: Uint8Array): string | null {
  try {
    const raw = readVarString(createDecoder(frame));
    const separator = raw.indexOf("\0");
    return parsePageName(separator < 0 ? raw : raw.slice(0, separator)) && raw.length < 200 ? raw : null;
  } catch {
    return null;
  }
}

/** Counts sockets, in all and by address. */
export interface SocketCounter {
  /** Takes a place; null when there is none left. Call what it returns when the socket is gone. */
  take(address: string): (() => void) | null;
}

export function createSocketCounter(): SocketCounter {
  const byAddress = new Map<string, number>();
  let total = 0;
  return {
    take(address) {
      const held = byAddress.get(address) ?? 0;
      if (total >= SOCKET_LIMITS.total || held >= SOCKET_LIMITS.perAddress) return null;
      total += 1;
      byAddress.set(address, held + 1);
      return () => {
        total -= 1;
        const left = (byAddress.get(address) ?? 1) - 1;
        if (left > 0) byAddress.set(address, left);
        else byAddress.delete(address);
      };
    },
  };
}

interface Pausable {
  pause(): void;
  resume(): void;
}

/**
 * Slows a socket down that sends more than anybody types: it is not read until the second is over,
 * so what it sends waits at the sender and not in our memory.
 */
export class Pace {
  #bytes = 0;
  #frames = 0;
  #timer: NodeJS.Timeout | null = null;
  #paused = false;

  constructor(private readonly socket: Pausable) {}

  /** Told of each frame. */
  count(bytes: number): void {
    this.#bytes += bytes;
    this.#frames += 1;
    this.#timer ??= setTimeout(() => this.#nextSecond(), 1_000);
    if (this.#paused) return;
    if (this.#bytes <= SOCKET_LIMITS.bytesPerSecond && this.#frames <= SOCKET_LIMITS.framesPerSecond) return;
    this.#paused = true;
    this.socket.pause();
  }

  /** The socket is gone. */
  end(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  #nextSecond(): void {
    this.#timer = null;
    this.#bytes = 0;
    this.#frames = 0;
    if (this.#paused) this.socket.resume();
    this.#paused = false;
  }
}
