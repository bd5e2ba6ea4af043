/** What a role may send, in which mode, and whose links open anything: as the server judges it. */
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { sha256 } from "../../model/canonical.ts";
import { createCase } from "../../model/commands/create-case.ts";
import { addWork } from "../../model/commands/draft.ts";
import { setSwitch } from "../../model/commands/organisation.ts";
import { publishVersion } from "../../model/commands/publish-version.ts";
import { makeLink, revokeLink } from "../../model/commands/share-links.ts";
import { sendMessage } from "../../model/commands/talk.ts";
import type { CaseId, LinkId, OrganisationId, PersonId } from "../../model/ids.ts";
import type { Module } from "../../model/modules.ts";
import { SWITCHES } from "../../model/pages/organisation-settings.ts";
import { newPage } from "../../model/pages/page.ts";
import { readReceipts } from "../../model/pages/rooms.ts";
import { nameOfPage, pageName } from "../../model/page-names.ts";
import type { Mode, Role } from "../../model/policy.ts";
import { caseView, isOpenLink } from "../../model/views/case-view.ts";
import { addPerson } from "../accounts/people.ts";
import { Browser, randomId, signedIn } from "../testing/browser.ts";
import { pairedTablet, type TestTablet } from "../testing/tablet.ts";
import { Device, makeCase } from "../testing/test-case.ts";
import { closed, until } from "../testing/wait.ts";
import { addPeople, PASSWORD, startServer, type TestServer } from "../testing/test-server.ts";

const SETTINGS = { organisation: "workshop-1" as OrganisationId, page: "workshop/settings" } as const;

let server: TestServer;
let kari: Browser;
let sales: Browser;
let tablet: TestTablet;
const open: Browser[] = [];

async function join(name: string, roles: readonly Role[]): Promise<Browser> {
  const email = `${name}@jobcard.example`;
  const membership = { organisation: "workshop-1", roles };
  await addPerson(server.accounts, server.directory, { name, email, password: PASSWORD, membership });
  const browser = new Browser(server.url);
  open.push(browser);
  await browser.signIn(email);
  return browser;
}

beforeAll(async () => {
  server = await startServer();
  const people = await addPeople(server);
  kari = await signedIn(server.url, "kari");
  open.push(kari);
  sales = await join("selma", ["sales"]);
  tablet = await pairedTablet(kari, "Bench");
  tablet.pick(people["amir"] as PersonId, "Amir Bakri");
});
afterAll(async () => {
  for (const browser of open) browser.close();
  await server.stop();
});

/** What the manager's device holds of the settings; what it switches lies on the server before the next line. */
const settings = { doc: newPage(), key: SETTINGS.page, relation: "manager" } as const;
async function letTechniciansSend(mode: Mode, on: boolean): Promise<void> {
  setSwitch(settings, kari.env(), SWITCHES.directSending, mode, on);
  const bytes = Y.encodeStateAsUpdate(settings.doc);
  await kari.frames("push", [{ page: nameOfPage(SETTINGS), bytes }]);
}

/** A case with a message only, as sales make it; nothing of it has been sent to the server yet. */
function begin(browser: Browser, module: Module): Device {
  const device = new Device(browser, randomId() as CaseId);
  const env = browser.env();
  createCase(device.pages, env, {
    vehicle: { plate: "EL90210", country: "N", make: "", model: "", year: null, vin: "", odometer: null },
    contact: { name: "Ola Nes", phone: "", email: "" },
    reference: "",
    complaint: "",
    workshop: { id: "workshop-1" as OrganisationId, name: "Fjellveien Bil", phone: "", email: "" },
    fleet: null,
    language: "nb",
    currency: "NOK",
    assignee: null,
    module,
  });
  device.pages["internal/workshop"].getText("message").insert(0, "Come and try it");
  return device;
}

async function bodiesOf({ caseId }: Device) {
  await server.effects.settle();
  const reader = new Device(kari, caseId);
  await reader.pull();
  return readReceipts(reader.pages, "open").values.map(({ body }) => body);
}
const outcomes = async (device: Device) =>
  (await bodiesOf(device))
    .filter(({ kind }) => kind !== "opened" && kind !== "link")
    .map(({ kind, result }) => `${kind} ${result}`);

const newLink = (device: Device, browser: Browser) => {
  const secret = randomBytes(16).toString("base64url");
  const secretHash = sha256(new TextEncoder().encode(secret));
  const id = makeLink(device.pages, browser.env(), { secretHash, label: "Ola Nes", mayDecide: true });
  return { id, secret, secretHash };
};
const opens = async (secret: string): Promise<number> => (await new Browser(server.url).exchange(secret)).status;

