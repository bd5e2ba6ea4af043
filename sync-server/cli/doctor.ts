import { existsSync, rmSync, statfsSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import SQLite from "better-sqlite3";
import type { Sha256 } from "../../model/ids.ts";
import type { BlobStore } from "../blobs/port.ts";
import { LEFTOVER_MS, unreferenced } from "../blobs/sweeper.ts";
import pg from "pg";
import { blobDefaults } from "../config.ts";
import { connectionTo } from "../database/postgres.ts";
import { DATABASE_FILE } from "../database/sqlite.ts";
import { ROWS_WITHOUT_CURSOR } from "../effects/effects.ts";
import { blobsIn } from "./blobs.ts";
import { lastBackup } from "./files.ts";
import type { Outcome } from "./outcome.ts";

/** `warning`: look into it when there is time. `problem`: something will be lost or stand still. */
interface Finding {
  check: string;
  state: "ok" | "warning" | "problem";
  sentence: string;
}

const MB = 1e6;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const { graceDays: GRACE_DAYS } = blobDefaults("");
const LITTLE_DISK = 2_000 * MB;
const NO_DISK = 200 * MB;
/** Ten times what SQLite lets gather before it folds the write-ahead log in. */
const LARGE_WAL = 40 * MB;
const OLD_BACKUP_HOURS = 26;
const LATE_EFFECTS_MS = 60_000;
/** Longer than it takes until what nothing followed from is recorded, see log/housekeeping.ts. */
const STANDING_STILL_MS = 10 * 60_000;
const OLDEST_POSTGRES = 15;

const MARKS = { ok: "✔", warning: "!", problem: "✘" } as const;

/** Tells in sentences how an installation is, also while its server works. */
export async function doctor(
  data: string,
  now: () => number = Date.now,
  blobs: BlobStore = blobsIn(data),
  graceDays = GRACE_DAYS,
): Promise<Outcome> {
  const writable = checkWritable(data);
  const findings = [
    writable,
    ...(writable.state === "ok" ? [checkDisk(data)] : []),
    ...(existsSync(join(data, DATABASE_FILE))
      ? [
          checkWal(data),
          checkBackup(data, now()),
          await checkBlobs(data, blobs, now() - graceDays * DAY_MS),
          checkMails(data, now()),
          checkEffects(data, now()),
        ]
      : []),
  ];
  return {
    ok: findings.every(({ state }) => state !== "problem"),
    lines: findings.map(({ state, sentence }) => `${MARKS[state]} ${sentence}`),
    facts: { folder: resolve(data), findings },
  };
}

/** The same where everything but blobs lies in PostgreSQL; its disk and its backups are for its own tools. */
export async function doctorPostgres(
  data: string,
  url: string,
  now: () => number = Date.now,
  graceDays = GRACE_DAYS,
): Promise<Outcome> {
  const { checks, close } = await openToLook(url, graceDays);
  try {
    const findings = [checkFolder(data), ...(await checks(now()))];
    return {
      ok: findings.every(({ state }) => state !== "problem"),
      lines: findings.map(({ state, sentence }) => `${MARKS[state]} ${sentence}`),
      facts: { folder: resolve(data), findings },
    };
  } finally {
    await close();
  }
}

/** Only photos and videos, or what is on its way to them, lie there. */
function checkFolder(data: string): Finding {
  const { state, sentence } = existsSync(data) ? checkDisk(data) : { state: "ok" as const, sentence: "" };
  return { check: "disk", state, sentence: sentence || `There is no data folder ${resolve(data)} yet.` };
}

async function openToLook(
  url: string,
  graceDays: number,
): Promise<{
  checks(now: number): Promise<Finding[]>;
  close(): Promise<void>;
}> {
  const pool = new pg.Pool({ ...connectionTo(url), max: 1 });
  pool.on("error", () => {});
  const checks = async (now: number): Promise<Finding[]> => {
    try {
      const version = await pool.query<{ version: string }>("SELECT current_setting('server_version') AS version");
      const name = version.rows[0]?.version ?? "";
      const isOld = Number.parseInt(name, 10) < OLDEST_POSTGRES;
      const waiting = await pool.query<Waiting>(WAITING.replace("?", "$1").replace("?", "$2"), [
        ROWS_WITHOUT_CURSOR,
        now - STANDING_STILL_MS,
      ]);
      const lost = await pool.query<Amount>(lostBy("postgres").replace("?", "$1"), [now - graceDays * DAY_MS]);
      const leftover = await pool.query<Amount>(LEFT_OVER);
      return [
        {
          check: "database",
          state: isOld ? "problem" : "ok",
          sentence: `PostgreSQL ${name} answers.${isOld ? ` Jobcard needs ${OLDEST_POSTGRES} or newer.` : ""}`,
        },
        {
          check: "backup",
          state: "ok",
          sentence: "Back it up with PostgreSQL's own tools, such as pg_dump, and the folder of photos beside it.",
        },
        {
          check: "blobs",
          state: "ok",
          sentence: `Photos, videos and files: ${collectable(lost.rows[0], leftover.rows[0])}`,
        },
        mailsFinding((await pool.query<MailCount>(MAILS)).rows, now),
        effectsFinding(waiting.rows[0] ?? { cases: 0, oldest: null }, now),
      ];
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return [{ check: "database", state: "problem", sentence: `PostgreSQL does not answer (${why}).` }];
    }
  };
  return { checks, close: () => pool.end() };
}

function checkWritable(data: string): Finding {
  const check = "data-folder";
  const probe = join(data, `.doctor-${process.pid}`);
  try {
    writeFileSync(probe, "", { flag: "wx", flush: true });
    rmSync(probe);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    return { check, state: "problem", sentence: `The data folder ${resolve(data)} cannot be written (${code}).` };
  }
  if (!existsSync(join(data, DATABASE_FILE)))
    return { check, state: "problem", sentence: `There is no Jobcard data in ${resolve(data)}.` };
  return { check, state: "ok", sentence: `The data folder ${resolve(data)} can be written.` };
}

function checkDisk(data: string): Finding {
  const { bavail, bsize } = statfsSync(data);
  const free = bavail * bsize;
  const state = free < NO_DISK ? "problem" : free < LITTLE_DISK ? "warning" : "ok";
  const advice = state === "ok" ? "" : " When it is full, edits are refused until there is room.";
  return { check: "disk", state, sentence: `${(free / 1e9).toFixed(1)} GB of the disk are free.${advice}` };
}

function checkWal(data: string): Finding {
  const path = join(data, `${DATABASE_FILE}-wal`);
  const bytes = existsSync(path) ? statSync(path).size : 0;
  const isLarge = bytes > LARGE_WAL;
  const advice = isLarge ? " Something has been reading for very long; restart the server to fold it in." : "";
  return {
    check: "write-ahead-log",
    state: isLarge ? "warning" : "ok",
    sentence: `The write-ahead log has ${(bytes / MB).toFixed(1)} MB.${advice}`,
  };
}

function checkBackup(data: string, now: number): Finding {
  const check = "backup";
  const at = lastBackup(data);
  if (at === null)
    return { check, state: "warning", sentence: "No backup has been made yet. Run: jobcard backup <folder>" };
  const hours = Math.max(0, Math.floor((now - at) / HOUR_MS));
  const isOld = hours >= OLD_BACKUP_HOURS;
  const age = hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
  const advice = isOld ? " What was written since is on this disk only." : "";
  return { check, state: isOld ? "warning" : "ok", sentence: `The last backup is ${age} old.${advice}` };
}

interface Waiting {
  cases: number;
  oldest: number | null;
}

/**
 * Cases that wait for effects. Rows from which nothing followed are left unrecorded on purpose, but not many of
 * them and not for long: a running server records them every few minutes.
 */
const WAITING = `SELECT COUNT(*) AS cases, MIN(first) AS oldest FROM (
  SELECT MIN(updates.at) AS first FROM page_updates AS updates
  LEFT JOIN effects_cursors AS cursors ON cursors.case_id = updates.case_id
  WHERE updates.seq > COALESCE(cursors.seq, 0)
  GROUP BY updates.case_id HAVING COUNT(*) > ? OR MIN(updates.at) < ?) AS waiting`;

function effectsFinding({ cases, oldest }: Waiting, now: number): Finding {
  const isLate = oldest !== null && now - oldest > LATE_EFFECTS_MS;
  const sentence = isLate
    ? `${cases} cases wait for receipts and notices. If the server runs, look for "the effects of a case failed" in its log; if not, it catches up when it starts.`
    : "Receipts and notices are up to date.";
  return { check: "effects", state: isLate ? "warning" : "ok", sentence };
}

function checkEffects(data: string, now: number): Finding {
  const check = "effects";
  let sqlite: SQLite.Database | null = null;
  try {
    sqlite = new SQLite(join(data, DATABASE_FILE), { readonly: true, timeout: 5_000 });
    const waiting = sqlite.prepare(WAITING).get(ROWS_WITHOUT_CURSOR, now - STANDING_STILL_MS) as Waiting;
    return effectsFinding(waiting, now);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { check, state: "problem", sentence: `The database cannot be read (${why}). Run: jobcard verify` };
  } finally {
    sqlite?.close();
  }
}

interface MailCount {
  state: string;
  mails: number;
  oldest: number;
  isTried: number;
}

const MAILS = `SELECT state, COUNT(*) AS mails, MIN(created_at) AS oldest, MAX(CASE WHEN last_error IS NULL THEN 0 ELSE 1 END) AS "isTried"
  FROM outbox WHERE state <> 'sent' GROUP BY state`;
/** Longer than a mail server needs to answer. */
const LATE_MAILS_MS = 15 * 60_000;

function mailsFinding(counts: readonly MailCount[], now: number): Finding {
  const check = "mails";
  const of = (...states: string[]): MailCount[] => counts.filter(({ state }) => states.includes(state));
  const sum = (some: readonly MailCount[]): number => some.reduce((all, { mails }) => all + mails, 0);
  const waiting = of("waiting", "sending");
  const lost = of("failed", "refused");
  const isLate = waiting.some(({ oldest }) => now - oldest > LATE_MAILS_MS);
  const said = [
    ...(isLate
      ? [
          waiting.some(({ isTried }) => isTried > 0)
            ? `${sum(waiting)} mails wait, the mail server does not take them: look at SMTP_URL.`
            : `${sum(waiting)} mails wait and were never tried: set SMTP_URL and MAIL_FROM, or read them in the outbox.`,
        ]
      : []),
    ...(lost.length > 0
      ? [`${sum(lost)} mails were refused or given up; the outbox in the settings says why, and sends them again.`]
      : []),
  ];
  if (said.length === 0) return { check, state: "ok", sentence: "No mail waits longer than it should." };
  return { check, state: "warning", sentence: said.join(" ") };
}

function checkMails(data: string, now: number): Finding {
  let sqlite: SQLite.Database | null = null;
  try {
    sqlite = new SQLite(join(data, DATABASE_FILE), { readonly: true, timeout: 5_000 });
    return mailsFinding(sqlite.prepare(MAILS).all() as MailCount[], now);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { check: "mails", state: "warning", sentence: `The mails cannot be read (${why}).` };
  } finally {
    sqlite?.close();
  }
}

interface Amount {
  files: number | string;
  bytes: number | string;
}

const AMOUNT = "COUNT(*) AS files, COALESCE(SUM(bytes), 0) AS bytes";
const LEFT_OVER = `SELECT ${AMOUNT} FROM blob_leftovers`;
const lostBy = (dialect: "sqlite" | "postgres"): string =>
  `SELECT COUNT(*) AS files, COALESCE(SUM(brought.bytes), 0) AS bytes ${unreferenced(dialect)}`;

/** What the server removes by itself (see blobs/sweeper.ts), so that nobody wonders where it went. */
function collectable(lost: Amount | undefined, leftover: Amount | undefined): string {
  const said = ({ files, bytes }: Amount): string => `${Number(files)} with ${(Number(bytes) / MB).toFixed(1)} MB`;
  const days = LEFTOVER_MS / DAY_MS;
  const parts = [
    ...(lost && Number(lost.files) > 0 ? [`${said(lost)} stand on no page any more`] : []),
    ...(leftover && Number(leftover.files) > 0 ? [`${said(leftover)} belong to no case and go within days`] : []),
  ];
  if (parts.length === 0) return "Nothing of it waits to be removed.";
  return `${parts.join(", ")}; the server removes them by itself, ${days} days after it has found them.`;
}

/**
 * Looks whether the newest original can be had; all of them are looked through by `verify`. Tells what can go.
 * @param before what was brought until then may have lost its page
 */
async function checkBlobs(data: string, blobs: BlobStore, before: number): Promise<Finding> {
  const check = "blobs";
  let sqlite: SQLite.Database | null = null;
  try {
    sqlite = new SQLite(join(data, DATABASE_FILE), { readonly: true, timeout: 5_000 });
    const newest = sqlite.prepare("SELECT hash FROM blobs ORDER BY stored_at DESC LIMIT 1").get() as
      | { hash: Sha256 }
      | undefined;
    const { files, bytes } = sqlite
      .prepare("SELECT COUNT(*) AS files, COALESCE(SUM(bytes), 0) AS bytes FROM blobs")
      .get() as { files: number; bytes: number };
    const { waiting } = sqlite.prepare("SELECT COUNT(*) AS waiting FROM uploads WHERE stored = 0").get() as {
      waiting: number;
    };
    const underway = waiting > 0 ? ` ${waiting} are on their way.` : "";
    if (newest && !(await blobs.stat({ hash: newest.hash, variant: "original" })))
      return {
        check,
        state: "problem",
        sentence: "The newest photo, video or file is not in the store. Run: jobcard verify",
      };
    const lost = sqlite.prepare(lostBy("sqlite")).get(before) as Amount;
    const leftover = sqlite.prepare(LEFT_OVER).get() as Amount;
    const stored = `${files} photos, videos and files with ${(bytes / MB).toFixed(1)} MB are stored.`;
    const sentence = `${stored}${underway} ${collectable(lost, leftover)}`;
    return { check, state: "ok", sentence };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { check, state: "problem", sentence: `The store of photos, videos and files cannot be used (${why}).` };
  } finally {
    sqlite?.close();
  }
}
