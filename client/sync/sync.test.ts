import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PAGE_FORMAT, pageName } from "../../model/index.ts";
import { freshCaseId, startCase, technician } from "../testing/case.ts";
import { testDevice } from "../testing/device.ts";
import { startTinyServer, type TinyServer } from "../testing/tiny-server.ts";
import { until } from "../testing/until.ts";
import { type OpenedAccount, openAccount } from "./account.ts";
import { openCase } from "./case-session.ts";
import type { ServerError } from "./server-api.ts";
import type { CaseSession } from "./types.ts";

let server: TinyServer;
const opened: OpenedAccount[] = [];
const rejections: ServerError[] = [];

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  server = await startTinyServer(technician());
  rejections.length = 0;
});
afterEach(async () => {
  for (const { account } of opened.splice(0)) await account.close();
  await server.stop();
});

async function signIn(device: ReturnType<typeof testDevice>) {
  const account = await openAccount(technician(), {
    platform: device,
    onRejected: (error) => void rejections.push(error),
  });
  opened.push(account);
  return account.account;
}
const complaint = (session: CaseSession) => session.view().workshop?.file.complaint;
const type = (session: CaseSession, words: string) => {
  const text = session.pages["internal/workshop"]?.getText("complaint");
  text?.insert(text.length, words);
};
const state = (session: CaseSession, wanted: string) => until(() => session.status().state === wanted, wanted);

