import type { Sha256 } from "../../model/ids.ts";
import type { PageScope } from "../../model/page-names.ts";
import type { PartyPrincipal } from "../accounts/principal.ts";
import type { Database, Queries } from "../database/database.ts";
import type { BlobVariant } from "./port.ts";

/** A device sends, or sent within the last week, one file to one case, or one picture of a brand to its workshop. */
export interface Upload {
  id: string;
  caseId: PageScope;
  party: PartyPrincipal["party"];
  /** The organisation, or the share link. */
  owner: string;
  /** What the device says the bytes will be. */
  hash: Sha256;
  bytes: number;
  type: string;
  name: string;
  /** Whether the bytes were found to be that and are in the store. */
  stored: boolean;
}

export interface Bringer {
  party: PartyPrincipal["party"];
  /** The organisation, or the share link. */
  owner: string;
  name: string;
}

export interface StoredBlob {
  hash: Sha256;
  bytes: number;
  /** As its content shows. */
  type: string;
  /** Which derivatives were made; null while nobody has tried. */
  variants: readonly BlobVariant[] | null;
}

export interface Quotas {
  caseBytes: number;
  caseFiles: number;
  linkBytes: number;
  linkFiles: number;
}

/** What the database knows about blobs: which there are, who brought them to which case, what is on its way. */
export interface Catalogue {
  /** Notes an upload that begins, unless the case or the link would have more than it may. One that is stored already takes nothing. */
  begin(upload: Upload, quotas: Quotas, now: number): Promise<"quota-case" | "quota-link" | null>;
  upload(id: string): Promise<Upload | null>;
  /** Puts off when it expires. */
  touch(id: string, now: number): Promise<void>;
  forget(id: string): Promise<void>;
  /** Whether bytes are being removed from the store now, so that the same cannot be put there. */
  isBeingRemoved(hash: Sha256, now: number): Promise<boolean>;
  /** The bytes of an upload are in the store: from now on they belong to the case. */
  finish(upload: Upload, type: string, now: number): Promise<void>;
  /** Uploads nobody has touched since. */
  untouchedSince(time: number): Promise<Upload[]>;
  blob(hash: Sha256): Promise<StoredBlob | null>;
  /** Who brought a blob to a case, with the name each gave it. */
  bringers(caseId: PageScope, hash: Sha256): Promise<Bringer[]>;
  /** Whether somebody has brought it to the case before; from now on it is kept as if they had done so today. */
  bringAgain(upload: Pick<Upload, "caseId" | "hash" | "party" | "owner">, now: number): Promise<boolean>;
  noteVariants(hash: Sha256, variants: readonly BlobVariant[]): Promise<void>;
}

/** A server that began to remove something and has not ended for this long is gone. */
export const STALE_REMOVAL_MS = 10 * 60_000;

/** Held by whoever decides whether a blob belongs to somebody. */
export const lockOfBlob = (hash: Sha256): string => `blob ${hash}`;

