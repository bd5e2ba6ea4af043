import type { PageName } from "../../model/page-names.ts";
import type { PagePrincipal } from "../accounts/principal.ts";
import type { Database, Queries, Transaction } from "../database/database.ts";
import { createRemembered } from "../database/remembered.ts";

/** The update writes under a Yjs client id, or into a case, that is somebody else's. */
export class NotYours extends Error {}
/** A page has been written by more clients than any case needs. */
export class TooManyWriters extends Error {}

/** Every start of the app on a page is a client; Yjs sorts concurrent ones in time that grows with the square. */
const MAX_WRITERS_OF_PAGE = 5_000;
/** So that nobody can use up the page for the others. */
const MAX_WRITERS_OF_OWNER = 1_000;
const MAX_REMEMBERED_PAGES = 2_000;
/** Written while devices bring back what a restored backup lacked: whoever had it may send it. */
const ANYBODY = "*";

/**
 * Which Yjs client of a page is whose. Yjs takes what a client id writes first for that client's; with
 * somebody else's id one could put words in the place of theirs, which would then be dropped unseen (T7).
 * So a client id belongs to whoever first stored something with it: staff by person, tablets by tablet, customers by link.
 */
export interface Writers {
  /**
   * Those of `clients` that nobody has on this page yet.
   * @throws NotYours when one is somebody else's
   */
  unbound(page: PageName, clients: readonly number[], principal: PagePrincipal): Promise<number[]>;
  /** Whether all of them are the principal's, as far as is known without reading. */
  areKnownToBe(page: PageName, clients: readonly number[], principal: PagePrincipal): boolean;
  /**
   * Makes clients the principal's, within the transaction of the update that brings them.
   * @throws NotYours, TooManyWriters
   */
  bind(within: Transaction, page: PageName, clients: readonly number[], principal: PagePrincipal): Promise<void>;
  /** Call it once a transaction that bound clients has ended. */
  refresh(page: PageName): void;
}

export const ownerOf = (principal: PagePrincipal): string => {
  if (principal.kind === "customer") return `link:${principal.linkId}`;
  // Technicians take turns at a tablet, also in the middle of a page.
  return principal.device ? `device:${principal.device.id}` : `person:${principal.person.id}`;
};

export function createWriters(database: Database, now: () => number): Writers {
  const { query } = database;
  let relaysUntil: number | null = null;

  /** Whether devices may bring back each other's edits, because a backup was restored that lacks them. */
  const mayRelay = async (within: Queries): Promise<boolean> => {
    relaysUntil ??= Number(
      (await within.first(query.selectFrom("facts").select("value").where("name", "=", "relays_until")))?.value ?? 0,
    );
    return now() < relaysUntil;
  };

  const read = async (page: PageName, within: Queries = database): Promise<Map<number, string>> => {
    const rows = await within.all(
      query.selectFrom("page_writers").select(["client", "owner"]).where("page", "=", page),
    );
    return new Map(rows.map(({ client, owner }) => [client, owner]));
  };

  // What is remembered may lack clients, which then are looked for again where they are bound. It is never wrong:
  // whose a client is does not change.
  const remembered = createRemembered((page: PageName) => read(page), MAX_REMEMBERED_PAGES);

  const unbound = async (
    within: Queries,
    owners: ReadonlyMap<number, string>,
    clients: readonly number[],
    owner: string,
  ): Promise<number[]> => {
    const left: number[] = [];
    for (const client of clients) {
      const present = owners.get(client);
      if (present === undefined) left.push(client);
      else if (present !== owner && present !== ANYBODY && !(await mayRelay(within)))
        throw new NotYours("the client id is somebody else's");
    }
    return left;
  };

  return {
    unbound: async (page, clients, principal) =>
      unbound(database, await remembered.get(page), clients, ownerOf(principal)),
    areKnownToBe(page, clients, principal) {
      const owners = remembered.peek(page);
      const owner = ownerOf(principal);
      return owners !== undefined && clients.every((client) => owners.get(client) === owner);
    },
    async bind(within, page, clients, principal) {
      const owners = await read(page, within);
      const owner = ownerOf(principal);
      const fresh = await unbound(within, owners, clients, owner);
      const own = [...owners.values()].filter((other) => other === owner).length;
      if (owners.size + fresh.length > MAX_WRITERS_OF_PAGE || own + fresh.length > MAX_WRITERS_OF_OWNER)
        throw new TooManyWriters();
      if (fresh.length === 0) return;
      const written = (await mayRelay(within)) ? ANYBODY : owner;
      await within.run(
        query.insertInto("page_writers").values(fresh.map((client) => ({ page, client, owner: written }))),
      );
    },
    refresh: (page) => remembered.forget(page),
  };
}
