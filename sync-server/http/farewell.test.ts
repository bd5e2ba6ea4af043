import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { PageKey } from "../../model/access.ts";
import { decideWorks } from "../../model/commands/decide-work.ts";
import { sendMessage } from "../../model/commands/talk.ts";
import { setSwitch } from "../../model/commands/organisation.ts";
import type { CaseId, OrganisationId } from "../../model/ids.ts";
import { SWITCHES } from "../../model/pages/organisation-settings.ts";
import { newPage } from "../../model/pages/page.ts";
import { readReceipts, readVersions } from "../../model/pages/rooms.ts";
import { nameOfPage, pageName } from "../../model/page-names.ts";
import { CLOSE, decodePageFrames, encodePageFrames, SERVER_HEADER } from "../../model/protocol.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { Device, makeCase } from "../testing/test-case.ts";
import { addPeople, emailOf, PASSWORD, startServer, type TestPerson, type TestServer } from "../testing/test-server.ts";
import { closed } from "../testing/wait.ts";

const INSIDE = "internal/workshop";
const NOTHING = new Uint8Array();

let server: TestServer;
let admin: Browser;
let clock = Date.now();

beforeAll(async () => {
  server = await startServer({ now: () => clock });
  await addPeople(server);
  admin = await signedIn(server.url, "admin");
});
afterAll(() => server.stop());

const set = (browser: Browser, action: "disable" | "enable") =>
  admin.post(`/api/admin/people/${browser.env().actor.id}/${action}`);

/** What came of each page that was delivered, or the status. */
async function deliver(
  browser: Browser,
  pages: readonly { page: string; bytes: Uint8Array }[],
): Promise<string[] | number> {
  const frames = pages.map((frame) => ({ ...frame, refusal: null, vector: NOTHING }));
  const { status, body } = await browser.post("/api/farewell/push", encodePageFrames(frames));
  if (status !== 200) return status;
  const answers = decodePageFrames(body as Uint8Array);
  expect(answers.every(({ bytes, vector }) => bytes.byteLength === 0 && vector.byteLength === 0)).toBe(true);
  return answers.map(({ refusal }) => refusal ?? "ok");
}

const frameOf = (caseId: CaseId, key: PageKey, doc: Y.Doc) => ({
  page: pageName(caseId, key),
  bytes: Y.encodeStateAsUpdate(doc),
});

async function pageOf(browser: Browser, caseId: CaseId, key: PageKey): Promise<Y.Doc> {
  const answer = await browser.frames("pull", [{ page: pageName(caseId, key) }]);
  const doc = newPage();
  if (typeof answer !== "number" && answer[0]) Y.applyUpdate(doc, answer[0].bytes);
  return doc;
}

/** Somebody of the first workshop with a case and an unsent edit, who is then disabled. */
async function dismissed(person: TestPerson = "amir") {
  const browser = await signedIn(server.url, person);
  const { caseId, device } = await makeCase(browser);
  device.pages[INSIDE].getText("complaint").insert(0, "Unsent: ");
  await set(browser, "disable");
  return { browser, caseId, device };
}

