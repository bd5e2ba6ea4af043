import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { pageName } from "../../model/page-names.ts";
import type { Core } from "../create-core.ts";
import { checkAfterCrash } from "../testing/crash-check.ts";
import { CRASH_CASE } from "../testing/crash-workload.ts";
import { fillQuietPages } from "../testing/quiet-pages.ts";
import { closeCore, openCore, Sender, staff } from "../testing/storage-core.ts";
import { sqliteOf } from "../testing/sqlite-of.ts";

const PAGES = 400;

let folder: string;
let core: Core;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "jobcard-housekeeping-"));
  core = await openCore(folder);
});
afterEach(async () => {
  await closeCore(core);
  rmSync(folder, { recursive: true });
});

const makeOld = (): void => void sqliteOf(core.database).exec("UPDATE page_updates SET at = 0");

describe("housekeeping", () => {
  it(`[S39] folds ${PAGES} quiet pages in the background: the event loop goes on and nobody reads anything else`, async () => {
    const pages = await fillQuietPages(core, PAGES, 20);
    const vectors = () => Promise.all(pages.map(async (page) => (await core.store.state(page)).vector));
    const before = await vectors();
    const text = async (n: number): Promise<string> => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, (await core.store.state(pages[n] ?? pageName(CRASH_CASE, "open/server"))).update);
      return doc.getText("complaint").toString();
    };
    const read = await Promise.all([0, 199, 399].map(text));
    const lag = monitorEventLoopDelay({ resolution: 1 });
    lag.enable();
    expect(await core.housekeeping.run()).toBe(PAGES);
    lag.disable();
    expect(lag.percentile(99) / 1e6).toBeLessThan(50);
    core.store.forget();
    expect(await Promise.all(pages.map((page) => core.log.rowCount(page)))).toEqual(pages.map(() => 0));
    expect(await vectors()).toEqual(before);
    expect(await Promise.all([0, 199, 399].map(text))).toEqual(read);
    expect(await core.housekeeping.run()).toBe(0);
  }, 30_000);

  it("[S39, S3] leaves alone what is being written and what effects have not seen, and seals nothing twice", async () => {
    const acknowledged = new Set<string>();
    const sender = await Sender.open(core, CRASH_CASE, "open/workshop", staff());
    const say = async (): Promise<void> => {
      for (let n = 0; n < 25; n += 1) {
        const id = sender.say(`Message ${n}`);
        if ((await sender.send())[0] === "stored") acknowledged.add(`entry-${id}`);
      }
    };
    await say();
    await core.effects.settle();
    expect(await core.housekeeping.run()).toBe(0);
    makeOld();
    expect(await core.housekeeping.run()).toBe(1);
    await say();
    makeOld();
    // Stored, old enough, but not sealed yet.
    expect(await core.housekeeping.run()).toBe(0);
    await closeCore(core);
    expect(await checkAfterCrash(folder, acknowledged)).toEqual([]);
    core = await openCore(folder);
    expect(acknowledged.size).toBe(50);
  });

  it("[S39] writes down how far effects have come where nothing followed from an edit, so that such pages are folded too", async () => {
    const sender = await Sender.open(core, CRASH_CASE, "internal/workshop", staff());
    for (let n = 0; n < 30; n += 1) sender.doc.getMap("probe").set(`probe-${n}`, 1);
    await sender.send();
    await core.effects.settle();
    makeOld();
    expect(await core.housekeeping.run()).toBe(1);
    expect(await core.housekeeping.run()).toBe(0);
  });
});
