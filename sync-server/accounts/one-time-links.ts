import { type Role, Roles } from "../../model/policy.ts";
import type { Database, Queries } from "../database/database.ts";
import { newSecret, secretHash } from "./secrets.ts";

/** How long each kind of link works. */
export const VALID_MS = { setup: 7 * 86_400_000, invitation: 7 * 86_400_000, password: 3_600_000 } as const;

export interface OneTimeGrant {
  /** `password`: somebody has forgotten theirs. */
  kind: "setup" | "invitation" | "password";
  /** Where they become a member; null for a set-up link, which makes the workshop. */
  organisation: string | null;
  roles: readonly Role[];
  /** Whose account it is for, when somebody has entered it already. */
  person: string | null;
}

/** Links that let somebody create an account, once. Only hashes are kept. */
export interface OneTimeLinks {
  issue(grant: OneTimeGrant, now: number): Promise<{ token: string; expiresAt: number }>;
  /** What an unused link allows; null when it is unknown, used or expired. */
  look(token: string, now: number): Promise<OneTimeGrant | null>;
  /** Uses a link up; null as for `look`. Of two that ask at once, one gets it. */
  redeem(token: string, now: number): Promise<OneTimeGrant | null>;
  /** Ends every unused link that is for somebody's account. */
  endOf(person: string, now: number): Promise<void>;
  /** Makes a link usable again whose account could not be created. */
  giveBack(token: string): Promise<void>;
}

export function createOneTimeLinks(database: Database): OneTimeLinks {
  const { query, run } = database;
  const look = async (token: string, now: number, within: Queries = database): Promise<OneTimeGrant | null> => {
    const found = await within.first(
      query
        .selectFrom("one_time_links")
        .selectAll()
        .where("token_hash", "=", secretHash(token))
        .where("used_at", "is", null)
        .where("expires_at", ">", now),
    );
    return found
      ? {
          kind: found.kind,
          organisation: found.organisation,
          roles: Roles.parse(found.roles.split(" ")),
          person: found.person,
        }
      : null;
  };
  return {
    async issue(grant, now) {
      const token = newSecret();
      const expiresAt = now + VALID_MS[grant.kind];
      await run(
        query.insertInto("one_time_links").values({
          ...grant,
          roles: grant.roles.join(" "),
          token_hash: secretHash(token),
          expires_at: expiresAt,
          used_at: null,
        }),
      );
      return { token, expiresAt };
    },
    look: (token, now) => look(token, now),
    redeem: (token, now) =>
      database.transaction(async (within) => {
        const grant = await look(token, now, within);
        if (!grant) return null;
        const used = await within.run(
          query
            .updateTable("one_time_links")
            .set({ used_at: now })
            .where("token_hash", "=", secretHash(token))
            .where("used_at", "is", null),
        );
        return used > 0 ? grant : null;
      }),
    async endOf(person, now) {
      await run(
        query
          .updateTable("one_time_links")
          .set({ used_at: now })
          .where("person", "=", person)
          .where("used_at", "is", null),
      );
    },
    async giveBack(token) {
      await run(query.updateTable("one_time_links").set({ used_at: null }).where("token_hash", "=", secretHash(token)));
    },
  };
}
