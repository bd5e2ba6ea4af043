import { type Accessor, createMemo, createSignal } from "solid-js";
import * as z from "zod/mini";
import {
  PersonId,
  type PersonOnTablet,
  PIN_TRIES,
  type StaffMe,
  TabletMe,
  type Technician,
} from "../../model/index.ts";
import type { KeyValue } from "../device/key-value.ts";
import type { Locks } from "../device/locks.ts";
import type { ServerApi } from "./server-api.ts";
import type { Tabs } from "./tabs.ts";

const KEY = "tablet";
/** Written this often while somebody works, so that a tablet that was switched off is found locked. */
const NOTE_TOUCH_MS = 20_000;
export const LOCK_AFTER_MINUTES = [1, 2, 5, 10, 30] as const;
const DEFAULT_LOCK_AFTER = 5;

const Tries = z.object({
  /** Of the verifier that was tried: with a new PIN one starts anew. */
  salt: z.string(),
  wrong: z.int(),
  /** The server knows that they were used up. */
  reported: z.boolean(),
});

/** What the tablet keeps between restarts. */
const Kept = z.object({
  told: z.nullable(TabletMe),
  picked: z.nullable(z.object({ id: PersonId, pinChecked: z.boolean() })),
  locked: z.boolean(),
  /** Minutes. */
  lockAfter: z.number(),
  /** When somebody touched it last, this device's clock. */
  touched: z.number(),
  tries: z.record(z.string(), Tries),
});
type Kept = z.infer<typeof Kept>;

const NOTHING: Kept = { told: null, picked: null, locked: true, lockAfter: DEFAULT_LOCK_AFTER, touched: 0, tries: {} };

/** `pin-needed`: there is one and none was given. `locked-out`: no tries are left, see `PIN_TRIES`. */
export type Unlocking = "ok" | "pin-needed" | "wrong" | "locked-out" | "unknown";

export interface TabletParts {
  keyValue: KeyValue;
  tabs: Tabs;
  locks: Locks;
  /** Names this tablet among what the browser's tabs share. */
  name: string;
  api: Pick<ServerApi, "tablet" | "setPin">;
  version: string;
  now?: () => number;
}

/**
 * A paired tablet: who of the workshop works on it, and whether it is locked. Everything but setting a PIN works
 * without a connection. The lock says who is at work and keeps bystanders out; it encrypts nothing.
 */
