import type { AuditKind } from "../../model/audit.ts";
import { folded } from "../accounts/members.ts";
import type { MemberPrincipal } from "../accounts/principal.ts";
import type { Database, Queries } from "../database/database.ts";

export interface AuditEntry {
  /** In whose list it stands. */
  organisation: string;
  /** Server time, ms. */
  at: number;
  /** Who did it; `device`: on which paired tablet. Somebody without an account has an empty id. */
  actor: { id: string; name: string; device?: string | null };
  what: AuditKind;
  /** What was done to: a person's or device's name, a plate, a section of the settings. */
  subject: string;
  /** More to know, in the interface as it is: never a secret, never a page's words. */
  detail?: Record<string, string | number | boolean>;
}

/** What people with rights did: written once, never changed, read by those who run the organisation. */
export interface AuditQuery {
  organisations: readonly string[];
  what: AuditKind | null;
  search: string;
  /** Only entries before this number; null for the newest. */
  before: number | null;
  limit: number;
}

export interface ListedEntry {
  n: number;
  organisation: string;
  at: number;
  actor: string;
  device: string | null;
  what: AuditKind;
  subject: string;
  detail: Record<string, string | number | boolean>;
}

export interface Audit {
  /** Newest first. */
  list(query: AuditQuery): Promise<ListedEntry[]>;
  /** @param within the transaction in which it is done, where there is one */
  record(entry: AuditEntry, within?: Queries): Promise<void>;
}

const MAX_TEXT = 200;

export function createAudit(database: Database): Audit {
  const { query, all } = database;
  return {
    async list({ organisations, what, search, before, limit }) {
      let found = query
        .selectFrom("audit_entries")
        .selectAll()
        .where("organisation", "in", [...organisations]);
      if (what !== null) found = found.where("what", "=", what);
      if (before !== null) found = found.where("n", "<", before);
      for (const word of folded(search).split(/\s+/).filter(Boolean))
        found = found.where("search", "like", `%${word.replace(/[%_]/g, "")}%`);
      const rows = await all(found.orderBy("n", "desc").limit(limit));
      return rows.map(({ n, organisation, at, actor_name, device, what, subject, detail }) => ({
        n,
        organisation,
        at,
        actor: actor_name,
        device,
        what,
        subject,
        detail: JSON.parse(detail) as ListedEntry["detail"],
      }));
    },
    async record({ organisation, at, actor, what, subject, detail = {} }, within = database) {
      await within.run(
        query.insertInto("audit_entries").values({
          organisation,
          at,
          actor_id: actor.id,
          actor_name: actor.name.slice(0, MAX_TEXT),
          device: actor.device ?? null,
          what,
          subject: subject.slice(0, MAX_TEXT),
          detail: JSON.stringify(detail),
          search: folded(`${actor.name} ${actor.device ?? ""} ${subject} ${Object.values(detail).join(" ")}`).slice(
            0,
            1_000,
          ),
        }),
      );
    },
  };
}

/** Whoever asks, as the list names them. */
export const actorOf = ({ person, device }: MemberPrincipal): AuditEntry["actor"] => ({
  id: person.id,
  name: person.name,
  device: device?.name ?? null,
});
