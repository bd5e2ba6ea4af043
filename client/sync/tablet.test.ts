import { createRoot } from "solid-js";
import { afterEach, describe, expect, it } from "vitest";
import type { DeviceId, IndexRow, OrganisationId, PersonId, TabletMe, Technician } from "../../model/index.ts";
import { type KeyValue, memoryKeyValue } from "../device/key-value.ts";
import { memoryLocks } from "../device/locks.ts";
import { technician } from "../testing/case.ts";
import { makeVerifier } from "./pin.ts";
import { rowsFor } from "./rows-for.ts";
import { ServerError } from "./server-api.ts";
import { Tablet } from "./tablet.ts";
import type { TabMessage } from "./tabs.ts";

const kari = "kari" as PersonId;
const amir = "amir" as PersonId;
// A real verifier is slow on purpose; this one costs next to nothing.
const verifier = makeVerifier("2580", { memory: 64, passes: 1 });
const person = (id: PersonId, part: Partial<Technician> = {}): Technician => ({
  id,
  name: id === kari ? "Kari Hagen" : "Amir Bakri",
  pin: null,
  roles: ["technician"],
  lockedAt: null,
  ...part,
});

const disposals: (() => void)[] = [];
afterEach(() => {
  for (const dispose of disposals.splice(0)) dispose();
});

/** A workshop's server as far as a tablet asks it, and a tablet on it. */
function makeWorld(technicians: Technician[] = [person(kari, { pin: verifier }), person(amir)]) {
  const keyValue = memoryKeyValue();
  const told: string[][] = [];
  const world = { technicians, offline: false, now: 1_000_000, told, keyValue };
  const listeners = new Set<(message: TabMessage) => void>();
  const api = {
    tablet: async ({ lockedOut }: { lockedOut: readonly string[] }): Promise<TabletMe> => {
      if (world.offline) throw new ServerError("unreachable");
      told.push([...lockedOut]);
      for (const one of world.technicians) if (lockedOut.includes(one.id)) one.lockedAt = world.now;
      return structuredClone({
        device: { id: "tablet-1" as DeviceId, name: "Hall-2", app: "cases" as const, sales: false },
        organisation: { id: "workshop-1" as OrganisationId, name: "Fjellveien Bil", phone: "", email: "" },
        technicians: world.technicians,
      });
    },
    setPin: async (id: PersonId, pin: Technician["pin"]) => {
      if (world.offline) throw new ServerError("unreachable");
      world.technicians = world.technicians.map((one) => (one.id === id ? { ...one, pin } : one));
    },
  };
  const start = async (kept: KeyValue = keyValue): Promise<Tablet> => {
    const tablet = createRoot((dispose) => {
      disposals.push(dispose);
      return new Tablet({
        keyValue: kept,
        tabs: {
          post: (message) => listeners.forEach((listener) => listener(message)),
          listen: (listener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
          },
          close: () => {},
        },
        locks: memoryLocks({ alone: true }),
        name: "jobcard/tablet/1",
        api,
        version: "1.0.0",
        now: () => world.now,
      });
    });
    await tablet.load();
    return tablet;
  };
  return { world, start };
}

const wrong = async (tablet: Tablet, times: number): Promise<string[]> => {
  const outcomes: string[] = [];
  for (let n = 0; n < times; n += 1) outcomes.push(await tablet.unlock(kari, "0000"));
  return outcomes;
};

