/**
 * Runs in a thread: writes rows to the SQLite file the server has open, so that the server's own thread waits neither
 * for SQLite nor for the disk. See `sqlite-thread.ts`.
 */
import { parentPort, workerData } from "node:worker_threads";
import SQLite from "better-sqlite3";

/** @type {import("./sqlite-thread.ts").ThreadData} */
const { path, pragmas, timeout } = workerData;
const sqlite = new SQLite(path, { timeout });
for (const pragma of pragmas) sqlite.pragma(pragma);

const begin = sqlite.prepare("BEGIN IMMEDIATE");
const commit = sqlite.prepare("COMMIT");
/** @type {Map<string, SQLite.Statement>} */
const prepared = new Map();

/** @param {import("./sqlite-thread.ts").Task} task */
function work({ sql, rows, dies }) {
  let statement = prepared.get(sql);
  if (!statement) prepared.set(sql, (statement = sqlite.prepare(sql)));
  begin.run();
  let last = 0;
  for (const row of rows) last = Number(statement.run(row).lastInsertRowid);
  if (dies) process.kill(process.pid, "SIGKILL");
  commit.run();
  return last;
}

parentPort?.on("message", (task) => {
  if (task === null) {
    sqlite.close();
    parentPort?.close();
    return;
  }
  try {
    parentPort?.postMessage({ last: work(task) });
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec("ROLLBACK");
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
});
