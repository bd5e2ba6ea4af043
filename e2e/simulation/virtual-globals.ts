/**
 * Puts a simulated world's clock, timers, randomness and tab channel in the place of the real ones, for as
 * long as a world is entered. Loaded before everything else: lib0 keeps what it finds of them.
 */
import type { World } from "./world.ts";

const real = {
  now: Date.now.bind(Date),
  monotonic: performance.now.bind(performance),
  random: Math.random.bind(Math),
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setInterval: globalThis.setInterval,
  clearInterval: globalThis.clearInterval,
  setImmediate: globalThis.setImmediate,
  clearImmediate: globalThis.clearImmediate,
  getRandomValues: crypto.getRandomValues.bind(crypto),
  randomUUID: crypto.randomUUID.bind(crypto),
  timeoutSignal: AbortSignal.timeout.bind(AbortSignal),
  BroadcastChannel: globalThis.BroadcastChannel,
  complain: globalThis.console.error,
};

let entered: World | null = null;

/** Makes a world's time and randomness everybody's, or with null gives back the real ones. */
export function enter(world: World | null): void {
  entered = world;
}

/**
 * Calls back once all that follows from promises has happened, without a turn of the real event loop: what else
 * goes on in this process must not get in between. Twice, because what followed may have used ticks itself.
 */
export const afterPromises = (next: () => void): void => afterMicrotasks(() => afterMicrotasks(next));

const afterMicrotasks = (next: () => void): void => {
  void Promise.resolve().then(() => process.nextTick(next));
};

/** Lets the rest of the process have its turn. */
export const yieldTurn = (next: () => void): void => void real.setImmediate(next);

/** What a virtual timer is known by; as in Node it can be told not to keep a process alive. */
export class VirtualTimer {
  constructor(readonly cancel: () => void) {}
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  hasRef(): boolean {
    return true;
  }
}

type Callback = (...given: unknown[]) => void;

const start = (callback: Callback, delay: number, given: unknown[], again: boolean): VirtualTimer => {
  const world = entered as World;
  const realm = world.realm;
  let cancelled = false;
  const wait = (): void => {
    const cancel = world.schedule(realm, Math.max(again ? 1 : 0, delay), "timer", () => {
      if (cancelled) return;
      if (again) wait();
      callback(...given);
    });
    timer.stop = cancel;
  };
  const timer = { stop: () => {} };
  wait();
  return new VirtualTimer(() => {
    cancelled = true;
    timer.stop();
  });
};

const stop =
  (otherwise: (timer: never) => void) =>
  (timer: unknown): void => {
    if (timer instanceof VirtualTimer) timer.cancel();
    else otherwise(timer as never);
  };

const milliseconds = (delay: unknown): number => (typeof delay === "number" && delay > 0 ? delay : 0);

Object.assign(globalThis, {
  setTimeout: (callback: Callback, delay?: number, ...given: unknown[]) =>
    entered ? start(callback, milliseconds(delay), given, false) : real.setTimeout(callback, delay, ...given),
  setInterval: (callback: Callback, delay?: number, ...given: unknown[]) =>
    entered ? start(callback, milliseconds(delay), given, true) : real.setInterval(callback, delay, ...given),
  setImmediate: (callback: Callback, ...given: unknown[]) =>
    entered ? start(callback, 0, given, false) : real.setImmediate(callback, ...given),
  clearTimeout: stop(real.clearTimeout),
  clearInterval: stop(real.clearInterval),
  clearImmediate: stop(real.clearImmediate),
  BroadcastChannel: function channel(this: unknown, name: string) {
    return entered ? entered.openChannel(name) : new real.BroadcastChannel(name);
  },
});

// Hocuspocus prints every frame it refuses, with a stack; here many are refused on purpose.
Object.assign(globalThis.console, {
  error: (...said: unknown[]) => {
    if (!entered) real.complain(...said);
  },
});
Date.now = () => entered?.wallClock() ?? real.now();
performance.now = () => entered?.elapsed ?? real.monotonic();
Math.random = () => entered?.entropy() ?? real.random();
AbortSignal.timeout = (delay) =>
  entered ? (new TimeoutSignal(delay) as unknown as AbortSignal) : real.timeoutSignal(delay);

/** As much of a signal as a simulated request listens to; real ones took longer than what they are for. */
class TimeoutSignal {
  constructor(private readonly delay: number) {}
  addEventListener(_name: "abort", listener: Callback): void {
    start(listener, this.delay, [], false);
  }
}

/** Fills with the world's randomness instead of the machine's. */
function fill<Filled extends ArrayBufferView | null>(filled: Filled): Filled {
  if (!entered || !filled) return real.getRandomValues(filled as never) as Filled;
  const bytes = new Uint8Array(filled.buffer, filled.byteOffset, filled.byteLength);
  for (let place = 0; place < bytes.length; ) {
    let chance = Math.floor(entered.entropy() * 0x1_0000_0000);
    for (let left = 4; left > 0 && place < bytes.length; left--) {
      bytes[place++] = chance & 0xff;
      chance >>>= 8;
    }
  }
  return filled;
}

function uuid(): ReturnType<Crypto["randomUUID"]> {
  if (!entered) return real.randomUUID();
  const hex = Buffer.from(fill(new Uint8Array(16))).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

Object.defineProperty(crypto, "getRandomValues", { value: fill, configurable: true, writable: true });
Object.defineProperty(crypto, "randomUUID", { value: uuid, configurable: true, writable: true });
