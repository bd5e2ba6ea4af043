import { describe, expect, it } from "vitest";
import { pageName } from "../../model/index.ts";
import { AccountStore, type Mark } from "../device/account-store.ts";
import { memoryKeyValue } from "../device/key-value.ts";
import { freshCaseId } from "../testing/case.ts";
import { Marks } from "./marks.ts";
import type { Tabs } from "./tabs.ts";

/** Tabs of which each dies before it tells the others anything. */
const silent: Tabs = { post: () => {}, listen: () => () => {}, close: () => {} };

function markOf(pending: boolean): Mark {
  const caseId = freshCaseId();
  const page = pageName(caseId, "internal/workshop");
  return { page, caseId, pending, since: 1, storedRevision: null, heldBack: null };
}

describe("what waits on a device", () => {
  it("[C210] is known to a tab that was not told by the one that wrote it down", async () => {
    const store = new AccountStore(memoryKeyValue());
    const [dead, alive] = [new Marks(store, silent), new Marks(store, silent)];
    const mark = markOf(true);
    await dead.write(mark);
    expect([...alive.all().values()]).toEqual([]);
    await alive.catchUp();
    expect([...alive.all().values()]).toEqual([mark]);
  });

  it("[C210] is not put back by what was read before it changed here", async () => {
    const tab = new Marks(new AccountStore(memoryKeyValue()), silent);
    const mark = markOf(false);
    await tab.write({ ...mark, pending: true });
    tab.learn([mark]);
    expect([...tab.all().values()]).toEqual([{ ...mark, pending: true }]);
  });
});
