import { afterEach, describe, expect, it } from "vitest";
import type { CaseId, PersonId } from "../../model/ids.ts";
import { pageName } from "../../model/page-names.ts";
import { openPostgres, type PostgresDatabase } from "../database/postgres.ts";
import { newDatabase } from "../testing/new-database.ts";
import { describeLog } from "./log-contract.ts";
import type { NewRow } from "./port.ts";
import { createSqlLog } from "./sql.ts";

const opened: PostgresDatabase[] = [];

async function open(url: string): Promise<PostgresDatabase> {
  const database = await openPostgres(url);
  opened.push(database);
  return database;
}

afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

describeLog("PostgreSQL", async () => createSqlLog(await open(await newDatabase())));

const CASE = "0123456789abcdefghjk" as CaseId;
const PAGE = pageName(CASE, "open/workshop");
const row = (n: number): NewRow => ({
  page: PAGE,
  caseId: CASE,
  bytes: Uint8Array.from([n % 256, n >> 8]),
  author: { id: "p-1" as PersonId, name: "Kari", party: "workshop", how: "account" },
  at: 1_000,
});

describe("several servers on one log", () => {
  it("[S42, S1] whoever has seen a number never finds a smaller one later, whichever way rows are written", async () => {
    const url = await newDatabase();
    const databases = [await open(url), await open(url), await open(url)];
    const logs = databases.map(createSqlLog);
    let writing = true;
    const appended: number[] = [];
    const writers = logs.flatMap((log, node) => [
      (async () => {
        for (let n = 0; n < 40; n += 1) appended.push(...(await Promise.all([log.append(row(n)), log.append(row(n))])));
      })(),
      (async () => {
        for (let n = 0; n < 20; n += 1) appended.push(await log.append(row(n), async () => {}));
      })(),
      (async () => {
        const database = databases[node] as PostgresDatabase;
        for (let n = 0; n < 20; n += 1)
          appended.push(
            await database.transaction(async (within) => {
              const last = await log.appendWithin(within, [row(n)]);
              await within.all(database.statement("SELECT pg_sleep(0.002)")());
              return last;
            }),
          );
      })(),
    ]);
    const followed: number[] = [];
    const follow = async (): Promise<void> => {
      const log = logs[0] as (typeof logs)[number];
      const more = await log.rowsAfter(CASE, followed.at(-1) ?? 0);
      followed.push(...more.map(({ seq }) => seq));
    };
    const following = (async () => {
      while (writing) await follow();
    })();
    await Promise.all(writers);
    writing = false;
    await following;
    await follow();
    expect(appended).toHaveLength(3 * 120);
    expect(followed).toEqual([...appended].sort((a, b) => a - b));
  });

  it("[S3] a snapshot that another server made meanwhile is not put back", async () => {
    const url = await newDatabase();
    const [one, two] = [createSqlLog(await open(url)), createSqlLog(await open(url))];
    const first = await one.append(row(1));
    const second = await two.append(row(2));
    await one.compact(PAGE, CASE, second, Uint8Array.from([12]));
    await expect(two.compact(PAGE, CASE, first, Uint8Array.from([1]))).rejects.toThrow(RangeError);
    expect(await two.read(PAGE)).toMatchObject({ snapshotSeq: second, rows: [] });
  });
});