describe("somebody whose account was disabled", () => {
  it("[S55] is told so on proof of a session that was valid, and with nothing else", async () => {
    const { browser } = await dismissed();
    const { status, body, headers } = await browser.get("/api/me");
    expect([status, body]).toEqual([410, { error: "disabled", person: browser.env().actor.id }]);
    expect(headers.get(SERVER_HEADER)).not.toBeNull();
    expect((await browser.get("/api/me?or=nobody")).status).toBe(410);
    const stranger = new Browser(server.url);
    expect((await stranger.get("/api/me")).status).toBe(401);
    stranger.cookies.set("jobcard.session_token", "forged.signature");
    expect((await stranger.get("/api/me")).status).toBe(401);
    expect(
      (await stranger.post("/api/auth/sign-in/email", { email: emailOf("amir"), password: PASSWORD })).status,
    ).toBe(401);
    expect((await stranger.post("/api/farewell/end")).status).toBe(401);
    expect(await deliver(stranger, [])).toBe(401);
    await set(browser, "enable");
    // Enabled again the old session is nothing but ended: the device keeps what it has.
    expect((await browser.get("/api/me")).status).toBe(401);
  });

  it("[S55] reads nothing and opens nothing", async () => {
    const { browser, caseId } = await dismissed();
    for (const path of ["/api/index?since=0", `/api/cases/${caseId}/evidence`])
      expect((await browser.get(path)).status).toBe(410);
    const page = pageName(caseId, INSIDE);
    expect(await browser.outcome("pull", page)).toBe("410");
    expect(await browser.outcome("push", page)).toBe("410");
    expect((await browser.post("/api/tickets", { page })).status).toBe(410);
    for (const path of [`/sync/${caseId}`, "/feed"])
      expect(await closed(browser.socket(path))).toEqual(CLOSE.signedOut);
    expect((await closed(browser.socket(`/y/${page}`, ["jobcard.none"]))).code).toBe(CLOSE.signedOut.code);
    await set(browser, "enable");
  });

  it("[S56] delivers its own workshop's page, attributed; nothing that speaks to others, nothing of others", async () => {
    const { browser, caseId, device } = await dismissed();
    sendMessage(device.pages, browser.env(), "customer", "Come and fetch it");
    // A day's work is more than other requests may bring.
    device.pages[INSIDE].getMap("day").set("work", "x".repeat(200_000));
    const elin = await signedIn(server.url, "elin");
    const foreign = await makeCase(elin);
    const stolen = newPage();
    stolen.getMap("case").set("reference", "stolen");
    expect(
      await deliver(browser, [
        frameOf(caseId, INSIDE, device.pages[INSIDE]),
        frameOf(caseId, "open/workshop", device.pages["open/workshop"]),
        frameOf(foreign.caseId, INSIDE, stolen),
        { page: "case/nothing", bytes: NOTHING },
      ]),
    ).toEqual(["ok", "forbidden", "forbidden", "forbidden"]);
    const kari = await signedIn(server.url, "kari");
    expect((await pageOf(kari, caseId, INSIDE)).getText("complaint").toString()).toBe("Unsent: Squeals when braking");
    const { all, query } = server.database;
    const rows = await all(
      query
        .selectFrom("page_updates")
        .select(["actor_name", "how"])
        .where("page", "=", pageName(caseId, INSIDE))
        .orderBy("seq"),
    );
    expect(rows.at(-1)).toEqual({ actor_name: "Amir Bakri", how: "former" });
    await set(browser, "enable");
  });

  it("[S56] a decision that arrives after the end of the right is recorded as refused, whenever it was made", async () => {
    const kari = await signedIn(server.url, "kari");
    const { caseId } = await makeCase(kari);
    await server.effects.settle();
    const marit = await signedIn(server.url, "marit");
    const device = new Device(marit, caseId);
    await device.pull();
    const version = readVersions(device.pages["trade/workshop"]).values[0]!;
    const approve = (n: number) =>
      decideWorks(device.pages, marit.env(), [
        { versionId: version.id, workId: version.works[n]!.id, verdict: "approve", text: "" },
      ]);
    approve(0);
    await device.push("trade/fleet");
    approve(1);
    await set(marit, "disable");
    expect(await deliver(marit, [frameOf(caseId, "trade/fleet", device.pages["trade/fleet"])])).toEqual(["ok"]);
    await server.effects.settle();
    const receipts = readReceipts({ "trade/server": await pageOf(kari, caseId, "trade/server") }, "trade").values;
    expect(
      receipts
        .filter(({ body }) => body.kind === "decision")
        .map(({ body }) => [body.result, body.reason, body.actor.name]),
    ).toEqual([
      ["effective", null, "Marit Lund"],
      ["refused", "not-entitled", "Marit Lund"],
    ]);
    await set(marit, "enable");
  });

  it("[S282] settings that a former manager had not sent are refused whole; the device and the audit list hear so", async () => {
    const kari = await signedIn(server.url, "kari");
    const address = { organisation: "workshop-1" as OrganisationId, page: "workshop/settings" } as const;
    const page = nameOfPage(address);
    const doc = newPage();
    const settings = { doc, key: "workshop/settings", relation: "manager" } as const;
    setSwitch(settings, kari.env(), SWITCHES.modules, "warranty", false);
    await kari.frames("push", [{ page, bytes: Y.encodeStateAsUpdate(doc) }]);
    setSwitch(settings, kari.env(), SWITCHES.directSending, "sales", true);
    const unsent = { page, bytes: Y.encodeStateAsUpdate(doc) };
    await set(kari, "disable");
    expect(await deliver(kari, [unsent])).toEqual(["forbidden"]);
    const amir = await signedIn(server.url, "amir");
    const answer = await amir.frames("pull", [{ page }]);
    const stored = newPage();
    if (typeof answer !== "number" && answer[0]) Y.applyUpdate(stored, answer[0].bytes);
    expect([stored.getMap(SWITCHES.modules).toJSON(), stored.getMap(SWITCHES.directSending).toJSON()]).toEqual([
      { warranty: false },
      {},
    ]);
    const { query, all } = server.database;
    const told = await all(
      query
        .selectFrom("audit_entries")
        .select(["actor_name", "subject", "detail"])
        .where("what", "=", "farewell")
        .where("subject", "=", "Kari Hagen"),
    );
    expect(told.map(({ detail, ...rest }) => ({ ...rest, ...(JSON.parse(detail ?? "{}") as object) }))).toEqual([
      { actor_name: "Kari Hagen", subject: "Kari Hagen", stored: 0, refused: 1 },
    ]);
    await set(kari, "enable");
    // Somebody who only lost the role goes on, and what they change there is refused as well.
    const again = await signedIn(server.url, "kari");
    await server.directory.setMembership(again.env().actor.id, "workshop-1", ["office"], clock);
    expect(await again.outcome("push", page, unsent.bytes)).toBe("forbidden");
    await server.directory.setMembership(again.env().actor.id, "workshop-1", ["manager", "technician"], clock);
    expect(await again.outcome("push", page, unsent.bytes)).toBe("ok");
  });

  it("[S57] may deliver for ten minutes from the first time on, and not after it has said goodbye", async () => {
    const { browser, caseId, device } = await dismissed();
    clock += 30 * 86_400;
    const unsent = frameOf(caseId, INSIDE, device.pages[INSIDE]);
    expect(await deliver(browser, [unsent])).toEqual(["ok"]);
    clock += 10 * 60_000;
    expect(await deliver(browser, [unsent])).toEqual(["ok"]);
    clock += 1;
    expect(await deliver(browser, [unsent])).toBe(410);
    expect((await browser.get("/api/me")).body).toMatchObject({ error: "disabled" });
    expect((await browser.post("/api/farewell/end")).status).toBe(200);
    expect((await browser.get("/api/me")).status).toBe(401);
    expect(await deliver(browser, [unsent])).toBe(401);
    await set(browser, "enable");
  });
});
