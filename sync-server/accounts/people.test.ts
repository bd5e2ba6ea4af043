import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pageName } from "../../model/page-names.ts";
import { ORGANISATION_HEADER, StaffMe } from "../../model/protocol.ts";
import { readReceipts } from "../../model/pages/rooms.ts";
import { caseView } from "../../model/views/case-view.ts";
import { publishVersion } from "../../model/commands/publish-version.ts";
import { addWork } from "../../model/commands/draft.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { Device, makeCase } from "../testing/test-case.ts";
import { countsFigures, addPeople, emailOf, PASSWORD, startServer, type TestServer } from "../testing/test-server.ts";
import { closed, until } from "../testing/wait.ts";

let server: TestServer;
let people: Awaited<ReturnType<typeof addPeople>>;
let kari: Browser;
let browsers: Browser[] = [];

const open = async (...who: Parameters<typeof signedIn>): Promise<Browser> => {
  const browser = await signedIn(...who);
  browsers.push(browser);
  return browser;
};

beforeAll(async () => {
  server = await startServer();
  people = await addPeople(server);
  kari = await open(server.url, "kari");
});
afterAll(async () => {
  for (const browser of browsers) browser.close();
  browsers = [];
  await server.stop();
});

interface Invited {
  id: string;
  invitation: { url: string; mailed: string } | null;
}
const tokenOf = ({ invitation }: Invited): string => invitation?.url.split("#k=")[1] ?? "";

/** Somebody invited to the first workshop who has come, signed in. */
async function join(name: string, roles: readonly string[]): Promise<Browser> {
  const email = `${name}@jobcard.example`;
  const { body } = await kari.post("/api/people", { name, email, roles });
  const browser = new Browser(server.url);
  browsers.push(browser);
  await browser.post("/api/setup", { token: tokenOf(body as Invited), password: PASSWORD });
  await browser.signIn(email);
  return browser;
}

const roles = (browser: Browser, id: string, to: readonly string[]) => browser.post(`/api/people/${id}`, { roles: to });
const idOf = (browser: Browser): string => browser.env().actor.id;

