/** Imports of files with vehicles and customers: what becomes of each row, and who imported what when (PL-40–PL-44). */
import { setImmediate as turn } from "node:timers/promises";
import {
  type DatastoreImport,
  type ImportFailure,
  ImportReport,
  type ImportState,
  MAX_PROBLEMS,
  type Preview,
} from "../../model/datastore-import.ts";
import { columnNamed, type DatastoreColumn, hasNeededColumns, readRow } from "../../model/datastore-rows.ts";
import { newSecret } from "../accounts/secrets.ts";
import type { Audit, AuditEntry } from "../audit/audit.ts";
import type { Database } from "../database/database.ts";
import { CsvFailure, decoded, isEmptyRow, readCsv } from "./read-csv.ts";
import type { Sources } from "./sources.ts";
import { DEAD_MS, holdImports } from "./under-way.ts";
import { type Batch, countBatch, type Fields, type Into, writeBatch, type Written } from "./write-records.ts";

/** Rows written together. */
const BATCH = 1_000;
/** How often the list of imports is told how far one is. */
const TOUCH_MS = 400;
const LISTED = 50;
const SAMPLE = 5;

export interface ImportRequest extends Into {
  sourceName: string;
  file: string;
  /** Of plates whose row names none. */
  country: string;
  by: AuditEntry["actor"];
  bytes: AsyncIterable<Uint8Array>;
}

export class ImportRunning extends Error {}
/** The source was taken away since it was asked for. */
export class SourceGone extends Error {}

export interface Imports {
  /** Reads all of a file and writes nothing. */
  preview(request: ImportRequest): Promise<Preview>;
  /** @throws ImportRunning while the workshop imports something else, SourceGone */
  run(request: ImportRequest): Promise<DatastoreImport>;
  /** Newest first. */
  list(organisation: string): Promise<DatastoreImport[]>;
  /** Ends one that runs, on whatever server; what was taken stays. False when it does not run. */
  cancel(organisation: string, id: string): Promise<boolean>;
}

const emptyReport = (): ImportReport => ({
  rows: 0,
  added: 0,
  changed: 0,
  unchanged: 0,
  refused: 0,
  problems: [],
  failure: null,
  ignored: [],
});

class Cancelled extends Error {}

