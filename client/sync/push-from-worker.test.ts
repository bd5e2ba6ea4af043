import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  type CaseId,
  MEDIA_RULES,
  type MediaId,
  nameOfPage,
  newPage,
  type OrganisationId,
  pageName,
  setFields,
} from "../../model/index.ts";
import { seededRandom, testEnv } from "../../model/testing/parties.ts";
import { AccountStore } from "../device/account-store.ts";
import { idbKeyValue } from "../device/idb-key-value.ts";
import { hashBlob } from "../media/hash-blob.ts";
import type { MediaItem } from "../media/media-item.ts";
import { MediaStore } from "../media/media-store.ts";
import { freshCaseId, startCase, technician } from "../testing/case.ts";
import { testDevice, type TestDevice } from "../testing/device.ts";
import { aShot } from "../testing/media.ts";
import { startTinyServer, type TinyServer } from "../testing/tiny-server.ts";
import { until } from "../testing/until.ts";
import { type OpenedAccount, openAccount } from "./account.ts";
import { openCase } from "./case-session.ts";
import { pushFromWorker } from "./push-from-worker.ts";
import { ServerError } from "./server-api.ts";

let server: TinyServer;
let device: TestDevice;
const opened: OpenedAccount[] = [];

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  server = await startTinyServer(technician());
  device = testDevice("tablet", server);
  const notes = await idbKeyValue("tablet/remembered");
  await notes.write([{ table: "meta", key: "staff", value: "staff/kari" }]);
  notes.close();
});
afterEach(async () => {
  for (const { account } of opened.splice(0)) await account.close();
  await server.stop();
});

async function signIn() {
  const account = await openAccount(technician(), { platform: device, onRejected: () => {} });
  opened.push(account);
  return account.account;
}

/** A case made without a connection. */
async function makeOffline(close: boolean): Promise<CaseId> {
  device.online = false;
  const account = await signIn();
  const caseId = freshCaseId();
  const session = openCase(account, caseId);
  await until(session.ready);
  startCase(session);
  await until(() => session.status().state === "saved-here");
  if (close) await account.close();
  device.online = true;
  server.requests.length = 0;
  return caseId;
}

/** A photo that a tab has kept and recorded. */
async function keepShot(
  caseId: CaseId,
  more: Partial<MediaItem> = {},
): Promise<{ store: MediaStore; item: MediaItem }> {
  const { bytes, ...shot } = aShot(caseId, "a brake disc");
  const item: MediaItem = {
    ...shot,
    id: "0123456789abcdefghij" as MediaId,
    size: 12,
    device: "Tablet 2",
    found: { width: 1, height: 1, duration: null, placeholder: "" },
    parts: [{ name: "original", hash: await hashBlob(bytes), size: 12, place: null, sent: 0, stored: false }],
    recorded: true,
    verifiedAt: null,
    noted: false,
    removed: false,
    trouble: null,
    ...more,
  };
  const store = new MediaStore(await idbKeyValue("tablet/staff/kari"));
  await store.keep(item, bytes);
  return { store, item };
}

const there = (caseId: CaseId) => server.page(pageName(caseId, "internal/workshop")).getText("complaint").toJSON();
const NOISE = "Noise from the front left wheel";

