import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addItem, publishAgreement } from "../../model/index.ts";
import type { CaseId, OrganisationId } from "../../model/ids.ts";
import type { IntakeAnswer, IntakeTokens } from "../../model/intake.ts";
import { agreements } from "../../model/pages/fleet-policy.ts";
import { readCaseFile } from "../../model/pages/internal-workshop.ts";
import { noticeAddresses } from "../../model/pages/organisation-settings.ts";
import { newPage } from "../../model/pages/page.ts";
import { nameOfPage } from "../../model/page-names.ts";
import type { IndexRow } from "../../model/views/index-row.ts";
import * as Y from "yjs";
import { TOKEN_MISSES } from "../accounts/rate-limits.ts";
import { Browser, type Received } from "../testing/browser.ts";
import { FROM, HURRY } from "../testing/mail-bench.ts";
import { headerOf, partsOf, startSmtp, type TestSmtp } from "../testing/smtp.ts";
import { Device } from "../testing/test-case.ts";
import { addPeople, emailOf, startServer, type TestPerson, type TestServer } from "../testing/test-server.ts";
import { until } from "../testing/wait.ts";

let smtp: TestSmtp;
let server: TestServer;
let kari: Browser;
let secret: string;

const signedIn = async (person: TestPerson): Promise<Browser> => {
  const browser = new Browser(server.url);
  await browser.signIn(emailOf(person));
  return browser;
};