describe("who works on a tablet", () => {
  it("[FB-17] [FB-50] one taps a name; with a PIN it takes that, without a connection too", async () => {
    const { world, start } = makeWorld();
    const tablet = await start();
    expect(tablet.locked()).toBe(true);
    await tablet.contact();
    world.offline = true;
    expect(await tablet.unlock(amir)).toBe("ok");
    expect([tablet.locked(), tablet.picked()]).toEqual([false, { id: amir, pinChecked: false }]);
    tablet.lock();
    expect(await tablet.unlock(kari)).toBe("pin-needed");
    expect(await tablet.unlock(kari, "2580")).toBe("ok");
    expect(tablet.picked()).toEqual({ id: kari, pinChecked: true });
    const again = await start();
    expect([again.locked(), again.picked()]).toEqual([false, { id: kari, pinChecked: true }]);
  });

  it("[C150] five wrong PINs lock the name, over restarts, until the server lets it try again", async () => {
    const { world, start } = makeWorld();
    const tablet = await start();
    await tablet.contact();
    world.offline = true;
    expect(await wrong(tablet, 3)).toEqual(["wrong", "wrong", "wrong"]);
    const restarted = await start();
    expect(restarted.triesLeft(kari)).toBe(2);
    expect(await wrong(restarted, 2)).toEqual(["wrong", "locked-out"]);
    expect(await restarted.unlock(kari, "2580")).toBe("locked-out");
    expect(await restarted.unlock(amir)).toBe("ok");
    // The server hears of it at the next contact, once.
    world.offline = false;
    await restarted.contact();
    await restarted.contact();
    expect(world.told).toEqual([[], [kari], []]);
    expect(await (await start()).unlock(kari, "2580")).toBe("locked-out");
    // A manager lets them try again.
    world.technicians = world.technicians.map((one) => ({ ...one, lockedAt: null }));
    await restarted.contact();
    expect(restarted.triesLeft(kari)).toBe(5);
    expect(await restarted.unlock(kari, "2580")).toBe("ok");
  });

  it("[C150] the right PIN gives all tries back, a new PIN begins anew", async () => {
    const { world, start } = makeWorld();
    const tablet = await start();
    await tablet.contact();
    await wrong(tablet, 4);
    expect(await tablet.unlock(kari, "2580")).toBe("ok");
    expect(tablet.triesLeft(kari)).toBe(5);
    await wrong(tablet, 4);
    world.technicians = [person(kari, { pin: makeVerifier("1357", { memory: 64, passes: 1 }) }), person(amir)];
    await tablet.contact();
    expect(tablet.triesLeft(kari)).toBe(5);
    expect(await tablet.unlock(kari, "1357")).toBe("ok");
  });

  it("[C151] a tablet nobody touches locks, also while it was switched off; the person stays picked", async () => {
    const { world, start } = makeWorld();
    const tablet = await start();
    await tablet.contact();
    await tablet.unlock(amir);
    world.now += 4 * 60_000;
    tablet.touch();
    world.now += 4 * 60_000;
    tablet.lockIfIdle();
    expect(tablet.locked()).toBe(false);
    world.now += 61_000;
    tablet.lockIfIdle();
    expect([tablet.locked(), tablet.picked()?.id]).toEqual([true, amir]);
    await tablet.unlock(amir);
    await tablet.setLockAfter(1);
    world.now += 61_000;
    expect((await start()).locked()).toBe(true);
  });

  it("[C152] somebody who is no longer a technician is taken off at the next contact, by name", async () => {
    const { world, start } = makeWorld();
    const tablet = await start();
    await tablet.contact();
    await tablet.unlock(amir);
    world.technicians = world.technicians.filter(({ id }) => id !== amir);
    await tablet.contact();
    expect([tablet.locked(), tablet.picked(), tablet.left()]).toEqual([true, null, "Amir Bakri"]);
    expect(await tablet.unlock(amir)).toBe("unknown");
    await tablet.unlock(kari, "2580");
    expect(tablet.left()).toBe(null);
  });

  it("[C151] what is chosen while the server answers is not undone by the answer", async () => {
    const { world, start } = makeWorld();
    const slow = memoryKeyValue();
    const tablet = await start({
      ...slow,
      write: async (changes) => {
        await new Promise((resolve) => setImmediate(resolve));
        await slow.write(changes);
      },
    });
    await tablet.contact();
    await Promise.all([tablet.contact(), tablet.unlock(amir), tablet.contact()]);
    expect([tablet.locked(), tablet.picked()?.id]).toEqual([false, amir]);
    world.offline = true;
    expect((await start(slow)).picked()?.id).toBe(amir);
  });

  it("[C150] where nothing can be written, tries are counted all the same and nobody is kept from work", async () => {
    const { start } = makeWorld();
    const full: KeyValue = {
      ...memoryKeyValue(),
      write: async () => {
        throw new DOMException("full", "QuotaExceededError");
      },
    };
    const tablet = await start(full);
    await tablet.contact();
    expect(await wrong(tablet, 5)).toEqual(["wrong", "wrong", "wrong", "wrong", "locked-out"]);
    expect(await tablet.unlock(amir)).toBe("ok");
  });

  it("[C153] a PIN is set with a connection, and is asked for from then on", async () => {
    const { world, start } = makeWorld([person(amir)]);
    const tablet = await start();
    await tablet.contact();
    await tablet.unlock(amir);
    world.offline = true;
    await expect(tablet.setPin("2580")).rejects.toThrow(ServerError);
    world.offline = false;
    await tablet.setPin("2580");
    expect(tablet.picked()).toEqual({ id: amir, pinChecked: true });
    tablet.lock();
    expect(await tablet.unlock(amir)).toBe("pin-needed");
    expect(await tablet.unlock(amir, "2581")).toBe("wrong");
    expect(await tablet.unlock(amir, "2580")).toBe("ok");
    expect(JSON.stringify(await world.keyValue.entries("meta"))).not.toContain("2580");
  });

  it("[C341, FB-20] whoever works on it has their roles of that tablet, and sees the cases of their mode without a connection", async () => {
    const { world, start } = makeWorld([person(kari, { roles: ["technician"] }), person(amir, { roles: ["sales"] })]);
    const tablet = await start();
    await tablet.contact();
    world.offline = true;
    const me = technician("tablet-1");
    const rows = (["mechanics", "message"] as const).map((module) => ({ module }) as IndexRow);
    const shown = () => rowsFor(tablet.actingAs(me), rows).map(({ module }) => module);
    await tablet.unlock(amir);
    expect(tablet.actingAs(me)).toMatchObject({ person: { id: amir }, roles: ["sales"] });
    expect(shown()).toEqual(["message"]);
    await tablet.unlock(kari);
    expect(shown()).toEqual(["mechanics", "message"]);
  });
});