describe("pushing from the service worker", () => {
  it("[C64] what was made offline reaches the server with every tab closed, once", async () => {
    const caseId = await makeOffline(true);
    expect(device.pushesAsked).toBeGreaterThan(0);
    await pushFromWorker(device);
    expect([there(caseId), server.requests]).toEqual([NOISE, ["/api/me", "/api/sync/pull", "/api/sync/push"]]);
    server.requests.length = 0;
    await pushFromWorker(device);
    expect(server.requests).toEqual([]);

    device.online = false;
    const account = await signIn();
    expect(account.overall().waiting).toEqual([]);
    const session = openCase(account, caseId);
    await until(session.ready);
    expect(session.view().workshop?.file.complaint).toBe(NOISE);
  });

  it("[C64] what a tab has open, and everything while a tab pushes, is left to the tab", async () => {
    const caseId = await makeOffline(false);
    device.online = false;
    await pushFromWorker({ ...device, fetch: server.fetch });
    expect(server.requests).toEqual([]);
    for (const { account } of opened.splice(0)) await account.close();
    await device.locks.tryExclusive("tablet/staff/kari/background", async () => {
      await pushFromWorker({ ...device, fetch: server.fetch });
    });
    expect([server.requests, there(caseId)]).toEqual([[], ""]);
  });

  it("[C64] [C16] without the server, or behind a hotel's page, it fails so that the browser tries again", async () => {
    const caseId = await makeOffline(true);
    for (const mode of ["down", "portal"] as const) {
      server.mode = mode;
      await expect(pushFromWorker(device)).rejects.toThrow(ServerError);
    }
    server.mode = "up";
    await pushFromWorker(device);
    expect(there(caseId)).toBe(NOISE);
  });

  it("[C64] [C19] with a session that ended, or is somebody else's, everything stays", async () => {
    const caseId = await makeOffline(true);
    server.mode = "signed-out";
    await pushFromWorker(device);
    server.mode = "up";
    const other: typeof fetch = async (input, init) =>
      String(input).includes("/api/me")
        ? Response.json(technician("amir"), {
            headers: (await server.fetch(input, init)).headers,
          })
        : await server.fetch(input, init);
    await pushFromWorker({ ...device, fetch: other });
    expect(there(caseId)).toBe("");
    expect(server.requests.filter((path) => path.startsWith("/api/sync"))).toEqual([]);
    device.online = false;
    expect((await signIn()).overall().waiting.map((waiting) => waiting.caseId)).toEqual([caseId]);
  });

  it("[C126] what was taken is left to a tab that sends, and goes out once there is none", async () => {
    const caseId = await makeOffline(true);
    const { store, item } = await keepShot(caseId);
    await device.locks.tryExclusive("tablet/staff/kari/media", async () => await pushFromWorker(device));
    const uploads = () => server.requests.filter((path) => path.endsWith("/uploads"));
    expect([there(caseId), uploads()]).toEqual([NOISE, []]);
    // Node sends no blobs: it is tried, kept, and the browser is told to come again.
    await expect(pushFromWorker(device)).rejects.toThrow(ServerError);
    expect((await store.readItem(item.id))?.verifiedAt).toBeNull();
    store.keyValue.close();
  });

  it("[C230, C78] an original leaves a device without tabs after as many days as the workshop has set", async () => {
    const caseId = await makeOffline(true);
    await pushFromWorker(device);
    const days = (count: number) => count * 86_400_000;
    const { store, item } = await keepShot(caseId, { noted: true, verifiedAt: Date.now() - days(5) });
    const isHere = async () => (await store.readPart(item.id, "original")) !== null;
    const keptBy = (said: boolean): typeof device => ({
      ...device,
      fetch: async (input, init) => {
        const isAsked = String(input).includes("/blobs/");
        const answer = await device.fetch(input, init);
        return isAsked ? Response.json({ kept: said }, { headers: answer.headers }) : answer;
      },
    });
    // 14 days, unless somebody has set another number.
    await pushFromWorker(keptBy(true));
    expect(await isHere()).toBe(true);
    const page = newPage();
    const target = { doc: page, key: "workshop/settings", relation: "manager" } as const;
    setFields(target, testEnv("workshop", "Kari Moen", seededRandom(1), { now: Date.now() }), MEDIA_RULES, {
      retentionDays: 4,
    });
    const organisation = technician().organisation?.id ?? ("" as OrganisationId);
    const name = nameOfPage({ organisation, page: "workshop/settings" });
    const shelved = { state: Y.encodeStateAsUpdate(page), vector: Y.encodeStateVector(page) };
    await new AccountStore(store.keyValue).writeShelf([{ page: name, ...shelved }]);
    await pushFromWorker(keptBy(false));
    expect(await isHere()).toBe(true);
    await pushFromWorker(keptBy(true));
    expect([await isHere(), await store.readItem(item.id)]).toEqual([false, null]);
    store.keyValue.close();
  });
});