describe("a case on a device", () => {
  it("[C10] made offline it is saved here, listed, and there again after the tab was closed", async () => {
    const device = testDevice("tablet", server);
    device.online = false;
    const first = await signIn(device);
    const caseId = freshCaseId();
    const session = openCase(first, caseId);
    await until(session.ready);
    startCase(session);
    await state(session, "saved-here");
    expect(session.status()).toMatchObject({ offline: true, waiting: 1, reason: null });
    await until(() => first.index().some((row) => row.caseId === caseId && row.plate === "AB12345"));
    expect(first.overall()).toMatchObject({ state: "saved-here", waiting: [{ caseId }] });
    await first.close();

    const second = await signIn(device);
    expect(second.index().map((row) => row.caseId)).toEqual([caseId]);
    expect(second.overall()).toMatchObject({
      state: "saved-here",
      offline: true,
      waiting: [{ caseId, state: "saved-here" }],
    });
    const again = openCase(second, caseId);
    await until(again.ready);
    expect(complaint(again)).toBe("Noise from the front left wheel");
    await state(again, "saved-here");
  });

  it("[C11] made offline it reaches the server later with no screen open on it, and moves to the shelf", async () => {
    const device = testDevice("tablet", server);
    device.online = false;
    const first = await signIn(device);
    const caseId = freshCaseId();
    const session = openCase(first, caseId);
    await until(session.ready);
    startCase(session);
    await state(session, "saved-here");
    await first.close();

    device.online = true;
    const second = await signIn(device);
    await until(() => second.overall().state === "stored");
    expect(server.page(pageName(caseId, "internal/workshop")).getText("complaint").toString()).toBe(
      "Noise from the front left wheel",
    );
    await until(async () => (await indexedDB.databases()).every(({ name }) => !name?.includes("/case/")));
    await second.close();

    device.online = false;
    const third = await signIn(device);
    const again = openCase(third, caseId);
    await until(again.ready);
    expect(complaint(again)).toBe("Noise from the front left wheel");
    expect(again.status().state).toBe("stored");
  });

  it("[C12] an edit is stored only once the server has it, and another device sees it live", async () => {
    const tablet = await signIn(testDevice("tablet", server));
    const office = await signIn(testDevice("office", server));
    const caseId = freshCaseId();
    const here = openCase(tablet, caseId);
    const there = openCase(office, caseId);
    await until(() => here.ready() && there.ready());
    startCase(here);
    expect(here.status().state).not.toBe("stored");
    await state(here, "stored");
    await until(() => there.view().exists);
    type(there, ", left");
    await until(() => complaint(here) === "Noise from the front left wheel, left");
    await state(there, "stored");
  });

  it("[C13] edits made offline travel once, as one difference", async () => {
    const device = testDevice("tablet", server);
    const account = await signIn(device);
    const caseId = freshCaseId();
    const session = openCase(account, caseId);
    await until(session.ready);
    startCase(session);
    await state(session, "stored");
    await until(() => !session.status().offline);
    const name = pageName(caseId, "internal/workshop");
    device.online = false;
    server.dropSockets();
    await until(() => session.status().offline);
    server.messages.clear();
    for (let edit = 0; edit < 300; edit += 1) type(session, "x");
    await state(session, "saved-here");
    device.online = true;
    device.wakeUp();
    await state(session, "stored");
    expect(server.page(name).getText("complaint").toString()).toHaveLength(
      "Noise from the front left wheel".length + 300,
    );
    expect(server.messages.get(name) ?? 0).toBeLessThan(6);
  });

  it("[C14] goes on after the server closed its documents", async () => {
    const account = await signIn(testDevice("tablet", server));
    const caseId = freshCaseId();
    const session = openCase(account, caseId);
    await until(session.ready);
    startCase(session);
    await state(session, "stored");
    server.closeDocuments("store-failed");
    type(session, "!");
    await state(session, "stored");
    expect(server.page(pageName(caseId, "internal/workshop")).getText("complaint").toString()).toBe(
      "Noise from the front left wheel!",
    );
  });

  it("[C15] edits cross to another tab of the same browser, also offline", async () => {
    const device = testDevice("tablet", server);
    device.online = false;
    const [one, two] = [await signIn(device), await signIn(device)];
    const caseId = freshCaseId();
    const left = openCase(one, caseId);
    const right = openCase(two, caseId);
    await until(() => left.ready() && right.ready());
    startCase(left);
    await until(() => right.view().exists);
    type(right, " (both sides)");
    await until(() => complaint(left) === "Noise from the front left wheel (both sides)");
    const third = openCase(await signIn(device), caseId);
    await until(() => complaint(third) === "Noise from the front left wheel (both sides)");
    await until(() => two.index().length === 1);
    expect(two.index()[0]).toMatchObject({ caseId, plate: "AB12345" });
  });

  it("[C25] [C26] two tabs share one line, and the second takes over with everything when the first goes", async () => {
    const device = testDevice("tablet", server);
    const caseId = freshCaseId();
    const one = openCase(await signIn(device), caseId);
    await until(one.ready);
    startCase(one);
    await state(one, "stored");
    const two = openCase(await signIn(device), caseId);
    await until(() => two.ready() && two.arrived() && two.view().exists);
    expect(two.status()).toMatchObject({ state: "stored", offline: false });
    expect(server.sockets()).toEqual({ case: 1, feed: 1 });

    type(two, " A");
    expect(two.status().state).not.toBe("stored");
    await state(two, "stored");
    await until(() => complaint(one)?.endsWith(" A") === true);
    two.setPresence("work:1");
    await until(() => one.presence().some(({ self, at }) => self && at === "work:1"));

    type(two, " B");
    await opened[0]?.account.close();
    type(two, " C");
    await state(two, "stored");
    const page = server.page(pageName(caseId, "internal/workshop"));
    expect(page.getText("complaint").toString()).toBe("Noise from the front left wheel A B C");
    expect(server.sockets()).toEqual({ case: 1, feed: 1 });

    const elsewhere = openCase(await signIn(testDevice("office", server)), caseId);
    await until(() => elsewhere.view().exists);
    type(elsewhere, " D");
    const three = openCase(await signIn(device), caseId);
    await until(() => complaint(three)?.endsWith(" D") === true && complaint(two)?.endsWith(" D") === true);
    expect(two.status()).toMatchObject({ state: "stored", waiting: 0 });
  });

  it("[C25] a tab that is looked at wakes the one that holds the line", async () => {
    const device = testDevice("tablet", server);
    let attempts = 0;
    const { WebSocket: Socket } = device;
    const counting = class extends Socket {
      constructor(url: string | URL) {
        super(url);
        if (String(url).includes("/sync/")) attempts += 1;
      }
    };
    let look = () => {};
    const asleep = { ...device, WebSocket: counting, onWake: () => () => {} };
    const looked = {
      ...device,
      onWake: (wake: () => void) => {
        const before = look;
        look = () => [before, wake].forEach((run) => run());
        return () => {};
      },
    };
    const caseId = freshCaseId();
    const holder = openCase(await signIn(asleep), caseId);
    await until(() => holder.ready() && !holder.status().offline);
    const other = openCase(await signIn(looked), caseId);
    await until(() => other.ready() && !other.status().offline);
    server.mode = "down";
    server.dropSockets();
    // The first attempt fails at once; the next one comes after a second or more.
    await until(() => attempts === 2 && other.status().offline);
    server.mode = "up";
    const asked = performance.now();
    look();
    await until(() => attempts === 3);
    expect(performance.now() - asked).toBeLessThan(500);
    await until(() => !other.status().offline);
  });

  it("[C16] a captive portal is no connection", async () => {
    server.mode = "portal";
    const account = await signIn(testDevice("tablet", server));
    const session = openCase(account, freshCaseId());
    await until(session.ready);
    startCase(session);
    await state(session, "saved-here");
    await account.syncNow();
    expect(account.overall()).toMatchObject({ state: "saved-here", offline: true, heldBack: null });
  });

  it("[C17] what the server refuses stays on the device and says why", async () => {
    server.refuse = { ending: "internal/workshop", reason: "too-large" };
    const device = testDevice("tablet", server);
    const first = await signIn(device);
    const caseId = freshCaseId();
    const session = openCase(first, caseId);
    await until(session.ready);
    startCase(session);
    await until(() => session.status().heldBack === "too-large");
    await state(session, "saved-here");
    expect(session.status().waiting).toBe(1);
    await first.close();
    const second = await signIn(device);
    await second.syncNow();
    expect(second.overall()).toMatchObject({ state: "saved-here", heldBack: "too-large", waiting: [{ caseId }] });
    server.refuse = null;
    await second.syncNow();
    await until(() => second.overall().state === "stored");
  });

  it("[C18] pages of open cases are fetched for reading offline", async () => {
    const office = await signIn(testDevice("office", server));
    const caseId = freshCaseId();
    const session = openCase(office, caseId);
    await until(session.ready);
    startCase(session);
    await state(session, "stored");

    const device = testDevice("tablet", server);
    const tablet = await signIn(device);
    await until(() => tablet.index().length === 1);
    await tablet.syncNow();
    device.online = false;
    const there = openCase(tablet, caseId);
    await until(there.ready);
    expect(complaint(there)).toBe("Noise from the front left wheel");
    expect(there.status()).toMatchObject({ state: "stored", offline: true });
  });

  it("[C28] making room takes what was fetched ahead, keeps what was written here, and fetches no more", async () => {
    const office = await signIn(testDevice("office", server));
    const [fetched, written] = [freshCaseId(), freshCaseId()];
    for (const caseId of [fetched, written]) {
      const made = openCase(office, caseId);
      await until(made.ready);
      startCase(made);
      await state(made, "stored");
    }
    const device = testDevice("tablet", server);
    const tablet = await signIn(device);
    await until(() => tablet.index().length === 2);
    await tablet.syncNow();
    device.online = false;
    server.dropSockets();
    const mine = openCase(tablet, written);
    await until(mine.ready);
    type(mine, ", offline");
    await state(mine, "saved-here");
    mine.close();
    expect(tablet.notHere()).toEqual(new Set());
    expect(await tablet.freeSpace()).toBe(1);
    expect(tablet.notHere()).toEqual(new Set([fetched]));
    await tablet.syncNow();
    const [gone, kept] = [openCase(tablet, fetched), openCase(tablet, written)];
    await until(() => gone.ready() && kept.ready());
    expect(gone.view().exists).toBe(false);
    expect(complaint(kept)).toBe("Noise from the front left wheel, offline");
    gone.close();
    device.online = true;
    await tablet.syncNow();
    device.online = false;
    server.dropSockets();
    const still = openCase(tablet, fetched);
    await until(still.ready);
    expect(still.view().exists).toBe(false);
  });

  it("[C34] [R11] older than the pages' format it sends what it has and writes no more, also offline later", async () => {
    const device = testDevice("tablet", server);
    device.online = false;
    const first = await signIn(device);
    const caseId = freshCaseId();
    const session = openCase(first, caseId);
    await until(session.ready);
    startCase(session);
    await state(session, "saved-here");
    expect(session.status().stopped).toBeNull();
    server.format = PAGE_FORMAT + 1;
    device.online = true;
    await first.syncNow();
    device.wakeUp();
    await state(session, "stored");
    expect(session.status().stopped).toBe("outdated");
    await first.close();

    device.online = false;
    const again = openCase(await signIn(device), caseId);
    await until(again.ready);
    expect(again.status().stopped).toBe("outdated");
    expect(complaint(again)).toBe("Noise from the front left wheel");
  });

  it("[C33] the browser is asked to keep the storage once, after the first edit here", async () => {
    const asked: string[] = [];
    const device = testDevice("tablet", server);
    device.persistence = {
      persisted: async () => false,
      persist: async () => {
        asked.push("persist");
        return true;
      },
    };
    const account = await signIn(device);
    const session = openCase(account, freshCaseId());
    await until(session.ready);
    expect([asked.length, account.persisted()]).toEqual([0, null]);
    startCase(session);
    await until(() => account.persisted() === true);
    type(session, " again");
    expect(asked).toHaveLength(1);
  });

  it("[C19] an expired session is reported, and nothing is lost by it", async () => {
    server.mode = "signed-out";
    const account = await signIn(testDevice("tablet", server));
    const session = openCase(account, freshCaseId());
    await until(session.ready);
    startCase(session);
    await state(session, "saved-here");
    await until(() => rejections.length > 0);
    expect(rejections[0]?.kind).toBe("signed-out");
  });

  it("[C20] presence names each person once, and the place only in the party's own room", async () => {
    const tablet = await signIn(testDevice("tablet", server));
    const office = await signIn(testDevice("office", server));
    const caseId = freshCaseId();
    const here = openCase(tablet, caseId);
    const there = openCase(office, caseId);
    await until(() => here.ready() && there.ready());
    here.setPresence("work:1");
    await until(() => there.presence().some(({ at }) => at === "work:1"));
    expect(there.presence()).toHaveLength(1);
    here.close();
    await until(() => there.presence().every(({ at }) => at === null));
  });

  it("[C12] closing a case right after an edit still gets the edit to the server", async () => {
    const account = await signIn(testDevice("tablet", server));
    const caseId = freshCaseId();
    const session = openCase(account, caseId);
    await until(session.ready);
    startCase(session);
    session.close();
    await until(() => account.overall().state === "stored" && account.overall().waiting.length === 0);
    const page = server.page(pageName(caseId, "internal/workshop"));
    expect(page.getText("complaint").toString()).toBe("Noise from the front left wheel");
    await until(async () => (await indexedDB.databases()).every(({ name }) => !name?.includes("/case/")));
  });
});
