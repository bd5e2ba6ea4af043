import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import SQLite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { sendMessage } from "../../model/commands/talk.ts";
import { pageName } from "../../model/page-names.ts";
import { type ChainLink, firstBrokenLink } from "../../model/receipt-chain.ts";
import { DATABASE_FILE } from "../database/sqlite.ts";
import { openPostgres, type PostgresDatabase } from "../database/postgres.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { newDatabase } from "../testing/new-database.ts";
import { Device, makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";
import { migrate, TABLES } from "./migrate.ts";
import { runCommand } from "./run.ts";
import { resetPage } from "./reset-page.ts";

const PROGRAM = fileURLToPath(new URL("jobcard.mjs", import.meta.url));

let folder: string;
let data: string;
let url: string;
let kari: Browser;
let testCase: TestCase;
let chain: ChainLink[];
const opened: (TestServer | { stop(): Promise<void> })[] = [];

const chainOf = async (browser: Browser): Promise<ChainLink[]> =>
  ((await browser.get(`/api/cases/${testCase.caseId}/evidence`)).body as { chain: ChainLink[] }).chain;

/** An installation with people, a case that was published, answered and folded, a page begun anew, and a session. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "jobcard-migrate-"));
  data = join(folder, "data");
  url = await newDatabase();
  const server = await startServer({ folder: data });
  await addPeople(server);
  kari = await signedIn(server.url, "kari");
  testCase = await makeCase(kari);
  for (let n = 0; n < 30; n += 1) {
    sendMessage(testCase.device.pages, kari.env(), "customer", `Message ${n} – æøå 🚗`);
    await testCase.device.push("open/workshop");
  }
  await new Browser(server.url).exchange(testCase.secret);
  await resetPage(data, pageName(testCase.caseId, "trade/workshop"), { empty: false });
  chain = await chainOf(kari);
  await server.close();
});
afterEach(async () => {
  for (const item of opened.splice(0)) await item.stop();
  kari.close();
  rmSync(folder, { recursive: true, force: true });
});

async function look(): Promise<PostgresDatabase> {
  const database = await openPostgres(url);
  opened.push({ stop: () => database.close() });
  return database;
}

const serve = async (): Promise<TestServer> => {
  const server = await startServer({ folder: join(folder, "node"), config: { databaseUrl: url } });
  opened.push(server);
  return server;
};

/** What a moved installation must still do: who is signed in stays so, all is there, and it goes on. */
async function expectWhole(): Promise<void> {
  const server = await serve();
  const again = new Browser(server.url);
  for (const [name, value] of kari.cookies) again.cookies.set(name, value);
  again.actor = kari.actor;
  expect(await chainOf(again)).toEqual(chain);
  const device = new Device(again, testCase.caseId);
  await device.pull();
  for (const key of ["internal/workshop", "open/workshop"] as const)
    expect(Y.encodeStateVector(device.pages[key])).toEqual(Y.encodeStateVector(testCase.device.pages[key]));
  expect((await again.get("/api/index?since=0")).body).toMatchObject({ rows: [{ caseId: testCase.caseId }] });
  sendMessage(device.pages, again.env(), "customer", "Goes on");
  await device.push("open/workshop");
  const longer = await chainOf(again);
  expect([longer.length, firstBrokenLink(longer)]).toEqual([chain.length + 1, null]);
  await signedIn(server.url, "marit");
}

describe("jobcard migrate --to postgres", () => {
  it("[S45] moves everything, compares it, and numbers go on after the highest", async () => {
    const { ok, facts } = await migrate(data, url);
    expect([ok, (facts.rows as Record<string, number>).receipts]).toEqual([true, chain.length]);
    const { query, first } = await look();
    const before = await first(query.selectFrom("page_updates").select(({ fn }) => fn.max("seq").as("seq")));
    await expectWhole();
    const after = await first(query.selectFrom("page_updates").select(({ fn }) => fn.max("seq").as("seq")));
    expect(after?.seq).toBeGreaterThan(before?.seq ?? Number.NaN);
    const lines: string[] = [];
    const terminal = {
      environment: { DATABASE_URL: url, DATA_DIR: join(folder, "node") },
      out: (line: string) => lines.push(line),
      error: (line: string) => lines.push(line),
    };
    expect(await runCommand(["verify"], terminal)).toBe(0);
    expect(await runCommand(["doctor"], terminal)).toBe(0);
    expect(lines.join("\n")).toMatch(/All is well[\s\S]*PostgreSQL [\d.]+.* answers[\s\S]*up to date/);
    expect(await runCommand(["backup", join(folder, "backup")], terminal)).toBe(3);
    expect(lines.at(-1)).toContain("pg_dump");
  }, 60_000);

  it("[S45] goes on after being killed at any batch; half-way no server starts on it", async () => {
    const environment = { PATH: process.env.PATH ?? "", DATA_DIR: data, DATABASE_URL: url };
    const move = (failpoint: string) =>
      spawnSync(process.execPath, [PROGRAM, "migrate", "--to", "postgres"], {
        env: { ...environment, FAILPOINT: failpoint },
        encoding: "utf8",
      });
    expect(move("mid-move:1").signal).toBe("SIGKILL");
    await expect(serve()).rejects.toThrow("only half moved");
    let kills = 0;
    let run = move("mid-move:4");
    for (; run.signal === "SIGKILL"; kills += 1) run = move(`mid-move:${4 + 5 * kills}`);
    expect([run.status, run.stderr]).toEqual([0, ""]);
    expect(kills).toBeGreaterThan(0);
    await expectWhole();
  }, 120_000);

  it("[S45] leaves out no table but those that are moved otherwise or hold for a minute", async () => {
    const sqlite = new SQLite(join(data, DATABASE_FILE), { readonly: true });
    const found = sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[];
    sqlite.close();
    const others = [
      "facts",
      "index_counter",
      "tickets",
      "kysely_migration",
      "kysely_migration_lock",
      "sqlite_sequence",
    ];
    const moved = TABLES.filter(({ file }) => file === DATABASE_FILE).map(({ name }) => name);
    expect([...moved, ...others].sort()).toEqual(found.map(({ name }) => name).sort());
  });

  it("[S45] refuses a database that holds something, another installation's move, and no target at all", async () => {
    await migrate(data, url);
    await expect(migrate(data, url)).rejects.toThrow("is not empty");
    await expect(migrate(data, null)).rejects.toThrow("DATABASE_URL");
    await expect(migrate(join(folder, "nowhere"), url)).rejects.toThrow("There is no Jobcard data");
    const { query, run } = await look();
    await run(query.insertInto("facts").values({ name: "moving", value: JSON.stringify({ id: "x", tables: {} }) }));
    await expect(migrate(data, url)).rejects.toThrow("Another installation");
    await run(query.deleteFrom("facts").where("name", "=", "moving"));
  }, 60_000);

  it("[S45] a row that was altered on the way is found", async () => {
    const { query, run } = await look();
    await migrate(data, url);
    await run(query.updateTable("page_updates").set({ actor_name: "Somebody" }).where("seq", "=", 1));
    await run(query.insertInto("facts").values({ name: "moving", value: JSON.stringify(moveOf()) }));
    await expect(migrate(data, url)).rejects.toThrow("page_updates is not the same on both sides");
  }, 60_000);
});

/** As a move that has copied everything and compared nothing yet. */
function moveOf(): unknown {
  const { id } = JSON.parse(readFileSync(join(data, "moving-to-postgres.json"), "utf8")) as { id: string };
  const isNumber = (column: string): boolean => ["seq", "n", "client", "is_snapshot"].includes(column);
  const lastOf = (columns: readonly string[]) => columns.map((column) => (isNumber(column) ? 1e9 : "\u{10ffff}"));
  return { id, startedAt: 0, tables: Object.fromEntries(TABLES.map(({ name, key }) => [name, lastOf(key)])) };
}
