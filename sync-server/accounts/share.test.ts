import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { revokeLink } from "../../model/commands/share-links.ts";
import { pageName } from "../../model/page-names.ts";
import { CustomerMe, StaffMe } from "../../model/protocol.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { makeCase } from "../testing/test-case.ts";
import { addPeople, emailOf, PASSWORD, startServer, type TestServer } from "../testing/test-server.ts";
import { closed, until } from "../testing/wait.ts";
import { ACCOUNT_FAILURES, LINK_MISSES } from "./rate-limits.ts";

let server: TestServer;
let kari: Browser;

beforeAll(async () => {
  server = await startServer();
  await addPeople(server);
  kari = await signedIn(server.url, "kari");
});
afterAll(async () => {
  kari.close();
  await server.stop();
});

const isOpen = (socket: { readyState: number; OPEN: number }) => () => socket.readyState === socket.OPEN;

describe("share links", () => {
  it("[S17] become a cookie for one case, HttpOnly and Strict", async () => {
    const testCase = await makeCase(kari);
    const phone = new Browser(server.url);
    const { status, body, headers } = await phone.exchange(testCase.secret);
    expect([status, CustomerMe.parse(body)]).toEqual([200, body]);
    expect(body).toMatchObject({
      caseId: testCase.caseId,
      linkId: testCase.linkId,
      person: { name: "Ola Nes" },
      mayDecide: true,
    });
    const cookie = headers.getSetCookie()[0] ?? "";
    expect(cookie).toMatch(new RegExp(`^jobcard-share-${testCase.caseId}=`));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect((await phone.get(`/api/share/${testCase.caseId}`)).body).toEqual(body);
    expect((await phone.get(`/api/share/${(await makeCase(kari)).caseId}`)).status).toBe(401);
  });

  it("[S17] leave no secret in any byte of the data folder", async () => {
    const testCase = await makeCase(kari);
    const phone = new Browser(server.url);
    await phone.exchange(testCase.secret);
    const { body } = await phone.post("/api/tickets", { page: pageName(testCase.caseId, "open/customer") });
    const setup = await server.oneTimeLinks.issue(
      { kind: "setup", organisation: null, roles: ["manager"], person: null },
      Date.now(),
    );
    const secrets = [testCase.secret, ...phone.cookies.values(), (body as { ticket: string }).ticket, setup.token];
    const files = readdirSync(server.folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    const bytes = Buffer.concat(files.map((file) => readFileSync(join(file.parentPath, file.name))));
    expect(bytes.includes(testCase.caseId)).toBe(true);
    expect(secrets.map((secret) => secret.length > 20 && bytes.includes(secret))).toEqual(secrets.map(() => false));
  });

  it("[S18] revoking closes what is open through the link within a second, and only that", async () => {
    const testCase = await makeCase(kari);
    const phone = new Browser(server.url);
    await phone.exchange(testCase.secret);
    const socket = phone.socket(`/sync/${testCase.caseId}?as=customer`);
    const end = closed(socket);
    const workshop = kari.socket(`/sync/${testCase.caseId}`);
    await until("both are open", () => isOpen(socket)() && isOpen(workshop)());
    revokeLink(testCase.device.pages, kari.env(), testCase.linkId);
    const started = performance.now();
    await testCase.device.push("internal/workshop");
    expect((await end).code).toBe(4401);
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(isOpen(workshop)()).toBe(true);
    expect((await phone.get(`/api/share/${testCase.caseId}`)).status).toBe(410);
    expect(await phone.outcome("pull", pageName(testCase.caseId, "open/workshop"))).toBe("410");
    expect((await new Browser(server.url).exchange(testCase.secret)).status).toBe(410);
  });

  it("[S19] guessing is limited to 20 misses per address", async () => {
    const own = await startServer();
    const guesser = new Browser(own.url);
    const statuses: number[] = [];
    for (let n = 0; n < LINK_MISSES + 5; n += 1)
      statuses.push((await guesser.exchange(`guess-number-${n}-------`)).status);
    expect(statuses).toEqual(Array.from({ length: LINK_MISSES + 5 }, (_, n) => (n < LINK_MISSES ? 404 : 429)));
    const elsewhere = await guesser.post(
      "/api/share/exchange",
      { token: "guess-with-a-header-------" },
      { "x-forwarded-for": "10.1.2.3" },
    );
    expect(elsewhere.status).toBe(429);
    await own.stop();
  });
});

describe("accounts", () => {
  it("[FB-01] sign-in tells who one is, and sign-out ends it at once, sockets too", async () => {
    const browser = new Browser(server.url);
    const me = await browser.signIn(emailOf("marit"));
    expect(StaffMe.parse(me)).toMatchObject({
      role: "fleet",
      organisation: { id: "fleet-1", name: "Nordic Fleet" },
      partners: [{ id: "workshop-2" }, { id: "workshop-1" }],
    });
    expect((await browser.get("/api/me")).body).toEqual(me);
    const feed = browser.socket("/feed");
    const end = closed(feed);
    await until("the feed is open", isOpen(feed));
    await browser.post("/api/auth/sign-out");
    expect((await end).code).toBe(4401);
    expect((await browser.get("/api/me")).status).toBe(401);
    browser.close();
  });

  it("[S18] a session that ends in the store shuts its sockets at the next look", async () => {
    const browser = await signedIn(server.url, "elin");
    const feed = browser.socket("/feed");
    const end = closed(feed);
    await until("the feed is open", isOpen(feed));
    await server.recheckSessions();
    expect(isOpen(feed)()).toBe(true);
    await server.accounts.endSessionsOf(browser.env().actor.id);
    await server.recheckSessions();
    expect((await end).code).toBe(4401);
    expect((await closed(browser.socket("/feed"))).code).toBe(4401);
    browser.close();
  });

  it("[S18] a disabled person is out within a second and stays out", async () => {
    const admin = await signedIn(server.url, "admin");
    const tore = await signedIn(server.url, "tore");
    const feed = tore.socket("/feed");
    const end = closed(feed);
    await until("the feed is open", isOpen(feed));
    const { id } = tore.env().actor;
    expect((await admin.post(`/api/admin/people/${id}/disable`)).status).toBe(200);
    expect((await end).code).toBe(4401);
    expect((await tore.get("/api/me")).status).toBe(410);
    expect((await closed(tore.socket("/feed"))).code).toBe(4401);
    expect((await tore.post("/api/auth/sign-in/email", { email: emailOf("tore"), password: PASSWORD })).status).toBe(
      401,
    );
    await admin.post(`/api/admin/people/${id}/enable`);
    await tore.signIn(emailOf("tore"));
    tore.close();
  });

  it("[S19] wrong passwords are limited by account; a right one is refused until then, too", async () => {
    const browser = new Browser(server.url);
    const statuses: number[] = [];
    for (let n = 0; n <= ACCOUNT_FAILURES; n += 1) {
      statuses.push(
        (await browser.post("/api/auth/sign-in/email", { email: emailOf("amir"), password: `Wrong-${n}` })).status,
      );
    }
    expect(statuses).toEqual([...Array.from({ length: ACCOUNT_FAILURES }, () => 401), 429]);
    expect(
      (await browser.post("/api/auth/sign-in/email", { email: emailOf("amir").toUpperCase(), password: PASSWORD }))
        .status,
    ).toBe(429);
    expect((await browser.post("/api/auth/sign-in/email", { email: emailOf("kari"), password: PASSWORD })).status).toBe(
      200,
    );
  });

  it("[S26, FB-07] a password needs ten characters, a capital, a digit and a special character", async () => {
    const admin = await signedIn(server.url, "admin");
    const person = { name: "New", roles: ["office"], organisation: "workshop-1" };
    const passwords = ["Short-1", "no-capital-1", "NO-DIGIT-AT-ALL", "NoSpecial123", "Long-enough-1"];
    const statuses = [];
    for (const [n, password] of passwords.entries()) {
      const { status, body } = await admin.post("/api/admin/people", {
        ...person,
        email: `new${n}@jobcard.example`,
        password,
      });
      statuses.push(status === 400 ? (body as { error: string }).error : status);
    }
    expect(statuses).toEqual(["weak-password", "weak-password", "weak-password", "weak-password", 201]);
    const again = await admin.post("/api/admin/people", {
      ...person,
      email: "NEW4@jobcard.example",
      password: "Long-enough-1",
    });
    expect(again.body).toEqual({ error: "email-taken" });
  });

  it("[S27] a set-up link makes the first workshop once; an invitation adds to one organisation", async () => {
    const own = await startServer();
    const browser = new Browser(own.url);
    expect((await browser.get("/api/setup")).body).toEqual({ needed: true });
    const { token } = await own.oneTimeLinks.issue(
      { kind: "setup", organisation: null, roles: ["manager"], person: null },
      Date.now(),
    );
    const answer = {
      token,
      name: "Kari Hagen",
      email: "kari@new.example",
      password: PASSWORD,
      organisation: { name: "Ny Bil", labourRate: 95_000 },
    };
    expect((await browser.post("/api/setup/look", { token })).body).toEqual({
      kind: "setup",
      roles: ["manager"],
      organisation: null,
      person: null,
      needsPassword: true,
    });
    expect((await browser.post("/api/setup", { ...answer, password: "weak" })).body).toEqual({
      error: "weak-password",
    });
    expect((await browser.post("/api/setup", answer)).status).toBe(200);
    expect((await browser.post("/api/setup", { ...answer, email: "second@new.example" })).status).toBe(404);
    const me = await browser.signIn("kari@new.example");
    expect(me).toMatchObject({ organisation: { name: "Ny Bil" }, settings: { labourRate: 95_000, currency: "NOK" } });
    expect(await own.directory.organisations()).toHaveLength(1);
    const invitation = await own.oneTimeLinks.issue(
      { kind: "invitation", organisation: me.organisation?.id ?? "", roles: ["office"], person: null },
      0,
    );
    expect((await browser.post("/api/setup/look", { token: invitation.token })).status).toBe(404);
    await own.stop();
  });

  it("[S27] an administrator makes organisations, partners and invitations", async () => {
    const admin = await signedIn(server.url, "admin");
    const fleet = (await admin.post("/api/admin/organisations", { kind: "fleet", name: "Vest Leasing" })).body as {
      id: string;
    };
    expect((await admin.post("/api/admin/partnerships", { workshop: "workshop-1", fleet: fleet.id })).status).toBe(201);
    expect((await admin.post("/api/admin/partnerships", { workshop: fleet.id, fleet: fleet.id })).status).toBe(400);
    const { url } = (await admin.post("/api/admin/invitations", { organisation: fleet.id, roles: ["reviewer"] }))
      .body as { url: string };
    const [base, token] = url.split("#k=");
    expect(base).toBe(`${server.url}/setup`);
    const invited = new Browser(server.url);
    const person = { token, name: "Liv Dahl", email: "liv@vest.example", password: PASSWORD };
    expect((await invited.post("/api/setup", person)).status).toBe(200);
    expect(await invited.signIn("liv@vest.example")).toMatchObject({ role: "fleet", partners: [{ id: "workshop-1" }] });
  });
});
