import { EventEmitter, once } from "node:events";
import { describe, expect, it } from "vitest";
import type { Database } from "./database.ts";

/** What every database must do. @param open makes an empty one; whoever calls this closes it */
export function describeDatabase(name: string, open: () => Promise<Database>): void {
  const put = ({ statement }: Database, id: string) =>
    statement("INSERT INTO cases (id, workshop, fleet, created_at) VALUES (?, 'w', NULL, 0)")(id);
  const ids = async ({ all, query }: Database) =>
    (await all(query.selectFrom("cases").select("id").orderBy("id"))).map(({ id }) => id);

  describe(`database: ${name}`, () => {
    it("[S41, S42] shows nobody what is not committed, however long it takes", async () => {
      const database = await open();
      const later = new EventEmitter();
      const goOn = once(later, "go on");
      const writing = database.transaction(async (within) => {
        await within.run(put(database, "a"));
        await goOn;
        throw new Error("changed its mind");
      });
      const read = ids(database);
      const other = database.transaction((within) => within.run(put(database, "b")));
      later.emit("go on");
      await expect(writing).rejects.toThrow("changed its mind");
      expect(await read).not.toContain("a");
      expect(await other).toBe(1);
      expect(await ids(database)).toEqual(["b"]);
    });

    it("[S41, S42] undoes a part that fails, also in the database, and keeps the rest; what comes too late is refused", async () => {
      const database = await open();
      const kept = await database.transaction(async (within) => {
        await within.run(put(database, "a"));
        const part = within.savepoint(async () => {
          await within.run(put(database, "b"));
          await within.run(put(database, "b"));
        });
        await expect(part).rejects.toThrow();
        expect(within.isOpen()).toBe(true);
        await within.run(put(database, "c"));
        return within;
      });
      expect([await ids(database), kept.isOpen()]).toEqual([["a", "c"], false]);
      await expect(kept.run(put(database, "d"))).rejects.toThrow("has ended");
    });

    it("[S42, S16] orders by bytes, keeps bytes and large numbers, and refuses to change a receipt", async () => {
      const database = await open();
      const { query, run, first, all } = database;
      for (const id of ["b", "B", "å", "a"]) await run(put(database, id));
      expect(await ids(database)).toEqual(["B", "a", "b", "å"]);
      const bytes = Uint8Array.from({ length: 256 }, (_, n) => n);
      const page = { page: "p", case_id: "c", seq: 2 ** 52, bytes, checksum: 0xffff_ffff };
      await run(query.insertInto("page_snapshots").values(page));
      const stored = await first(query.selectFrom("page_snapshots").selectAll());
      expect({ ...stored, bytes: Uint8Array.from(stored?.bytes ?? []) }).toEqual(page);
      const sealed = {
        case_id: "c",
        n: 1,
        room: "open",
        entry_id: "e",
        kind: "k",
        slot: "",
        hash: "h",
        receipt: "{}",
      } as const;
      await run(query.insertInto("receipts").values(sealed));
      await expect(run(query.updateTable("receipts").set({ hash: "x" }))).rejects.toThrow("receipts are never changed");
      expect(await all(query.selectFrom("receipts").selectAll())).toEqual([sealed]);
    });
  });
}
