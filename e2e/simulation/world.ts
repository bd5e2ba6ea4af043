/** A world in one process whose every step follows from its seed. */
import { crc32 } from "node:zlib";
import { seededRandom } from "../../model/testing/parties.ts";
import { afterPromises, enter, yieldTurn } from "./virtual-globals.ts";

/** Something that lives and may die as a whole: a tab, the server, the network. What it had planned dies with it. */
export interface Realm {
  readonly name: string;
  readonly clock: Clock;
  alive: boolean;
  /** Where its tab channels meet those of other tabs; null for what is no browser. */
  readonly browser: Browser | null;
}

/** How far a machine's clock is from the world's, ms. */
export interface Clock {
  offset: number;
}

/** The tabs of one browser hear each other. */
export interface Browser {
  readonly channels: Set<TabChannel>;
}

interface Task {
  at: number;
  order: number;
  realm: Realm;
  what: string;
  run: (() => void) | null;
}

/** Something happened that must not, or a world did not come to rest. */
export class Broken extends Error {}

const BEGINNING = 1_770_000_000_000;
const REMEMBERED = 60;
/** Nothing that is waited for takes longer, ms. */
const FINISH_MS = 60_000;
/** After so many the rest of the process gets its turn. */
const STEPS_AT_ONCE = 500;

export class World {
  /** Ms since the beginning; only ever grows. */
  elapsed = 0;
  /** Who acts now. Everything a task starts belongs to the realm of the task. */
  realm: Realm;
  /** Chance of the world's own: what happens next, how long a message takes. */
  readonly random: () => number;
  /** Chance that programs ask for. */
  readonly entropy: () => number;
  /** How often rare things happened. */
  readonly sometimes = new Map<string, number>();
  /** Changes with everything that happens, and so tells two runs apart. */
  trace = 0;
  steps = 0;
  readonly nowhere: Realm = { name: "world", clock: { offset: 0 }, alive: true, browser: null };
  #failure: unknown = null;
  #queue: Task[] = [];
  #order = 0;
  #recent: string[] = [];

  constructor(readonly seed: number) {
    this.random = seededRandom(seed);
    this.entropy = seededRandom(seed ^ 0x5eed);
    this.realm = this.nowhere;
  }

  /** The time the machine at work believes it is. */
  wallClock(): number {
    return BEGINNING + Math.floor(this.elapsed) + this.realm.clock.offset;
  }

  /** A whole number from 0 up to but not including `below`. */
  whole(below: number): number {
    return Math.floor(this.random() * below);
  }

  chance(probability: number): boolean {
    return this.random() < probability;
  }

  pick<Item>(items: readonly Item[]): Item | undefined {
    return items[this.whole(items.length)];
  }

  note(name: string): void {
    this.sometimes.set(name, (this.sometimes.get(name) ?? 0) + 1);
  }

