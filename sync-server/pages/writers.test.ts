import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { CaseId } from "../../model/ids.ts";
import { pageName } from "../../model/page-names.ts";
import type { Core } from "../create-core.ts";
import { closeCore, customer, openCore, Sender, staff } from "../testing/storage-core.ts";
import { sqliteOf } from "../testing/sqlite-of.ts";

const CASE = "0123456789abcdefghjk" as CaseId;
const ADDRESS = { caseId: CASE, page: "internal/workshop" } as const;
const PAGE = pageName(CASE, "internal/workshop");

let folder: string;
let core: Core;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "jobcard-writers-"));
  core = await openCore(folder);
});
afterEach(async () => {
  await closeCore(core);
  rmSync(folder, { recursive: true });
});

async function restart(): Promise<void> {
  await closeCore(core);
  core = await openCore(folder);
}

const tab = (principal = staff()): Promise<Sender> => Sender.open(core, CASE, "internal/workshop", principal);

/** What somebody sends who writes on under another's client id. */
function forge(victim: Y.Doc, value: string): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(victim));
  copy.clientID = victim.clientID;
  const before = Y.encodeStateVector(copy);
  copy.getMap("case").set("reference", value);
  return Y.encodeStateAsUpdate(copy, before);
}

const storedReference = async (): Promise<unknown> => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await core.store.state(PAGE)).update);
  return doc.getMap("case").get("reference");
};

async function write(sender: Sender, value: string): Promise<string | undefined> {
  sender.doc.getMap("case").set("reference", value);
  return (await sender.send())[0];
}

describe("whose a Yjs client is", () => {
  it("[S34, T7] nobody writes under another's client id, also after a restart and a compaction", async () => {
    const kari = await tab();
    expect(await write(kari, "from Kari")).toBe("stored");
    expect(await core.store.accept(ADDRESS, forge(kari.doc, "forged"), staff("amir"))).toBe("forbidden");
    await core.log.compact(PAGE, CASE, await core.log.lastSeq(PAGE), (await core.store.state(PAGE)).update);
    await restart();
    expect(await core.store.accept(ADDRESS, forge(kari.doc, "forged"), staff("amir"))).toBe("forbidden");
    const again = await Sender.open(core, CASE, "internal/workshop", staff());
    again.doc.clientID = kari.doc.clientID;
    expect(await write(again, "Kari goes on")).toBe("stored");
    expect(await storedReference()).toBe("Kari goes on");
  });

  it("[S34, T7] customers are told apart by their link", async () => {
    await write(await tab(), "a case");
    const driver = await Sender.open(core, CASE, "open/customer", customer(CASE, "driver"));
    driver.say("I agree");
    expect(await driver.send()).toEqual(["stored"]);
    const address = { caseId: CASE, page: "open/customer" } as const;
    const forged = forge(driver.doc, "x");
    expect(await core.store.accept(address, forged, customer(CASE, "owner"))).toBe("forbidden");
    expect(await core.store.accept(address, forged, customer(CASE, "driver"))).toBe("stored");
  });

  it("[S34] one person in two tabs, signed in again, or passing on what is stored, is let in", async () => {
    const [one, two] = [await tab(), await tab()];
    expect([await write(one, "1"), await write(two, "2")]).toEqual(["stored", "stored"]);
    const signedInAgain = { ...staff(), session: "another" };
    expect(await core.store.accept(ADDRESS, forge(one.doc, "3"), signedInAgain)).toBe("stored");
    const amir = await tab(staff("amir"));
    amir.doc.getMap("case").set("reference", "4");
    // A device that comes back sends all it holds, edits of others included.
    expect(await core.store.accept(ADDRESS, Y.encodeStateAsUpdate(amir.doc), staff("amir"))).toBe("stored");
    expect(await core.store.accept(ADDRESS, Y.encodeStateAsUpdate(one.doc), staff("amir"))).toBe("known");
  });

  it("[S34, T7] of two who come with one client id in the same commit, one is refused", async () => {
    await write(await tab(), "a case");
    const squatted = await tab();
    const updates = ["one", "two"].map((value) => forge(squatted.doc, value));
    const outcomes = await Promise.all([
      core.store.accept(ADDRESS, updates[0] as Uint8Array, staff("kari")),
      core.store.accept(ADDRESS, updates[1] as Uint8Array, staff("amir")),
    ]);
    expect(outcomes).toEqual(["stored", "forbidden"]);
    expect(await storedReference()).toBe("one");
  });

  it("[S34] what is kept per page is bounded, and nobody uses it up for the others", async () => {
    await write(await tab(), "a case");
    const crowd = (count: number): Uint8Array =>
      Y.mergeUpdates(
        Array.from({ length: count }, (_, n) => {
          const doc = new Y.Doc();
          doc.getMap("probe").set(String(n), n);
          return Y.encodeStateAsUpdate(doc);
        }),
      );
    expect(await core.store.accept(ADDRESS, crowd(900), staff())).toBe("stored");
    expect(await core.store.accept(ADDRESS, crowd(200), staff())).toBe("too-large");
    expect(await core.store.accept(ADDRESS, crowd(200), staff("amir"))).toBe("stored");
  });

  it("[S34] after a backup was restored, whoever holds an edit it lacks may bring it back, for a while", async () => {
    const kari = await tab();
    await write(kari, "before the backup");
    const backup = await core.log.lastSeq(PAGE);
    await write(kari, "lost with the server");
    const late = await tab();
    await write(late, "lost as well");
    const held = (await core.store.state(PAGE)).update;
    sqliteOf(core.database).exec(`DELETE FROM page_updates WHERE seq > ${backup}`);
    sqliteOf(core.database).exec(`DELETE FROM page_writers WHERE client = ${late.doc.clientID}`);
    const { query, run } = core.database;
    await run(query.insertInto("facts").values({ name: "relays_until", value: String(Date.now() + 60_000) }));
    await restart();
    expect(await core.store.accept(ADDRESS, held, staff("amir"))).toBe("stored");
    expect(await core.store.accept(ADDRESS, forge(late.doc, "Kari goes on"), staff())).toBe("stored");
    expect(await storedReference()).toBe("Kari goes on");
  });
});
