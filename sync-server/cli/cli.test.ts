import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import SQLite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ACCOUNTS_FILE, openAccounts } from "../accounts/accounts.ts";
import type { Core } from "../create-core.ts";
import { DATABASE_FILE } from "../database/sqlite.ts";
import { checkAfterCrash } from "../testing/crash-check.ts";
import { CRASH_CASE } from "../testing/crash-workload.ts";
import { closeCore, customer, openCore, Sender, staff } from "../testing/storage-core.ts";
import { backup } from "./backup.ts";
import { enqueueAll, invitation, openMail, outboxRows } from "../testing/mail-bench.ts";
import { doctor } from "./doctor.ts";
import { restore } from "./restore.ts";
import { verify } from "./verify.ts";

const PROGRAM = fileURLToPath(new URL("jobcard.mjs", import.meta.url));
const HOUR_MS = 3_600_000;

let folder: string;
let data: string;
let core: Core | null;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "jobcard-cli-"));
  data = join(folder, "data");
  core = await openCore(data);
  const accounts = await openAccounts(
    { dataFolder: data, sessionDays: 1, sessionSecret: null, secure: false, baseUrl: null },
    core.database,
  );
  accounts.close();
});
afterEach(async () => {
  await stopServer();
  rmSync(folder, { recursive: true });
});

async function stopServer(): Promise<void> {
  if (core) await closeCore(core);
  core = null;
}

const running = (): Core => {
  if (!core) throw new Error("the server is stopped");
  return core;
};

/** Writes without a pause until told to stop; what was acknowledged so far stands in `acknowledged`. */
async function keepWriting(): Promise<{ acknowledged: Set<string>; stop(): Promise<void> }> {
  const acknowledged = new Set<string>();
  const inside = await Sender.open(running(), CRASH_CASE, "internal/workshop", staff());
  const answers = await Sender.open(running(), CRASH_CASE, "open/customer", customer(CRASH_CASE));
  let goesOn = true;
  const run = async (): Promise<void> => {
    for (let n = 0; goesOn; n += 1) {
      inside.doc.getMap("probe").set(`probe-${n}`, "x".repeat(200));
      if ((await inside.send())[0] === "stored") acknowledged.add(`probe-${n}`);
      if (n % 5 !== 1) continue;
      const id = answers.say(`Answer ${n}`);
      if ((await answers.send())[0] === "stored") acknowledged.add(`entry-${id}`);
      await running().effects.settle();
    }
  };
  const done = run();
  return {
    acknowledged,
    async stop() {
      goesOn = false;
      await done;
    },
  };
}

async function writeSome(): Promise<Set<string>> {
  const writing = await keepWriting();
  while (writing.acknowledged.size < 30) await new Promise((resolve) => setImmediate(resolve));
  await writing.stop();
  await running().effects.settle();
  return writing.acknowledged;
}

/** Runs the program as an operator does. */
function jobcard(...words: string[]): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, [PROGRAM, ...words], { env: { PATH: process.env.PATH ?? "", DATA_DIR: data } });
  let out = "";
  let error = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (error += chunk.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, out, error })));
}

