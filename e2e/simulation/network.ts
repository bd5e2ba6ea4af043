/** The lines between devices and the server: slow, clogged, cut in the worst moment. */
import { crc32 } from "node:zlib";
import type { Realm, World } from "./world.ts";

/** What travels one way over one connection stays in order. */
export interface Lane {
  last: number;
}

interface Held {
  lane: Lane;
  receiver: Realm;
  what: string;
  arrive(): void;
}

/** What the network does to the next requests of a device. */
export type RequestFault = "lose-request" | "lose-answer" | "deliver-twice";

/** A device's way to the server. */
export class Link {
  /** There is no network at all, and the device knows. */
  down = false;
  /** Nothing moves, and nobody knows. */
  clogged = false;
  readonly faults: RequestFault[] = [];
  /** Every open connection, to be cut. */
  readonly connections = new Set<{ cut(): void }>();
  #held: Held[] = [];

  constructor(private readonly world: World) {}

  /** Brings something to the other side, after what was sent before it on the same lane. */
  carry(lane: Lane, receiver: Realm, what: string, arrive: () => void): void {
    if (this.clogged) return void this.#held.push({ lane, receiver, what, arrive });
    const { world } = this;
    const latency = 1 + world.random() * (world.chance(0.05) ? 400 : 20);
    lane.last = Math.max(lane.last, world.elapsed + latency);
    world.schedule(receiver, lane.last - world.elapsed, what, arrive);
  }

  unclog(): void {
    this.clogged = false;
    for (const { lane, receiver, what, arrive } of this.#held.splice(0)) this.carry(lane, receiver, what, arrive);
  }

  /** Ends every connection that is open. */
  cut(): void {
    for (const connection of this.connections) connection.cut();
  }
}

/** Names bytes in the trace. */
export const digest = (bytes: Uint8Array): string => `${String(bytes.byteLength)}:${crc32(bytes).toString(36)}`;

type Handler = (event: never) => void;
type Listeners = Map<string, Set<Handler>>;

const listen = (listeners: Listeners, name: string, handler: Handler): void => {
  const held = listeners.get(name) ?? new Set();
  listeners.set(name, held.add(handler));
};

/** Who serves what a device opens. */
export interface SocketServer {
  readonly realm: Realm;
  /** Settles who it is and serves them; `wire.accept` opens the socket. */
  serve(wire: Wire): void;
  readonly wires: Set<Wire>;
}

/** How long a browser waits for the other side's part in closing, ms. */
const CLOSING_MS = 30_000;

/** One WebSocket, with an end on the device and one on the server. */
export class Wire {
  readonly device: DeviceEnd;
  readonly server: ServerEnd;
  readonly #up: Lane = { last: 0 };
  readonly #down: Lane = { last: 0 };
  /** What was sent before is lost. */
  #cut = false;

  constructor(
    readonly world: World,
    readonly link: Link,
    readonly realm: Realm,
    readonly target: SocketServer | null,
    readonly url: URL,
    readonly cookies: string,
    private readonly watch: (bytes: Uint8Array) => void,
  ) {
    this.device = new DeviceEnd(this);
    this.server = new ServerEnd(this);
    link.connections.add(this);
    if (!target || link.down) {
      world.schedule(realm, 1 + world.random() * 20, "refuse socket", () => this.device.end(1006, ""));
      return;
    }
    target.wires.add(this);
    this.toServer("open socket", () => target.serve(this));
  }

  accept(): void {
    this.server.readyState = 1;
    this.toDevice("socket opened", () => this.device.open());
  }

