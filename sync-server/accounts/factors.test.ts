import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OwnFactors } from "../../model/protocol.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { SoftwarePasskey } from "../testing/software-passkey.ts";
import { addPeople, PASSWORD, startServer, type TestPerson, type TestServer } from "../testing/test-server.ts";
import { totp } from "../testing/totp.ts";
import { closed, until } from "../testing/wait.ts";
import { asRecoveryCode } from "./factors.ts";
import { ACCOUNT_FAILURES } from "./rate-limits.ts";
import { addPerson } from "./people.ts";

const ORIGIN = "http://localhost:5000";
let server: TestServer;
let kari: Browser;
const browsers: Browser[] = [];

const open = (): Browser => {
  const browser = new Browser(server.url);
  browsers.push(browser);
  return browser;
};
const come = async (person: TestPerson): Promise<Browser> => {
  const browser = await signedIn(server.url, person);
  browsers.push(browser);
  return browser;
};

beforeAll(async () => {
  server = await startServer({ config: { baseUrl: ORIGIN } });
  await addPeople(server, ["kari", "amir", "elin", "admin"]);
  kari = await come("kari");
});
afterAll(async () => {
  for (const browser of browsers) browser.close();
  await server.stop();
});

interface Begun {
  uri: string;
  secret: string;
  codes: string[];
}

/** Somebody of the first workshop with a second factor, and the browser in which they turned it on. */
async function withFactor(name: string): Promise<Begun & { browser: Browser; email: string; id: string }> {
  const email = `${name}@jobcard.example`;
  const membership = { organisation: "workshop-1", roles: ["office"] as const };
  const id = await addPerson(server.accounts, server.directory, { email, name, password: PASSWORD, membership });
  const browser = open();
  await browser.signIn(email);
  const begun = (await browser.post("/api/me/second-factor/begin", { password: PASSWORD })).body as Begun;
  // The code of the half minute that follows counts as well, and is left to the test.
  const { status } = await browser.post("/api/me/second-factor", { code: totp(begun.secret) });
  expect(status).toBe(200);
  return { ...begun, browser, email, id };
}

/** Gives the password in a new browser. */
async function challenge(email: string, browser = open()): Promise<Browser> {
  const answer = await browser.post("/api/auth/sign-in/email", { email, password: PASSWORD });
  expect([answer.status, answer.body]).toEqual([200, { kind: "second-factor" }]);
  return browser;
}
const give = async (browser: Browser, code: string, trust = false) => {
  const { status, body } = await browser.post("/api/auth/second-factor", { code, trust });
  return status === 200 ? "in" : `${status} ${(body as { error: string }).error}`;
};
const factorsOf = async (browser: Browser) => (await browser.get("/api/me/factors")).body as OwnFactors;
const audited = async (what: string, subject: string) => {
  const { entries } = (await kari.get(`/api/audit?what=${what}&search=${subject}`)).body as {
    entries: { actor: string; subject: string; detail: Record<string, string> }[];
  };
  return entries.map(({ actor, detail }) => [actor, detail]);
};

