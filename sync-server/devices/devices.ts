import {
  type DeviceApp,
  type DeviceId,
  type DeviceRow,
  type PersonOnTablet,
  rolesOnTablet,
} from "../../model/device.ts";
import type { Role } from "../../model/policy.ts";
import { newId, type OrganisationId, type PersonId } from "../../model/ids.ts";
import { randomBytes } from "node:crypto";
import type { StaffPrincipal } from "../accounts/principal.ts";
import { newSecret, secretHash } from "../accounts/secrets.ts";
import type { Database, Queries, Transaction } from "../database/database.ts";
import { techniciansOf } from "./technicians.ts";

const DAY = 86_400_000;
/** How old a cookie is when the tablet gets another. */
export const ROTATE_MS = DAY;
/** After a new cookie was used the one before is still taken for requests that were under way. */
const OVERLAP_MS = 60_000;
/** Browsers keep no cookie longer. */
export const COOKIE_DAYS = 400;
/** Contact is noted at most this often. */
const CONTACT_MS = 60_000;

/** A tablet whose cookie is known; `revoked` has lost its right and may only say farewell. */
export interface FoundDevice {
  principal: StaffPrincipal;
  revoked: boolean;
}

/** Paired tablets: they act for a workshop, and nobody signs in on them (FB-12 to FB-19). Only hashes of cookies are kept. */
export interface Devices {
  /** @throws NameTaken */
  add(device: {
    organisation: string;
    name: string;
    app: DeviceApp;
    sales?: boolean;
    by: string;
    now: number;
  }): Promise<DeviceId>;
  list(organisation: string): Promise<DeviceRow[]>;
  find(id: string): Promise<DeviceRow | null>;
  /** @throws NameTaken */
  rename(id: string, name: string): Promise<boolean>;
  /** Lets salespeople work on a tablet for cases, or no longer. Returns whether it is there and not revoked. */
  letSales(id: string, on: boolean): Promise<boolean>;
  /** Returns whether it was there and not revoked before. */
  revoke(id: string, now: number): Promise<boolean>;
  /** Gives a tablet its first cookie. */
  pair(within: Transaction, id: string, now: number): Promise<string>;
  /** Whose cookie it is. The person is whoever the tablet names, if the workshop knows them; else the tablet itself. */
  identify(cookie: string, person: PersonOnTablet | null, now: number): Promise<FoundDevice | null>;
  /** `changed`: the tablet may come again, but who works on it may not any more, or others may. */
  look(principal: StaffPrincipal): Promise<"valid" | "changed" | "gone">;
  /** Notes that the tablet was in contact. Returns another cookie when it is time. */
  contact(
    id: string,
    cookie: string,
    seen: { version: string; person: string | null; now: number },
  ): Promise<string | null>;
  /** The tablet has emptied itself: its cookies open nothing any more. */
  endSession(session: string): Promise<void>;
}

/** Another tablet of the workshop has this name. */
export class NameTaken extends Error {}

/** What stands in the place of a session: the same through all cookies of a pairing. */
const PREFIX = "device:";
const sessionOf = (id: string, pairedAt: number): string => `${PREFIX}${id}:${pairedAt}`;

interface StoredDevice {
  id: string;
  organisation: string;
  name: string;
  app: string;
  sales: number;
  paired_at: number | null;
  revoked_at: number | null;
}

const rolesOf = ({ app, sales }: Pick<StoredDevice, "app" | "sales">): readonly Role[] =>
  rolesOnTablet({ app: app as DeviceApp, sales: sales !== 0 });