  toServer(what: string, arrive: () => void): void {
    const { target } = this;
    if (target) this.link.carry(this.#up, target.realm, what, () => void (this.#cut || arrive()));
  }

  toDevice(what: string, arrive: () => void): void {
    this.link.carry(this.#down, this.realm, what, () => void (this.#cut || arrive()));
  }

  messageToDevice(data: string | Uint8Array): void {
    const bytes = typeof data === "string" ? Buffer.from(data) : data;
    this.toDevice(`socket < ${digest(bytes)}`, () => {
      this.watch(bytes);
      this.device.receive(data);
    });
  }

  /** The line breaks: what is on its way is lost, and each side notices in its own time. */
  cut(): void {
    if (this.#cut) return;
    this.#cut = true;
    const { world, target } = this;
    world.schedule(this.realm, world.random() * 20, "socket lost", () => this.device.end(1006, ""));
    if (!target) return;
    const late = world.chance(0.3) ? 20_000 : 50;
    world.schedule(target.realm, world.random() * late, "socket lost", () => this.server.end(1006, ""));
  }

  gone(): void {
    if (this.device.readyState !== 3 || this.server.readyState !== 3) return;
    this.link.connections.delete(this);
    this.target?.wires.delete(this);
  }

  /** The program on the server's side is gone: what it had sent may still arrive. */
  serverDied(lost: boolean): void {
    if (lost) return this.cut();
    this.toDevice("server gone", () => this.device.end(1006, ""));
  }

  /** The program on the device's side is gone. */
  deviceDied(): void {
    this.device.readyState = 3;
    this.toServer("device gone", () => this.server.end(1006, ""));
    if (!this.target) this.link.connections.delete(this);
  }

  closeDevice(code: number, reason: string): void {
    if (this.device.readyState >= 2) return;
    this.device.readyState = 2;
    this.toServer("close socket", () => {
      this.server.end(code, reason);
      this.toDevice("socket closed", () => this.device.end(code, reason));
    });
    const wait = this.target ? CLOSING_MS : 1;
    this.world.schedule(this.realm, wait, "give socket up", () => this.device.end(1006, ""));
  }

  closeServer(code: number, reason: string): void {
    if (this.server.readyState >= 2 || !this.target) return;
    this.server.readyState = 2;
    this.toDevice("close socket", () => {
      this.device.end(code, reason);
      this.toServer("socket closed", () => this.server.end(code, reason));
    });
    const { realm } = this.target;
    this.world.schedule(realm, CLOSING_MS, "give socket up", () => this.server.end(1006, ""));
  }
}

/** The device's end: what a browser calls a WebSocket. */
export class DeviceEnd {
  readyState = 0;
  binaryType = "arraybuffer";
  readonly bufferedAmount = 0;
  onopen: ((event: unknown) => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: unknown) => void) | null = null;
  onerror: ((event: unknown) => void) | null = null;
  readonly #listeners: Listeners = new Map();

  constructor(private readonly wire: Wire) {}

  addEventListener(name: string, handler: Handler): void {
    listen(this.#listeners, name, handler);
  }

  removeEventListener(name: string, handler: Handler): void {
    this.#listeners.get(name)?.delete(handler);
  }

  send(data: string | Uint8Array): void {
    if (this.readyState !== 1) return;
    const copy = typeof data === "string" ? data : new Uint8Array(data);
    const bytes = typeof copy === "string" ? Buffer.from(copy) : copy;
    this.wire.toServer(`socket > ${digest(bytes)}`, () => this.wire.server.receive(bytes, typeof data !== "string"));
  }

  close(code = 1005, reason = ""): void {
    this.wire.closeDevice(code, reason);
  }

  open(): void {
    if (this.readyState !== 0) return;
    this.readyState = 1;
    this.#emit("open", {});
  }

  receive(data: string | Uint8Array): void {
    if (this.readyState !== 1) return;
    this.#emit("message", { data: typeof data === "string" ? data : new Uint8Array(data).buffer });
  }

  end(code: number, reason: string): void {
    if (this.readyState === 3) return;
    const connecting = this.readyState === 0;
    this.readyState = 3;
    if (connecting) this.#emit("error", new Error("the socket could not be opened"));
    this.#emit("close", { code, reason, wasClean: code !== 1006 });
    this.wire.gone();
  }

  #emit(name: "open" | "message" | "close" | "error", event: unknown): void {
    this[`on${name}`]?.(event as never);
    for (const handler of Array.from(this.#listeners.get(name) ?? [])) handler(event as never);
  }
}

/** The server's end: what the `ws` package calls a WebSocket, as far as the server uses it. */
export class ServerEnd {
  readonly OPEN = 1;
  readyState = 0;
  readonly bufferedAmount = 0;
  readonly #handlers = new Map<string, Set<(...given: unknown[]) => void>>();

  constructor(private readonly wire: Wire) {}

  on(name: string, handler: (...given: never[]) => void): void {
    const held = this.#handlers.get(name) ?? new Set();
    this.#handlers.set(name, held.add(handler as (...given: unknown[]) => void));
  }

  send(data: string | Uint8Array, done?: (error?: Error) => void): void {
    if (this.readyState !== 1) return done?.(new Error("not open"));
    // A copy: a `Buffer` shares its memory with others.
    this.wire.messageToDevice(typeof data === "string" ? data : new Uint8Array(data));
  }

  close(code = 1005, reason = ""): void {
    this.wire.closeServer(code, reason);
  }

  terminate(): void {
    this.end(1006, "");
    this.wire.toDevice("socket terminated", () => this.wire.device.end(1006, ""));
  }

  receive(bytes: Uint8Array, isBinary: boolean): void {
    if (this.readyState === 1) this.#emit("message", Buffer.from(bytes), isBinary);
  }

  end(code: number, reason: string): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#emit("close", code, Buffer.from(reason));
    this.wire.gone();
  }

  #emit(name: string, ...given: unknown[]): void {
    for (const handler of Array.from(this.#handlers.get(name) ?? [])) handler(...given);
  }
}
