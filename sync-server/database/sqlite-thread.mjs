/**
 * Runs in a thread: writes rows to the SQLite file the server has open, so that the server's own thread waits neither
 * for SQLite nor for the disk. See `sqlite-thread.ts`.
 */
import { closeSync, fdatasyncSync, openSync, statSync, writeSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import SQLite from "better-sqlite3";

/** @type {import("./sqlite-thread.ts").ThreadData} */
const { path, pragmas, timeout } = workerData;
const sqlite = new SQLite(path, { timeout });
for (const pragma of pragmas) sqlite.pragma(pragma);

const begin = sqlite.prepare("BEGIN IMMEDIATE");
const commit = sqlite.prepare("COMMIT");
const rollback = sqlite.prepare("ROLLBACK");
/**
 * A write-ahead log that is overwritten reaches the disk many times sooner than one that grows: each growth waits for
 * the file system's own journal, and so for everybody else who writes. So one that is in use is filled with zeros
 * ahead, which SQLite takes for the end, until it is so large that SQLite begins it anew.
 */
const WORTH_FILLING = 256 * 1024;
const AHEAD = Buffer.alloc(4 * 1024 * 1024);
const LARGEST = 20 * 1024 * 1024;
const log = `${path}-wal`;
/** How long the log was when it was last looked at. */
let length = 0;

function fillAhead() {
  const { size } = statSync(log);
  if (size === length || size < WORTH_FILLING || size > LARGEST) return;
  // Nobody writes behind the end meanwhile, nor takes the log away.
  begin.run();
  const file = openSync(log, "r+");
  try {
    length = statSync(log).size + AHEAD.length;
    writeSync(file, AHEAD, 0, AHEAD.length, length - AHEAD.length);
    fdatasyncSync(file);
  } finally {
    closeSync(file);
    rollback.run();
  }
}

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
  let last = 0;
  try {
    last = work(task);
  } catch (error) {
    if (sqlite.inTransaction) rollback.run();
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) });
    return;
  }
  try {
    fillAhead();
  } catch {
    // It only costs time.
  }
  parentPort?.postMessage({ last });
});
