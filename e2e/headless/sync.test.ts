import { join } from "node:path";
import SQLite from "better-sqlite3";
import { IDBFactory } from "fake-indexeddb";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openCase } from "../../client/sync/case-session.ts";
import { type Address, createCustomerGate } from "../../client/sync/customer.ts";
import type { CustomerGate, StaffGate } from "../../client/sync/gates.ts";
import { createStaffGate } from "../../client/sync/staff-gate.ts";
import type { Account, CaseSession } from "../../client/sync/types.ts";
import { freshCaseId } from "../../client/testing/case.ts";
import type { TestDevice } from "../../client/testing/device.ts";
import { until } from "../../client/testing/until.ts";
import {
  addLine,
  addWork,
  type CaseId,
  caseText,
  createCase,
  decideWorks,
  makeLink,
  type Organisation,
  type OrganisationId,
  publishVersion,
  revokeLink,
  sha256,
  type WorkId,
} from "../../model/index.ts";
import { DATABASE_FILE } from "../../sync-server/database/sqlite.ts";
import type { DemoPerson } from "../../sync-server/demo/stage.ts";
import { signInOf } from "../demo.ts";
import { type RunningServer, startServer } from "../server.ts";
import { headlessDevice } from "./device.ts";

let server: RunningServer;
const gates: (StaffGate | CustomerGate)[] = [];

beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.stop();
});
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(async () => {
  for (const gate of gates.splice(0)) await gate.close();
});

let devices = 0;
const newDevice = () => headlessDevice(`device-${(devices += 1)}`, server.origin);

async function start(device: TestDevice): Promise<StaffGate> {
  const gate = createStaffGate(device, device.remembered);
  gates.push(gate);
  await until(() => gate.state().kind !== "starting");
  return gate;
}

function accountOf(gate: StaffGate | CustomerGate): Account {
  const state = gate.state();
  if (state.kind !== "signed-in" && state.kind !== "open") throw new Error(`nobody is in: ${state.kind}`);
  return state.account;
}

async function signedIn(
  person: DemoPerson,
  device = newDevice(),
): Promise<{ gate: StaffGate; account: Account; device: ReturnType<typeof newDevice> }> {
  const gate = await start(device);
  const { email, password } = signInOf(person);
  expect(await gate.signIn(email, password)).toBe("ok");
  return { gate, account: accountOf(gate), device };
}

async function opened(account: Account, caseId: CaseId): Promise<CaseSession> {
  const session = openCase(account, caseId);
  await until(session.ready);
  return session;
}

const state = (session: CaseSession, wanted: string) => until(() => session.status().state === wanted, wanted);

function newCase(account: Account, session: CaseSession): WorkId {
  const me = account.me();
  if (me.kind !== "staff" || !me.organisation) throw new Error("not staff");
  createCase(session.pages, session.env(), {
    vehicle: {
      plate: "EK 72219",
      country: "N",
      make: "Skoda",
      model: "Octavia",
      year: 2020,
      vin: "",
      odometer: 91_400,
    },
    contact: { name: "Ingrid Dahl", phone: "", email: "" },
    reference: "",
    complaint: "Brakes squeal",
    workshop: me.organisation,
    fleet: (me.partners[0] as Organisation | undefined) ?? null,
    language: "nb",
    currency: "NOK",
    assignee: null,
  });
  const workId = addWork(session.pages, session.env(), { title: "Front brake pads", urgency: "urgent", note: "" });
  addLine(session.pages, session.env(), workId, {
    kind: "part",
    text: "Pads",
    partNumber: "",
    quantity: 1_000,
    unitPrice: 145_000,
    vat: 2_500,
    discount: null,
    source: "manual",
  });
  return workId;
}

