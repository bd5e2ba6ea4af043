/** Somebody clears a device's storage while an account is open. */
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { freshCaseId, startCase, technician } from "../testing/case.ts";
import { testDevice } from "../testing/device.ts";
import { startTinyServer, type TinyServer } from "../testing/tiny-server.ts";
import { until } from "../testing/until.ts";
import { type OpenedAccount, openAccount } from "./account.ts";
import { openCase } from "./case-session.ts";

let server: TinyServer;
const opened: OpenedAccount[] = [];

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  server = await startTinyServer(technician());
});
afterEach(async () => {
  for (const { account } of opened.splice(0)) await account.close();
  await server.stop();
});

async function start(device: ReturnType<typeof testDevice>, onRenewed = () => {}): Promise<OpenedAccount> {
  const account = await openAccount(technician(), { platform: device, onRejected: () => {}, onRenewed });
  opened.push(account);
  return account;
}

async function clearStorage(): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    await new Promise((gone) => (indexedDB.deleteDatabase(name ?? "").onsuccess = gone));
  }
}

describe("storage that is cleared while an account is open", () => {
  it("[C61] what is open is written again, and what only the storage held is counted", async () => {
    const device = testDevice("tablet", server);
    device.online = false;
    let renewed = 0;
    const { account } = await start(device, () => (renewed += 1));
    const [closed, open] = [freshCaseId(), freshCaseId()];
    const first = openCase(account, closed);
    await until(first.ready);
    startCase(first, "AB 11111");
    await until(() => first.status().state === "saved-here");
    await until(() => account.index().length === 1);
    first.close();
    const session = openCase(account, open);
    await until(session.ready);
    startCase(session, "AB 22222");
    await until(() => session.status().state === "saved-here");
    await until(() => account.overall().waiting.length === 2);

    await clearStorage();
    session.pages["internal/workshop"]?.getText("complaint").insert(0, "Still here. ");
    await until(() => account.lost() === 1, "the loss to be told");
    await until(() => session.status().state === "saved-here", "the open case to be saved again");
    expect(renewed).toBe(1);
    expect(account.index().map(({ plate }) => plate)).toEqual(["AB22222"]);
    expect(account.overall().waiting.map(({ caseId }) => caseId)).toEqual([open]);
    await account.close();

    const again = (await start(device)).account;
    expect(again.index().map(({ plate }) => plate)).toEqual(["AB22222"]);
    const reopened = openCase(again, open);
    await until(reopened.ready);
    expect(reopened.view().workshop?.file.complaint).toBe("Still here. Noise from the front left wheel");
    device.online = true;
    device.wakeUp();
    await until(() => reopened.status().state === "stored");
  });
});