describe("reading cases of one mode", () => {
  it("[S275, FB-04] closes a salesperson's socket once a page tells that the case is a repair, and not in sales", async () => {
    for (const [module, stays] of [
      ["mechanics", false],
      ["message", true],
    ] as const) {
      const device = begin(kari, module);
      const socket = sales.socket(`/sync/${device.caseId}`);
      const end = closed(socket);
      await until("the socket is open", () => socket.readyState === socket.OPEN);
      await device.push();
      await server.effects.settle();
      if (!stays) await end;
      expect(socket.readyState === socket.OPEN).toBe(stays);
      expect(await sales.outcome("pull", pageName(device.caseId, "open/workshop"))).toBe(stays ? "ok" : "forbidden");
    }
  });
});

describe("sending from a tablet", () => {
  it("[S185, FB-48, FB-148] is sealed as refused where the workshop has not switched it on, and counts where it has", async () => {
    const shut = await makeCase(tablet, { fleet: null });
    expect(await outcomes(shut.device)).toEqual(["publication refused"]);
    expect(await opens(shut.secret)).toBe(410);
    await letTechniciansSend("afterSales", true);
    const free = await makeCase(tablet, { fleet: null });
    expect(await outcomes(free.device)).toEqual(["publication recorded"]);
    expect(await opens(free.secret)).toBe(200);
    await letTechniciansSend("afterSales", false);
    // What was sent while it was on stays sent.
    expect(await opens(free.secret)).toBe(200);
  });

  it("[S185] counts as the settings stand when it arrives, both ways", async () => {
    const made = begin(tablet, "mechanics");
    await letTechniciansSend("afterSales", true);
    addWork(made.pages, tablet.env(), { title: "Brakes" });
    publishVersion(made.pages, tablet.env(), made.caseId, "open");
    await letTechniciansSend("afterSales", false);
    await made.push();
    expect(await outcomes(made)).toEqual(["publication refused"]);
    const later = begin(tablet, "message");
    publishVersion(later.pages, tablet.env(), later.caseId, "open");
    await letTechniciansSend("sales", true);
    await later.push();
    expect(await outcomes(later)).toEqual(["publication recorded"]);
    await letTechniciansSend("sales", false);
  });

  it("[S185, FB-48, FB-153] goes by mode, and never for used stock", async () => {
    await letTechniciansSend("sales", true);
    for (const [module, outcome] of [
      ["message", "publication recorded"],
      ["used-stock", "publication refused"],
    ] as const) {
      const device = begin(tablet, module);
      publishVersion(device.pages, tablet.env(), device.caseId, "open");
      await device.push();
      expect([module, await outcomes(device)]).toEqual([module, [outcome]]);
    }
    const repair = await makeCase(tablet, { fleet: null });
    expect(await outcomes(repair.device)).toEqual(["publication refused"]);
    await letTechniciansSend("sales", false);
  });
});

describe("sales", () => {
  it("[S186, S275, FB-04, FB-20] a salesperson sends sales cases and writes in no other; calling a repair a sale gives no right", async () => {
    const offer = begin(sales, "message");
    publishVersion(offer.pages, sales.env(), offer.caseId, "open");
    sendMessage(offer.pages, sales.env(), "customer", "Any questions?");
    const link = newLink(offer, sales);
    await offer.push();
    expect(await outcomes(offer)).toEqual(["publication recorded", "message recorded"]);
    expect(await opens(link.secret)).toBe(200);

    const repair = await makeCase(kari, { fleet: null });
    await server.effects.settle();
    const hers = new Device(sales, repair.caseId);
    await hers.pull();
    expect(hers.pages["open/workshop"].getMap("case").size).toBe(0);
    hers.pages["internal/workshop"].getText("message").insert(0, "Psst");
    await expect(hers.push()).rejects.toThrow("forbidden");

    await letTechniciansSend("sales", true);
    const theirs = new Device(tablet, repair.caseId);
    await theirs.pull();
    theirs.pages["internal/workshop"].getText("message").insert(0, "Another word. ");
    theirs.pages["internal/workshop"].getMap("works").clear();
    theirs.pages["internal/workshop"].getMap("case").set("module", "message");
    publishVersion(theirs.pages, tablet.env(), repair.caseId, "open");
    sendMessage(theirs.pages, tablet.env(), "customer", "Psst");
    const forged = newLink(theirs, tablet);
    await theirs.push();
    // Calling it a sales case does not make it one.
    expect((await outcomes(theirs)).slice(1)).toEqual(["publication refused", "message refused"]);
    await letTechniciansSend("sales", false);
    expect(await opens(forged.secret)).toBe(410);
  });

  it("[S186] the mode is the one a case began in, also when its version arrives before its own page and after a restart", async () => {
    const offer = begin(sales, "used-stock");
    publishVersion(offer.pages, sales.env(), offer.caseId, "open");
    await offer.push("internal/workshop");
    await server.effects.settle();
    const early = begin(sales, "message");
    publishVersion(early.pages, sales.env(), early.caseId, "open");
    await early.push("internal/workshop", "open/workshop");
    await offer.push("open/workshop");
    expect([await outcomes(offer), await outcomes(early)]).toEqual([
      ["publication recorded"],
      ["publication recorded"],
    ]);
    const { query, all } = server.database;
    const stored = await all(query.selectFrom("cases").select("mode").where("id", "in", [offer.caseId, early.caseId]));
    expect(stored).toEqual([{ mode: "sales" }, { mode: "sales" }]);
  });
});