export function createCatalogue(database: Database): Catalogue {
  const { query, all, first, run, transaction } = database;

  /** What is stored and what is under way; `owner` narrows it to one link. */
  const used = async (
    within: Queries,
    caseId: PageScope,
    owner: string | null,
  ): Promise<{ bytes: number; files: number }> => {
    const whose = owner ?? "";
    const stored = await within.first(
      query
        .selectFrom("case_blobs")
        .where("case_id", "=", caseId)
        .$if(owner !== null, (rows) => rows.where("owner", "=", whose))
        .select(({ fn }) => [fn.countAll<number>().as("files"), fn.sum<number | null>("bytes").as("bytes")]),
    );
    const coming = await within.first(
      query
        .selectFrom("uploads")
        .where("case_id", "=", caseId)
        .where("stored", "=", 0)
        .$if(owner !== null, (rows) => rows.where("owner", "=", whose))
        .select(({ fn }) => [fn.countAll<number>().as("files"), fn.sum<number | null>("bytes").as("bytes")]),
    );
    return {
      bytes: Number(stored?.bytes ?? 0) + Number(coming?.bytes ?? 0),
      files: Number(stored?.files ?? 0) + Number(coming?.files ?? 0),
    };
  };

  return {
    async begin(upload, quotas, now) {
      return transaction(async (within) => {
        const exceeds = async (owner: string | null, maxBytes: number, maxFiles: number): Promise<boolean> => {
          const { bytes, files } = await used(within, upload.caseId, owner);
          return bytes + upload.bytes > maxBytes || files >= maxFiles;
        };
        if (!upload.stored) {
          if (await exceeds(null, quotas.caseBytes, quotas.caseFiles)) return "quota-case";
          if (upload.party === "customer" && (await exceeds(upload.owner, quotas.linkBytes, quotas.linkFiles)))
            return "quota-link";
        }
        await within.run(query.insertInto("uploads").values(toRow(upload, now)));
        return null;
      });
    },
    async upload(id) {
      const row = await first(query.selectFrom("uploads").selectAll().where("id", "=", id));
      return row ? toUpload(row) : null;
    },
    async touch(id, now) {
      await run(query.updateTable("uploads").set({ touched_at: now }).where("id", "=", id));
    },
    async forget(id) {
      await run(query.deleteFrom("uploads").where("id", "=", id));
    },
    isBeingRemoved(hash, now) {
      return transaction(async (within) => {
        // Whoever is about to begin removing them is waited for.
        await within.lock(lockOfBlob(hash));
        const leftover = query.selectFrom("blob_leftovers").select("removing_since").where("hash", "=", hash);
        const since = (await within.first(leftover))?.removing_since ?? null;
        return since !== null && since > now - STALE_REMOVAL_MS;
      });
    },
    async finish({ id, caseId, hash, party, owner, name, bytes }, type, now) {
      await transaction(async (within) => {
        await within.lock(lockOfBlob(hash));
        await within.run(query.deleteFrom("blob_leftovers").where("hash", "=", hash));
        const blob = { hash, bytes, type, stored_at: now, variants: null };
        await within.run(
          query
            .insertInto("blobs")
            .values(blob)
            .onConflict((same) => same.column("hash").doNothing()),
        );
        await within.run(
          query
            .insertInto("case_blobs")
            .values({ case_id: caseId, hash, party, owner, name, bytes, at: now })
            .onConflict((same) => same.columns(["case_id", "hash", "party", "owner"]).doUpdateSet({ at: now })),
        );
        await within.run(query.updateTable("uploads").set({ stored: 1, touched_at: now }).where("id", "=", id));
      });
    },
    async untouchedSince(time) {
      return (await all(query.selectFrom("uploads").selectAll().where("touched_at", "<", time))).map(toUpload);
    },
    async blob(hash) {
      const row = await first(query.selectFrom("blobs").selectAll().where("hash", "=", hash));
      if (!row) return null;
      const variants = row.variants === null ? null : (row.variants.split(" ").filter(Boolean) as BlobVariant[]);
      return { hash, bytes: row.bytes, type: row.type, variants };
    },
    async bringers(caseId, hash) {
      return all(
        query
          .selectFrom("case_blobs")
          .select(["party", "owner", "name"])
          .where("case_id", "=", caseId)
          .where("hash", "=", hash),
      );
    },
    async bringAgain({ caseId, hash, party, owner }, now) {
      const own = query
        .updateTable("case_blobs")
        .set({ at: now })
        .where("case_id", "=", caseId)
        .where("hash", "=", hash)
        .where("party", "=", party)
        .where("owner", "=", owner);
      return (await run(own)) > 0;
    },
    async noteVariants(hash, variants) {
      await run(
        query
          .updateTable("blobs")
          .set({ variants: variants.join(" ") })
          .where("hash", "=", hash),
      );
    },
  };
}

const toRow = ({ caseId, stored, ...rest }: Upload, now: number) => ({
  ...rest,
  case_id: caseId,
  stored: stored ? 1 : 0,
  touched_at: now,
});

const toUpload = (
  row: Omit<ReturnType<typeof toRow>, "case_id" | "hash"> & { case_id: string; hash: string },
): Upload => ({
  id: row.id,
  caseId: row.case_id as PageScope,
  party: row.party,
  owner: row.owner,
  hash: row.hash as Sha256,
  bytes: row.bytes,
  type: row.type,
  name: row.name,
  stored: row.stored === 1,
});
