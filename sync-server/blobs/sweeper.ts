import type { Logger } from "pino";
import type { CaseId, Sha256 } from "../../model/ids.ts";
import type { Database, Transaction } from "../database/database.ts";
import { failpoint } from "../failpoints.ts";
import { lockOfBlob, STALE_REMOVAL_MS } from "./catalogue.ts";
import { BLOB_VARIANTS, type BlobStore } from "./port.ts";

const DAY_MS = 86_400_000;
/** How often it looks. */
const EVERY_MS = DAY_MS;
/** After a start, so that a server that is started every day looks as well. */
const FIRST_MS = 5 * 60_000;
/** Bytes that belong to no case any more stay this long, so that a backup that has begun finds them. */
export const LEFTOVER_MS = 2 * DAY_MS;
/** Looked up in one query. */
const AT_ONCE = 200;

/** Removes the bytes that nothing speaks of any more. */
export interface Sweeper {
  start(): void;
  /** Looks through everything now. Returns how many files cases lost, and how many were removed from the store. */
  run(): Promise<{ forgotten: number; removed: number }>;
  stop(): Promise<void>;
}

export interface SweeperParts {
  database: Database;
  store: BlobStore;
  /** How long after it was brought, or was last found on a page, something may be on no page. */
  graceMs: number;
  now(): number;
  log: Logger;
}

/**
 * What was brought to a case and stands in no byte of its pages, of present or ended lineages: not even as something
 * that was taken away and can be brought back. `at < ?` has to follow as a parameter. What a workshop brought for its
 * brands stays: earlier cases show it.
 */
export function unreferenced(dialect: Database["dialect"]): string {
  const contains =
    dialect === "postgres"
      ? "position(convert_to(brought.hash, 'UTF8') in bytes) > 0"
      : "instr(bytes, CAST(brought.hash AS BLOB)) > 0";
  const ofCase = "page > 'case/' || brought.case_id || '/' AND page < 'case/' || brought.case_id || '0'";
  return `FROM case_blobs AS brought WHERE brought.at < ? AND brought.case_id NOT LIKE '%/%'
    AND NOT EXISTS (SELECT 1 FROM page_updates WHERE ${ofCase} AND ${contains})
    AND NOT EXISTS (SELECT 1 FROM page_snapshots WHERE ${ofCase} AND ${contains})
    AND NOT EXISTS (SELECT 1 FROM ended_rows WHERE case_id = brought.case_id AND ${contains})`;
}

