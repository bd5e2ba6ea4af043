import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { CaseId } from "../../model/ids.ts";
import { newPage } from "../../model/pages/page.ts";
import { pageName } from "../../model/page-names.ts";
import type { Core } from "../create-core.ts";
import type { SqliteDatabase } from "../database/sqlite.ts";
import { closeCore, openCore, Sender, staff } from "../testing/storage-core.ts";
import { until } from "../testing/wait.ts";
import type { Acceptance } from "./page-store.ts";

const CASE = "0123456789abcdefghjk" as CaseId;
const ADDRESS = { caseId: CASE, page: "internal/workshop" } as const;
const PAGE = pageName(CASE, "internal/workshop");

let folder: string;
let core: Core;
let storeFails = false;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "jobcard-pages-"));
});
beforeEach(async () => {
  core = await openCore(
    mkdtempSync(join(folder, "case-")),
    (database): SqliteDatabase => ({
      ...database,
      insertApart: async (...task) => {
        if (storeFails || !database.insertApart) throw new Error("disk I/O error");
        return database.insertApart(...task);
      },
      transaction: (work) => (storeFails ? Promise.reject(new Error("disk I/O error")) : database.transaction(work)),
    }),
  );
});
afterEach(async () => {
  storeFails = false;
  await closeCore(core);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is given of the page, built up. */
async function given(): Promise<{ text: string; vector: Map<number, number>; told: Map<number, number> }> {
  const { update, vector } = await core.store.state(PAGE);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, update);
  expect(doc.store.pendingStructs).toBeNull();
  const built = Y.decodeStateVector(Y.encodeStateVector(doc));
  return { text: doc.getText("complaint").toString(), vector: built, told: Y.decodeStateVector(vector) };
}

describe("what is stored of a page", () => {
  it("[S3] is given alike from one row, several rows, a snapshot, and a snapshot with rows", async () => {
    expect((await core.store.state(PAGE)).update).toEqual(Uint8Array.of(0, 0));
    const kari = await Sender.open(core, CASE, "internal/workshop", staff());
    const expectGiven = async (text: string): Promise<void> => {
      const { text: found, vector, told } = await given();
      expect(found).toBe(text);
      expect(told).toEqual(vector);
      core.store.forget();
    };
    const type = async (at: number, words: string): Promise<void> => {
      kari.doc.getText("complaint").insert(at, words);
      expect(await kari.send()).toEqual(["stored"]);
    };
    await type(0, "Squeals");
    await expectGiven("Squeals");
    await type(7, " when braking 🚗");
    await expectGiven("Squeals when braking 🚗");
    await core.log.compact(PAGE, CASE, await core.log.lastSeq(PAGE), Y.encodeStateAsUpdate(kari.doc));
    await expectGiven("Squeals when braking 🚗");
    kari.doc.getText("complaint").delete(0, 1);
    expect(await kari.send()).toEqual(["stored"]);
    await expectGiven("queals when braking 🚗");
  });
});

describe("updates of a page that is open", () => {
  /** Types a letter and hands it over, if it is taken. */
  function hand(
    doc: Y.Doc,
    kari: Sender,
    principal = kari.principal,
  ): { taken: boolean; outcome: Promise<Acceptance> } {
    let update: Uint8Array = new Uint8Array();
    kari.doc.once("update", (bytes: Uint8Array) => (update = bytes));
    kari.doc.getText("complaint").insert(0, "x");
    let taken = false;
    const outcome = new Promise<Acceptance>((resolve) => {
      taken = core.store.acceptOpen(ADDRESS, doc, update, principal, resolve);
    });
    return { taken, outcome };
  }

  it("[S80] are taken only where nothing has to be read for it: the author, the client id and the page are known", async () => {
    const kari = await Sender.open(core, CASE, "internal/workshop", staff());
    const doc = newPage();
    expect(hand(doc, kari).taken).toBe(false);
    await core.store.attach(PAGE, doc);
    expect(hand(doc, kari).taken).toBe(false);
    expect(await kari.send()).toEqual(["stored", "stored"]);
    kari.doc.getText("complaint").insert(0, "y");
    expect(await kari.send()).toEqual(["stored"]);
    const { taken, outcome } = hand(doc, kari);
    expect(taken).toBe(true);
    expect(await outcome).toBe("stored");
    expect(hand(doc, kari, staff("amir")).taken).toBe(false);
    expect(hand(doc, kari, staff("elin", "workshop-2")).taken).toBe(false);
    expect(hand(newPage(), kari).taken).toBe(false);
  });

  it("[S80] [S32] is refused when the commit fails, and taken once the store works again", async () => {
    const kari = await Sender.open(core, CASE, "internal/workshop", staff());
    const doc = newPage();
    await core.store.attach(PAGE, doc);
    for (const words of ["a", "b"]) {
      kari.doc.getText("complaint").insert(0, words);
      expect(await kari.send()).toEqual(["stored"]);
    }
    await until("nothing is under way", async () => (await given()).text === "ba");
    storeFails = true;
    const refused = hand(doc, kari);
    expect([refused.taken, await refused.outcome]).toEqual([true, "store-failed"]);
    expect((await given()).text).toBe("ba");
    expect(doc.getText("complaint").toString()).toBe("ba");
    storeFails = false;
    expect(await kari.sendAll()).toEqual(["stored"]);
    expect((await given()).text).toBe("xba");
  });

  it("[S285] stays as it is when it is set aside while one is being committed", async () => {
    const kari = await Sender.open(core, CASE, "internal/workshop", staff());
    const doc = newPage();
    await core.store.attach(PAGE, doc);
    for (const words of ["a", "b"]) {
      kari.doc.getText("complaint").insert(0, words);
      expect(await kari.send()).toEqual(["stored"]);
    }
    await core.store.setUnusedAside();
    expect(core.store.aside()).toBe(0);
    const { taken, outcome } = hand(doc, kari);
    expect(taken).toBe(true);
    await core.store.setUnusedAside();
    await core.store.setUnusedAside();
    expect([core.store.aside(), doc.getText("complaint").length]).toEqual([1, 0]);
    expect(await outcome).toBe("stored");
    // Whoever holds the document applies what was accepted.
    core.store.use(doc);
    expect([core.store.aside(), doc.getText("complaint").toString()]).toEqual([0, "ba"]);
    await core.store.setUnusedAside();
    await core.store.setUnusedAside();
    core.store.applyToLive(PAGE, Y.encodeStateAsUpdate(kari.doc));
    expect(doc.getText("complaint").toString()).toBe("xba");
    await core.store.setUnusedAside();
    await core.store.setUnusedAside();
    expect(hand(doc, kari).taken).toBe(true);
    expect(doc.store.pendingStructs).toBeNull();
  });
});