/** An address bar. */
function addressBar(path: string, fragment = ""): Address & { now: string } {
  const bar = {
    now: path + fragment,
    path: () => bar.now.replace(/#.*/, ""),
    fragment: () => /#.*/.exec(bar.now)?.[0] ?? "",
    replace: (next: string) => {
      bar.now = next;
    },
  };
  return bar;
}

describe("the client on the real server", () => {
  it("[C10] [C11] a case made offline, its tab closed, opened again online, is in the office's list", async () => {
    const { gate, account, device } = await signedIn("kari");
    device.online = false;
    const caseId = freshCaseId();
    const session = await opened(account, caseId);
    newCase(account, session);
    await state(session, "saved-here");
    await until(() => account.index()[0]?.plate === "EK72219");
    await gate.close();

    const again = accountOf(await start(device));
    expect(again.overall()).toMatchObject({ state: "saved-here", waiting: [{ caseId }] });
    device.online = true;
    await again.syncNow();
    await until(() => again.overall().state === "stored");
    const office = await signedIn("amir");
    await until(() => office.account.index().some((row) => row.caseId === caseId && row.plate === "EK72219"));
  });

  it("[C12] two people type into the same text, live", async () => {
    const kari = await signedIn("kari");
    const amir = await signedIn("amir");
    const caseId = freshCaseId();
    const here = await opened(kari.account, caseId);
    const there = await opened(amir.account, caseId);
    await until(() => there.arrived());
    expect(there.view().exists).toBe(false);
    newCase(kari.account, here);
    await state(here, "stored");
    await until(() => there.view().exists);
    caseText(there.pages, "complaint")?.insert(0, "Since Monday: ");
    await until(() => here.view().workshop?.file.complaint === "Since Monday: Brakes squeal");
    there.setPresence("complaint");
    await until(() => here.presence().some(({ person, at }) => person.name === "Amir Bakri" && at === "complaint"));
    await state(there, "stored");
    expect(there.status()).toMatchObject({ state: "stored", waiting: 0, offline: false });
  });

  it("[C12] what is stored survives the server's sudden end, and work goes on after it", async () => {
    const kari = await signedIn("kari");
    const caseId = freshCaseId();
    const session = await opened(kari.account, caseId);
    newCase(kari.account, session);
    await state(session, "stored");
    await server.kill();
    await until(() => session.status().offline);
    caseText(session.pages, "complaint")?.insert(0, "Offline: ");
    await state(session, "saved-here");
    await server.startAgain();
    kari.device.wakeUp();
    await state(session, "stored");
    const amir = await signedIn("amir");
    const there = await opened(amir.account, caseId);
    await until(() => there.view().workshop?.file.complaint === "Offline: Brakes squeal");
  });

  it("[C22] [C121] a customer decides offline on a link, the answer gets its receipt, and its end is told at once", async () => {
    const kari = await signedIn("kari");
    const caseId = freshCaseId();
    const session = await opened(kari.account, caseId);
    const workId = newCase(kari.account, session);
    const version = publishVersion(session.pages, session.env(), caseId, "open");
    const secret = "AbCdEfGhIjKlMnOpQrStUv";
    const secretHash = sha256(new TextEncoder().encode(secret));
    const linkId = makeLink(session.pages, session.env(), { secretHash, label: "Ingrid", mayDecide: true });
    await kari.account.secrets.put({ linkId, caseId, secret });
    await state(session, "stored");

    const phone = newDevice();
    const bar = addressBar("/s", `#k=${secret}`);
    const first = createCustomerGate(phone, bar, phone.remembered);
    gates.push(first);
    await until(() => first.state().kind === "open");
    expect(bar.now).toBe(`/c/${caseId}`);
    const page = await opened(accountOf(first), caseId);
    await until(() => page.view().open.works.length === 1);
    expect(Object.keys(page.pages).toSorted()).toEqual(["open/customer", "open/server", "open/workshop"]);
    // The page's content has to reach the shelf before the tab goes.
    await state(page, "stored");
    await first.close();

    phone.online = false;
    const second = createCustomerGate(phone, addressBar("/s", `#k=${secret}`), phone.remembered);
    gates.push(second);
    await until(() => second.state().kind === "open");
    const offline = await opened(accountOf(second), caseId);
    await until(() => offline.view().open.works.length === 1);
    decideWorks(offline.pages, offline.env(), [{ versionId: version.id, workId, verdict: "accept", text: "" }]);
    await state(offline, "saved-here");
    expect(offline.view().open.works[0]?.said?.receipt).toBeNull();

    phone.online = true;
    phone.wakeUp();
    await state(offline, "stored");
    await until(() => offline.view().open.works[0]?.said?.receipt?.body.result === "effective");
    await until(() => session.view().open.works[0]?.status === "yes");

    revokeLink(session.pages, session.env(), linkId);
    await until(() => {
      const now = second.state();
      return now.kind === "open" && now.withdrawn;
    });
  });

  it("[C23] signing out is refused while something is unsent, and then leaves nothing behind", async () => {
    const { gate, account, device } = await signedIn("elin");
    const session = await opened(account, freshCaseId());
    await until(() => account.index().length > 0);
    device.goOffline();
    newCase(account, session);
    await state(session, "saved-here");
    expect(await gate.signOut()).toBe("unsent");
    expect(await gate.signOut({ discardUnsent: true })).toBe("ok");
    expect(gate.state()).toEqual({ kind: "signed-out" });
    expect(await indexedDB.databases()).toEqual([]);
    await gate.close();

    device.online = true;
    const again = await start(device);
    expect(again.state()).toEqual({ kind: "signed-out" });
  });

  it("[C23] signing out leaves nothing of any of one's organisations, and counts what is unsent in each", async () => {
    const { gate, account, device } = await signedIn("elin");
    const home = account.me();
    if (home.kind !== "staff") throw new Error("not staff");
    const own = home.organisation?.id as OrganisationId;
    const sqlite = new SQLite(join(server.dataFolder, DATABASE_FILE));
    const other = sqlite
      .prepare("SELECT id FROM organisations WHERE kind = 'workshop' AND id <> ?")
      .pluck()
      .get(own) as OrganisationId;
    sqlite
      .prepare("INSERT INTO memberships (person, organisation, roles, since) VALUES (?, ?, 'technician', 0)")
      .run(home.person.id, other);
    sqlite.close();
    await gate.retry();
    expect(await gate.actFor(other)).toBe("ok");
    const elsewhere = accountOf(gate);
    expect(elsewhere.key).not.toBe(account.key);
    const session = await opened(elsewhere, freshCaseId());
    device.goOffline();
    newCase(elsewhere, session);
    await state(session, "saved-here");
    expect(await gate.actFor(own)).toBe("ok");
    expect(accountOf(gate).key).toBe(account.key);
    expect(await gate.signOut()).toBe("unsent");
    expect(accountOf(gate).key).toBe(account.key);
    expect(await gate.signOut({ discardUnsent: true })).toBe("ok");
    expect(await indexedDB.databases()).toEqual([]);
  });

  it("[C19] a wrong password is told from a server out of reach", async () => {
    const device = newDevice();
    const gate = await start(device);
    expect(gate.state()).toEqual({ kind: "signed-out" });
    expect(await gate.signIn("kari@fjellveien.example", "not the password")).toBe("wrong-credentials");
    device.online = false;
    expect(await gate.signIn("kari@fjellveien.example", "not the password")).toBe("unreachable");
    await gate.retry();
    expect((await start(device)).state()).toEqual({ kind: "unreachable" });
  });
});