describe("a second factor", () => {
  it("[S175] is on once a code was given; then the password alone opens nothing", async () => {
    const liv = open();
    const membership = { organisation: "workshop-1", roles: ["office"] as const };
    const email = "liv@jobcard.example";
    await addPerson(server.accounts, server.directory, { email, name: "Liv", password: PASSWORD, membership });
    await liv.signIn(email);
    expect((await liv.post("/api/me/second-factor/begin", { password: "Wrong-password-1" })).body).toEqual({
      error: "wrong-password",
      field: "password",
    });
    const { uri, secret, codes } = (await liv.post("/api/me/second-factor/begin", { password: PASSWORD }))
      .body as Begun;
    expect(uri).toMatch(/^otpauth:\/\/totp\/Jobcard[:%].*liv.*issuer=Jobcard/);
    expect(new Set(codes).size).toBe(10);
    // Begun and given up is as before.
    await open().signIn(email);
    expect((await liv.post("/api/me/second-factor", { code: "000000" })).body).toMatchObject({ error: "wrong-code" });
    expect((await factorsOf(liv)).secondFactor.on).toBe(false);
    const feed = liv.socket("/feed");
    await until("the feed is open", () => feed.readyState === feed.OPEN);
    const end = closed(feed);
    expect((await liv.post("/api/me/second-factor", { code: totp(secret) })).status).toBe(200);
    // Its session is another one: sockets come again, and whoever turned it on is still in.
    expect((await end).code).toBe(1012);
    expect((await factorsOf(liv)).secondFactor).toEqual({ on: true, recoveryCodesLeft: 10 });
    const other = await challenge(email);
    expect((await other.get("/api/me")).status).toBe(401);
    expect(await give(other, totp(secret, 1))).toBe("in");
    expect((await other.get("/api/me")).body).toMatchObject({ person: { email } });
    expect(await audited("second-factor", "Liv")).toEqual([["Liv", { change: "on" }]]);
    expect(await audited("sign-in", "Liv")).toContainEqual(["Liv", { by: "code" }]);
  });

  it("[S175] lies encrypted in the data folder, and so do the recovery codes", async () => {
    const { secret, codes } = await withFactor("solveig");
    for (const name of readdirSync(server.folder).filter((one) => one.startsWith("accounts.sqlite"))) {
      const held = readFileSync(join(server.folder, name)).toString("latin1");
      for (const code of [...codes, secret]) expect(held.includes(code)).toBe(false);
    }
  });

  it("[S176] a code counts once, also in its own half minute", async () => {
    const { email, secret } = await withFactor("berit");
    const code = totp(secret, 1);
    expect(await give(await challenge(email), code)).toBe("in");
    expect(await give(await challenge(email), code)).toBe("401 wrong-code");
  });

  it("[S176] a recovery code lets in once, however it is typed, and stands in the audit list", async () => {
    const { email, codes, browser } = await withFactor("gro");
    const [code = ""] = codes;
    expect(await give(await challenge(email), ` ${code.replace("-", " ").toUpperCase()}`)).toBe("in");
    expect(await give(await challenge(email), code)).toBe("401 wrong-code");
    expect((await factorsOf(browser)).secondFactor.recoveryCodesLeft).toBe(9);
    expect(await audited("sign-in", "gro")).toContainEqual(["gro", { by: "recovery-code" }]);
    expect(await audited("sign-in-failed", "gro")).toEqual([["", { by: "code" }]]);
    const { codes: fresh } = (await browser.post("/api/me/second-factor/codes", { password: PASSWORD })).body as Begun;
    expect(await give(await challenge(email), codes[1] ?? "")).toBe("401 wrong-code");
    expect(await give(await challenge(email), fresh[0] ?? "")).toBe("in");
  });

  it("[S176] recovery codes are read without hyphens, blanks and capitals, and nothing else is one", () => {
    expect(asRecoveryCode("ABCDE 23456")).toBe("abcde-23456");
    for (const wrong of ["", "abcde-2345", "abcde-23456x", "abcd0-23456", "' OR 1=1 --"])
      expect(asRecoveryCode(wrong)).toBeNull();
  });

  it("[S177, S19] guessing ends the challenge after five tries, and the account rests after ten", async () => {
    const { email, secret } = await withFactor("hilde");
    const guesser = await challenge(email);
    const wrong = ["111111", "222222", "333333", "444444", "aaaaa-aaaaa"];
    for (const code of wrong) expect(await give(guesser, code)).toBe("401 wrong-code");
    expect(await give(guesser, totp(secret, 1))).toBe("401 begin-again");
    expect(await give(open(), totp(secret))).toBe("401 begin-again");
    const again = await challenge(email);
    for (let tries = 6; tries < ACCOUNT_FAILURES; tries += 1) await give(again, `55555${tries}`);
    expect(await give(again, totp(secret))).toBe("429 limited");
    // Knowing the password does not begin the count anew.
    const { status } = await open().post("/api/auth/sign-in/email", { email, password: PASSWORD });
    expect(status).toBe(429);
  });

  it("[S178] a trusted browser is not asked for thirty days, until the password or the factor changes", async () => {
    const { email, secret, browser } = await withFactor("tuva");
    const trusted = await challenge(email);
    expect(await give(trusted, totp(secret, 1), true)).toBe("in");
    const since = await trusted.post("/api/auth/sign-out");
    expect(since.status).toBe(200);
    await trusted.signIn(email);
    // What opens it is of no use to another account.
    const stolen = open();
    for (const [name, value] of trusted.cookies) if (name.includes("trust")) stolen.cookies.set(name, value);
    const { email: other } = await withFactor("stine");
    await challenge(other, stolen);
    await browser.post("/api/me/password", { current: PASSWORD, password: `${PASSWORD}-2` });
    const answer = await trusted.post("/api/auth/sign-in/email", { email, password: `${PASSWORD}-2` });
    expect(answer.body).toEqual({ kind: "second-factor" });
  });

  it("[S178] is turned off by who knows the password", async () => {
    const { email, browser } = await withFactor("randi");
    expect((await browser.post("/api/me/second-factor/off", { password: "Wrong-password-1" })).status).toBe(400);
    expect((await browser.post("/api/me/second-factor/off", { password: PASSWORD })).status).toBe(200);
    expect((await factorsOf(browser)).secondFactor).toEqual({ on: false, recoveryCodesLeft: 0 });
    await open().signIn(email);
    expect(await audited("second-factor", "randi")).toContainEqual(["randi", { change: "off" }]);
  });

  it("[S179] who runs the organisation turns it off for somebody who lost it: noted, and told by mail", async () => {
    const { email, id } = await withFactor("wenche");
    expect((await kari.get(`/api/people/${id}`)).body).toMatchObject({ hasSecondFactor: true });
    const reset = (browser: Browser) => browser.post(`/api/people/${id}/second-factor/reset`, {});
    for (const person of ["amir", "elin"] as const)
      expect([403, 404]).toContain((await reset(await come(person))).status);
    expect((await reset(kari)).status).toBe(200);
    expect((await reset(kari)).body).toEqual({ error: "not-on" });
    await open().signIn(email);
    expect(await audited("second-factor", "wenche")).toContainEqual(["Kari Hagen", { change: "reset" }]);
    const outbox = JSON.stringify((await kari.get("/api/outbox?search=wenche")).body);
    expect(outbox).toContain("second-factor-reset");
  });

  it("[S179] somebody who belongs elsewhere, too, is not made less safe from one organisation", async () => {
    const { id } = await withFactor("ylva");
    await server.directory.setMembership(id, "workshop-2", ["office"], Date.now());
    const { status, body } = await kari.post(`/api/people/${id}/second-factor/reset`, {});
    expect([status, body]).toEqual([403, { error: "belongs-elsewhere" }]);
  });
});

