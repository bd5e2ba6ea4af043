import { CLOSE, Poke } from "../../model/index.ts";
import { backOff } from "./back-off.ts";
import type { Platform } from "./platform.ts";

export interface FeedSocketOptions {
  url: string;
  platform: Platform;
  /** The server says that the index moved on, or the connection has just been made. */
  onPoke(): void;
  onConnection(connected: boolean): void;
}

/** The socket on which the server says that something changed somewhere. Connects again for ever. */
export class FeedSocket {
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #failures = 0;
  #closed = false;
  #unwake: () => void;

  constructor(private readonly options: FeedSocketOptions) {
    this.#unwake = options.platform.onWake(() => this.#connectNow());
    this.#connect();
  }

  close(): void {
    this.#closed = true;
    this.#unwake();
    if (this.#timer) clearTimeout(this.#timer);
    this.#socket?.close();
  }

  #connectNow(): void {
    if (this.#socket || this.#closed) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#connect();
  }

  #connect(): void {
    const { WebSocket } = this.options.platform;
    const socket = new WebSocket(this.options.url);
    let opened = false;
    this.#socket = socket;
    socket.onopen = () => {
      opened = true;
      this.#failures = 0;
      this.options.onConnection(true);
      this.options.onPoke();
    };
    socket.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === "string" && isPoke(data)) this.options.onPoke();
    };
    socket.onerror = () => {};
    socket.onclose = ({ code }) => {
      this.#socket = null;
      if (this.#closed) return;
      // Why, a request tells: the session ended, or the account was disabled.
      if (code === CLOSE.signedOut.code) this.options.onPoke();
      if (opened) this.options.onConnection(false);
      this.#timer = setTimeout(() => {
        this.#timer = null;
        this.#connect();
      }, backOff(this.#failures));
      this.#failures += 1;
    };
  }
}

function isPoke(data: string): boolean {
  try {
    return Poke.safeParse(JSON.parse(data)).success;
  } catch {
    return false;
  }
}
