import pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { newDatabase } from "../testing/new-database.ts";
import { describeDatabase } from "./database-contract.ts";
import { openPostgres, type PostgresDatabase } from "./postgres.ts";

const opened: PostgresDatabase[] = [];

async function open(url: string): Promise<PostgresDatabase> {
  const database = await openPostgres(url);
  opened.push(database);
  return database;
}

afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

describeDatabase("PostgreSQL", async () => open(await newDatabase()));

describe("PostgreSQL", () => {
  it("[S42] servers that start at the same moment on an empty database bring it up to date once", async () => {
    const url = await newDatabase();
    const databases = await Promise.all(Array.from({ length: 4 }, () => open(url)));
    const { query, all } = databases[0] as PostgresDatabase;
    expect(await all(query.selectFrom("index_counter").selectAll())).toEqual([{ id: 1, seq: 0 }]);
  });

  it("[S42, S32] a connection that dies within a transaction undoes it, and the next works", async () => {
    const { pool, query, statement, transaction, all } = await open(await newDatabase());
    const broken = transaction(async (within) => {
      await within.run(query.insertInto("cases").values({ id: "a", workshop: "w", fleet: null, created_at: 0 }));
      const own = await within.first(statement<{ pid: number }>("SELECT pg_backend_pid() AS pid")());
      await pool.query("SELECT pg_terminate_backend($1)", [own?.pid]);
      await within.run(query.insertInto("cases").values({ id: "b", workshop: "w", fleet: null, created_at: 0 }));
    });
    await expect(broken).rejects.toThrow();
    expect(await all(query.selectFrom("cases").selectAll())).toEqual([]);
  });

  it("[S42, S8] a database that would not wait for the disk is refused", async () => {
    const url = await newDatabase();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`ALTER DATABASE ${new URL(url).pathname.slice(1)} SET synchronous_commit = off`);
    await client.end();
    await expect(openPostgres(url)).rejects.toThrow("synchronous_commit is off");
  });
});
