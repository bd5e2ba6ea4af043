import { createRoot } from "solid-js";
import { afterEach, describe, expect, it } from "vitest";
import { type CaseId, IndexRow, newPage, pageName, type Pages, summarize } from "../../model/index.ts";
import { AccountStore } from "../device/account-store.ts";
import { memoryKeyValue } from "../device/key-value.ts";
import { freshCaseId, startCase, technician } from "../testing/case.ts";
import { createEnv } from "../env.ts";
import { IndexBook } from "./index-book.ts";
import type { Tabs } from "./tabs.ts";

const alone: Tabs = { post: () => {}, listen: () => () => {}, close: () => {} };
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const makeBook = (store = new AccountStore(memoryKeyValue())) =>
  createRoot((end) => {
    ends.push(end);
    return new IndexBook(store, alone);
  });

function rowOf(plate: string, caseId: CaseId = freshCaseId()): IndexRow {
  const pages: Pages = { "internal/workshop": newPage() };
  startCase({ pages, env: () => createEnv(technician(), "workshop") }, plate);
  return IndexRow.parse(summarize(pages, "workshop", caseId));
}
const plates = (book: IndexBook) => book.rows().map(({ plate }) => plate);

describe("the list of cases", () => {
  it("[C340, FB-04] lets go of cases of a mode that is not read any more, but for what was not sent", async () => {
    const store = new AccountStore(memoryKeyValue());
    const book = makeBook(store);
    const [repair, sale, unsent] = [
      rowOf("AA11111"),
      { ...rowOf("BB22222"), module: "message" as const },
      rowOf("CC33333"),
    ];
    await book.take({ rows: [repair, sale, unsent], gone: [], cursor: 1 }, 0);
    await book.setLocal(unsent.caseId, { row: unsent, storedAt: null });
    const shelved = [repair, sale].map(({ caseId }) => ({
      page: pageName(caseId, "open/workshop"),
      state: new Uint8Array([0, 0]),
      vector: new Uint8Array([0]),
    }));
    await store.writeShelf(shelved);
    await book.take({ rows: [], gone: [], cursor: 1, modes: ["sales"] }, 0);
    expect(plates(book).sort()).toEqual(["BB22222", "CC33333"]);
    const kept = await Promise.all(shelved.map(({ page }) => store.readShelf(page)));
    expect(kept.map((one) => one !== null)).toEqual([false, true]);
    const again = makeBook(store);
    await again.load();
    expect(plates(again).sort()).toEqual(["BB22222", "CC33333"]);
  });

  it("[C32] tells which cases are not on this device, newest first to be fetched", async () => {
    const store = new AccountStore(memoryKeyValue());
    const book = makeBook(store);
    const [old, fresh] = [rowOf("AA11111"), rowOf("BB22222")];
    await book.take({ rows: [old], gone: [], cursor: 1 }, 0);
    await book.take({ rows: [fresh], gone: [], cursor: 2 }, 0);
    expect(book.notHere()).toEqual(new Set([old.caseId, fresh.caseId]));
    expect(book.stale().map(({ plate }) => plate)).toEqual(["BB22222", "AA11111"]);
    await book.fetched([fresh.caseId], book.stale());
    await book.opened(old.caseId);
    expect(book.notHere()).toEqual(new Set());
    // Something changed on the server: what was fetched before still opens.
    await book.take({ rows: [{ ...fresh, plate: "BB33333" }], gone: [], cursor: 3 }, 0);
    expect(book.notHere()).toEqual(new Set());
    await book.notHeld([old.caseId]);
    const again = makeBook(store);
    await again.load();
    expect(again.notHere()).toEqual(new Set([old.caseId]));
  });

  it("[C21] shows what was changed here until the server's row comes", async () => {
    const book = makeBook();
    const [old, other] = [rowOf("AA11111"), rowOf("BB22222")];
    await book.take({ rows: [old, other], gone: [], cursor: 1 }, 0);
    await book.setLocal(old.caseId, { row: { ...old, plate: "AA99999" }, storedAt: null });
    await book.take({ rows: [{ ...old, plate: "AA55555" }], gone: [], cursor: 2 }, 60_000);
    // Still unsent: what the person wrote stands.
    expect(plates(book)).toEqual(["AA99999", "BB22222"]);

    await book.markStored(old.caseId, 60_000);
    await book.take({ rows: [], gone: [], cursor: 2 }, 60_001);
    expect(plates(book)).toEqual(["AA99999", "BB22222"]);
    await book.take({ rows: [{ ...old, plate: "AA99990" }], gone: [], cursor: 3 }, 60_002);
    expect(plates(book)).toEqual(["AA99990", "BB22222"]);
  });

  it("[C21] lists a case the server has not heard of first, and forgets one that was taken away", async () => {
    const book = makeBook();
    const [known, mine] = [rowOf("AA11111"), rowOf("CC33333")];
    await book.take({ rows: [known], gone: [], cursor: 1 }, 0);
    await book.setLocal(mine.caseId, { row: mine, storedAt: null });
    expect(plates(book)).toEqual(["CC33333", "AA11111"]);
    await book.take({ rows: [], gone: [known.caseId], cursor: 2 }, 0);
    expect(plates(book)).toEqual(["CC33333"]);
  });

  it("[C21] is there again after a restart, in the server's order", async () => {
    const store = new AccountStore(memoryKeyValue());
    const before = makeBook(store);
    const [first, second, third] = [rowOf("AA11111"), rowOf("BB22222"), rowOf("CC33333")];
    await before.take({ rows: [second, first], gone: [], cursor: 1 }, 0);
    await before.take({ rows: [third], gone: [], cursor: 2 }, 0);
    await before.setLocal(first.caseId, { row: { ...first, plate: "AA99999" }, storedAt: null });
    const after = makeBook(store);
    await after.load();
    expect(plates(after)).toEqual(["CC33333", "BB22222", "AA99999"]);
    expect(await store.readCursor()).toBe(2);
  });

  it("[C18] a row that comes while its case is fetched stays stale", async () => {
    const book = makeBook();
    const row = rowOf("AA11111");
    await book.take({ rows: [row], gone: [], cursor: 1 }, 0);
    const asked = book.stale();
    await book.take({ rows: [{ ...row, plate: "AA22222" }], gone: [], cursor: 2 }, 0);
    await book.fetched([row.caseId], asked);
    expect(book.stale()).toHaveLength(1);
    await book.fetched([row.caseId], book.stale());
    expect(book.stale()).toEqual([]);
  });
});
