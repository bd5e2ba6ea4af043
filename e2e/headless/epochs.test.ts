/** A page is begun anew on the server while devices hold, and change, its old lineage. */
import { IDBFactory } from "fake-indexeddb";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { coreOf } from "../../client/sync/core-of.ts";
import type { StaffGate } from "../../client/sync/gates.ts";
import { applyAside, discardAside, exportAside } from "../../client/sync/kept-aside.ts";
import type { Account, CaseSession } from "../../client/sync/types.ts";
import { freshCaseId } from "../../client/testing/case.ts";
import { until } from "../../client/testing/until.ts";
import { addWork, type CaseId, caseText, type Epoch, readInternalEntries, sendMessage } from "../../model/index.ts";
import { beginAnew } from "../begin-anew.ts";
import { type RunningServer, startServer } from "../server.ts";
import { headlessDevice } from "./device.ts";
import { accountOf, newCase, opened, signIn, startApp } from "./staff.ts";

const INSIDE = "internal/workshop";

let server: RunningServer;
const gates: StaffGate[] = [];
let devices = 0;

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

interface Started {
  device: ReturnType<typeof headlessDevice>;
  gate: StaffGate;
  account: Account;
  caseId: CaseId;
  session: CaseSession;
}

/** A device on which a stored case is open. */
async function startedCase(plate: string): Promise<Started> {
  const device = headlessDevice(`epochs-${(devices += 1)}`, server.origin);
  const { gate, account } = await signIn(device, "kari");
  gates.push(gate);
  const caseId = freshCaseId();
  const session = await opened(account, caseId);
  newCase(account, session, plate);
  caseText(session.pages, "complaint")?.insert(0, "Brakes squeal");
  await until(() => session.status().state === "stored", "stored");
  return { device, gate, account, caseId, session };
}

function editOffline({ session }: Started): void {
  caseText(session.pages, "complaint")?.insert(0, "Unsent: ");
  sendMessage(session.pages, session.env(), "internal", "Written without a network");
  addWork(session.pages, session.env(), { title: "Made without a network" });
}

/** Waits until a device has changed to a lineage of the page. */
const onLineage = (account: Account, caseId: CaseId, epoch: Epoch): Promise<void> =>
  until(
    () => account.beginningAnew().size === 0 && coreOf(account).epochs.isCurrent({ caseId, page: INSIDE, epoch }),
    "the present lineage",
  );

const textOf = (session: CaseSession): string => caseText(session.pages, "complaint")?.toString() ?? "";
const messagesIn = (session: CaseSession): string[] =>
  readInternalEntries(session.pages[INSIDE]).values.flatMap((entry) => (entry.kind === "message" ? entry.text : []));

/** Another device of the workshop, which has nothing but what the server gives. */
async function seenElsewhere(caseId: CaseId): Promise<CaseSession> {
  const { gate, account } = await signIn(headlessDevice(`other-${(devices += 1)}`, server.origin), "sindre");
  gates.push(gate);
  await account.syncNow();
  const session = await opened(account, caseId);
  await until(() => session.arrived(), "arrived");
  return session;
}

describe("a page begun anew on the server", () => {
  it("[C50] [C51] an open case starts from the server's copy; unsent edits are kept aside and can be written anew, once", async () => {
    const started = await startedCase("EP 10001");
    const { device, account, caseId } = started;
    device.goOffline();
    await until(() => started.session.status().offline, "offline");
    editOffline(started);
    await until(() => started.session.status().state === "saved-here", "saved");
    await beginAnew(server, caseId, INSIDE);
    device.online = true;
    device.wakeUp();
    await until(() => account.aside().length === 1, "kept aside");
    await until(() => account.beginningAnew().size === 0, "done");
    const session = await opened(account, caseId);
    await until(() => session.arrived() && session.status().state === "stored", "the server's copy");
    expect(textOf(session)).toBe("Brakes squeal");
    expect(session.view().vehicle.plate).toBe("EP10001");
    expect(
      account
        .aside()[0]
        ?.edits.map(({ path }) => path[0])
        .sort(),
    ).toEqual(["complaint", "entries", "works"]);
    expect(account.overall().waiting).toEqual([]);

    const [kept] = account.aside();
    const file = await exportAside(account, kept!.page, "EP10001");
    expect(await file?.content.text()).toContain("Written without a network");
    expect(await applyAside(account, session, kept!.page)).toEqual({ done: 3, left: 0 });
    expect(await applyAside(account, session, kept!.page)).toEqual({ done: 0, left: 0 });
    expect(account.aside()).toEqual([]);
    await until(() => session.status().state === "stored", "stored anew");
    const elsewhere = await seenElsewhere(caseId);
    for (const seen of [session, elsewhere]) {
      expect(textOf(seen)).toBe("Unsent: Brakes squeal");
      expect(messagesIn(seen)).toEqual(["Written without a network"]);
      expect(seen.view().workshop?.draft.works.map(({ title }) => title)).toEqual(["Made without a network"]);
    }
  });

  it("[C50] a device that was off meanwhile keeps aside in the background what it had not sent, over a restart too", async () => {
    const started = await startedCase("EP 10002");
    const { device, caseId } = started;
    device.goOffline();
    await until(() => started.session.status().offline, "offline");
    editOffline(started);
    await until(() => started.session.status().state === "saved-here", "saved");
    await started.gate.close();
    await beginAnew(server, caseId, INSIDE, { empty: true });

    device.online = true;
    const second = await startApp(device);
    gates.push(second);
    await until(() => accountOf(second).aside().length === 1, "kept aside");
    expect(accountOf(second).overall().waiting).toEqual([]);
    await second.close();
    const third = await startApp(device);
    gates.push(third);
    expect(accountOf(third).aside()).toHaveLength(1);
    expect(await third.signOut()).toBe("unsent");
    await discardAside(accountOf(third), accountOf(third).aside()[0]!.page);
    expect(accountOf(third).aside()).toEqual([]);
    const session = await opened(accountOf(third), caseId);
    await until(() => session.arrived(), "arrived");
    expect(textOf(session)).toBe("");
    expect(await third.signOut()).toBe("ok");
  });

  it("[C50] keeps nothing aside where everything was stored, and goes on without a word", async () => {
    const { account, caseId, session } = await startedCase("EP 10003");
    const epoch = await beginAnew(server, caseId, INSIDE);
    await onLineage(account, caseId, epoch);
    session.close();
    const next = await opened(account, caseId);
    await until(() => next.arrived(), "arrived");
    expect(textOf(next)).toBe("Brakes squeal");
    caseText(next.pages, "complaint")?.insert(0, "After: ");
    await until(() => next.status().state === "stored", "stored on the new lineage");
    expect(account.aside()).toEqual([]);
    expect(textOf(await seenElsewhere(caseId))).toBe("After: Brakes squeal");
  });

  it("[C50] what nobody here wrote is simply fetched again", async () => {
    const { caseId } = await startedCase("EP 10004");
    const device = headlessDevice(`reader-${(devices += 1)}`, server.origin);
    const { gate, account } = await signIn(device, "sindre");
    gates.push(gate);
    const session = await opened(account, caseId);
    await until(() => session.arrived(), "arrived");
    const epoch = await beginAnew(server, caseId, INSIDE, { empty: true });
    await onLineage(account, caseId, epoch);
    session.close();
    const next = await opened(account, caseId);
    await until(() => next.arrived(), "arrived");
    expect(textOf(next)).toBe("");
    expect(account.aside()).toEqual([]);
  });
});
