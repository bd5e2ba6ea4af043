/** Somebody's account is disabled while their device holds work, some of it unsent. */
import { IDBFactory } from "fake-indexeddb";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StaffGate, StaffGateState } from "../../client/sync/gates.ts";
import { freshCaseId } from "../../client/testing/case.ts";
import { until } from "../../client/testing/until.ts";
import { type CaseId, caseText, sendMessage } from "../../model/index.ts";
import { type Actor, staffActor } from "../actor.ts";
import { setDisabled } from "../administrator.ts";
import { type RunningServer, startServer } from "../server.ts";
import { headlessDevice } from "./device.ts";
import { accountOf, newCase, opened, signIn, startApp } from "./staff.ts";

let server: RunningServer;
let office: Actor;
const gates: StaffGate[] = [];
let devices = 0;

beforeAll(async () => {
  server = await startServer();
  office = await staffActor(server.origin, "sindre");
});
afterAll(async () => {
  await server.stop();
});
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(async () => {
  for (const gate of gates.splice(0)) await gate.close();
  await setDisabled(server, "kari", false);
});

const databases = async (): Promise<string[]> =>
  (await indexedDB.databases()).flatMap(({ name }) => name ?? []).filter((name) => name.includes("staff/"));

const dismissed = (gate: StaffGate): Extract<StaffGateState, { kind: "dismissed" }> | null => {
  const state = gate.state();
  return state.kind === "dismissed" ? state : null;
};
const isDone = (gate: StaffGate) => () => dismissed(gate)?.phase === "done";

const complaintAtOffice = async (caseId: CaseId): Promise<string | undefined> =>
  (await office.pull(caseId))["internal/workshop"]?.getText("complaint").toString();

async function atWork(plate: string) {
  const device = headlessDevice(`farewell-${(devices += 1)}`, server.origin);
  const { gate, account } = await signIn(device, "kari");
  gates.push(gate);
  const caseId = freshCaseId();
  const session = await opened(account, caseId);
  newCase(account, session, plate);
  await until(() => session.status().state === "stored", "stored");
  return { device, gate, account, caseId, session };
}

describe("a device whose person was disabled", () => {
  it("[C53] delivers at next contact what it may, says what came of it, and keeps nothing", async () => {
    const { device, gate, caseId, session } = await atWork("FW 10001");
    device.goOffline();
    await until(() => session.status().offline, "offline");
    caseText(session.pages, "complaint")?.insert(0, "Found on the ramp");
    sendMessage(session.pages, session.env(), "internal", "For the colleagues");
    sendMessage(session.pages, session.env(), "customer", "For the customer");
    await until(() => session.status().state === "saved-here", "saved");
    await setDisabled(server, "kari", true);
    device.online = true;
    device.wakeUp();
    await until(isDone(gate), "done");
    expect(dismissed(gate)?.farewell).toEqual({ delivered: 2, undelivered: 1 });
    expect(await databases()).toEqual([]);
    expect(device.remembered.get("staff")).toBeNull();
    expect(await complaintAtOffice(caseId)).toBe("Found on the ramp");
    await gate.retry();
    expect(gate.state().kind).toBe("signed-out");
  });

  it("[C53] also when it was closed meanwhile; without a connection it waits, and opens nothing", async () => {
    const { device, gate, caseId, session } = await atWork("FW 10002");
    device.goOffline();
    await until(() => session.status().offline, "offline");
    caseText(session.pages, "complaint")?.insert(0, "Unsent");
    await until(() => session.status().state === "saved-here", "saved");
    await gate.close();
    await setDisabled(server, "kari", true);
    const request = device.fetch;
    device.online = true;
    device.fetch = (input, init) =>
      String(input).includes("/api/farewell/") ? Promise.reject(new TypeError("cut")) : request(input, init);
    const second = await startApp(device);
    gates.push(second);
    await until(() => dismissed(second)?.phase === "waiting", "waiting");
    await second.close();
    device.online = false;
    const third = await startApp(device);
    gates.push(third);
    expect(dismissed(third)?.phase).toBe("waiting");
    expect(await databases()).not.toEqual([]);
    device.online = true;
    device.fetch = request;
    device.wakeUp();
    await until(isDone(third), "done");
    expect(dismissed(third)?.farewell).toEqual({ delivered: 1, undelivered: 0 });
    expect(await complaintAtOffice(caseId)).toBe("Unsent");
    expect(await databases()).toEqual([]);
  });

  it("[C54] a portal's 410, a 401 and a session that ended otherwise take nothing away", async () => {
    const { device, gate, account, caseId } = await atWork("FW 10003");
    const request = device.fetch;
    const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => {
      device.fetch = async () => Response.json(body, { status, headers });
    };
    answer(410, { error: "disabled", person: "kari" });
    await account.syncNow();
    await gate.retry();
    expect(gate.state()).toMatchObject({ kind: "signed-in", expired: false });
    answer(401, { error: "signed-out" }, { "x-jobcard": "1" });
    await account.syncNow();
    expect(gate.state()).toMatchObject({ kind: "signed-in", expired: true });
    // Somebody else's account was closed, says a cookie that is not this account's.
    answer(410, { error: "disabled", person: "somebody-else" }, { "x-jobcard": "1" });
    await account.syncNow();
    expect(gate.state().kind).toBe("signed-in");
    device.fetch = request;
    const still = await opened(accountOf(gate), caseId);
    expect(still.view().vehicle.plate).toBe("FW10003");
    expect(await databases()).not.toEqual([]);
  });

  it("[C54] enabled again before it could deliver, it keeps everything and asks for the password", async () => {
    const { device, gate, session, caseId } = await atWork("FW 10004");
    device.goOffline();
    await until(() => session.status().offline, "offline");
    caseText(session.pages, "complaint")?.insert(0, "Still mine");
    await until(() => session.status().state === "saved-here", "saved");
    await setDisabled(server, "kari", true);
    const request = device.fetch;
    device.online = true;
    device.fetch = (input, init) =>
      String(input).includes("/api/farewell/") ? Promise.reject(new TypeError("cut")) : request(input, init);
    device.wakeUp();
    await until(() => dismissed(gate)?.phase === "waiting", "waiting");
    await setDisabled(server, "kari", false);
    device.fetch = request;
    await gate.retry();
    expect(gate.state()).toMatchObject({ kind: "signed-in", expired: true });
    const again = await opened(accountOf(gate), caseId);
    expect(caseText(again.pages, "complaint")?.toString()).toBe("Still mine");
  });
});
