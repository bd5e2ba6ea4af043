import * as Y from "yjs";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { assignCase } from "../../model/commands/edit-case.ts";
import { type Choice, decideWorks } from "../../model/commands/decide-work.ts";
import { sendMessage } from "../../model/commands/talk.ts";
import { DEFAULT_PREFERENCES, type NoticePreferences } from "../../model/notice-preferences.ts";
import { addItem, editItem, removeItem, setSwitch } from "../../model/commands/organisation.ts";
import type { OrganisationId, PersonId } from "../../model/ids.ts";
import { newPage } from "../../model/pages/page.ts";
import { nameOfPage } from "../../model/page-names.ts";
import { noticeAddresses, SWITCHES } from "../../model/pages/organisation-settings.ts";
import type { Mode } from "../../model/policy.ts";
import { readVersions } from "../../model/pages/rooms.ts";
import { addPerson } from "../accounts/people.ts";
import { Browser } from "../testing/browser.ts";
import { FROM, HURRY } from "../testing/mail-bench.ts";
import { headerOf, partsOf, startSmtp, type TestSmtp } from "../testing/smtp.ts";
import { Device, makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, emailOf, PASSWORD, startServer, type TestPerson, type TestServer } from "../testing/test-server.ts";
import { until } from "../testing/wait.ts";

let smtp: TestSmtp;
let server: TestServer;
let ids: Record<string, PersonId>;
let now: number;
let kari: Browser;
let marit: Browser;
let testCase: TestCase;

const signedIn = async (person: TestPerson): Promise<Browser> => {
  const browser = new Browser(server.url);
  await browser.signIn(emailOf(person));
  return browser;
};

beforeAll(async () => {
  now = Date.now();
  smtp = await startSmtp();
  server = await startServer({
    config: { mail: { url: smtp.url, from: FROM }, baseUrl: null },
    mailPace: { ...HURRY, collect: { pause: 0, whole: 0 } },
    now: () => now,
  });
  ids = await addPeople(server);
  kari = await signedIn("kari");
  marit = await signedIn("marit");
});
beforeEach(async () => {
  now = Date.now();
  await server.database.run(server.database.query.deleteFrom("notice_preferences"));
  testCase = await makeCase(kari);
  await mails();
});
afterAll(async () => {
  await server.stop();
  await smtp.close();
});

/** Everything that is due has been sent. */
async function delivered(): Promise<void> {
  await server.effects.settle();
  await server.dispatcher.run();
  const { query } = server.database;
  await until("the outbox is empty", async () => {
    const waiting = query.selectFrom("outbox").select("key").where("state", "in", ["waiting", "sending"]);
    return (await server.database.all(waiting)).length === 0;
  });
}

/** What arrived since the last time: who got it, and what it says. */
async function mails(): Promise<{ to: string; subject: string; text: string; html: string }[]> {
  await delivered();
  const arrived = smtp.received.splice(0);
  return arrived
    .map(({ to, raw }) => ({ to, subject: headerOf(raw, "Subject"), ...partsOf(raw) }))
    .sort((a, b) => (a.to < b.to ? -1 : 1));
}

async function fleetDecides(...verdicts: readonly { verdict: Choice["verdict"]; text?: string }[]): Promise<Device> {
  const device = new Device(marit, testCase.caseId);
  await device.pull();
  const version = readVersions(device.pages["trade/workshop"]).values.at(-1);
  if (!version) throw new Error("nothing was published");
  const choices = verdicts.map(({ verdict, text = "" }, n) => ({
    versionId: version.id,
    workId: testCase.workIds[n] as Choice["workId"],
    verdict,
    text,
  }));
  decideWorks(device.pages, marit.env(), choices);
  await device.push();
  return device;
}

const choose = (who: Browser, preferences: Partial<NoticePreferences>) =>
  who.request("PUT", "/api/notifications", { ...DEFAULT_PREFERENCES, ...preferences });

