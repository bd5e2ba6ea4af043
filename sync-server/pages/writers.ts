import type { PageName } from "../../model/page-names.ts";
import type { PartyPrincipal } from "../accounts/principal.ts";
import type { Database } from "../database/database.ts";

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
 * So a client id belongs to whoever first stored something with it: staff by person, customers by link.
 */
export interface Writers {
  /**
   * Those of `clients` that nobody has on this page yet.
   * @throws NotYours when one is somebody else's
   */
  unbound(page: PageName, clients: readonly number[], principal: PartyPrincipal): number[];
  /**
   * Makes clients the principal's, within the transaction of the update that brings them.
   * @throws NotYours, TooManyWriters
   */
  bind(page: PageName, clients: readonly number[], principal: PartyPrincipal): void;
}

export const ownerOf = (principal: PartyPrincipal): string =>
  principal.kind === "customer" ? `link:${principal.linkId}` : `person:${principal.person.id}`;

export function createWriters(database: Database, now: () => number): Writers {
  const { query, all, first, run } = database;
  const remembered = new Map<PageName, Map<number, string>>();
  let relaysUntil: number | null = null;

  /** Whether devices may bring back each other's edits, because a backup was restored that lacks them. */
  const mayRelay = (): boolean => {
    relaysUntil ??= Number(
      first(query.selectFrom("facts").select("value").where("name", "=", "relays_until"))?.value ?? 0,
    );
    return now() < relaysUntil;
  };

  const read = (page: PageName): Map<number, string> =>
    new Map(
      all(query.selectFrom("page_writers").select(["client", "owner"]).where("page", "=", page)).map(
        ({ client, owner }) => [client, owner],
      ),
    );

  const known = (page: PageName): Map<number, string> => {
    let owners = remembered.get(page);
    if (!owners) {
      if (remembered.size >= MAX_REMEMBERED_PAGES) remembered.clear();
      remembered.set(page, (owners = read(page)));
    }
    return owners;
  };

  const unbound = (owners: ReadonlyMap<number, string>, clients: readonly number[], owner: string): number[] =>
    clients.filter((client) => {
      const present = owners.get(client);
      if (present === undefined) return true;
      if (present !== owner && present !== ANYBODY && !mayRelay())
        throw new NotYours("the client id is somebody else's");
      return false;
    });

  return {
    unbound: (page, clients, principal) => unbound(known(page), clients, ownerOf(principal)),
    bind(page, clients, principal) {
      // What is remembered may lag behind others of the same commit, and must not run ahead of it.
      const owners = read(page);
      const owner = ownerOf(principal);
      const fresh = unbound(owners, clients, owner);
      const own = [...owners.values()].filter((other) => other === owner).length;
      if (owners.size + fresh.length > MAX_WRITERS_OF_PAGE || own + fresh.length > MAX_WRITERS_OF_OWNER)
        throw new TooManyWriters();
      const written = mayRelay() ? ANYBODY : owner;
      for (const client of fresh) run(query.insertInto("page_writers").values({ page, client, owner: written }));
      remembered.delete(page);
    },
  };
}
