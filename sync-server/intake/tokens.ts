import { randomBytes } from "node:crypto";
import { type IntakeToken, MAX_INTAKE_TOKENS } from "../../model/intake.ts";
import { newId, type OrganisationId } from "../../model/ids.ts";
import { newSecret, secretHash } from "../accounts/secrets.ts";
import type { Database } from "../database/database.ts";

/** A system outside, as its token proves it. */
export interface IntakeSource {
  id: string;
  organisation: OrganisationId;
  name: string;
}

/** Tokens by which systems outside bring cases to one workshop each. Only their hashes are stored. */
export interface IntakeTokensStore {
  /** Those that still count, the oldest first. */
  list(organisation: string): Promise<IntakeToken[]>;
  /** Returns the secret, which is told this once; null when the workshop has as many as it may. */
  make(of: { organisation: string; name: string; by: string; now: number }): Promise<string | null>;
  /** Ends one of the organisation's tokens at once. Returns its name; null when there is none. */
  revoke(organisation: string, id: string, now: number): Promise<string | null>;
  /** Whose token it is; null for one that never was or counts no more. */
  find(secret: string): Promise<IntakeSource | null>;
  /** Notes that it brought a case, at most once a minute. */
  used(id: string, now: number): Promise<void>;
}

const PREFIX = "jci_";
const MINUTE_MS = 60_000;

export function createIntakeTokens(database: Database): IntakeTokensStore {
  const { query } = database;
  const current = () => query.selectFrom("intake_tokens").selectAll().where("revoked_at", "is", null);
  const ofOrganisation = (organisation: string) => current().where("organisation", "=", organisation);
  return {
    async list(organisation) {
      const rows = await database.all(ofOrganisation(organisation).orderBy("made_at").orderBy("id"));
      return rows.map(({ id, name, made_by, made_at, used_at }) => ({
        id,
        name,
        madeBy: made_by,
        madeAt: made_at,
        usedAt: used_at,
      }));
    },
    make: ({ organisation, name, by, now }) =>
      database.transaction(async (within) => {
        await within.lock(`intake ${organisation}`);
        if ((await within.all(ofOrganisation(organisation))).length >= MAX_INTAKE_TOKENS) return null;
        const secret = `${PREFIX}${newSecret()}`;
        const id = newId((count) => randomBytes(count));
        await within.run(
          query.insertInto("intake_tokens").values({
            id,
            organisation,
            name,
            token_hash: secretHash(secret),
            made_by: by,
            made_at: now,
            used_at: null,
            revoked_at: null,
          }),
        );
        return secret;
      }),
    async revoke(organisation, id, now) {
      const row = await database.first(ofOrganisation(organisation).where("id", "=", id));
      if (!row) return null;
      const ended = query.updateTable("intake_tokens").set({ revoked_at: now });
      const changed = await database.run(ended.where("id", "=", id).where("revoked_at", "is", null));
      return changed > 0 ? row.name : null;
    },
    async find(secret) {
      if (!secret.startsWith(PREFIX)) return null;
      const row = await database.first(current().where("token_hash", "=", secretHash(secret)));
      return row ? { id: row.id, organisation: row.organisation as OrganisationId, name: row.name } : null;
    },
    async used(id, now) {
      const at = now - (now % MINUTE_MS);
      await database.run(
        query
          .updateTable("intake_tokens")
          .set({ used_at: at })
          .where("id", "=", id)
          .where((where) => where.or([where("used_at", "is", null), where("used_at", "<", at)])),
      );
    },
  };
}