describe("people", () => {
  it("[S91, FB-06] are invited by a link that works once; they choose a password and are in, in their role", async () => {
    const { status, body } = await kari.post("/api/people", {
      name: "Liv Dahl",
      email: "Liv@Jobcard.example",
      phone: "+47 900 00 000",
      roles: ["office"],
    });
    expect([status, (body as Invited).invitation?.mailed]).toEqual([201, "not-configured"]);
    const token = tokenOf(body as Invited);
    const listed = (await kari.get("/api/people?search=liv")).body as { rows: unknown[]; total: number };
    expect(listed).toMatchObject({ total: 1, rows: [{ name: "Liv Dahl", status: "invited", roles: ["office"] }] });
    const browser = new Browser(server.url);
    expect((await browser.post("/api/setup/look", { token })).body).toEqual({
      kind: "invitation",
      roles: ["office"],
      organisation: "Fjellveien Bil",
      person: { name: "Liv Dahl", email: "liv@jobcard.example" },
      needsPassword: true,
    });
    expect((await browser.post("/api/setup", { token, password: "Password1!" })).body).toEqual({
      error: "weak-password",
    });
    expect((await browser.post("/api/setup", { token, password: PASSWORD })).status).toBe(200);
    expect((await browser.post("/api/setup", { token, password: PASSWORD })).status).toBe(404);
    expect(await browser.signIn("liv@jobcard.example")).toMatchObject({ role: "workshop", roles: ["office"] });
    expect((await kari.get("/api/people?search=liv")).body).toMatchObject({ rows: [{ status: "active" }] });
  });

  it("[S91, FB-06] of another organisation agree before they belong to both; each request says for which they act", async () => {
    const elin = await open(server.url, "elin");
    const { body } = await kari.post("/api/people", { name: "?", email: emailOf("elin"), roles: ["office"] });
    expect(StaffMe.parse((await elin.get("/api/me")).body).memberships).toHaveLength(1);
    const token = tokenOf(body as Invited);
    expect((await elin.post("/api/setup/look", { token })).body).toMatchObject({ needsPassword: false });
    expect((await elin.post("/api/setup", { token })).status).toBe(200);
    const atHome = StaffMe.parse((await elin.get("/api/me")).body);
    expect([atHome.organisation?.id, atHome.roles, atHome.home]).toEqual(["workshop-2", ["manager"], "workshop-2"]);
    const there = { [ORGANISATION_HEADER]: "workshop-1" };
    const me = StaffMe.parse((await elin.request("GET", "/api/me", undefined, there)).body);
    expect([me.organisation?.id, me.roles]).toEqual(["workshop-1", ["office"]]);
    // A manager at home is none over there.
    expect((await elin.request("GET", "/api/people", undefined, there)).status).toBe(403);
    const { caseId } = await makeCase(kari);
    const frame = pageName(caseId, "internal/workshop");
    expect(await elin.outcome("pull", frame)).toBe("forbidden");
    expect((await elin.request("GET", `/api/cases/${caseId}/evidence`, undefined, there)).status).toBe(200);
    expect((await elin.request("GET", "/api/me", undefined, { [ORGANISATION_HEADER]: "fleet-1" })).status).toBe(401);
    // Their name belongs to both.
    expect((await kari.post(`/api/people/${people.elin}`, { name: "Somebody" })).body).toEqual({
      error: "belongs-elsewhere",
      field: "name",
    });
    const feed = elin.socket("/feed?organisation=workshop-1");
    const home = elin.socket("/feed");
    await until("both are open", () => feed.readyState === 1 && home.readyState === 1);
    const end = closed(feed);
    await kari.post(`/api/people/${people.elin}/disable`);
    expect((await end).code).toBe(4401);
    expect(home.readyState).toBe(1);
    expect((await elin.request("GET", "/api/me", undefined, there)).body).toEqual({
      error: "disabled",
      person: people.elin,
      organisation: "workshop-1",
    });
    expect((await elin.get("/api/me")).status).toBe(200);
  });

  it("[S92, FB-07] who only works on a tablet has neither address nor password, and does not sign in", async () => {
    expect((await kari.post("/api/people", { name: "Even", email: null, roles: ["technician"] })).body).toMatchObject({
      invitation: null,
    });
    expect((await kari.post("/api/people", { name: "Even", email: null, roles: ["office"] })).body).toEqual({
      error: "email-needed",
      field: "email",
    });
    const browser = await join("truls", ["office"]);
    expect((await roles(kari, idOf(browser), ["technician"])).status).toBe(200);
    const again = await new Browser(server.url).post("/api/auth/sign-in/email", {
      email: "truls@jobcard.example",
      password: PASSWORD,
    });
    expect([again.status, again.body]).toEqual([403, { error: "tablet-only" }]);
  });

  it("[S93] a right that is taken away ends on open sockets within a second, and on the next request", async () => {
    const browser = await join("odd", ["manager"]);
    expect((await browser.get("/api/people")).status).toBe(200);
    const feed = browser.socket("/feed");
    const end = closed(feed);
    await until("the feed is open", () => feed.readyState === feed.OPEN);
    const started = performance.now();
    await roles(kari, idOf(browser), ["office"]);
    expect((await end).code).toBe(1012);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect((await browser.get("/api/people")).body).toEqual({ error: "role" });
    expect((await browser.get("/api/index")).body).toMatchObject({ roles: ["office"] });
  });

  it("[S94] what a role may not publish is kept, sealed as refused, and asks nobody anything", async () => {
    const testCase = await makeCase(kari);
    const browser = await join("arve", ["office", "technician"]);
    const device = new Device(browser, testCase.caseId);
    await device.pull();
    // Made offline while it was still allowed.
    addWork(device.pages, browser.env(), { title: "Wipers" });
    publishVersion(device.pages, browser.env(), testCase.caseId, "open");
    await roles(kari, idOf(browser), ["technician"]);
    await device.push();
    await server.effects.settle();
    await testCase.device.pull();
    const { pages } = testCase.device;
    expect(readReceipts(pages, "open").values.at(-1)?.body).toMatchObject({
      kind: "publication",
      result: "refused",
      reason: "not-entitled",
      actor: { id: idOf(browser) },
    });
    const view = caseView(pages, "workshop", testCase.caseId);
    expect(view.open.versions.map(({ number }) => number)).toEqual([1]);
    expect(view.open.refusedVersions.map(({ number }) => number)).toEqual([2]);
    expect(view.open.works.map(({ work }) => work.title)).toEqual(["Brakes, front", "Cabin filter"]);
    // A colleague with the right sends it.
    expect(publishVersion(pages, kari.env(), testCase.caseId, "open").number).toBe(3);
  });

  it("[S95] an auditor reads no case, by id, by index or over a socket", async () => {
    const testCase = await makeCase(kari);
    const browser = await join("tuva", ["office"]);
    expect(await browser.outcome("pull", pageName(testCase.caseId, "open/workshop"))).toBe("ok");
    const { rows } = (await browser.get("/api/index")).body as { rows: { caseId: string }[] };
    expect(rows.length).toBeGreaterThan(0);
    await roles(kari, idOf(browser), ["auditor"]);
    expect(await browser.outcome("pull", pageName(testCase.caseId, "open/workshop"))).toBe("forbidden");
    expect(await browser.outcome("push", pageName(testCase.caseId, "internal/workshop"))).toBe("forbidden");
    const after = (await browser.get("/api/index?since=1")).body as { rows: unknown[]; gone: string[] };
    expect([after.rows, after.gone.toSorted()]).toEqual([[], rows.map(({ caseId }) => caseId).toSorted()]);
    expect((await closed(browser.socket(`/sync/${testCase.caseId}`))).code).toBe(4403);
    expect((await browser.get(`/api/cases/${testCase.caseId}/evidence`)).status).toBe(404);
  });

  it("[S96] the last who runs an organisation can neither leave nor be shown out", async () => {
    const marit = await open(server.url, "marit");
    expect((await marit.post(`/api/people/${people.marit}`, { roles: ["reviewer"] })).body).toEqual({
      error: "last-manager",
    });
    expect((await marit.post(`/api/people/${people.marit}/disable`)).body).toEqual({ error: "last-manager" });
    expect((await marit.post(`/api/people/${people.tore}/disable`)).status).toBe(404);
    expect((await marit.post(`/api/people/${people.marit}`, { roles: ["technician"] })).body).toEqual({
      error: "wrong-role",
    });
  });

  it("[S97, FB-03] a forgotten password is set by a link that works once, within the hour, and shows everybody out", async () => {
    const browser = await join("glenn", ["office"]);
    const before = Date.now();
    expect((await browser.post("/api/setup/forgotten", { email: "nobody@jobcard.example" })).body).toEqual({
      ok: true,
    });
    expect((await browser.post("/api/setup/forgotten", { email: "Glenn@jobcard.example" })).body).toEqual({ ok: true });
    const outbox = async () =>
      (
        await server.database.all(
          server.database.query.selectFrom("outbox").selectAll().where("template", "=", "password-reset"),
        )
      ).map(({ recipient }) => recipient);
    await until("the mail is written", async () => (await outbox()).length > 0);
    expect(await outbox()).toEqual(["glenn@jobcard.example"]);
    const grant = { kind: "password", organisation: "workshop-1", roles: [], person: idOf(browser) } as const;
    const { token, expiresAt } = await server.oneTimeLinks.issue(grant, before);
    expect(expiresAt - before).toBe(3_600_000);
    expect((await browser.post("/api/setup", { token, password: "Another/1-word" })).status).toBe(200);
    expect((await browser.get("/api/me")).status).toBe(401);
    await browser.signIn("glenn@jobcard.example", "Another/1-word");
    expect((await browser.post("/api/setup", { token, password: PASSWORD })).status).toBe(404);
  });

  it("[S98, FB-09] one's own name, password and sessions", async () => {
    const browser = await join("hege", ["office"]);
    const other = new Browser(server.url);
    await other.signIn("hege@jobcard.example");
    await browser.post("/api/me/profile", { name: "Hege Ås", phone: "+47 911 11 111", language: "de" });
    expect((await browser.get("/api/me/profile")).body).toMatchObject({
      name: "Hege Ås",
      language: "de",
      email: "hege@jobcard.example",
    });
    expect((await kari.get("/api/people?search=as%20911")).body).toMatchObject({ total: 1 });
    const { sessions } = (await browser.get("/api/me/sessions")).body as {
      sessions: { id: string; isThis: boolean }[];
    };
    expect(sessions.filter(({ isThis }) => isThis)).toHaveLength(1);
    expect(sessions).toHaveLength(2);
    expect(JSON.stringify(sessions)).not.toContain(browser.cookies.values().next().value?.split(".")[0]);
    const elsewhere = sessions.find(({ isThis }) => !isThis)?.id;
    expect((await kari.post(`/api/me/sessions/${elsewhere}/end`)).status).toBe(404);
    expect((await browser.post(`/api/me/sessions/${elsewhere}/end`)).status).toBe(200);
    expect((await other.get("/api/me")).status).toBe(401);
    await other.signIn("hege@jobcard.example");
    const change = { current: "Wrong-1234", password: "Gearbox/7-left" };
    expect((await browser.post("/api/me/password", change)).body).toEqual({
      error: "wrong-password",
      field: "current",
    });
    expect((await browser.post("/api/me/password", { ...change, current: PASSWORD })).status).toBe(200);
    expect([(await browser.get("/api/me")).status, (await other.get("/api/me")).status]).toEqual([200, 401]);
  });

  it("[S99] the audit list says who did what, to those who run the organisation, and is never changed", async () => {
    const list = async (browser: Browser, query = "") =>
      (
        (await browser.get(`/api/audit${query}`)).body as {
          entries: { what: string; subject: string; actor: string }[];
        }
      ).entries;
    const found = await list(kari, "?search=liv&what=person-invited");
    expect(found).toMatchObject([{ what: "person-invited", subject: "Liv Dahl", actor: "Kari Hagen" }]);
    expect((await list(kari)).some(({ what }) => what === "sign-in")).toBe(true);
    const amir = await open(server.url, "amir");
    expect((await amir.get("/api/audit")).body).toEqual({ error: "role" });
    const tore = await open(server.url, "tore");
    expect((await tore.get("/api/audit")).status).toBe(403);
    expect((await kari.get("/api/audit?of=workshop-2")).status).toBe(404);
    await expect(
      server.database.run(server.database.query.updateTable("audit_entries").set({ subject: "x" })),
    ).rejects.toThrow("never changed");
    await kari.post("/api/people", { name: '=HYPERLINK("http://evil.example")', email: null, roles: ["technician"] });
    const { headers, body } = await kari.get("/api/audit.csv");
    const csv = new TextDecoder().decode(body as Uint8Array);
    expect(headers.get("content-disposition")).toContain("audit.csv");
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect((await list(kari))[0]).toMatchObject({ what: "export", subject: "audit.csv" });
  });

  it("[S100, FB-05] a group manager sees the workshops of the group, their people, and none of their cases", async () => {
    const settings = {
      phone: "",
      email: "",
      country: "N",
      currency: "NOK",
      language: "nb",
      vat: 0,
      labour_rate: 0,
    } as const;
    await server.directory.addOrganisation({ id: "group-1", kind: "group", name: "Vestbil", ...settings });
    await server.directory.setGroup("workshop-1", "group-1");
    const { caseId } = await makeCase(kari);
    const grant = { kind: "invitation", organisation: "group-1", roles: ["groupManager"], person: null } as const;
    const { token } = await server.oneTimeLinks.issue(grant, Date.now());
    const silje = new Browser(server.url);
    browsers.push(silje);
    await silje.post("/api/setup", { token, name: "Silje Aasen", email: "silje@jobcard.example", password: PASSWORD });
    expect(await silje.signIn("silje@jobcard.example")).toMatchObject({ role: "group", roles: ["groupManager"] });
    const found = (await silje.get("/api/people?search=kari")).body;
    expect(found).toMatchObject({ total: 1, rows: [{ name: "Kari Hagen", organisation: "workshop-1" }] });
    expect((await silje.get("/api/people?of=workshop-2")).status).toBe(404);
    expect((await silje.get(`/api/people/${people.elin}?of=workshop-2`)).status).toBe(404);
    expect(await silje.outcome("pull", pageName(caseId, "open/workshop"))).toBe("forbidden");
    expect((await silje.get("/api/index")).body).toMatchObject({ rows: [] });
    expect((await closed(silje.socket(`/sync/${caseId}`))).code).toBe(4403);
    expect((await kari.get("/api/people?of=group-1")).status).toBe(404);
    const { body } = await silje.post("/api/people", {
      organisation: "workshop-1",
      name: "Ny",
      email: "ny@jobcard.example",
      roles: ["office"],
    });
    expect((body as Invited).invitation).not.toBeNull();
  });

  it("[S101, S281] ten thousand people are listed, searched and sorted in less than 100 ms, also for the administrator", async () => {
    const { database } = server;
    const many = Array.from({ length: 10_000 }, (_, n) => ({
      id: `many-${n}`,
      email: `many${n}@jobcard.example`,
      name: `Person Number ${n}`,
      phone: "",
      language: null,
      photo: null,
      is_admin: 0,
      home: "workshop-1",
      disabled_at: null,
      search: `person number ${n} many${n}@jobcard.example`,
    }));
    const members = many.map(({ id }) => ({
      person: id,
      organisation: "workshop-1",
      roles: "office",
      since: 0,
      disabled_at: null,
    }));
    await database.transaction(async (within) => {
      for (let from = 0; from < many.length; from += 500) {
        await within.run(database.query.insertInto("people").values(many.slice(from, from + 500)));
        await within.run(database.query.insertInto("memberships").values(members.slice(from, from + 500)));
      }
    });
    const times: number[] = [];
    for (const query of [
      "",
      "?search=number%2077",
      "?sort=email&order=desc&offset=5000",
      "?search=nobody%20at%20all",
    ]) {
      const runs: number[] = [];
      for (let run = 0; run < 5; run += 1) {
        const started = performance.now();
        expect((await kari.get(`/api/people${query}`)).status).toBe(200);
        runs.push(performance.now() - started);
      }
      // The best of five: what else runs on the machine is no part of it.
      times.push(Math.min(...runs));
    }
    const bar = countsFigures() ? 100 : Number.POSITIVE_INFINITY;
    expect(times.filter((time) => time >= bar)).toEqual([]);

    const admin = await signedIn(server.url, "admin");
    const overview = async () => (await admin.get("/api/admin/organisations")).body as { people: object };
    expect((await overview()).people).toMatchObject({ "workshop-1": expect.any(Number) });
    const page = (await admin.get("/api/admin/people?organisation=workshop-1&search=number%2077")).body;
    expect((page as { people: object[] }).people).toHaveLength(20);
    const admins: number[] = [];
    for (const path of ["/api/admin/organisations", "/api/admin/people?organisation=workshop-1&offset=9000"]) {
      const runs: number[] = [];
      for (let run = 0; run < 5; run += 1) {
        const started = performance.now();
        await admin.get(path);
        runs.push(performance.now() - started);
      }
      admins.push(Math.min(...runs));
    }
    expect(admins.filter((time) => time >= bar)).toEqual([]);
  });
});