export class Tablet {
  readonly #kept = createSignal<Kept>(NOTHING);
  readonly #left = createSignal<string | null>(null);
  readonly #now: () => number;
  #noted = 0;
  /** What could not be written counts in this tab until it can. */
  #unwritten = false;
  #writes = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(private readonly parts: TabletParts) {
    this.#now = parts.now ?? Date.now;
    parts.tabs.listen((message) => {
      if (message.kind === "tablet") void this.#read().catch(() => {});
      if (message.kind === "touched") this.#update({ touched: message.at });
    });
  }

  /** Reads what is kept. Somebody who was away for longer than the time to lock finds the tablet locked. */
  async load(): Promise<void> {
    await this.#read();
    this.lockIfIdle();
  }

  readonly told: Accessor<TabletMe | null> = createMemo(() => this.#kept[0]().told);
  readonly technicians: Accessor<readonly Technician[]> = createMemo(() => this.told()?.technicians ?? [], undefined, {
    // Read anew all the time; somebody's finger may be on a name.
    equals: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  });
  readonly locked: Accessor<boolean> = createMemo(() => this.#kept[0]().locked || this.picked() === null);
  readonly lockAfter: Accessor<number> = createMemo(() => this.#kept[0]().lockAfter);
  /** Whoever works on it now, also behind the lock. */
  readonly picked: Accessor<PersonOnTablet | null> = createMemo(() => this.#kept[0]().picked, undefined, {
    equals: (a, b) => a?.id === b?.id && a?.pinChecked === b?.pinChecked,
  });
  /** The name of somebody who worked here and is no longer a technician; null once another was picked. */
  readonly left: Accessor<string | null> = this.#left[0];

  technician(id: PersonId): Technician | null {
    return this.technicians().find((one) => one.id === id) ?? null;
  }

  /** How many tries somebody has left. */
  triesLeft(id: PersonId): number {
    const technician = this.technician(id);
    if (!technician?.pin) return PIN_TRIES;
    if (technician.lockedAt !== null) return 0;
    return Math.max(0, PIN_TRIES - this.#wrong(technician));
  }

  /** Who acts here: the person picked, on this tablet. */
  actingAs(me: StaffMe): StaffMe {
    const picked = this.picked();
    const technician = picked && this.technician(picked.id);
    if (!technician) return me;
    const { id, name, roles } = technician;
    return { ...me, person: { id, name, email: "" }, roles: [...roles] };
  }

  /** Lets somebody work on. A wrong PIN is counted before it is compared, so that pulling the plug wins no try. */
  async unlock(id: PersonId, pin: string | null = null): Promise<Unlocking> {
    const release = await this.parts.locks.hold(`${this.parts.name}/pin`, new AbortController().signal);
    try {
      await this.#read();
      const technician = this.technician(id);
      if (!technician) return "unknown";
      if (!technician.pin) return await this.#pick({ id, pinChecked: false });
      if (this.triesLeft(id) === 0) return "locked-out";
      if (pin === null) return "pin-needed";
      const wrong = this.#wrong(technician) + 1;
      await this.#write({
        tries: { ...this.#kept[0]().tries, [id]: { salt: technician.pin.salt, wrong, reported: false } },
      });
      const { isPin } = await import("./pin.ts");
      if (isPin(pin, technician.pin)) {
        await this.#write({ tries: without(this.#kept[0]().tries, id) });
        return await this.#pick({ id, pinChecked: true });
      }
      if (wrong < PIN_TRIES) return "wrong";
    } finally {
      release?.();
    }
    // The manager shall see it soon; without a connection the next contact tells.
    void this.contact().catch(() => {});
    return "locked-out";
  }

  lock(): void {
    if (!this.#kept[0]().locked) void this.#write({ locked: true });
  }

  lockIfIdle(): void {
    if (this.#now() - this.#kept[0]().touched > this.lockAfter() * 60_000) this.lock();
  }

  /** Somebody is at work. */
  touch(): void {
    const now = this.#now();
    this.#update({ touched: now });
    if (now - this.#noted < NOTE_TOUCH_MS) return;
    this.#noted = now;
    this.parts.tabs.post({ kind: "touched", at: now });
    void this.#write({ touched: now });
  }

  async setLockAfter(minutes: number): Promise<void> {
    await this.#write({ lockAfter: minutes });
  }

  /** Sets the PIN of whoever works on it, or takes it away. @throws ServerError without a connection */
  async setPin(pin: string | null): Promise<void> {
    const picked = this.picked();
    if (!picked) return;
    const verifier = pin === null ? null : (await import("./pin.ts")).makeVerifier(pin);
    await this.parts.api.setPin(picked.id, verifier);
    await this.contact();
    await this.#write({ picked: { id: picked.id, pinChecked: verifier !== null } });
  }

  /** Tells the server that the tablet is there, and takes what the server says of the workshop's people. @throws ServerError */
  async contact(): Promise<void> {
    const { tries } = this.#kept[0]();
    const usedUp = Object.keys(tries).filter((id) => this.#isUsedUp(id) && !tries[id]?.reported);
    const told = TabletMe.parse(await this.parts.api.tablet({ version: this.parts.version, lockedOut: usedUp }));
    await this.#read();
    const now = this.#kept[0]();
    const kept = Object.entries(now.tries).flatMap(([id, one]) => {
      const technician = told.technicians.find((known) => known.id === id);
      if (!technician?.pin || technician.pin.salt !== one.salt) return [];
      // What a manager, or a new PIN, has let them try again.
      if (one.reported && technician.lockedAt === null) return [];
      return [[id, { ...one, reported: one.reported || usedUp.includes(id) }] as const];
    });
    const { picked } = now;
    const gone = picked && !told.technicians.some(({ id }) => id === picked.id) ? this.technician(picked.id) : null;
    if (gone) this.#left[1](gone.name);
    await this.#write({ told, tries: Object.fromEntries(kept), ...(gone && { picked: null, locked: true }) });
  }

  /** After the browser emptied the storage: what this tab knows is written again. */
  async renew(): Promise<void> {
    await this.#write({});
  }

  #wrong({ id, pin }: Technician): number {
    const tries = this.#kept[0]().tries[id];
    return tries && tries.salt === pin?.salt ? tries.wrong : 0;
  }

  #isUsedUp(id: string): boolean {
    return (this.#kept[0]().tries[id]?.wrong ?? 0) >= PIN_TRIES;
  }

  async #pick(picked: PersonOnTablet): Promise<"ok"> {
    this.#left[1](null);
    await this.#write({ picked, locked: false, touched: this.#now() });
    return "ok";
  }

  async #read(): Promise<void> {
    let kept: ReturnType<typeof Kept.safeParse>;
    let seen: number;
    do {
      if (this.#unwritten) return;
      seen = this.#writes;
      await this.#writing;
      kept = Kept.safeParse(await this.parts.keyValue.get("meta", KEY));
      // What was written while it was read must not be undone by what was read.
    } while (seen !== this.#writes);
    if (kept.success) this.#kept[1]({ ...kept.data, touched: Math.max(kept.data.touched, this.#kept[0]().touched) });
  }

  #update(change: Partial<Kept>): void {
    this.#kept[1]((kept) => ({ ...kept, ...change }));
  }

  /** Takes effect at once, in the other tabs once it is on the disk. A full disk keeps nobody from their work. */
  async #write(change: Partial<Kept>): Promise<void> {
    this.#update(change);
    this.#writes += 1;
    const write = this.parts.keyValue.write([{ table: "meta", key: KEY, value: this.#kept[0]() }]);
    this.#writing = write.catch(() => {});
    try {
      await write;
      this.#unwritten = false;
      this.parts.tabs.post({ kind: "tablet" });
    } catch {
      this.#unwritten = true;
    }
  }
}

const without = (tries: Kept["tries"], id: string): Kept["tries"] =>
  Object.fromEntries(Object.entries(tries).filter(([key]) => key !== id));
