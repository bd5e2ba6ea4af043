import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { CaseId } from "../../model/ids.ts";
import { newPage } from "../../model/pages/page.ts";
import { pageName } from "../../model/page-names.ts";
import type { Core } from "../create-core.ts";
import type { Log } from "../log/port.ts";
import { closeCore, openCore, Sender, staff } from "../testing/storage-core.ts";
import { createPageStore } from "./page-store.ts";

const CASE = "0123456789abcdefghjk" as CaseId;
const ADDRESS = { caseId: CASE, page: "internal/workshop" } as const;
const PAGE = pageName(CASE, "internal/workshop");

let folder: string;
let core: Core;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "jobcard-store-"));
  core = await openCore(folder);
});
afterEach(async () => {
  await closeCore(core);
  rmSync(folder, { recursive: true });
});

/** A store that reads the log and only gets the answer once told to, as from a database far away. */
function slowStore() {
  const answers: (() => void)[] = [];
  const log: Log = {
    ...core.log,
    async read(page, within) {
      const stored = await core.log.read(page, within);
      await new Promise<void>((resolve) => answers.push(resolve));
      return stored;
    },
  };
  const events = { stored() {}, claimed() {}, failed() {} };
  const { cases, writers, epochs } = core;
  const store = createPageStore({ log, cases, writers, epochs, now: Date.now, events });
  return { store, answer: () => answers.splice(0).forEach((go) => go()), asked: () => answers.length };
}

describe("page store", () => {
  it("[S41, S11] what is committed while a page is being opened is on it, too", async () => {
    const sender = await Sender.open(core, CASE, "internal/workshop", staff());
    sender.doc.getMap("probe").set("before", 1);
    await sender.send();
    const { store, answer } = slowStore();
    const doc = newPage();
    const opening = store.attach(PAGE, doc);
    sender.doc.getMap("probe").set("meanwhile", 1);
    const update = Y.encodeStateAsUpdate(sender.doc);
    expect(await core.store.accept(ADDRESS, update, staff())).toBe("stored");
    store.applyToLive(PAGE, update);
    expect(doc.getMap("probe").size).toBe(0);
    answer();
    await opening;
    expect(Object.keys(doc.getMap("probe").toJSON()).sort()).toEqual(["before", "meanwhile"]);
  });

  it("[S41, S11] an edit that was judged before somebody opened the page is on it once it is stored", async () => {
    const sender = await Sender.open(core, CASE, "internal/workshop", staff());
    sender.doc.getMap("probe").set("k", 1);
    const { store, answer, asked } = slowStore();
    const accepting = store.accept(ADDRESS, Y.encodeStateAsUpdate(sender.doc), staff());
    while (asked() < 1) await Promise.resolve();
    const doc = newPage();
    const opening = store.attach(PAGE, doc);
    while (asked() < 2) await Promise.resolve();
    answer();
    await opening;
    expect(await accepting).toBe("stored");
    expect(doc.getMap("probe").toJSON()).toEqual({ k: 1 });
  });
});
