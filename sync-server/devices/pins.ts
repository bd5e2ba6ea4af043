import { type DeviceApp, PinVerifier, rolesOnTablet, type Technician } from "../../model/device.ts";
import type { Role } from "../../model/policy.ts";
import type { Database } from "../database/database.ts";
import { techniciansOf } from "./technicians.ts";

/** Who locked themselves out on which tablet. */
export interface PinLock {
  device: string;
  deviceName: string;
  at: number;
}

/** Somebody who works on tablets as their manager sees them: whether there is a PIN, and where it is locked. */
export interface TechnicianPin {
  id: string;
  name: string;
  hasPin: boolean;
  locks: PinLock[];
}

/**
 * PINs of technicians. A PIN says who of several works on a tablet; it is a lock and no encryption. It is made into a
 * verifier and compared on the tablet: the PIN itself never comes here.
 */
export interface Pins {
  /** What a tablet may know of those who may be picked on it. */
  technicians(organisation: string, device: string): Promise<Technician[]>;
  overview(organisation: string): Promise<TechnicianPin[]>;
  /** Sets a PIN, or takes it away; locks of this person end. */
  set(person: string, verifier: PinVerifier | null, now: number): Promise<void>;
  has(person: string): Promise<boolean>;
  /** The tablet says that the tries were used up. */
  lock(device: string, person: string, now: number): Promise<void>;
  unlock(person: string): Promise<void>;
}

export function createPins(database: Database): Pins {
  const { query, all, first, run } = database;

  const verifiersOf = async (people: readonly string[]): Promise<Map<string, PinVerifier>> => {
    if (people.length === 0) return new Map();
    const found = await all(query.selectFrom("pins").selectAll().where("person", "in", people));
    return new Map(found.map(({ person, verifier }) => [person, PinVerifier.parse(JSON.parse(verifier))]));
  };
  const present = async (organisation: string, roles: readonly Role[]) =>
    (await techniciansOf(database, organisation, database, roles)).filter(({ isPresent }) => isPresent);
  const tablets = () => query.selectFrom("devices").select(["id", "app", "sales"]);
  const rolesOn = (devices: readonly { app: string; sales: number }[]): readonly Role[] =>
    devices.flatMap(({ app, sales }) => rolesOnTablet({ app: app as DeviceApp, sales: sales !== 0 }));

  return {
    async technicians(organisation, device) {
      const people = await present(organisation, rolesOn(await all(tablets().where("id", "=", device))));
      const verifiers = await verifiersOf(people.map(({ id }) => id));
      const locks = await all(query.selectFrom("pin_locks").selectAll().where("device", "=", device));
      const lockedAt = new Map(locks.map(({ person, at }) => [person, at]));
      return people.map(({ id, name, roles }) => ({
        id,
        name,
        roles: [...roles],
        pin: verifiers.get(id) ?? null,
        lockedAt: lockedAt.get(id) ?? null,
      }));
    },
    async overview(organisation) {
      const own = await all(tablets().where("organisation", "=", organisation).where("revoked_at", "is", null));
      const people = await present(organisation, ["technician", ...rolesOn(own)]);
      const verifiers = await verifiersOf(people.map(({ id }) => id));
      const locks = await all(
        query
          .selectFrom("pin_locks")
          .innerJoin("devices", "devices.id", "pin_locks.device")
          .select(["pin_locks.person", "pin_locks.device", "pin_locks.at", "devices.name"])
          .where("devices.organisation", "=", organisation)
          .orderBy("pin_locks.at"),
      );
      return people.map(({ id, name }) => ({
        id,
        name,
        hasPin: verifiers.has(id),
        locks: locks
          .filter(({ person }) => person === id)
          .map(({ device, at, name }) => ({ device, at, deviceName: name })),
      }));
    },
    async set(person, verifier, now) {
      await database.transaction(async (within) => {
        await within.run(query.deleteFrom("pins").where("person", "=", person));
        await within.run(query.deleteFrom("pin_locks").where("person", "=", person));
        if (verifier)
          await within.run(
            query.insertInto("pins").values({ person, verifier: JSON.stringify(verifier), set_at: now }),
          );
      });
    },
    has: async (person) =>
      (await first(query.selectFrom("pins").select("person").where("person", "=", person))) !== undefined,
    async lock(device, person, now) {
      await run(
        query
          .insertInto("pin_locks")
          .values({ device, person, at: now })
          .onConflict((conflict) => conflict.columns(["device", "person"]).doUpdateSet({ at: now })),
      );
    },
    unlock: async (person) => void (await run(query.deleteFrom("pin_locks").where("person", "=", person))),
  };
}