describe("the installation's administrator", () => {
  it("[S280] turns it off for anybody: noted in each of their organisations, and told by mail", async () => {
    const { email, id } = await withFactor("turid");
    await server.directory.setMembership(id, "workshop-2", ["office"], Date.now());
    const admin = await come("admin");
    const listed = (await admin.get("/api/admin/people?organisation=workshop-2&search=turid")).body;
    expect(listed).toMatchObject({ total: 1, people: [{ id, name: "turid", hasSecondFactor: true }] });
    const reset = (browser: Browser) => browser.post(`/api/admin/people/${id}/second-factor/reset`);
    for (const person of ["kari", "amir", "elin"] as const) expect((await reset(await come(person))).status).toBe(403);
    expect((await reset(open())).status).toBe(401);
    expect((await reset(admin)).status).toBe(200);
    expect((await reset(admin)).body).toEqual({ error: "not-on" });
    expect((await admin.post("/api/admin/people/nobody/second-factor/reset")).status).toBe(404);
    await open().signIn(email);
    expect(await audited("second-factor", "turid")).toContainEqual(["Ada Min", { change: "reset" }]);
    const elin = await come("elin");
    expect(JSON.stringify((await elin.get("/api/audit?what=second-factor")).body)).toContain("turid");
    const { query, all } = server.database;
    const mails = await all(query.selectFrom("outbox").select("template").where("recipient", "=", email));
    expect(mails).toEqual([{ template: "second-factor-reset" }]);
  });
});