export function createSweeper({ database, store, graceMs, now, log }: SweeperParts): Sweeper {
  const { query } = database;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<{ forgotten: number; removed: number }> | null = null;
  let isStopped = false;

  const lost = unreferenced(database.dialect);
  const ofCase = database.statement<{ hash: Sha256 }>(
    `SELECT DISTINCT brought.hash AS hash ${lost} AND brought.case_id = ?`,
  );
  const ofHash = database.statement<{ bytes: number }>(
    `SELECT brought.bytes AS bytes ${lost} AND brought.case_id = ? AND brought.hash = ?`,
  );

  const isUnderway = async (within: Transaction, hash: Sha256): Promise<boolean> =>
    (await within.first(
      query.selectFrom("uploads").select("id").where("hash", "=", hash).where("stored", "=", 0).limit(1),
    )) !== undefined;

  /** Puts bytes on the list of what is removed later, when no case has them. */
  const leave = async (within: Transaction, hash: Sha256, bytes: number): Promise<void> => {
    const kept = await within.first(query.selectFrom("case_blobs").select("case_id").where("hash", "=", hash).limit(1));
    if (kept) return;
    await within.run(query.deleteFrom("blobs").where("hash", "=", hash));
    await within.run(
      query
        .insertInto("blob_leftovers")
        .values({ hash, bytes, since: now(), removing_since: null })
        .onConflict((same) => same.column("hash").doNothing()),
    );
  };

  /** Nothing that comes to the pages meanwhile is overlooked: no update is stored while this looks. */
  const forget = (caseId: CaseId, hash: Sha256, before: number): Promise<boolean> =>
    database.transaction(async (within) => {
      await within.lock("append");
      await within.lock(lockOfBlob(hash));
      const found = await within.first(ofHash(before, caseId, hash));
      if (!found || (await isUnderway(within, hash))) return false;
      await within.run(
        query.deleteFrom("case_blobs").where("case_id", "=", caseId).where("hash", "=", hash).where("at", "<", before),
      );
      await leave(within, hash, found.bytes);
      return true;
    });

  /** What a case has had for long. What is found on a page is not looked for again until as much time has passed. */
  const lookThrough = async (caseId: CaseId, before: number): Promise<number> => {
    const candidates = await database.all(ofCase(before, caseId));
    let forgotten = 0;
    for (const { hash } of candidates) if (await forget(caseId, hash, before)) forgotten += 1;
    const found = query
      .updateTable("case_blobs")
      .set({ at: now() })
      .where("case_id", "=", caseId)
      .where("at", "<", before);
    await database.run(
      candidates.length > 0
        ? found.where(
            "hash",
            "not in",
            candidates.map(({ hash }) => hash),
          )
        : found,
    );
    return forgotten;
  };

  const lookThroughCases = async (): Promise<number> => {
    const before = now() - graceMs;
    let forgotten = 0;
    let after = "" as CaseId;
    while (!isStopped) {
      const next = await database.first(
        query
          .selectFrom("case_blobs")
          .select("case_id")
          .where("at", "<", before)
          .where("case_id", ">", after)
          .orderBy("case_id")
          .limit(1),
      );
      if (!next) break;
      after = next.case_id as CaseId;
      forgotten += await lookThrough(after, before);
      // Others get their turn after each case.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return forgotten;
  };

  /** Notes what lies in the store without anything in the database: a server died in between, or cases were removed. */
  const noteStrays = async (): Promise<void> => {
    let hashes = new Map<Sha256, number>();
    const look = async (): Promise<void> => {
      const names = [...hashes.keys()];
      const known = await database.all(query.selectFrom("blobs").select("hash").where("hash", "in", names));
      for (const { hash } of known) hashes.delete(hash as Sha256);
      for (const [hash, bytes] of hashes) {
        await database.transaction(async (within) => {
          await within.lock(lockOfBlob(hash));
          const isKnown = await within.first(query.selectFrom("blobs").select("hash").where("hash", "=", hash));
          if (!isKnown && !(await isUnderway(within, hash))) await leave(within, hash, bytes);
        });
      }
      hashes = new Map();
    };
    for await (const { hash, bytes } of store.list()) {
      if (isStopped) return;
      hashes.set(hash, (hashes.get(hash) ?? 0) + bytes);
      if (hashes.size >= AT_ONCE) await look();
    }
    if (hashes.size > 0) await look();
    const before = now() - graceMs;
    const caseless = await database.all(
      query
        .selectFrom("blobs")
        .select(["hash", "bytes"])
        .where("stored_at", "<", before)
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom("case_blobs").select("case_id").whereRef("case_blobs.hash", "=", "blobs.hash"))),
        )
        .limit(AT_ONCE),
    );
    for (const { hash, bytes } of caseless)
      await database.transaction(async (within) => {
        await within.lock(lockOfBlob(hash as Sha256));
        if (!(await isUnderway(within, hash as Sha256))) await leave(within, hash as Sha256, bytes);
      });
  };

  /** Whether this server is to remove it now; an upload of the same bytes then waits. */
  const claim = (hash: Sha256): Promise<boolean> =>
    database.transaction(async (within) => {
      await within.lock(lockOfBlob(hash));
      if (await isUnderway(within, hash)) return false;
      const isBack = await within.first(query.selectFrom("blobs").select("hash").where("hash", "=", hash));
      if (isBack) {
        await within.run(query.deleteFrom("blob_leftovers").where("hash", "=", hash));
        return false;
      }
      const mine = query
        .updateTable("blob_leftovers")
        .set({ removing_since: now() })
        .where("hash", "=", hash)
        .where(({ or, eb }) =>
          or([eb("removing_since", "is", null), eb("removing_since", "<=", now() - STALE_REMOVAL_MS)]),
        );
      return (await within.run(mine)) > 0;
    });

  const removeLeftovers = async (): Promise<number> => {
    const due = await database.all(
      query
        .selectFrom("blob_leftovers")
        .select("hash")
        .where("since", "<=", now() - LEFTOVER_MS)
        .orderBy("hash"),
    );
    let removed = 0;
    for (const { hash } of due as { hash: Sha256 }[]) {
      if (isStopped || !(await claim(hash))) continue;
      for (const variant of BLOB_VARIANTS) {
        await store.delete({ hash, variant });
        failpoint("blob-removed");
      }
      await database.run(query.deleteFrom("blob_leftovers").where("hash", "=", hash));
      removed += 1;
    }
    return removed;
  };

  const sweep = async (): Promise<{ forgotten: number; removed: number }> => {
    const forgotten = await lookThroughCases();
    await noteStrays();
    const removed = await removeLeftovers();
    if (forgotten + removed > 0) log.info({ forgotten, removed }, "looked through the store of photos");
    return { forgotten, removed };
  };

  const run = (): Promise<{ forgotten: number; removed: number }> =>
    (running ??= sweep().finally(() => (running = null)));
  const look = (): void => {
    run().catch((error: unknown) => log.error({ err: error }, "the store of photos could not be looked through"));
  };

  return {
    run,
    start() {
      timer = setTimeout(() => {
        look();
        timer = setInterval(look, EVERY_MS);
        timer.unref();
      }, FIRST_MS);
      timer.unref();
    },
    async stop() {
      isStopped = true;
      // Either kind of timer.
      clearTimeout(timer);
      await running?.catch(() => undefined);
    },
  };
}