export function createDevices(database: Database): Devices {
  const { query, all, first, run } = database;

  const rows = () =>
    query
      .selectFrom("devices")
      .leftJoin("people", "people.id", "devices.last_person")
      .selectAll("devices")
      .select("people.name as technician");
  type Row = Awaited<ReturnType<typeof oneRow>>;
  const oneRow = (id: string) => first(rows().where("devices.id", "=", id));

  const assertFree = async (within: Queries, organisation: string, name: string, except: string): Promise<void> => {
    const taken = await within.first(
      query
        .selectFrom("devices")
        .select("id")
        .where("organisation", "=", organisation)
        .where("name_key", "=", name.toLowerCase())
        .where("revoked_at", "is", null)
        .where("id", "!=", except),
    );
    if (taken) throw new NameTaken();
  };

  const principalOf = async (device: StoredDevice, person: PersonOnTablet | null): Promise<StaffPrincipal> => {
    const roles = rolesOf(device);
    const known = person ? await techniciansOf(database, device.organisation, database, roles) : [];
    const picked = known.find(({ id, isPresent }) => isPresent && id === person?.id);
    return {
      kind: "staff",
      party: "workshop",
      organisation: device.organisation as OrganisationId,
      // What the tablet may hold, whoever works on it; what is sent is judged by the person, see `effects/receipts.ts`.
      roles,
      person: picked
        ? { id: picked.id, name: picked.name, email: "" }
        : { id: device.id as string as PersonId, name: device.name, email: "" },
      session: sessionOf(device.id, device.paired_at ?? 0),
      device: { id: device.id, name: device.name },
      ...(picked && person?.pinChecked && { pinChecked: true }),
    };
  };

  return {
    add: ({ organisation, name, app, sales = false, by, now }) =>
      database.transaction(async (within) => {
        await within.lock(`devices ${organisation}`);
        await assertFree(within, organisation, name, "");
        const id = `tablet-${newId((count) => randomBytes(count))}` as DeviceId;
        await within.run(
          query.insertInto("devices").values({
            id,
            organisation,
            name,
            app,
            name_key: name.toLowerCase(),
            created_at: now,
            created_by: by,
            paired_at: null,
            revoked_at: null,
            last_contact: null,
            last_person: null,
            version: "",
            sales: sales && app === "cases" ? 1 : 0,
          }),
        );
        return id;
      }),
    async list(organisation) {
      const found = await all(rows().where("devices.organisation", "=", organisation).orderBy("devices.name_key"));
      return found.map(toRow);
    },
    async find(id) {
      const found = await oneRow(id);
      return found ? toRow(found) : null;
    },
    rename: (id, name) =>
      database.transaction(async (within) => {
        const device = await within.first(query.selectFrom("devices").selectAll().where("id", "=", id));
        if (!device || device.revoked_at !== null) return false;
        await within.lock(`devices ${device.organisation}`);
        await assertFree(within, device.organisation, name, id);
        const named = { name, name_key: name.toLowerCase() };
        return (await within.run(query.updateTable("devices").set(named).where("id", "=", id))) > 0;
      }),
    letSales: async (id, on) =>
      (await run(
        query
          .updateTable("devices")
          .set({ sales: on ? 1 : 0 })
          .where("id", "=", id)
          .where("app", "=", "cases")
          .where("revoked_at", "is", null),
      )) > 0,
    revoke: (id, now) =>
      database.transaction(async (within) => {
        await within.run(query.deleteFrom("device_pairings").where("device", "=", id));
        const ended = query.updateTable("devices").set({ revoked_at: now });
        return (await within.run(ended.where("id", "=", id).where("revoked_at", "is", null))) > 0;
      }),
    async pair(within, id, now) {
      const cookie = newSecret();
      // Whoever held the tablet's place before is out.
      await within.run(query.deleteFrom("device_tokens").where("device", "=", id));
      await within.run(query.updateTable("devices").set({ paired_at: now, last_contact: now }).where("id", "=", id));
      const token = { token_hash: secretHash(cookie), device: id, issued_at: now, used_at: now, expires_at: null };
      await within.run(query.insertInto("device_tokens").values(token));
      return cookie;
    },
    async identify(cookie, person, now) {
      const hash = secretHash(cookie);
      const found = await first(
        query
          .selectFrom("device_tokens")
          .innerJoin("devices", "devices.id", "device_tokens.device")
          .select(["devices.id", "devices.organisation", "devices.name", "devices.app", "devices.sales"])
          .select(["devices.paired_at", "devices.revoked_at"])
          .select("device_tokens.used_at")
          .where("device_tokens.token_hash", "=", hash)
          .where((where) => where.or([where("expires_at", "is", null), where("expires_at", ">", now)])),
      );
      if (!found) return null;
      if (found.used_at === null) await startUsing(hash, found.id, now);
      return { principal: await principalOf(found, person), revoked: found.revoked_at !== null };
    },
    async look({ device, organisation, person, roles, session }) {
      const found = device && (await first(query.selectFrom("devices").selectAll().where("id", "=", device.id)));
      if (found?.revoked_at !== null || sessionOf(found.id, found.paired_at ?? 0) !== session) return "gone";
      const now = rolesOf(found);
      if (now.join() !== roles.join()) return "changed";
      if ((person.id as string) === found.id) return "valid";
      const known = await techniciansOf(database, organisation, database, now);
      return known.some(({ id, isPresent }) => isPresent && id === person.id) ? "valid" : "changed";
    },
    async contact(id, cookie, { version, person, now }) {
      const seen = { last_contact: now, version, ...(person !== null && { last_person: person }) };
      const isNew = (row: Row): boolean =>
        row?.version !== version ||
        (person !== null && row.last_person !== person) ||
        now - (row.last_contact ?? 0) > CONTACT_MS;
      if (isNew(await oneRow(id))) await run(query.updateTable("devices").set(seen).where("id", "=", id));
      const token = await first(
        query.selectFrom("device_tokens").select("issued_at").where("token_hash", "=", secretHash(cookie)),
      );
      if (!token || now - token.issued_at < ROTATE_MS) return null;
      const next = newSecret();
      await run(
        query
          .insertInto("device_tokens")
          .values({ token_hash: secretHash(next), device: id, issued_at: now, used_at: null, expires_at: null }),
      );
      return next;
    },
    async endSession(session) {
      const id = session.startsWith(PREFIX) ? session.slice(PREFIX.length).split(":")[0] : undefined;
      if (id) await run(query.deleteFrom("device_tokens").where("device", "=", id));
    },
  };

  /** The tablet has got its new cookie: the others end, so that a copy of one is of no use and is noticed. */
  async function startUsing(hash: string, device: string, now: number): Promise<void> {
    await database.transaction(async (within) => {
      await within.run(query.updateTable("device_tokens").set({ used_at: now }).where("token_hash", "=", hash));
      await within.run(
        query
          .updateTable("device_tokens")
          .set({ expires_at: now + OVERLAP_MS })
          .where("device", "=", device)
          .where("token_hash", "!=", hash)
          .where("expires_at", "is", null),
      );
      await within.run(query.deleteFrom("device_tokens").where("device", "=", device).where("expires_at", "<=", now));
    });
  }
}

const toRow = (row: {
  id: string;
  organisation: string;
  name: string;
  app: string;
  sales: number;
  version: string;
  created_at: number;
  paired_at: number | null;
  revoked_at: number | null;
  last_contact: number | null;
  technician: string | null;
}): DeviceRow => ({
  id: row.id as DeviceId,
  name: row.name,
  app: row.app as DeviceApp,
  sales: row.sales !== 0,
  organisation: row.organisation as OrganisationId,
  state: row.revoked_at !== null ? "revoked" : row.paired_at === null ? "waiting" : "paired",
  version: row.version,
  createdAt: row.created_at,
  pairedAt: row.paired_at,
  lastContact: row.last_contact,
  technician: row.technician,
});