export function createImports(parts: { database: Database; audit: Audit; sources: Sources; now(): number }): Imports {
  const { database, audit, sources, now } = parts;
  const { query, all, run } = database;

  /** Takes the rows batch by batch and counts in `report`, also when it throws. */
  async function take(
    { bytes, country, kind, mode }: ImportRequest,
    report: ImportReport,
    use: {
      heading?(columns: readonly (DatastoreColumn | null)[]): void;
      row?(cells: readonly string[]): void;
      batch(batch: Batch): Promise<Written>;
      between?(): Promise<void>;
    },
  ): Promise<void> {
    let columns: (DatastoreColumn | null)[] | null = null;
    let batch = new Map<string, Fields>();
    let good = 0;
    const flush = async (): Promise<void> => {
      if (batch.size === 0) return;
      const { added, changed } = await use.batch(batch);
      report.added += added;
      report.changed += changed;
      report.unchanged += good - added - changed;
      batch = new Map();
      good = 0;
    };
    for await (const { rows, first } of readCsv(decoded(bytes))) {
      for (const [at, cells] of rows.entries()) {
        if (isEmptyRow(cells)) continue;
        if (!columns) {
          columns = cells.map((heading) => columnNamed(kind, heading));
          report.ignored = cells.filter((_, column) => columns?.[column] === null).map((name) => name.slice(0, 80));
          if (!hasNeededColumns(kind, columns)) throw new CsvFailure("columns");
          use.heading?.(columns);
          continue;
        }
        report.rows += 1;
        use.row?.(cells);
        const read = readRow(kind, columns, cells, country);
        if ("problem" in read) {
          report.refused += 1;
          if (report.problems.length < MAX_PROBLEMS) report.problems.push({ row: first + at, ...read });
          continue;
        }
        good += 1;
        if (mode === "full" || !batch.has(read.key)) batch.set(read.key, read.fields);
        if (batch.size >= BATCH) await flush();
      }
      await use.between?.();
      // Everybody else gets their turn, also while nothing but bad rows comes.
      await turn();
    }
    await flush();
    if (!columns || report.rows === 0) throw new CsvFailure("empty");
  }

  const stored = (row: Awaited<ReturnType<typeof rowsOf>>[number]): DatastoreImport => ({
    id: row.id,
    kind: row.kind,
    mode: row.mode,
    sourceName: row.source_name,
    file: row.file,
    by: row.by_name,
    beganAt: row.began_at,
    state: row.state === "running" && row.touched_at < now() - DEAD_MS ? "interrupted" : row.state,
    report: ImportReport.parse(JSON.parse(row.report)),
  });
  const rowsOf = (organisation: string) =>
    all(
      query
        .selectFrom("datastore_imports")
        .selectAll()
        .where("organisation", "=", organisation)
        .orderBy("began_at", "desc")
        .orderBy("id")
        .limit(LISTED),
    );

  async function begin({ organisation, kind, mode, source, sourceName, file, by }: ImportRequest): Promise<string> {
    const id = newSecret().slice(0, 24);
    await database.transaction(async (within) => {
      if (await holdImports(database, within, organisation, now())) throw new ImportRunning();
      if ((await sources.nameOf(organisation, source, within)) === null) throw new SourceGone();
      await within.run(
        query.insertInto("datastore_imports").values({
          id,
          organisation,
          kind,
          mode,
          source,
          source_name: sourceName,
          file: file.slice(0, 200),
          by_name: by.name.slice(0, 200),
          began_at: now(),
          touched_at: now(),
          state: "running",
          report: JSON.stringify(emptyReport()),
        }),
      );
    });
    return id;
  }

  /** Says how far it is. @throws Cancelled when somebody ended it */
  async function tell(id: string, report: ImportReport, state: ImportState): Promise<void> {
    const changed = await run(
      query
        .updateTable("datastore_imports")
        .set({ touched_at: now(), state, report: JSON.stringify(report) })
        .where("id", "=", id)
        .where("state", "=", "running"),
    );
    if (changed === 0) throw new Cancelled();
  }

  return {
    async preview(request) {
      const report = emptyReport();
      const sample: string[][] = [];
      let columns: (DatastoreColumn | null)[] = [];
      const failure = await failureOf(() =>
        take(request, report, {
          heading: (found) => (columns = [...found]),
          row: (cells) => sample.length < SAMPLE && sample.push(cells.slice(0, 40).map((cell) => cell.slice(0, 200))),
          batch: (batch) => countBatch(database, request, batch),
        }),
      );
      return { ...report, failure, sample, columns: columns.slice(0, 40) };
    },
    async run(request) {
      const id = await begin(request);
      const { organisation, kind, mode, sourceName, file, by } = request;
      const report = emptyReport();
      let touched = Date.now();
      let state: ImportState = "done";
      try {
        report.failure = await failureOf(() =>
          take(request, report, {
            batch: (batch) => writeBatch(database, request, batch),
            async between() {
              if (Date.now() - touched < TOUCH_MS) return;
              touched = Date.now();
              await tell(id, report, "running");
            },
          }),
        );
        if (report.failure) state = "failed";
        await tell(id, report, state);
      } catch (error) {
        if (!(error instanceof Cancelled)) {
          await tell(id, { ...report, failure: "failed" }, "failed").catch(() => {});
          throw error;
        }
        state = "cancelled";
        await run(
          query
            .updateTable("datastore_imports")
            .set({ report: JSON.stringify(report) })
            .where("id", "=", id),
        );
      } finally {
        // Cancelled or held for dead, it may have written on while its source was taken away.
        await sources.forgetIfGone(organisation, request.source);
      }
      const { rows, added, changed, refused } = report;
      await audit.record({
        organisation,
        at: now(),
        actor: by,
        what: "import",
        subject: file || sourceName,
        detail: { kind, mode, source: sourceName, state, rows, added, changed, refused },
      });
      const found = (await rowsOf(organisation)).find((row) => row.id === id);
      if (!found) throw new Error("An import that has just run is not there");
      return stored(found);
    },
    list: async (organisation) => (await rowsOf(organisation)).map(stored),
    async cancel(organisation, id) {
      const changed = await run(
        query
          .updateTable("datastore_imports")
          .set({ state: "cancelled", touched_at: now() })
          .where("id", "=", id)
          .where("organisation", "=", organisation)
          .where("state", "=", "running"),
      );
      return changed > 0;
    },
  };
}

/** Why a file could not be read to its end; null when it could. */
async function failureOf(work: () => Promise<void>): Promise<ImportFailure | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof CsvFailure) return error.failure;
    throw error;
  }
}
