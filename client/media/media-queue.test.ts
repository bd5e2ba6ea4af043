import { afterEach, describe, expect, it } from "vitest";
import type { CaseId, MediaId } from "../../model/index.ts";
import { freshCaseId } from "../testing/case.ts";
import { aShot, type KillPoint, TestServer, TestTablet, type TestTab } from "../testing/media.ts";
import { until } from "../testing/until.ts";
import { stateOf } from "./media-item.ts";
import type { Uploader } from "./uploader.ts";

const tabs: TestTab[] = [];
afterEach(async () => {
  await Promise.all(tabs.splice(0).flatMap((tab) => (tab.alive ? [tab.queue.stop()] : [])));
});

async function open(tablet: TestTablet): Promise<TestTab> {
  const tab = await tablet.openTab();
  tabs.push(tab);
  return tab;
}
const noted = async (tablet: TestTablet, count: number) =>
  await until(async () => {
    const items = await tablet.items();
    return items.length === count && items.every((item) => item.noted);
  }, `${count} noted`);
const item = (tab: TestTab, id: MediaId) => tab.queue.items().get(id);

describe("the media queue", () => {
  it("[C71] a shot is on the disk when it counts as taken, then recorded, sent, verified and said so", async () => {
    const server = new TestServer();
    const tablet = new TestTablet(server);
    const caseId = freshCaseId();
    server.hangAt = "half-way";
    const tab = await open(tablet);
    const id = await tab.queue.keep(aShot(caseId, "a brake disc", { audience: { fleet: true, customer: false } }));
    expect((await tablet.items()).map((kept) => kept.id)).toEqual([id]);
    expect(await ((await tablet.keyValue.get("originals", id)) as Blob).text()).toBe("a brake disc");
    await until(() => stateOf(item(tab, id) as never).kind === "sending");
    expect(stateOf(item(tab, id) as never)).toEqual({ kind: "sending", percent: 50 });
    expect(tablet.records(caseId)).toMatchObject([
      { id, device: "Tablet 2", size: 12, width: 4000, storedAt: null, audience: { fleet: true, customer: false } },
    ]);
    server.hangAt = null;
    tab.kill();
    await open(tablet);
    await noted(tablet, 1);
    expect(tablet.records(caseId)).toMatchObject([{ id, storedAt: tablet.clock.now }]);
    expect([...server.stored.values()]).toEqual([1]);
  });

  const POINTS: KillPoint[] = [
    "hashing",
    "before the record",
    "before the first byte",
    "half-way",
    "after the last byte",
    "before the note",
  ];
  for (const point of POINTS) {
    it(`[C72] a tab killed ${point} loses nothing, and the next one brings each shot once`, async () => {
      const server = new TestServer();
      const tablet = new TestTablet(server);
      const caseId = freshCaseId();
      tablet.hangAt = point;
      server.hangAt = point;
      const tab = await open(tablet);
      const kept: MediaId[] = [];
      for (const words of ["one", "two", "three"]) kept.push(await tab.queue.keep(aShot(caseId, words)));
      const reached = {
        hashing: () => true,
        "before the record": () => [...tab.queue.items().values()].every(({ found }) => found !== null),
        "before the first byte": () => tablet.records(caseId).length === 3,
        "half-way": () => server.begun.length > 0,
        "after the last byte": () => server.stored.size > 0,
        "before the note": () => server.stored.size > 0,
      }[point];
      await until(reached, point);
      tab.kill();
      tablet.hangAt = null;
      server.hangAt = null;
      await open(tablet);
      await noted(tablet, 3);
      expect(new Set(tablet.records(caseId).map(({ id }) => id))).toEqual(new Set(kept));
      expect(tablet.records(caseId).every(({ storedAt }) => storedAt !== null)).toBe(true);
      expect(server.stored.size).toBe(3);
    });
  }

  it("[C73] two tabs: one sends, both know; when it goes the other goes on", async () => {
    const server = new TestServer();
    const tablet = new TestTablet(server);
    const caseId = freshCaseId();
    server.hangAt = "half-way";
    const first = await open(tablet);
    const second = await open(tablet);
    const id = await second.queue.keep(aShot(caseId, "seen from both"));
    await until(() => item(second, id)?.parts[0]?.sent === 7, "progress in the other tab");
    expect(item(first, id)?.parts[0]?.sent).toBe(7);
    expect(server.begun).toHaveLength(1);
    server.hangAt = null;
    first.kill();
    await noted(tablet, 1);
    await until(() => item(second, id)?.noted === true);
    expect([...server.stored.values()]).toEqual([1]);
    expect(server.begun).toHaveLength(1);
  });

  it("[C74] the case with the newest shot goes first, in it what was taken first", async () => {
    const server = new TestServer();
    const tablet = new TestTablet(server);
    tablet.paused = "person";
    const tab = await open(tablet);
    const [old, young] = [freshCaseId(), freshCaseId()];
    const at = (minute: number) => ({ takenAt: Date.UTC(2026, 10, 22, 8, minute) });
    await tab.queue.keep(aShot(old, "old 1", at(1)));
    await tab.queue.keep(aShot(young, "young 2", at(3)));
    await tab.queue.keep(aShot(young, "young 1", at(2)));
    await tab.queue.keep(aShot(old, "old 2", at(2)));
    await until(() => [...tab.queue.items().values()].every(({ recorded }) => recorded));
    tablet.paused = null;
    tab.queue.wake();
    await noted(tablet, 4);
    expect(server.order).toEqual(["young 1", "young 2", "old 1", "old 2"]);
  });

  it("[C75] a pause stops what is being sent and keeps it; going on resumes it", async () => {
    const server = new TestServer();
    const tablet = new TestTablet(server);
    server.hangAt = "half-way";
    const tab = await open(tablet);
    const id = await tab.queue.keep(aShot(freshCaseId(), "on the way"));
    await until(() => item(tab, id)?.parts[0]?.sent === 5);
    tablet.paused = "mobile-data";
    tab.queue.wake();
    server.hangAt = null;
    expect(server.stored.size).toBe(0);
    tablet.paused = null;
    tab.queue.wake();
    await noted(tablet, 1);
    expect(server.begun).toHaveLength(1);
  });

  it("[C76] a session that expired, a full server and a lost connection are waited out; each is said", async () => {
    const server = new TestServer();
    const tablet = new TestTablet(server);
    const seen = new Set<string>();
    server.answers.push("unreachable", "signed-out", "full", "not-found", "refused");
    const { send } = Object.getPrototypeOf(server) as Uploader;
    const tab = await open(tablet);
    server.send = async (upload) => {
      for (const { trouble } of tab.queue.items().values()) if (trouble) seen.add(trouble);
      await send.call(server, upload);
    };
    await tab.queue.keep(aShot(freshCaseId(), "patience"));
    await noted(tablet, 1);
    expect(seen).toEqual(new Set(["unreachable", "signed-out", "full", "not-found", "refused"]));
    expect([...tab.queue.items().values()].map(({ trouble }) => trouble)).toEqual([null]);
  });

  it("[C76] a case the server does not know yet holds up no other", async () => {
    const server = new TestServer();
    const tablet = new TestTablet(server);
    const [unknown, known] = [freshCaseId(), freshCaseId()];
    const { send } = Object.getPrototypeOf(server) as Uploader;
    let pushed = false;
    server.send = async (upload) => {
      if (upload.caseId === unknown && !pushed) server.answers.unshift("not-found");
      await send.call(server, upload);
    };
    const tab = await open(tablet);
    const late = await tab.queue.keep(aShot(unknown, "late", { takenAt: Date.UTC(2026, 10, 22, 9) }));
    const early = await tab.queue.keep(aShot(known, "early"));
    await until(() => item(tab, early)?.noted === true);
    expect(item(tab, late)).toMatchObject({ noted: false, trouble: "not-found" });
    pushed = true;
    await noted(tablet, 2);
  });

  it("[C77] what the server will not take stays here and waits for a person; the rest goes on", async () => {
    const server = new TestServer();
    const tablet = new TestTablet(server);
    server.answers.push("quota-case");
    const tab = await open(tablet);
    const caseId = freshCaseId();
    const refused = await tab.queue.keep(aShot(caseId, "too much"));
    await until(() => item(tab, refused)?.trouble === "quota-case");
    const next = await tab.queue.keep(aShot(caseId, "fits"));
    await until(() => item(tab, next)?.noted === true);
    expect(stateOf(item(tab, refused) as never)).toEqual({ kind: "stopped", trouble: "quota-case" });
    await tab.queue.retry(refused);
    await noted(tablet, 2);
  });

  it("[C77] bytes that are no longer those that were taken are called damaged, not sent for ever", async () => {
    const server = new TestServer();
    const tablet = new TestTablet(server);
    tablet.paused = "person";
    const tab = await open(tablet);
    const id = await tab.queue.keep(aShot(freshCaseId(), "true bytes"));
    await until(() => item(tab, id)?.recorded === true);
    await tablet.keyValue.write([{ table: "originals", key: id, value: new Blob(["other byte"]) }]);
    tablet.paused = null;
    tab.queue.wake();
    await until(() => item(tab, id)?.trouble === "damaged");
    expect(server.stored.size).toBe(0);
  });

  it("[C78] an original leaves the device only after the server verified it and the retention has passed", async () => {
    const server = new TestServer();
    const tablet = new TestTablet(server);
    const tab = await open(tablet);
    const id = await tab.queue.keep(aShot(freshCaseId(), "kept for a while"));
    await noted(tablet, 1);
    const original = async () => (await tablet.keyValue.get("originals", id)) !== undefined;
    tablet.clock.now += tablet.retention - 1;
    tab.queue.wake();
    const other = await tab.queue.keep(aShot(freshCaseId(), "another"));
    await until(() => item(tab, other)?.noted === true);
    expect(await original()).toBe(true);
    tablet.clock.now += 1;
    tab.queue.wake();
    await until(async () => !(await original()));
    expect((await tablet.keyValue.keys("pictures")).length).toBe(2);
    expect((await tablet.items()).map((kept) => kept.id)).toEqual([other]);
  });

  it("[C78, S75] an original stays while no page on the server speaks of it, and is sent again when the server let it go", async () => {
    const server = new TestServer();
    const tablet = new TestTablet(server);
    const tab = await open(tablet);
    const caseId = freshCaseId();
    const id = await tab.queue.keep(aShot(caseId, "nearly forgotten"));
    await noted(tablet, 1);
    server.speaks = false;
    tablet.clock.now += tablet.retention;
    tab.queue.wake();
    const other = await tab.queue.keep(aShot(caseId, "another"));
    await until(() => item(tab, other)?.noted === true);
    expect(await tablet.keyValue.get("originals", id)).toBeDefined();
    server.stored.clear();
    tab.queue.wake();
    await until(() => server.stored.size === 1);
    await until(() => item(tab, id)?.verifiedAt === tablet.clock.now);
    server.speaks = true;
    tablet.clock.now += tablet.retention;
    tab.queue.wake();
    await until(async () => (await tablet.keyValue.get("originals", id)) === undefined);
  });

  it("[FB-60] what was taken away is not sent until it is brought back", async () => {
    const server = new TestServer();
    const tablet = new TestTablet(server);
    tablet.paused = "person";
    const tab = await open(tablet);
    const caseId = freshCaseId();
    const id = await tab.queue.keep(aShot(caseId, "blurred"));
    const other = await tab.queue.keep(aShot(caseId, "sharp"));
    await until(() => tablet.records(caseId).length === 2);
    await tab.queue.setRemoved(id, true);
    tablet.paused = null;
    tab.queue.wake();
    await until(() => item(tab, other)?.noted === true);
    expect(server.order).toEqual(["sharp"]);
    await tab.queue.setRemoved(id, false);
    await noted(tablet, 2);
  });

  it("[FB-62] what two tablets took offline beyond the limit is all kept", async () => {
    const server = new TestServer();
    const tablet = new TestTablet(server);
    const caseId: CaseId = freshCaseId();
    const tab = await open(tablet);
    for (let n = 0; n < 53; n += 1) await tab.queue.keep(aShot(caseId, `photo ${n}`));
    await noted(tablet, 53);
    expect(tablet.records(caseId)).toHaveLength(53);
  });
});