describe("notices", () => {
  it("[PM-28, S134, S135] tells the workshop once, in one mail, what the fleet decided; not the fleet, not colleagues", async () => {
    await fleetDecides({ verdict: "approve" }, { verdict: "refuse", text: 'Too <b>expensive</b> "here"' });
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect([mail?.to, mail?.subject]).toEqual([emailOf("kari"), "EK48213: avslått"]);
    expect(mail?.text).toContain("Marit Lund godkjente: Brakes, front");
    expect(mail?.text).toContain("Marit Lund avslo: Cabin filter");
    expect(mail?.text).toContain("Det er din tur.");
    expect(mail?.text).toContain(`${server.url}/case/${testCase.caseId}`);
    expect(mail?.html).toContain("Too &lt;b&gt;expensive&lt;/b&gt;");
    expect(mail?.html).not.toMatch(/<img|<script|<link|url\(|src=/);
    // Whatever looks at the same rows once more finds that they have been told.
    server.effects.note(testCase.caseId);
    expect(await mails()).toEqual([]);
  });

  it("[PM-37, S134] a question of fleet or customer reaches the workshop; no mail holds what opens a link", async () => {
    const device = await fleetDecides({ verdict: "question", text: "Is the disc worn as well?" });
    sendMessage(device.pages, marit.env(), "fleet", "Call me please");
    await device.push();
    const customer = new Browser(server.url);
    await customer.exchange(testCase.secret);
    const theirs = new Device(customer, testCase.caseId);
    await theirs.pull();
    sendMessage(theirs.pages, customer.env(), "customer", "When is it ready?");
    await theirs.push();
    const arrived = await mails();
    expect(new Set(arrived.map(({ to }) => to))).toEqual(new Set([emailOf("kari")]));
    const all = arrived.map(({ text }) => text).join("\n");
    for (const words of ["Is the disc worn as well?", "Call me please", "When is it ready?"])
      expect(all).toContain(words);
    expect(all).not.toContain(testCase.secret);
  });

  it("[S134, S135] the fleet hears of a new version and of an answer, and never of what is said inside or to the customer", async () => {
    sendMessage(testCase.device.pages, kari.env(), "fleet", "The disc is fine");
    sendMessage(testCase.device.pages, kari.env(), "customer", "Ready at four");
    sendMessage(testCase.device.pages, kari.env(), "internal", "They never pay");
    await testCase.device.push();
    const arrived = await mails();
    expect(arrived.map(({ to }) => to)).toEqual([emailOf("marit")]);
    expect(arrived[0]?.text).toContain("The disc is fine");
    expect(arrived[0]?.text).not.toMatch(/Ready at four|They never pay/);
  });

  it("[S134] whom a case is given to is told, unless they took it themselves; and whoever wants to know of every case", async () => {
    const amir = await signedIn("amir");
    assignCase(testCase.device.pages, kari.env(), { id: ids.amir as PersonId, name: "Amir Bakri" });
    await testCase.device.push();
    expect((await mails()).map(({ to, subject }) => [to, subject])).toEqual([
      [emailOf("amir"), "EK48213: tildelt deg"],
    ]);
    expect((await choose(kari, { scope: "all" })).status).toBe(200);
    await fleetDecides({ verdict: "approve" });
    expect((await mails()).map(({ to }) => to)).toEqual([emailOf("amir"), emailOf("kari")]);
    expect((await choose(amir, { mails: "none" })).status).toBe(200);
    await fleetDecides({ verdict: "question", text: "Why?" });
    expect((await mails()).map(({ to, subject }) => [to, subject])).toEqual([
      [emailOf("kari"), "EK48213: et spørsmål"],
    ]);
  });

  it("[FB-148, FB-153, S134, S189] addresses on the workshop's list hear of everything, once each, without a name", async () => {
    const page = newPage();
    const target = { doc: page, key: "workshop/settings", relation: "manager" } as const;
    for (const email of ["desk@fjellveien.example", "boss@fjellveien.example", "boss@fjellveien.example", ""])
      addItem(target, kari.env(), noticeAddresses, { email });
    const address = { organisation: "workshop-1" as OrganisationId, page: "workshop/settings" } as const;
    await kari.frames("push", [{ page: nameOfPage(address), bytes: Y.encodeStateAsUpdate(page) }]);
    await fleetDecides({ verdict: "approve" });
    const arrived = await mails();
    expect(arrived.map(({ to }) => to)).toEqual([
      "boss@fjellveien.example",
      "desk@fjellveien.example",
      emailOf("kari"),
    ]);
    expect(arrived[0]?.text).toContain("Marit Lund godkjente: Brakes, front");
    expect(arrived[0]?.text).toMatch(/^Hei,/);
    // Who is on the list for sales only hears nothing of a repair.
    for (const [id, one] of Object.entries(
      page.getMap("noticeAddresses").toJSON() as Record<string, { email: string }>,
    ))
      if (one.email.startsWith("boss")) editItem(target, kari.env(), noticeAddresses, id, { afterSales: false });
    await kari.frames("push", [{ page: nameOfPage(address), bytes: Y.encodeStateAsUpdate(page) }]);
    await fleetDecides({ verdict: "question", text: "Why?" });
    expect((await mails()).map(({ to }) => to)).toEqual(["desk@fjellveien.example", emailOf("kari")]);
    const removed = Object.keys(page.getMap("noticeAddresses").toJSON());
    for (const id of removed) removeItem(target, kari.env(), noticeAddresses, id);
    await kari.frames("push", [{ page: nameOfPage(address), bytes: Y.encodeStateAsUpdate(page) }]);
  });

  it("[S275, S279, FB-04, FB-153] a salesperson hears of sales only, and of their own only while the workshop has it so", async () => {
    const email = "selma@jobcard.example";
    const membership = { organisation: "workshop-1", roles: ["sales"] } as const;
    await addPerson(server.accounts, server.directory, { name: "Selma Moe", email, password: PASSWORD, membership });
    const selma = new Browser(server.url);
    await selma.signIn(email);
    await choose(selma, { scope: "all" });
    await fleetDecides({ verdict: "approve" });
    expect((await mails()).map(({ to }) => to)).toEqual([emailOf("kari")]);

    await choose(selma, {});
    const sale = await makeCase(selma, { module: "message", fleet: null });
    const customer = new Browser(server.url);
    await customer.exchange(sale.secret);
    const theirs = new Device(customer, sale.caseId);
    await theirs.pull();
    const say = async (words: string) => {
      sendMessage(theirs.pages, customer.env(), "customer", words);
      await theirs.push();
      return (await mails()).map(({ to }) => to);
    };
    expect(await say("Is it still there?")).toEqual([email]);
    const settings = { doc: newPage(), key: "workshop/settings", relation: "manager" } as const;
    const page = nameOfPage({ organisation: "workshop-1" as OrganisationId, page: "workshop/settings" });
    const tellOwners = async (mode: Mode, on: boolean) => {
      setSwitch(settings, kari.env(), SWITCHES.ownerNotices, mode, on);
      await kari.frames("push", [{ page, bytes: Y.encodeStateAsUpdate(settings.doc) }]);
    };
    await tellOwners("sales", false);
    expect(await say("And today?")).toEqual([]);
    await fleetDecides({ verdict: "question", text: "Why?" });
    expect((await mails()).map(({ to }) => to)).toEqual([emailOf("kari")]);
    await tellOwners("sales", true);
    expect(await say("And now?")).toEqual([email]);
  });

  it("[S136] in quiet hours, and until the day's mail, what happens is gathered", async () => {
    now = Date.UTC(2026, 10, 22, 21, 0);
    await choose(kari, { quiet: { from: 20 * 60, to: 6 * 60 }, zone: "Europe/Oslo" });
    const device = await fleetDecides({ verdict: "approve" });
    expect(await mails()).toEqual([]);
    now = Date.UTC(2026, 10, 23, 4, 59);
    expect(await mails()).toEqual([]);
    now = Date.UTC(2026, 10, 23, 5, 1);
    expect((await mails()).map(({ to }) => to)).toEqual([emailOf("kari")]);
    await choose(kari, { mails: "daily", zone: "Europe/Oslo" });
    // After the hour of the daily mail, and the first is seen to before the clock goes on.
    now += 3_600_000 * 4;
    sendMessage(device.pages, marit.env(), "fleet", "One");
    await device.push();
    await server.effects.settle();
    now += 3_600_000;
    sendMessage(device.pages, marit.env(), "fleet", "Two");
    await device.push();
    expect(await mails()).toEqual([]);
    now = Date.UTC(2026, 10, 24, 6, 1);
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail?.text).toMatch(/“One”[^]*“Two”/);
  });

  it("[S136] how somebody wants to be told is theirs, and only what makes sense is taken", async () => {
    expect((await kari.get("/api/notifications")).body).toMatchObject({
      preferences: DEFAULT_PREFERENCES,
      isMailed: true,
    });
    for (const wrong of [{ zone: "Mars/Olympus" }, { quiet: { from: -1, to: 5 } }, { mails: "never" }])
      expect((await choose(kari, wrong as Partial<NoticePreferences>)).status).toBe(400);
    await choose(kari, { mails: "hourly" });
    expect((await kari.get("/api/notifications")).body).toMatchObject({ preferences: { mails: "hourly" } });
    expect((await marit.get("/api/notifications")).body).toMatchObject({ preferences: { mails: "at-once" } });
    expect((await new Browser(server.url).get("/api/notifications")).status).toBe(401);
  });

  it("[S135] somebody who was disabled is told nothing any more", async () => {
    const admin = await signedIn("admin");
    await choose(kari, { quiet: { from: 0, to: 1_439 }, zone: "UTC" });
    await fleetDecides({ verdict: "approve" });
    expect(await mails()).toEqual([]);
    expect((await admin.post(`/api/admin/people/${ids.kari}/disable`)).status).toBe(200);
    now += 86_400_000;
    expect(await mails()).toEqual([]);
  });
});
