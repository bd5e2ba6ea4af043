import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { sendMessage } from "../../model/commands/talk.ts";
import type { TabletMe } from "../../model/device.ts";
import type { CaseId, PersonId } from "../../model/ids.ts";
import { newPage } from "../../model/pages/page.ts";
import { readReceipts } from "../../model/pages/rooms.ts";
import { pageName } from "../../model/page-names.ts";
import { CLOSE, decodePageFrames, encodePageFrames } from "../../model/protocol.ts";
import { type Browser, signedIn } from "../testing/browser.ts";
import { pairedTablet, TestTablet } from "../testing/tablet.ts";
import { Device, makeCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";
import { closed, until } from "../testing/wait.ts";

const INSIDE = "internal/workshop";
const VERIFIER = { salt: "0".repeat(32), hash: "a".repeat(64), memory: 19_456, passes: 2 };

let server: TestServer;
let kari: Browser;
let amir: PersonId;
let people: Record<string, PersonId>;
let names = 0;

beforeAll(async () => {
  server = await startServer();
  people = await addPeople(server);
  kari = await signedIn(server.url, "kari");
  amir = people["amir"] as PersonId;
});
afterAll(() => server.stop());

async function tabletOf(id: PersonId = amir, pinChecked = false): Promise<TestTablet & { id: string }> {
  const tablet = await pairedTablet(kari, `Bench-${(names += 1)}`);
  tablet.pick(id, "Amir Bakri", pinChecked);
  return tablet;
}

const rowsOf = (page: string) => {
  const { all, query } = server.database;
  return all(query.selectFrom("page_updates").select(["actor_name", "how"]).where("page", "=", page).orderBy("seq"));
};

async function receiptsOf(caseId: CaseId) {
  await server.effects.settle();
  const answer = await kari.frames("pull", [{ page: pageName(caseId, "open/server") }]);
  const doc = newPage();
  if (typeof answer !== "number" && answer[0]) Y.applyUpdate(doc, answer[0].bytes);
  return readReceipts({ "open/server": doc }, "open").values.map(({ body }) => body);
}

describe("a tablet at work", () => {
  it("[S114] [FB-17] does a technician's work; log and receipts name the person picked, the tablet and the PIN", async () => {
    const tablet = await tabletOf(amir, true);
    const { caseId, device } = await makeCase(tablet);
    const rows = await rowsOf(pageName(caseId, INSIDE));
    const name = tablet.told?.device.name;
    expect(rows.at(-1)).toEqual({ actor_name: "Amir Bakri", how: `limited+technician/pin/${tablet.id}/${name}` });
    const actors = (await receiptsOf(caseId)).map(({ actor }) => actor);
    const signature = {
      id: amir,
      name: "Amir Bakri",
      how: "device",
      device: { id: tablet.id, name, pinChecked: true },
    };
    expect(actors.length).toBeGreaterThan(0);
    expect(new Set(actors.map((actor) => JSON.stringify(actor)))).toEqual(new Set([JSON.stringify(signature)]));
    tablet.pick(amir, "Amir Bakri", false);
    sendMessage(device.pages, tablet.env(), "customer", "We begin now");
    await device.push("open/workshop");
    expect((await receiptsOf(caseId)).at(-1)?.actor).toMatchObject({ device: { pinChecked: false } });
  });

  it("[S114] several who wrote on it without a connection are each named for what they wrote", async () => {
    const tablet = await tabletOf(amir, true);
    const { caseId, device } = await makeCase(tablet);
    sendMessage(device.pages, tablet.env(), "customer", "From Amir");
    const sindre = await technician("Sindre Olsen");
    tablet.pick(sindre, "Sindre Olsen");
    sendMessage(device.pages, tablet.env(), "customer", "From Sindre");
    await device.push("open/workshop");
    const messages = (await receiptsOf(caseId)).filter(({ kind }) => kind === "message");
    expect(messages.map(({ actor }) => [actor.name, actor.device?.pinChecked])).toEqual([
      ["Amir Bakri", true],
      ["Sindre Olsen", false],
    ]);
  });

  it("[S114] whom the workshop does not know as a technician is not named: only the tablet is", async () => {
    const tablet = await tabletOf();
    const { caseId, device } = await makeCase(tablet);
    for (const [id, name] of [
      [people["elin"], "Elin Vik"],
      [people["marit"], "Marit Lund"],
      ["nobody" as PersonId, "The Boss"],
    ] as const) {
      tablet.pick(id as PersonId, name, true);
      sendMessage(device.pages, tablet.env(), "customer", `As ${name}`);
      await device.push("open/workshop");
      const { actor } = (await receiptsOf(caseId)).filter(({ kind }) => kind === "message").at(-1)!;
      expect(actor).toEqual({
        id: tablet.id,
        name: tablet.told?.device.name,
        how: "device",
        device: { id: tablet.id, name: tablet.told?.device.name, pinChecked: false },
      });
      expect((await tablet.get("/api/me")).body).toMatchObject({ device: { id: tablet.id } });
    }
  });

  it("[S115] of another workshop's cases it sees nothing", async () => {
    const elin = await signedIn(server.url, "elin");
    const foreign = await makeCase(elin);
    const tablet = await tabletOf();
    const page = pageName(foreign.caseId, INSIDE);
    expect(await tablet.outcome("pull", page)).toBe("forbidden");
    expect(await tablet.outcome("push", page, Y.encodeStateAsUpdate(newPage()))).toBe("forbidden");
    expect((await tablet.get(`/api/cases/${foreign.caseId}/evidence`)).status).toBe(404);
    expect(await closed(tablet.socket(`/sync/${foreign.caseId}`))).toEqual(CLOSE.forbidden);
    const { body } = await tablet.get("/api/index?since=0");
    expect(JSON.stringify(body)).not.toContain(foreign.caseId);
    const asked = await tablet.request("GET", "/api/index?since=0", undefined, {
      "x-jobcard-organisation": "workshop-2",
    });
    expect(JSON.stringify(asked.body)).not.toContain(foreign.caseId);
  });

  it("[S115] two tablets write in one case; neither writes under the other's client id, whoever works on them", async () => {
    const [one, two] = [await tabletOf(), await tabletOf()];
    const { caseId, device } = await makeCase(one);
    const other = new Device(two, caseId);
    await other.pull();
    other.pages[INSIDE].getText("complaint").insert(0, "Two: ");
    await other.push(INSIDE);
    await device.pull();
    expect(device.pages[INSIDE].getText("complaint").toString()).toBe("Two: Squeals when braking");
    const forged = newPage();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(device.pages[INSIDE]));
    forged.clientID = device.pages[INSIDE].clientID;
    forged.getMap("case").set("reference", "forged");
    expect(await two.outcome("push", pageName(caseId, INSIDE), Y.encodeStateAsUpdate(forged))).toBe("forbidden");
    // On the same tablet the next technician goes on in the same document.
    const sindre = await technician("Sindre Aas");
    one.pick(sindre, "Sindre Aas");
    device.pages[INSIDE].getMap("case").set("reference", "goes on");
    await device.push(INSIDE);
  });

  it("[S116] a technician who is removed is not offered any more; what they wrote is taken, in their name", async () => {
    const sindre = await technician("Sindre Berg");
    const tablet = await tabletOf();
    tablet.pick(sindre, "Sindre Berg", true);
    const { caseId, device } = await makeCase(tablet);
    sendMessage(device.pages, tablet.env(), "customer", "Written before");
    await server.directory.setMembershipDisabled(sindre, "workshop-1", Date.now());
    await device.push("open/workshop");
    expect((await receiptsOf(caseId)).at(-1)?.actor).toMatchObject({
      name: "Sindre Berg",
      device: { pinChecked: true },
    });
    expect((await rowsOf(pageName(caseId, "open/workshop"))).at(-1)?.actor_name).toBe(tablet.told?.device.name);
    const { technicians } = await tablet.contact();
    expect(technicians.map(({ name }) => name)).not.toContain("Sindre Berg");
  });

  it("[S117] revoking closes its sockets within a second and refuses it everywhere", async () => {
    const tablet = await tabletOf();
    const bystander = await tabletOf();
    const { caseId } = await makeCase(tablet);
    const page = pageName(caseId, INSIDE);
    const ticket = ((await tablet.post("/api/tickets", { page })).body as { ticket: string }).ticket;
    const sockets = [`/sync/${caseId}`, "/feed"].map((path) => tablet.socket(path));
    const gone = Promise.all(sockets.map((socket) => closed(socket)));
    const other = bystander.socket("/feed");
    await until("all sockets are open", () => [...sockets, other].every(({ readyState }) => readyState === 1));
    const started = performance.now();
    expect((await kari.post(`/api/devices/${tablet.id}/revoke`)).status).toBe(200);
    expect(await gone).toEqual([CLOSE.signedOut, CLOSE.signedOut]);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(other.readyState).toBe(1);
    for (const path of ["/api/me", "/api/index?since=0", `/api/cases/${caseId}/evidence`])
      expect([path, (await tablet.get(path)).status]).toEqual([path, 410]);
    expect((await tablet.get("/api/me")).body).toEqual({ error: "disabled", device: tablet.id });
    expect((await tablet.post("/api/tablet", { version: "1", lockedOut: [] })).status).toBe(410);
    expect(await closed(tablet.socket("/feed"))).toEqual(CLOSE.signedOut);
    expect((await closed(tablet.socket(`/y/${page}`, [`jobcard.${ticket}`]))).code).toBe(CLOSE.signedOut.code);
    bystander.close();
  });

  it("[S118] a revoked tablet delivers its workshop's own page once, then is nobody", async () => {
    const tablet = await tabletOf();
    const { caseId, device } = await makeCase(tablet);
    device.pages[INSIDE].getText("complaint").insert(0, "Unsent: ");
    sendMessage(device.pages, tablet.env(), "customer", "Never said");
    await kari.post(`/api/devices/${tablet.id}/revoke`);
    const frames = ([INSIDE, "open/workshop"] as const).map((key) => ({
      page: pageName(caseId, key),
      refusal: null,
      bytes: Y.encodeStateAsUpdate(device.pages[key]),
      vector: new Uint8Array(),
    }));
    const { body } = await tablet.post("/api/farewell/push", encodePageFrames(frames));
    expect(decodePageFrames(body as Uint8Array).map(({ refusal }) => refusal)).toEqual([null, "forbidden"]);
    const stored = new Device(kari, caseId);
    await stored.pull();
    expect(stored.pages[INSIDE].getText("complaint").toString()).toMatch(/^Unsent: /);
    expect((await rowsOf(pageName(caseId, INSIDE))).at(-1)).toMatchObject({ actor_name: "Amir Bakri" });
    expect((await tablet.post("/api/farewell/end")).status).toBe(200);
    expect((await tablet.get("/api/me")).status).toBe(401);
    expect((await tablet.post("/api/farewell/push", encodePageFrames(frames))).status).toBe(401);
  });

  it("[S117] a tablet that is paired anew ends the browser that held its place", async () => {
    const tablet = await tabletOf();
    const socket = tablet.socket("/feed");
    const gone = closed(socket);
    await until("the socket is open", () => socket.readyState === 1);
    const { body } = await kari.post(`/api/devices/${tablet.id}/code`);
    const next = await pairedAgain((body as { token: string }).token);
    expect(await gone).toEqual(CLOSE.signedOut);
    expect((await tablet.get("/api/me")).status).toBe(401);
    expect((await next.get("/api/me")).body).toMatchObject({ device: { id: tablet.id } });
  });

  it("[S119] PINs: verifiers go to the own tablets only, a used-up PIN stays locked until the manager says so", async () => {
    const sindre = await technician("Sindre Vik");
    const tablet = await tabletOf();
    const mine = (told: TabletMe) => told.technicians.find(({ id }) => id === sindre);
    const set = (verifier: object | null) => tablet.post("/api/tablet/pin", { person: sindre, verifier });
    // For somebody else.
    expect((await set(VERIFIER)).status).toBe(403);
    tablet.pick(sindre, "Sindre Vik");
    expect((await set(VERIFIER)).status).toBe(200);
    // Without the present PIN.
    expect((await set(null)).status).toBe(403);
    const second = await tabletOf();
    expect(mine(await second.contact())).toEqual({
      id: sindre,
      name: "Sindre Vik",
      pin: VERIFIER,
      roles: ["technician"],
      lockedAt: null,
    });
    expect(mine(await tablet.contact([sindre, people["elin"] as string]))?.lockedAt).toBeGreaterThan(0);
    expect(mine(await second.contact())?.lockedAt).toBe(null);
    const seen = await kari.get("/api/devices");
    expect(JSON.stringify(seen.body)).not.toContain(VERIFIER.hash);
    expect((seen.body as { technicians: object[] }).technicians).toContainEqual({
      id: sindre,
      name: "Sindre Vik",
      hasPin: true,
      locks: [{ device: tablet.id, deviceName: tablet.told?.device.name, at: expect.any(Number) }],
    });
    expect((await kari.post(`/api/technicians/${sindre}/pin/unlock`)).status).toBe(200);
    expect(mine(await tablet.contact())?.lockedAt).toBe(null);
    await kari.post(`/api/technicians/${sindre}/pin/reset`);
    expect(mine(await tablet.contact())?.pin).toBe(null);
    expect((await kari.post("/api/tablet", { version: "1", lockedOut: [] })).status).toBe(403);
    for (const verifier of [{ ...VERIFIER, memory: 1e9 }, { ...VERIFIER, hash: "x" }, "1234"])
      expect((await tablet.post("/api/tablet/pin", { person: sindre, verifier })).status).toBe(400);
  });

  it("[S119] the manager's list says what was done with tablets", async () => {
    const tablet = await tabletOf();
    await kari.post(`/api/devices/${tablet.id}/rename`, { name: "Renamed-1" });
    await kari.post(`/api/devices/${tablet.id}/revoke`);
    const { all, query } = server.database;
    const entries = await all(
      query
        .selectFrom("audit_entries")
        .select(["what", "subject", "actor_name"])
        .orderBy("n")
        .where("what", "in", ["device-invited", "device-paired", "device-changed", "device-revoked"]),
    );
    const name = tablet.told?.device.name;
    expect(entries.slice(-4)).toEqual([
      { what: "device-invited", subject: name, actor_name: "Kari Hagen" },
      { what: "device-paired", subject: name, actor_name: name },
      { what: "device-changed", subject: "Renamed-1", actor_name: "Kari Hagen" },
      { what: "device-revoked", subject: "Renamed-1", actor_name: "Kari Hagen" },
    ]);
    expect((await kari.get(`/api/devices/${tablet.id}`)).body).toMatchObject({
      name: "Renamed-1",
      state: "revoked",
      version: "1.0.0",
    });
  });

  /** Somebody who works on tablets only. */
  async function technician(name: string): Promise<PersonId> {
    const id = `technician-${(names += 1)}` as PersonId;
    await server.directory.addPerson({ id, email: null, name });
    await server.directory.setMembership(id, "workshop-1", ["technician"], Date.now());
    return id;
  }

  async function pairedAgain(token: string): Promise<TestTablet> {
    const tablet = new TestTablet(server.url);
    expect((await tablet.post("/api/pair", { token })).status).toBe(200);
    return tablet;
  }
});