describe("share links", () => {
  it("[S187, S94, S278] one that a technician wrote by hand is never opened, is sealed as refused, and takes no other along", async () => {
    const office = await makeCase(kari, { fleet: null });
    const hand = new Device(tablet, office.caseId);
    await hand.pull();
    const forged = newLink(hand, tablet);
    // What is ended or changed on the page later does not make it open.
    const links = hand.pages["internal/workshop"].getMap<Record<string, unknown>>("links");
    links.set(forged.id, { ...links.get(forged.id), revokedAt: null, by: kari.env().actor });
    await hand.push("internal/workshop");
    expect([await opens(forged.secret), await opens(office.secret)]).toEqual([410, 200]);
    const sealed = (await bodiesOf(hand)).filter(({ kind }) => kind === "link");
    expect(sealed.map(({ entryId, result, reason, actor }) => [entryId, result, reason, actor.device?.name])).toEqual([
      [forged.id, "refused", "not-entitled", "Bench"],
    ]);
    const office2 = new Device(kari, office.caseId);
    await office2.pull();
    const { workshop } = caseView(office2.pages, "workshop", office.caseId);
    expect(workshop?.links.map((link) => [link.id === forged.id, isOpenLink(link)]).sort()).toEqual([
      [false, true],
      [true, false],
    ]);
    // Putting another secret into a link of the office opens nothing either.
    const secret = randomBytes(16).toString("base64url");
    const secretHash = sha256(new TextEncoder().encode(secret));
    links.set(office.linkId, { ...links.get(office.linkId), secretHash });
    await hand.push("internal/workshop");
    expect([await opens(secret), await opens(office.secret)]).toEqual([404, 200]);
  });

  it("[S188] the audit list says who made, first opened and revoked one, and who took the evidence", async () => {
    const office = await makeCase(kari, { fleet: null });
    await opens(office.secret);
    await opens(office.secret);
    revokeLink(office.device.pages, kari.env(), office.linkId as LinkId);
    await office.device.push("internal/workshop");
    await server.effects.settle();
    const hand = new Device(tablet, office.caseId);
    await hand.pull();
    newLink(hand, tablet);
    await hand.push("internal/workshop");
    await server.effects.settle();
    expect((await kari.get(`/api/cases/${office.caseId}/evidence`)).status).toBe(200);
    const file = await kari.get(`/api/cases/${office.caseId}/evidence?download`);
    expect(file.headers.get("content-disposition")).toBe(`attachment; filename="evidence-${office.caseId}.json"`);
    const { body } = await kari.get("/api/audit");
    const { entries } = body as {
      entries: { what: string; actor: string; device: string | null; subject: string; detail: object }[];
    };
    const told = entries
      .slice(0, 5)
      .map(({ what, actor, device, subject, detail }) => [what, actor, device, subject, detail]);
    expect(told).toEqual([
      ["export", "Kari Hagen", null, "EK48213", { what: "evidence" }],
      ["link-made", "Amir Bakri", "Bench", "EK48213", { link: "Ola Nes", refused: true }],
      ["link-revoked", "Kari Hagen", null, "EK48213", { link: "Ola Nes" }],
      ["link-opened", "Ola Nes", null, "EK48213", { link: "Ola Nes" }],
      ["link-made", "Kari Hagen", null, "EK48213", { link: "Ola Nes", refused: false }],
    ]);
  });
});
