import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { expect, it } from "vitest";
import type { CaseId } from "../../../model/ids.ts";
import { openSqliteDatabase } from "../sqlite.ts";
import { modesFromBefore } from "./cases.ts";

it("[S275] cases from before get the mode their workshop's row tells, whatever people wrote into it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "jobcard-modes-"));
  const database = await openSqliteDatabase(folder);
  const { query } = database;
  const add = async (id: string, row: object | null, mode: "sales" | null = null) => {
    await database.run(query.insertInto("cases").values({ id, workshop: "w", fleet: null, created_at: 0, mode }));
    if (row)
      await database.run(
        query
          .insertInto("case_index")
          .values({ organisation: "w", case_id: id as CaseId, seq: 1, row: JSON.stringify(row) }),
      );
  };
  try {
    await add("old", { plate: "EK48213" });
    await add("repair", { module: "warranty", customer: '"module":"message"' });
    await add("stock", { module: "used-stock" });
    await add("message", { module: "message" });
    await add("untold", null);
    await add("known", { module: "mechanics" }, "sales");
    await modesFromBefore.up(query as unknown as Kysely<unknown>);
    const found = await database.all(query.selectFrom("cases").select(["id", "mode"]).orderBy("id"));
    expect(Object.fromEntries(found.map(({ id, mode }) => [id, mode]))).toEqual({
      known: "sales",
      message: "sales",
      old: "afterSales",
      repair: "afterSales",
      stock: "sales",
      untold: null,
    });
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
