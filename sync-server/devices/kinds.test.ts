/** What a tablet is for: cases, cases with salespeople on it, or audits. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { makeLink } from "../../model/commands/share-links.ts";
import { addWork } from "../../model/commands/draft.ts";
import { publishVersion } from "../../model/commands/publish-version.ts";
import { sha256 } from "../../model/canonical.ts";
import { PAGE_KEYS } from "../../model/access.ts";
import type { CaseId, OrganisationId, PersonId } from "../../model/ids.ts";
import type { Module } from "../../model/modules.ts";
import { newPage } from "../../model/pages/page.ts";
import { readReceipts } from "../../model/pages/rooms.ts";
import { nameOfPage, pageName } from "../../model/page-names.ts";
import { CLOSE } from "../../model/protocol.ts";
import type { Role } from "../../model/policy.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { pairedTablet, type TestTablet } from "../testing/tablet.ts";
import { makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";
import { closed, until } from "../testing/wait.ts";

let server: TestServer;
let kari: Browser;
let amir: PersonId;
let names = 0;

beforeAll(async () => {
  server = await startServer();
  amir = (await addPeople(server))["amir"] as PersonId;
  kari = await signedIn(server.url, "kari");
});
afterAll(() => server.stop());

/** Somebody who only works on tablets, unless they have more roles. */
async function member(name: string, roles: readonly Role[]): Promise<PersonId> {
  const id = `person-${(names += 1)}` as PersonId;
  await server.directory.addPerson({ id, email: null, name });
  await server.directory.setMembership(id, "workshop-1", roles, Date.now());
  return id;
}
const tabletNamed = (kind: Parameters<typeof pairedTablet>[2]) => pairedTablet(kari, `Kind-${(names += 1)}`, kind);
const namesOn = async (tablet: TestTablet) => (await tablet.contact()).technicians.map(({ name }) => name);
const rowsFor = async (browser: Browser) =>
  ((await browser.get("/api/index?since=0")).body as { rows: { caseId: string }[] }).rows.map(({ caseId }) => caseId);

/** A case of a module by whoever works on a tablet, published to the customer. */
const caseOf = (tablet: TestTablet, module: Module): Promise<TestCase> => makeCase(tablet, { module, fleet: null });

async function sealed(caseId: CaseId) {
  await server.effects.settle();
  const answer = await kari.frames("pull", [{ page: pageName(caseId, "open/server") }]);
  const doc = newPage();
  if (typeof answer !== "number" && answer[0]) Y.applyUpdate(doc, answer[0].bytes);
  return readReceipts({ "open/server": doc }, "open").values.map(({ body }) => body);
}
const publications = async (caseId: CaseId) =>
  (await sealed(caseId)).filter(({ kind }) => kind === "publication").map(({ actor, result }) => [actor.name, result]);

describe("a tablet for audits", () => {
  it("[S276, FB-13, FB-04] is picked up by auditors, has the workshop's checklists, and no case through any door", async () => {
    await member("Ruth Nes", ["auditor"]);
    const both = await member("Odd Lie", ["technician", "auditor"]);
    const { caseId } = await makeCase(kari);
    const tablet = await tabletNamed({ app: "audits" });
    expect(await namesOn(tablet)).toEqual(["Odd Lie", "Ruth Nes"]);
    // What somebody is elsewhere does not count here.
    tablet.pick(both, "Odd Lie", true);
    expect((await tablet.get("/api/me")).body).toMatchObject({ roles: ["auditor"] });
    expect(await rowsFor(tablet)).toEqual([]);
    const refusals: string[] = [];
    for (const key of PAGE_KEYS) {
      for (const which of ["pull", "push"] as const)
        refusals.push(await tablet.outcome(which, pageName(caseId, key), Y.encodeStateAsUpdate(newPage())));
      const { status } = await tablet.post("/api/tickets", { page: pageName(caseId, key) });
      expect([key, status === 403 || status === 404]).toEqual([key, true]);
    }
    expect(new Set(refusals)).toEqual(new Set(["forbidden"]));
    expect((await tablet.get(`/api/cases/${caseId}/evidence`)).status).toBe(404);
    expect((await tablet.get(`/api/cases/${caseId}/papers/quote`)).status).toBe(404);
    expect((await tablet.get(`/api/cases/${caseId}/blobs/${"a".repeat(64)}/web`)).status).toBe(404);
    expect(await closed(tablet.socket(`/sync/${caseId}`))).toEqual(CLOSE.forbidden);
    // Nor can it begin one.
    await expect(makeCase(tablet)).rejects.toThrow("forbidden");
    const settings = nameOfPage({ organisation: "workshop-1" as OrganisationId, page: "workshop/settings" });
    expect(await tablet.outcome("pull", settings)).toBe("ok");
    expect(await tablet.outcome("push", settings, Y.encodeStateAsUpdate(newPage()))).toBe("forbidden");
  });

  it("[S276] cannot be opened to salespeople, and is none of a technician's", async () => {
    const tablet = await tabletNamed({ app: "audits", sales: true });
    expect(tablet.told?.device).toMatchObject({ app: "audits", sales: false });
    expect((await kari.post(`/api/devices/${tablet.id}/sales`, { on: true })).status).toBe(409);
    tablet.pick(amir, "Amir Bakri");
    expect((await tablet.get("/api/me")).body).toMatchObject({ person: { id: tablet.id } });
  });
});