/** As a booking system asks: without a cookie, an origin or anything of a browser. */
async function bring(
  body: unknown,
  { token = secret, key = `key-${Math.random()}`, type = "application/json" } = {},
): Promise<Received> {
  const answer = await fetch(`${server.url}/api/outside/cases`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": type, ...(key && { "idempotency-key": key }) },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: JSON.parse(text) as unknown };
}

const make = async (name: string): Promise<IntakeTokens> =>
  (await kari.post("/api/intake-tokens", { name })).body as IntakeTokens;
const rowsOf = async (who: Browser): Promise<IndexRow[]> => {
  await server.effects.settle();
  return ((await who.get("/api/index")).body as { rows: IndexRow[] }).rows;
};
const pageOf = async (who: Browser, caseId: string): Promise<ReturnType<typeof readCaseFile>> => {
  const device = new Device(who, caseId as CaseId);
  await device.pull();
  return readCaseFile(device.pages["internal/workshop"]);
};

beforeAll(async () => {
  smtp = await startSmtp();
  server = await startServer({
    config: { mail: { url: smtp.url, from: FROM }, baseUrl: null },
    mailPace: { ...HURRY, collect: { pause: 0, whole: 0 } },
  });
  await addPeople(server);
  kari = await signedIn("kari");
  secret = (await make("Customer service")).secret ?? "";
  const page = newPage();
  const settings = { doc: page, key: "workshop/settings", relation: "manager" } as const;
  addItem(settings, kari.env(), noticeAddresses, { email: "desk@fjellveien.example" });
  const address = { organisation: "workshop-1" as OrganisationId, page: "workshop/settings" } as const;
  await kari.frames("push", [{ page: nameOfPage(address), bytes: Y.encodeStateAsUpdate(page) }]);
});
afterAll(async () => {
  await server.stop();
  await smtp.close();
});

describe("a case from outside", () => {
  it("[PM-03, S235, S241] is nobody's yet, awaits the workshop, and its list gets one mail", async () => {
    const said = {
      plate: "N-ek 482I3",
      make: "Volvo",
      name: "Ola Næss",
      phone: "+47 922 41 870",
      description: "Brakes",
    };
    const { status, body } = await bring(said, { key: "booking-1" });
    const { caseId, url, isNew } = body as IntakeAnswer;
    expect([status, isNew, url]).toEqual([201, true, `${server.url}/case/${caseId}`]);
    expect((await rowsOf(kari)).find((row) => row.caseId === caseId)).toMatchObject({
      plate: "EK48213",
      turn: "workshop",
      reason: "new",
      assignee: null,
    });
    expect(await pageOf(kari, caseId)).toMatchObject({
      complaint: "Brakes",
      contact: { name: "Ola Næss", phone: "+47 922 41 870" },
      createdBy: { party: "workshop", name: "Customer service" },
      language: "nb",
      workshop: { id: "workshop-1", name: "Fjellveien Bil" },
      unreadable: 0,
    });
    await server.dispatcher.run();
    await until("both mails are there", () => smtp.received.length === 2);
    const mails = smtp.received.splice(0).toSorted((a, b) => (a.to < b.to ? -1 : 1));
    expect(mails.map(({ to }) => to)).toEqual(["desk@fjellveien.example", emailOf("kari")]);
    expect(headerOf(mails[0]?.raw ?? "", "Subject")).toBe("EK48213: en ny sak");
    expect(partsOf(mails[0]?.raw ?? "").text).toContain(url);
    // No other workshop and no fleet hears of it.
    for (const other of ["elin", "marit"] as const)
      expect((await rowsOf(await signedIn(other))).some((row) => row.caseId === caseId)).toBe(false);
  });

  it("[S236] is one case however often it is brought under its key, also at once; another content is refused", async () => {
    const said = { plate: "DR 30177", description: "Winter tyres" };
    const answers = await Promise.all(Array.from({ length: 6 }, () => bring(said, { key: "booking-2" })));
    const ids = new Set(answers.map(({ body }) => (body as IntakeAnswer).caseId));
    expect(ids.size).toBe(1);
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.every(({ status }) => status === 200 || status === 201)).toBe(true);
    expect((await bring({ ...said, description: "Oil" }, { key: "booking-2" })).body).toEqual({
      error: "same-key",
      field: "Idempotency-Key",
    });
    expect((await rowsOf(kari)).filter(({ plate }) => plate === "DR30177")).toHaveLength(1);
    // Another system may use the same words for something of its own.
    const other = (await make("Website")).secret ?? "";
    expect((await bring({ plate: "AA 11111" }, { key: "booking-2", token: other })).status).toBe(201);
  });

  it("[PM-04, PM-10, S240] goes by the agreement whose number it names, and that may demand a reference", async () => {
    const marit = new Browser(server.url);
    const me = await marit.signIn(emailOf("marit"));
    const page = newPage();
    const policy = { doc: page, key: "fleet/policy", relation: "manager" } as const;
    const terms = { name: "Full service", number: "5521", referenceRequired: true };
    const id = addItem(policy, marit.env(), agreements, terms);
    const { country, currency, language, vat, labourRate } = me.settings;
    const defaults = { name: "Nordic Fleet", phone: "", email: "", country, currency, language, vat, labourRate };
    publishAgreement(policy, marit.env(), id, defaults);
    const address = { organisation: "fleet-1" as OrganisationId, page: "fleet/policy" } as const;
    await marit.frames("push", [{ page: nameOfPage(address), bytes: Y.encodeStateAsUpdate(page) }]);
    const said = { plate: "EL 55210", agreement: "5521" };
    expect((await bring(said)).body).toEqual({ error: "unknown-or-missing", field: "reference" });
    const { caseId } = (await bring({ ...said, reference: "BID 77120" })).body as IntakeAnswer;
    expect(await pageOf(kari, caseId)).toMatchObject({
      fleet: { id: "fleet-1", name: "Nordic Fleet" },
      agreement: { number: "5521", referenceRequired: true },
      reference: "BID 77120",
    });
    expect((await bring({ ...said, agreement: "9999" })).body).toMatchObject({ field: "agreement" });
    // A fleet the workshop does not work with is as unknown as one that does not exist.
    for (const fleet of ["Sørlandet Leasing", "Nobody"])
      expect((await bring({ plate: "EL 55210", fleet })).body).toEqual({ error: "unknown-or-missing", field: "fleet" });
  });

  it.each([
    ["{", "invalid-json", undefined],
    ["[]", "invalid-json", undefined],
    [{}, "unknown-or-missing", "plate"],
    [{ plate: " - " }, "unknown-or-missing", "plate"],
    [{ plate: 12 }, "invalid", "plate"],
    [{ plate: "A".repeat(21) }, "too-long", "plate"],
    [{ plate: "EK48213", plat: "x" }, "unknown-field", "plat"],
    [{ plate: "EK48213", year: "2021" }, "invalid", "year"],
    [{ plate: "EK48213", odometer: -1 }, "invalid", "odometer"],
    [{ plate: "EK48213", email: "ola" }, "invalid", "email"],
    [{ plate: "EK48213", language: "xx" }, "invalid", "language"],
    [{ plate: "EK48213", country: "norway" }, "invalid", "country"],
    [{ plate: "EK48213", module: "yoga" }, "invalid", "module"],
    [{ plate: "EK48213", location: "Nowhere" }, "unknown-or-missing", "location"],
    [{ plate: "EK48213", reference: "x".repeat(81) }, "too-long", "reference"],
    ['{"plate":"EK48213","__proto__":{"isAdmin":true}}', "unknown-field", "__proto__"],
  ])("[S237] %j is refused, and the answer names the field", async (body, error, field) => {
    const answer = await bring(body);
    expect([answer.status, answer.body]).toEqual([400, field === undefined ? { error } : { error, field }]);
  });

  it("[S237] without a key of its own, or as a form, it is refused", async () => {
    expect((await bring({ plate: "EK48213" }, { key: "" })).body).toEqual({
      error: "missing",
      field: "Idempotency-Key",
    });
    expect((await bring({ plate: "EK48213" }, { type: "text/plain" })).status).toBe(415);
  });

  it("[S238] tokens are made, seen and revoked by the manager; only a hash is kept, and revoking counts at once", async () => {
    const { tokens, secret: once } = await make("Old website");
    const token = tokens.find(({ name }) => name === "Old website");
    expect(once).toMatch(/^jci_[\w-]{43}$/);
    expect((await kari.get("/api/intake-tokens")).body).toMatchObject({ secret: null });
    const stored = await server.database.all(server.database.query.selectFrom("intake_tokens").selectAll());
    expect(JSON.stringify(stored)).not.toContain(once);
    const elin = await signedIn("elin");
    expect((await elin.post(`/api/intake-tokens/${token?.id}/revoke`)).status).toBe(404);
    expect((await (await signedIn("amir")).get("/api/intake-tokens")).status).toBe(403);
    expect((await bring({ plate: "EK48213" }, { token: once ?? "" })).status).toBe(201);
    expect((await kari.post(`/api/intake-tokens/${token?.id}/revoke`)).status).toBe(200);
    expect((await bring({ plate: "EK48213" }, { token: once ?? "" })).body).toEqual({ error: "unknown-token" });
    const { entries } = (await kari.get("/api/audit")).body as { entries: { what: string; subject: string }[] };
    const told = entries.filter(({ subject }) => subject === "Old website");
    expect(told.map(({ what }) => what)).toEqual(["intake-token", "intake-token"]);
    expect(entries.filter(({ what }) => what === "case-received").length).toBeGreaterThan(0);
    expect(JSON.stringify(entries)).not.toContain(once);
  });

  it("[S239] a token opens nothing else, and a session brings no case", async () => {
    for (const path of ["/api/index", "/api/me", "/api/intake-tokens", "/api/audit"]) {
      const answer = await fetch(server.url + path, { headers: { authorization: `Bearer ${secret}` } });
      expect([path, answer.status]).toEqual([path, 401]);
    }
    expect((await kari.post("/api/outside/cases", { plate: "EK48213" }, { "idempotency-key": "x" })).status).toBe(401);
  });

  it("[S239] guessing at tokens ends after some misses", async () => {
    const guesses = Array.from({ length: TOKEN_MISSES + 1 }, () => bring({}, { token: "jci_guess" }));
    await Promise.all(guesses);
    expect((await bring({}, { token: "jci_guess" })).status).toBe(429);
    // A system with the right one behind the same address goes on.
    expect((await bring({ plate: "EK48213" })).status).toBe(201);
  });
});