  /** Writes down what happens, for the trace and for whoever has to find out why a seed fails. */
  tell(what: string): void {
    this.trace = crc32(what, this.trace);
    this.#recent.push(`${(this.elapsed / 1_000).toFixed(3)} ${what}`);
    if (this.#recent.length > REMEMBERED) this.#recent.shift();
  }

  get recent(): readonly string[] {
    return this.#recent;
  }

  /** The first failure ends the run. */
  fail(error: unknown): void {
    this.#failure ??= error;
  }

  /** @throws whatever went wrong so far */
  check(): void {
    if (this.#failure !== null) throw this.#failure;
  }

  /** Plans a task of a realm, in so many ms. Returns how to call it off. */
  schedule(realm: Realm, delay: number, what: string, run: () => void): () => void {
    const task: Task = { at: this.elapsed + delay, order: this.#order++, realm, what, run };
    this.#push(task);
    return () => {
      task.run = null;
    };
  }

  /** Carries something out as a realm, at the next turn, and waits until all that follows at once has followed. */
  async as<Result>(realm: Realm, what: string, work: () => Result): Promise<Result> {
    const held: { result?: Result } = {};
    this.schedule(realm, 0, what, () => {
      held.result = work();
    });
    await this.pass(0);
    this.check();
    if (!("result" in held)) throw new Broken(`${realm.name} is gone and cannot ${what}`);
    return held.result as Result;
  }

  /** Carries something out as a realm and waits until it is done. @throws Broken when it is never done */
  async finish<Result>(realm: Realm, what: string, work: () => Promise<Result>): Promise<Result> {
    const held: { result?: Result } = {};
    await this.as(realm, what, () => {
      work().then(
        (result) => {
          held.result = result;
        },
        (error: unknown) => this.fail(error),
      );
    });
    for (let waited = 0; !("result" in held); waited += 20) {
      if (waited > FINISH_MS) throw new Broken(`${realm.name} does not finish: ${what}`);
      await this.pass(20);
      this.check();
    }
    return held.result as Result;
  }

  /** Lets time pass, ms. */
  pass(duration: number): Promise<void> {
    const until = this.elapsed + duration;
    return new Promise((resolve, reject) => {
      const turn = (): void => {
        this.realm = this.nowhere;
        const task = this.#failure === null ? this.#next(until) : null;
        if (task?.run) {
          this.#begin(task, task.run);
          return afterPromises(this.steps % STEPS_AT_ONCE === 0 ? rest : turn);
        }
        enter(null);
        if (this.#failure !== null) return reject(this.#failure as Error);
        this.elapsed = Math.max(this.elapsed, until);
        resolve();
      };
      const begin = (): void => {
        enter(this);
        turn();
      };
      const rest = (): void => {
        enter(null);
        yieldTurn(begin);
      };
      begin();
    });
  }

  openChannel(name: string): TabChannel {
    return new TabChannel(this, this.realm, name);
  }

  #begin(task: Task, run: () => void): void {
    this.elapsed = Math.max(this.elapsed, task.at);
    this.realm = task.realm;
    this.steps += 1;
    this.trace = crc32(`${task.at} ${task.realm.name} ${task.what}`, this.trace);
    try {
      run();
    } catch (error) {
      this.fail(error);
    }
  }

  #next(until: number): Task | null {
    for (let first = this.#queue[0]; first && first.at <= until; first = this.#queue[0]) {
      this.#pop();
      if (first.run && first.realm.alive) return first;
    }
    return null;
  }

  #push(task: Task): void {
    const queue = this.#queue;
    let place = queue.push(task) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = queue[above] as Task;
      if (!comesBefore(task, parent)) break;
      queue[place] = parent;
      place = above;
    }
    queue[place] = task;
  }

  #pop(): void {
    const queue = this.#queue;
    const last = queue.pop() as Task;
    if (queue.length === 0) return;
    let place = 0;
    for (;;) {
      let below = place * 2 + 1;
      const [left, right] = [queue[below], queue[below + 1]];
      if (left && right && comesBefore(right, left)) below += 1;
      const child = queue[below];
      if (!child || !comesBefore(child, last)) break;
      queue[place] = child;
      place = below;
    }
    queue[place] = last;
  }
}

const comesBefore = (a: Task, b: Task): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** `BroadcastChannel` among the tabs of one simulated browser. */
export class TabChannel {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  /** When the last message on its way to another tab arrives: they never overtake each other. */
  readonly #last = new Map<TabChannel, number>();

  constructor(
    private readonly world: World,
    private readonly realm: Realm,
    private readonly name: string,
  ) {
    realm.browser?.channels.add(this);
  }

  postMessage(message: unknown): void {
    for (const other of this.realm.browser?.channels ?? []) {
      if (other === this || other.name !== this.name || !other.realm.alive) continue;
      const data: unknown = structuredClone(message);
      const { elapsed } = this.world;
      const at = Math.max(this.#last.get(other) ?? 0, elapsed + this.world.random() * 2);
      this.#last.set(other, at);
      this.world.schedule(other.realm, at - elapsed, "tab message", () => other.onmessage?.({ data }));
    }
  }

  belongsTo(realm: Realm): boolean {
    return this.realm === realm;
  }

  close(): void {
    this.onmessage = null;
    this.realm.browser?.channels.delete(this);
  }
}