describe("salespeople on a tablet", () => {
  it("[S277, FB-20, FB-04] are picked where the manager lets them, and send in sales; technicians do not", async () => {
    const selma = await member("Selma Moe", ["sales", "manager"]);
    const tablet = await tabletNamed({ sales: true });
    const { technicians } = await tablet.contact();
    expect(technicians.find(({ id }) => id === selma)?.roles).toEqual(["sales"]);
    tablet.pick(selma, "Selma Moe");
    const sale = await caseOf(tablet, "message");
    const repair = await caseOf(tablet, "mechanics");
    expect(await publications(sale.caseId)).toEqual([["Selma Moe", "recorded"]]);
    expect(await publications(repair.caseId)).toEqual([["Selma Moe", "refused"]]);
    expect((await new Browser(server.url).exchange(sale.secret)).status).toBe(200);
    expect((await new Browser(server.url).exchange(repair.secret)).status).toBe(410);
    tablet.pick(amir, "Amir Bakri");
    expect(await publications((await caseOf(tablet, "used-stock")).caseId)).toEqual([["Amir Bakri", "refused"]]);
  });

  it("[S277] what several wrote without a connection is judged by whose it is, not by who is at work when it is sent", async () => {
    const selma = await member("Selma Bru", ["sales"]);
    const tablet = await tabletNamed({ sales: true });
    tablet.pick(selma, "Selma Bru");
    const mine = await caseOf(tablet, "message");
    tablet.pick(amir, "Amir Bakri");
    const secretHash = sha256(new TextEncoder().encode("not a secret"));
    makeLink(mine.device.pages, tablet.env(), { secretHash, label: "Amir's", mayDecide: false });
    addWork(mine.device.pages, tablet.env(), { title: "Wash" });
    publishVersion(mine.device.pages, tablet.env(), mine.caseId, "open");
    tablet.pick(selma, "Selma Bru");
    await mine.device.push();
    expect(await publications(mine.caseId)).toEqual([
      ["Selma Bru", "recorded"],
      ["Amir Bakri", "refused"],
    ]);
    const { query, all } = server.database;
    const links = await all(
      query.selectFrom("share_links").select(["label", "revoked_at"]).where("case_id", "=", mine.caseId),
    );
    expect(links.find(({ label }) => label === "Amir's")?.revoked_at).not.toBeNull();
    expect(links.find(({ label }) => label === "Ola Nes")?.revoked_at).toBeNull();
  });

  it("[S277] switched off, their sockets come again, and they are nobody there; only whoever manages the workshop switches it", async () => {
    const selma = await member("Selma Vik", ["sales"]);
    const tablet = await tabletNamed({});
    expect(await namesOn(tablet)).not.toContain("Selma Vik");
    expect((await kari.post(`/api/devices/${tablet.id}/sales`, { on: true })).status).toBe(200);
    expect(await namesOn(tablet)).toContain("Selma Vik");
    tablet.pick(selma, "Selma Vik");
    const sale = await caseOf(tablet, "message");
    const socket = tablet.socket(`/sync/${sale.caseId}`);
    const end = closed(socket);
    await until("the socket is open", () => socket.readyState === socket.OPEN);
    expect((await kari.post(`/api/devices/${tablet.id}/sales`, { on: false })).status).toBe(200);
    expect(await end).toEqual(CLOSE.restarting);
    expect(await namesOn(tablet)).not.toContain("Selma Vik");
    expect((await tablet.get("/api/me")).body).toMatchObject({ person: { id: tablet.id }, roles: ["technician"] });
    const { all, query } = server.database;
    const entries = await all(
      query.selectFrom("audit_entries").select(["detail"]).where("what", "=", "device-changed").orderBy("n"),
    );
    expect(entries.slice(-2).map(({ detail }) => JSON.parse(detail ?? "{}") as object)).toEqual([
      { sales: "on" },
      { sales: "off" },
    ]);
    const elin = await signedIn(server.url, "elin");
    expect((await elin.post(`/api/devices/${tablet.id}/sales`, { on: true })).status).toBe(404);
  });
});