describe("backup and restore", () => {
  it("[S35, R13] a backup made while the server writes holds everything acknowledged before it began, 20 rounds", async () => {
    const writing = await keepWriting();
    while (writing.acknowledged.size < 20) await new Promise((resolve) => setImmediate(resolve));
    for (let round = 0; round < 20; round += 1) {
      const before = new Set(writing.acknowledged);
      const target = join(folder, `backup-${round}`);
      // Some as an operator makes them, in a process of its own; most here, which is quicker.
      const made = round < 3 ? (await jobcard("backup", target)).code : (await backup(data, target)).ok;
      expect(made).toBe(round < 3 ? 0 : true);
      expect((await verify(target)).lines.at(-1)).toContain("All is well");
      const restored = join(folder, `restored-${round}`);
      await restore(target, restored);
      expect(await checkAfterCrash(restored, before)).toEqual([]);
      expect(readdirSync(restored)).toEqual(expect.arrayContaining([ACCOUNTS_FILE, "session-secret"]));
    }
    await writing.stop();
    expect(writing.acknowledged.size).toBeGreaterThan(100);
  }, 60_000);

  it("[S35, R13] a backup that is killed half-way leaves no folder that looks like one, and the next succeeds", async () => {
    await writeSome();
    const target = join(folder, "backup");
    for (const pass of [1, 2, 3]) {
      const killed = spawnSync(process.execPath, [PROGRAM, "backup", target], {
        env: { PATH: process.env.PATH ?? "", DATA_DIR: data, FAILPOINT: `mid-backup:${pass}` },
      });
      expect([killed.signal, existsSync(target)]).toEqual(["SIGKILL", false]);
    }
    expect((await backup(data, target)).ok).toBe(true);
    expect((await verify(target)).ok).toBe(true);
  }, 30_000);

  it("[S35, S131] mails that waited in a backup are not sent by themselves once it is restored, and not forgotten", async () => {
    await writeSome();
    const { database } = running();
    await enqueueAll({ database, mail: openMail(database, data, null) }, invitation("marit"));
    const target = join(folder, "backup-with-mail");
    await backup(data, target);
    const restored = join(folder, "restored-with-mail");
    await restore(target, restored);
    const opened = await openCore(restored);
    expect(await outboxRows(opened.database)).toMatchObject([
      { state: "failed", last_error: "restored from a backup" },
    ]);
    await closeCore(opened);
  });

  it("[S35] nothing is overwritten, and a damaged backup is refused by the name of the file", async () => {
    await writeSome();
    const target = join(folder, "backup");
    await backup(data, target);
    await expect(backup(data, target)).rejects.toThrow("is not empty");
    await expect(restore(target, data)).rejects.toThrow("is not empty");
    await expect(restore(folder, join(folder, "new"))).rejects.toThrow("is not a backup");
    await expect(backup(join(folder, "nowhere"), join(folder, "new"))).rejects.toThrow("There is no Jobcard data");
    const path = join(target, ACCOUNTS_FILE);
    const bytes = readFileSync(path);
    bytes[bytes.length - 100] = (bytes[bytes.length - 100] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    await expect(restore(target, join(folder, "new"))).rejects.toThrow(`${ACCOUNTS_FILE} is not what was backed up`);
    expect(existsSync(join(folder, "new"))).toBe(false);
    expect((await verify(target)).lines[0]).toBe(`${ACCOUNTS_FILE}: is not what was backed up`);
  });
});

/** Changes stored bytes behind everybody's back. */
function alter(change: (sqlite: SQLite.Database) => void): void {
  const sqlite = new SQLite(join(data, DATABASE_FILE));
  sqlite.exec("DROP TRIGGER IF EXISTS receipts_stay");
  change(sqlite);
  sqlite.close();
}

describe("verify", () => {
  it("[S36, T15] a byte that is flipped in a receipt is named by case and number", async () => {
    await writeSome();
    await stopServer();
    const { receipt } = read<{ receipt: string }>("SELECT receipt FROM receipts WHERE n = 2");
    const put = (text: string): void =>
      alter((sqlite) => void sqlite.prepare("UPDATE receipts SET receipt = ? WHERE n = 2").run(text));
    for (let at = 0; at < receipt.length; at += 11) {
      const flipped = String.fromCharCode(receipt.charCodeAt(at) ^ 1);
      put(receipt.slice(0, at) + flipped + receipt.slice(at + 1));
      const { ok, facts } = await verify(data);
      expect([at, ok, facts.findings]).toMatchObject([at, false, [{ where: `receipts, case ${CRASH_CASE}, n 2` }]]);
    }
    put(receipt);
    expect((await verify(data)).ok).toBe(true);
    alter((sqlite) => void sqlite.exec("DELETE FROM receipts WHERE n = 2"));
    expect((await verify(data)).lines[0]).toBe(`receipts, case ${CRASH_CASE}, n 3: the chain breaks here`);
  }, 60_000);

  it("[S36] a byte that is flipped in an update or a snapshot is named by row and page", async () => {
    await writeSome();
    const page = `case/${CRASH_CASE}/internal/workshop` as const;
    const { log, store } = running();
    await log.compact(page, CRASH_CASE, (await log.lastSeq(page)) - 3, (await store.state(page)).update);
    await stopServer();
    for (const table of ["page_updates", "page_snapshots"] as const) {
      const row = read<{ seq: number; bytes: Buffer }>(`SELECT seq, bytes FROM ${table} WHERE page = '${page}'`);
      const put = (bytes: Buffer): void =>
        alter((sqlite) => void sqlite.prepare(`UPDATE ${table} SET bytes = ? WHERE seq = ?`).run(bytes, row.seq));
      const named = table === "page_updates" ? `page_updates, seq ${row.seq}, page ${page}` : `${table}, page ${page}`;
      for (let at = 0; at < row.bytes.length; at += Math.ceil(row.bytes.length / 25)) {
        const flipped = Buffer.from(row.bytes);
        flipped[at] = (flipped[at] ?? 0) ^ 0x10;
        put(flipped);
        const { ok, facts } = await verify(data);
        expect([at, ok, facts.findings]).toMatchObject([at, false, [{ where: named }]]);
      }
      put(row.bytes);
    }
    expect((await verify(data)).ok).toBe(true);
  }, 60_000);
});

function read<Row>(text: string): Row {
  const sqlite = new SQLite(join(data, DATABASE_FILE), { readonly: true });
  const row = sqlite.prepare(text).get() as Row;
  sqlite.close();
  return row;
}

describe("doctor", () => {
  const states = (outcome: Awaited<ReturnType<typeof doctor>>): string[] =>
    (outcome.facts.findings as { check: string; state: string }[]).map(({ check, state }) => `${check} ${state}`);
  const disk = expect.stringMatching(/^disk /) as unknown as string;

  it("[S37] says when there is no backup, when it is old, and when all is well", async () => {
    await writeSome();
    expect(states(await doctor(data))).toEqual([
      "data-folder ok",
      disk,
      "write-ahead-log ok",
      "backup warning",
      "blobs ok",
      "mails ok",
      "effects ok",
    ]);
    await backup(data, join(folder, "backup"));
    expect((await doctor(data)).lines).toContain("✔ The last backup is 0 hours old.");
    const later = await doctor(data, () => Date.now() + 50 * HOUR_MS);
    expect([later.ok, later.lines[3]]).toEqual([
      true,
      "! The last backup is 2 days old. What was written since is on this disk only.",
    ]);
  });

  it("[S37] says when mails wait, and when some were refused", async () => {
    await writeSome();
    const { database } = running();
    const mail = openMail(database, data, null);
    await enqueueAll({ database, mail }, invitation("marit"), invitation("tore"));
    const mails = async (minutes: number): Promise<string> =>
      (await doctor(data, () => Date.now() + minutes * 60_000)).lines.find((line) => line.includes("mail")) ?? "";
    expect(await mails(1)).toBe("✔ No mail waits longer than it should.");
    expect(await mails(16)).toBe(
      "! 2 mails wait and were never tried: set SMTP_URL and MAIL_FROM, or read them in the outbox.",
    );
    const { query, run } = database;
    await run(query.updateTable("outbox").set({ state: "refused" }).where("recipient", "=", "tore@fleet.example"));
    await run(query.updateTable("outbox").set({ last_error: "ECONNREFUSED" }).where("state", "=", "waiting"));
    expect(await mails(16)).toBe(
      "! 1 mails wait, the mail server does not take them: look at SMTP_URL. 1 mails were refused or given up; the outbox in the settings says why, and sends them again.",
    );
  });

  it("[S37] says when effects stand still, when the folder is not there, and when the file is no database", async () => {
    const sender = await Sender.open(running(), CRASH_CASE, "internal/workshop", staff());
    for (let n = 0; n < 210; n += 1) sender.doc.getMap("probe").set(`${n}`, n);
    const sending = sender.send();
    await running().effects.stop();
    await sending;
    expect(states(await doctor(data))).toContain("effects ok");
    expect(states(await doctor(data, () => Date.now() + HOUR_MS))).toContain("effects warning");
    const few = join(folder, "few");
    const standing = await openCore(few);
    const one = await Sender.open(standing, CRASH_CASE, "internal/workshop", staff());
    one.doc.getMap("probe").set("one", 1);
    await standing.effects.stop();
    await one.send();
    await closeCore(standing);
    expect(states(await doctor(few, () => Date.now() + 9 * 60_000))).toContain("effects ok");
    expect(states(await doctor(few, () => Date.now() + 11 * 60_000))).toContain("effects warning");
    const nowhere = await doctor(join(folder, "nowhere"));
    expect([nowhere.ok, nowhere.lines]).toEqual([
      false,
      [`✘ The data folder ${join(folder, "nowhere")} cannot be written (ENOENT).`],
    ]);
    const broken = join(folder, "broken");
    mkdirSync(broken);
    writeFileSync(join(broken, DATABASE_FILE), "not a database".repeat(100));
    expect([(await doctor(broken)).ok, states(await doctor(broken)).at(-1)]).toEqual([false, "effects problem"]);
  });
});

describe("the program", () => {
  it("[S38] answers in sentences or JSON, with the exit codes it documents", async () => {
    await writeSome();
    const [help, wrong, unknown, missing, fine, json] = await Promise.all([
      jobcard("--help"),
      jobcard("backup"),
      jobcard("doctor", "--colour"),
      jobcard("verify", join(folder, "nowhere")),
      jobcard("verify"),
      jobcard("verify", "--json"),
    ]);
    expect([help, wrong, unknown, missing, fine, json].map(({ code }) => code)).toEqual([0, 2, 2, 3, 0, 0]);
    expect(help.out).toContain("Exit codes: 0 fine");
    expect(wrong.error).toContain("jobcard <command>");
    expect(missing.error).toBe(`There is no Jobcard data in ${join(folder, "nowhere")}.\n`);
    expect(fine.out).toContain("All is well.");
    expect(JSON.parse(json.out)).toMatchObject({ command: "verify", ok: true, findings: [] });
    alter((sqlite) => void sqlite.exec("DELETE FROM receipts WHERE n = 1"));
    const damaged = await jobcard("verify");
    expect([damaged.code, damaged.out.split("\n")[0]]).toEqual([
      1,
      `receipts, case ${CRASH_CASE}, n 2: the chain breaks here`,
    ]);
  }, 30_000);
});
