import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PAIRING_MS } from "../../model/device.ts";
import { PAIRING_MISSES, TYPED_MISSES } from "../accounts/rate-limits.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { inviteTablet, pairedTablet, TestTablet } from "../testing/tablet.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let kari: Browser;
let clock = Date.now();

beforeAll(async () => {
  server = await startServer({ now: () => clock, config: { trustedHops: 1 } });
  await addPeople(server);
  kari = await signedIn(server.url, "kari");
});
afterAll(() => server.stop());

let lastAddress = 0;
/** A browser somewhere else on the net. */
function stranger(): TestTablet {
  const browser = new TestTablet(server.url);
  const address = `198.51.100.${(lastAddress += 1)}`;
  const { headers } = browser;
  browser.headers = (more) => headers.call(browser, { "x-forwarded-for": address, ...more });
  return browser;
}
const pair = async (proof: object, browser = stranger()): Promise<[number, unknown]> => {
  const { status, body } = await browser.post("/api/pair", proof);
  return [status, (body as { error?: string }).error];
};
const NOT_VALID = [404, "unknown-link"];

describe("pairing a tablet", () => {
  it("[FB-12] [FB-13] [FB-15] the manager adds it by name and app, it pairs by token and acts for the workshop", async () => {
    const { id, pairing } = await inviteTablet(kari, "Hall-1");
    expect((await kari.get(`/api/devices/${id}`)).body).toMatchObject({
      name: "Hall-1",
      app: "cases",
      state: "waiting",
    });
    const tablet = stranger();
    expect((await tablet.post("/api/pair/look", { token: pairing.token })).body).toEqual({
      name: "Hall-1",
      app: "cases",
      workshop: "Fjellveien Bil",
    });
    expect((await tablet.get("/api/me")).status).toBe(401);
    const { status, headers } = await tablet.post("/api/pair", { token: pairing.token });
    expect(status).toBe(200);
    expect(headers.get("set-cookie")).toMatch(/jobcard-device=.*HttpOnly.*SameSite=Strict/i);
    const { body } = await tablet.get("/api/me");
    expect(body).toMatchObject({
      kind: "staff",
      role: "workshop",
      roles: ["technician"],
      organisation: { id: "workshop-1" },
      device: { id, name: "Hall-1" },
      person: { id, name: "Hall-1", email: "" },
    });
    expect((await kari.get(`/api/devices/${id}`)).body).toMatchObject({ state: "paired" });
  });

  it("[FB-14] a name has no spaces and stands once in a workshop; [FB-13] there are two apps", async () => {
    const add = async (device: object) =>
      (await kari.post("/api/devices", { app: "cases", organisation: "workshop-1", ...device })).status;
    expect(await add({ name: "Hall 2" })).toBe(400);
    expect(await add({ name: "Hall-2", app: "games" })).toBe(400);
    expect(await add({ name: "Hall-2", app: "audits" })).toBe(201);
    expect(await add({ name: "hall-2" })).toBe(409);
    const elin = await signedIn(server.url, "elin");
    expect((await elin.post("/api/devices", { name: "Hall-2", app: "cases", organisation: "workshop-2" })).status).toBe(
      201,
    );
  });

  it("[S110] a code is valid for ten minutes", async () => {
    const { id, pairing } = await inviteTablet(kari, "Slow-1");
    clock += PAIRING_MS;
    expect(await pair({ token: pairing.token })).toEqual(NOT_VALID);
    expect(await pair({ code: pairing.code })).toEqual(NOT_VALID);
    const { body } = await kari.post(`/api/devices/${id}/code`);
    expect(await pair({ code: (body as typeof pairing).code })).toEqual([200, undefined]);
  });

  it("[S110] a code works once: photographed afterwards it opens nothing, and of two at once one gets in", async () => {
    const { pairing } = await inviteTablet(kari, "Once-1");
    expect(await pair({ token: pairing.token })).toEqual([200, undefined]);
    expect(await pair({ token: pairing.token })).toEqual(NOT_VALID);
    expect(await pair({ code: pairing.code })).toEqual(NOT_VALID);
    const both = (await inviteTablet(kari, "Once-2")).pairing;
    const outcomes = await Promise.all([
      pair({ token: both.token }),
      pair({ code: both.code }),
      pair({ token: both.token }),
    ]);
    expect(outcomes.map(([status]) => status).sort((a, b) => a - b)).toEqual([200, 404, 404]);
  });

  it("[S110] a new code ends the one before, and revoking ends them all", async () => {
    const { id, pairing } = await inviteTablet(kari, "Again-1");
    const next = (await kari.post(`/api/devices/${id}/code`)).body as typeof pairing;
    expect(await pair({ token: pairing.token })).toEqual(NOT_VALID);
    await kari.post(`/api/devices/${id}/revoke`);
    expect(await pair({ token: next.token })).toEqual(NOT_VALID);
    expect((await kari.post(`/api/devices/${id}/code`)).status).toBe(409);
  });

  it("[S111] guessing is limited by address, and typed codes for everybody together", async () => {
    const { pairing } = await inviteTablet(kari, "Guess-1");
    const one = stranger();
    for (let n = 0; n < PAIRING_MISSES; n += 1) expect(await pair({ code: "0000-0000" }, one)).toEqual(NOT_VALID);
    expect(await pair({ code: pairing.code }, one)).toEqual([429, "limited"]);
    expect((await one.post("/api/pair/look", { token: pairing.token })).status).toBe(429);
    for (let n = PAIRING_MISSES; n < TYPED_MISSES; n += 1) await pair({ code: "0000-0000" });
    expect(await pair({ code: pairing.code })).toEqual([429, "limited"]);
    // Whoever stands in front of the picture is not kept waiting by that.
    expect(await pair({ token: pairing.token })).toEqual([200, undefined]);
  });

  it("[S111] junk is refused and counted like a wrong code", async () => {
    const browser = stranger();
    for (const proof of [
      {},
      { token: "x" },
      { token: "../../etc/passwd................" },
      { code: 5 },
      { code: "x".repeat(30) },
    ])
      expect((await browser.post("/api/pair", proof)).status).toBe(400);
    expect(await pair({ token: "a".repeat(43) }, browser)).toEqual(NOT_VALID);
  });

  it("[S112] of secrets only hashes are stored", async () => {
    const { pairing } = await inviteTablet(kari, "Hashed-1");
    const { all, query } = server.database;
    const before = JSON.stringify(await all(query.selectFrom("device_pairings").selectAll()));
    expect([before.includes(pairing.token), before.includes(pairing.code)]).toEqual([false, false]);
    const tablet = stranger();
    await tablet.post("/api/pair", { token: pairing.token });
    const cookie = tablet.cookies.get("jobcard-device") ?? "";
    expect(cookie.length).toBeGreaterThan(30);
    expect(JSON.stringify(await all(query.selectFrom("device_tokens").selectAll()))).not.toContain(cookie);
  });

  it("[S112] the cookie changes daily; a copy of an old one is of no use, and a lost answer locks nobody out", async () => {
    const tablet = await pairedTablet(kari, "Rotating-1");
    const first = tablet.cookies.get("jobcard-device") ?? "";
    await tablet.contact();
    expect(tablet.cookies.get("jobcard-device")).toBe(first);
    clock += 86_400_000;
    await tablet.contact();
    const second = tablet.cookies.get("jobcard-device") ?? "";
    expect(second).not.toBe(first);
    // The answer with the new cookie got lost: the old one still works, and brings another.
    tablet.cookies.set("jobcard-device", first);
    await tablet.contact();
    const third = tablet.cookies.get("jobcard-device") ?? "";
    expect([third === first, third === second]).toEqual([false, false]);
    expect((await tablet.get("/api/me")).status).toBe(200);
    clock += 61_000;
    for (const old of [first, second]) {
      const thief = new Browser(server.url);
      thief.cookies.set("jobcard-device", old);
      expect((await thief.get("/api/me")).status).toBe(401);
    }
    expect((await tablet.get("/api/me")).status).toBe(200);
  });

  it("[S113] somebody who is signed in does not become a tablet by the way", async () => {
    const { pairing } = await inviteTablet(kari, "Busy-1");
    expect(await pair({ token: pairing.token }, kari as TestTablet)).toEqual([409, "signed-in"]);
    expect(await pair({ token: pairing.token })).toEqual([200, undefined]);
  });

  it("[S113] nobody else adds, sees, renames or revokes a workshop's tablets", async () => {
    const tablet = await pairedTablet(kari, "Mine-1");
    tablet.pick((await tablet.contact()).technicians[0]!.id, "Amir Bakri", true);
    const [elin, amir, marit, admin] = await Promise.all(
      (["elin", "amir", "marit", "admin"] as const).map((person) => signedIn(server.url, person)),
    );
    const requests = (browser: Browser) =>
      Promise.all([
        browser.get(`/api/devices/${tablet.id}`),
        browser.post(`/api/devices/${tablet.id}/code`),
        browser.post(`/api/devices/${tablet.id}/rename`, { name: "Stolen" }),
        browser.post(`/api/devices/${tablet.id}/revoke`),
        browser.post("/api/devices", { name: "Mine-2", app: "cases", organisation: "workshop-1" }),
        browser.post(`/api/technicians/${tablet.person?.id}/pin/reset`),
      ]).then((answers) => answers.map(({ status }) => status));
    expect(await requests(elin!)).toEqual([404, 404, 404, 404, 403, 404]);
    for (const browser of [amir!, marit!, admin!, tablet])
      expect(await requests(browser)).toEqual(Array.from({ length: 6 }, () => 403));
    expect(await requests(new Browser(server.url))).toEqual(Array.from({ length: 6 }, () => 401));
    expect(JSON.stringify((await elin!.get("/api/devices")).body)).not.toContain("Mine-1");
    expect((await amir!.get("/api/devices")).status).toBe(403);
    expect((await kari.get(`/api/devices/${tablet.id}`)).body).toMatchObject({ name: "Mine-1", state: "paired" });
  });

  it("[FB-16] 500 tablets of a workshop are listed in less than 100 ms", async () => {
    const elin = await signedIn(server.url, "elin");
    const { query, run } = server.database;
    for (let start = 0; start < 500; start += 50) {
      await run(
        query.insertInto("devices").values(
          Array.from({ length: 50 }, (_, n) => ({
            id: `many-${start + n}`,
            organisation: "workshop-2",
            name: `Bay-${start + n}`,
            name_key: `bay-${start + n}`,
            app: "cases",
            created_at: clock,
            created_by: "elin",
            paired_at: clock,
            revoked_at: null,
            last_contact: clock,
            last_person: null,
            version: "1.0.0",
          })),
        ),
      );
    }
    const times: number[] = [];
    for (let n = 0; n < 5; n += 1) {
      const before = performance.now();
      const { body } = await elin.get("/api/devices");
      times.push(performance.now() - before);
      expect((body as { devices: unknown[] }).devices.length).toBeGreaterThanOrEqual(500);
    }
    expect(Math.min(...times)).toBeLessThan(100);
  });
});
