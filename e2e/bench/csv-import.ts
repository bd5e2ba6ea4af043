/**
 * `csv-import`: rows a second from a file of vehicles into SQLite, each time into an empty datastore, against papaparse
 * of the whole text and the same SQL in one transaction. Beside it the longest time the event loop stood still.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import Papa from "papaparse";
import { createAudit } from "../../sync-server/audit/audit.ts";
import { openSqliteDatabase, type SqliteDatabase } from "../../sync-server/database/sqlite.ts";
import { createDatastore } from "../../sync-server/datastore/create-datastore.ts";
import { INTO_VEHICLES, oneRow } from "../../sync-server/datastore/write-records.ts";
import { type Figure, compare, figuresOf } from "./figures.ts";

const ROWS = 200_000;
const ROUNDS = 3;
/** As they arrive from a socket. */
const CHUNK = 64 * 1024;

const plateOf = (n: number): string =>
  `${String.fromCharCode(65 + Math.floor(n / 90_000))}${String.fromCharCode(65 + (n % 26))}${10_000 + (n % 90_000)}`;
const text = (): string => {
  const rows = Array.from(
    { length: ROWS },
    (_, n) => `${plateOf(n)};N;YV1ZW${String(n).padStart(12, "0")};Volvo;V60;2021;${40_000 + n};${n % 5_000};;`,
  );
  return `plate;country;vin;make;model;year;odometer;customer_number;fleet;agreement\n${rows.join("\n")}\n`;
};

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += CHUNK) yield bytes.subarray(from, from + CHUNK);
}

export async function csvImport(): Promise<Figure[]> {
  const bytes = Buffer.from(text());
  const rates = new Map<string, number[]>([
    ["jobcard", []],
    ["papaparse + the same SQL", []],
  ]);
  const stood: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const ours = await onEmpty(async (database) => {
      const datastore = createDatastore({ database, audit: createAudit(database), now: Date.now });
      delay.enable();
      const { report } = await datastore.imports.run({
        organisation: "w",
        kind: "vehicles",
        mode: "full",
        source: "default",
        sourceName: "",
        file: "bench.csv",
        country: "N",
        by: { id: "", name: "bench" },
        bytes: chunksOf(bytes),
      });
      delay.disable();
      if (report.added !== ROWS) throw new Error(`${report.added} of ${ROWS} rows were imported`);
    });
    rates.get("jobcard")?.push(ours);
    stood.push(delay.max / 1e6);
    rates.get("papaparse + the same SQL")?.push(await onEmpty(({ sqlite }) => plain(sqlite, bytes)));
  }
  return [
    ...compare("csv-import", "rows", "rows/s", rates),
    ...figuresOf("csv-import", "longest stop of the event loop", "ms", stood, false),
  ];
}

/** Rows a second of what is done with an empty database. */
async function onEmpty(work: (database: SqliteDatabase) => Promise<void> | void): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "jobcard-bench-csv-"));
  const database = await openSqliteDatabase(folder);
  try {
    const started = performance.now();
    await work(database);
    return ROWS / ((performance.now() - started) / 1_000);
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Checks nothing, normalises nothing, and holds the whole file and the event loop. */
function plain(sqlite: SqliteDatabase["sqlite"], bytes: Buffer): void {
  const { data } = Papa.parse<Record<string, string>>(bytes.toString(), { header: true, skipEmptyLines: true });
  const insert = sqlite.prepare(oneRow(INTO_VEHICLES));
  sqlite.transaction(() => {
    for (const [at, row] of data.entries()) {
      const { plate = "", vin = "", make = "", model = "", customer_number: customer = "" } = row;
      const search = `${plate} ${vin} ${make} ${model} ${customer} `.toLowerCase();
      insert.run("w", "default", `N-${plate}`, plate, vin, customer, search, JSON.stringify(row), at + 1);
    }
  })();
}