describe("passkeys", () => {
  /** Adds a passkey to somebody who is signed in. */
  async function add(browser: Browser, name: string, key = new SoftwarePasskey(ORIGIN)) {
    const options = (await browser.post("/api/me/passkeys/options", { password: PASSWORD })).body as Parameters<
      SoftwarePasskey["register"]
    >[0];
    const { status } = await browser.post("/api/me/passkeys", { name, response: key.register(options) });
    return { key, status };
  }
  const signInWith = async (key: SoftwarePasskey, browser = open()) => {
    const options = (await browser.post("/api/auth/passkey/options")).body as Parameters<SoftwarePasskey["signIn"]>[0];
    const { status, body } = await browser.post("/api/auth/passkey", { response: key.signIn(options) });
    return { browser, status, body };
  };

  it("[S180] sign in without a password, also where a second factor is on", async () => {
    const { browser, email, id } = await withFactor("nora");
    const options = (await browser.post("/api/me/passkeys/options", { password: PASSWORD })).body;
    expect(options).toMatchObject({
      rp: { id: "localhost", name: "Jobcard" },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    const { key, status } = await add(browser, "Phone");
    expect(status).toBe(201);
    const { body } = await signInWith(key);
    expect(body).toMatchObject({ kind: "staff", person: { id, email } });
    expect(await audited("passkey", "nora")).toEqual([["nora", { change: "added", name: "Phone" }]]);
    expect(await audited("sign-in", "nora")).toContainEqual(["nora", { by: "passkey" }]);
  });

  it("[S180] adding one asks for the password; each has a name, and the removed one opens nothing", async () => {
    const { browser } = await withFactor("mona");
    expect((await browser.post("/api/me/passkeys/options", { password: "Wrong-password-1" })).status).toBe(400);
    const { key } = await add(browser, "Phone");
    await add(browser, "Laptop");
    const [phone, laptop] = (await factorsOf(browser)).passkeys;
    expect([phone?.name, laptop?.name]).toEqual(["Phone", "Laptop"]);
    await browser.post(`/api/me/passkeys/${laptop?.id}`, { name: "Work laptop" });
    expect((await kari.post(`/api/me/passkeys/${laptop?.id}`, { name: "Mine" })).status).toBe(404);
    expect((await kari.post(`/api/me/passkeys/${laptop?.id}/remove`)).status).toBe(404);
    expect((await browser.post(`/api/me/passkeys/${phone?.id}/remove`)).status).toBe(200);
    expect((await factorsOf(browser)).passkeys.map(({ name }) => name)).toEqual(["Work laptop"]);
    expect((await signInWith(key)).body).toEqual({ error: "wrong-passkey" });
  });

  it("[S181] refuses what was signed for another site, without a finger or PIN, twice, or by another key", async () => {
    const { browser } = await withFactor("siri");
    expect((await add(browser, "Elsewhere", new SoftwarePasskey("https://evil.example"))).status).toBe(400);
    expect((await add(browser, "Nobody", new SoftwarePasskey(ORIGIN, false))).status).toBe(400);
    const { key } = await add(browser, "Phone");
    const asked = open();
    const options = (await asked.post("/api/auth/passkey/options")).body as Parameters<SoftwarePasskey["signIn"]>[0];
    const response = key.signIn(options);
    const other = new SoftwarePasskey(ORIGIN).signIn(options);
    expect((await asked.post("/api/auth/passkey", { response: { ...other, id: response.id } })).status).toBe(401);
    await asked.post("/api/auth/passkey/options");
    expect((await asked.post("/api/auth/passkey", { response })).status).toBe(401);
    const fresh = (await asked.post("/api/auth/passkey/options")).body as typeof options;
    const good = key.signIn(fresh);
    expect((await asked.post("/api/auth/passkey", { response: good })).status).toBe(200);
    expect((await asked.post("/api/auth/passkey", { response: good })).status).toBe(401);
    for (const hostile of [{}, { id: "" }, { id: response.id }, { id: response.id, response: "x" }]) {
      await asked.post("/api/auth/passkey/options");
      expect([400, 401]).toContain((await asked.post("/api/auth/passkey", { response: hostile })).status);
    }
  });

  it("[S181, S55] open nothing to somebody who was disabled, nor to who only works on tablets", async () => {
    const { browser, id } = await withFactor("ida");
    const { key } = await add(browser, "Phone");
    await kari.post(`/api/people/${id}`, { roles: ["technician"] });
    expect((await signInWith(key)).body).toEqual({ error: "tablet-only" });
    await kari.post(`/api/people/${id}/disable`, {});
    expect((await signInWith(key)).status).toBe(401);
  });

  it("[S181] are not offered at an address that is not ours or has no name", async () => {
    const plain = await startServer();
    await addPeople(plain, ["kari"]);
    const browser = await signedIn(plain.url, "kari");
    expect((await factorsOf(browser)).canHavePasskeys).toBe(false);
    expect((await browser.post("/api/auth/passkey/options")).status).toBe(404);
    await plain.stop();
  });
});

describe("accounts and factors", () => {
  it("[S175] better-auth's own routes cannot be reached", async () => {
    const { browser } = await withFactor("frida");
    for (const path of [
      "two-factor/disable",
      "two-factor/enable",
      "passkey/delete-passkey",
      "get-session",
      "sign-up/email",
    ])
      expect((await browser.post(`/api/auth/${path}`, { password: PASSWORD })).status).toBe(404);
  });

  it("[S178, S97] a forgotten password does not turn the second factor off", async () => {
    const { email, id } = await withFactor("vigdis");
    const { token } = await server.oneTimeLinks.issue(
      { kind: "password", organisation: null, roles: [], person: id },
      Date.now(),
    );
    expect((await open().post("/api/setup", { token, password: `${PASSWORD}-2` })).status).toBe(200);
    const answer = await open().post("/api/auth/sign-in/email", { email, password: `${PASSWORD}-2` });
    expect(answer.body).toEqual({ kind: "second-factor" });
  });
});
