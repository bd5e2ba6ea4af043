/** The access matrix of design §2, through every door, generated from the pages and the parties. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { canRead, canWrite, PAGE_KEYS, type PageKey, type Party } from "../../model/access.ts";
import { revokeLink } from "../../model/commands/share-links.ts";
import { pageName } from "../../model/page-names.ts";
import { CLOSE } from "../../model/protocol.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { byDoor, byHocuspocus, edit, listen } from "../testing/doors.ts";
import { makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";
import { until } from "../testing/wait.ts";

type Who =
  | "workshop"
  | "fleet"
  | "customer"
  | "foreign workshop"
  | "foreign fleet"
  | "other link"
  | "revoked link"
  | "expired"
  | "nobody";
const PARTY: Record<Who, Party | null> = {
  workshop: "workshop",
  fleet: "fleet",
  customer: "customer",
  "foreign workshop": null,
  "foreign fleet": null,
  "other link": null,
  "revoked link": null,
  expired: null,
  nobody: null,
};
const WHO = Object.keys(PARTY) as Who[];

let server: TestServer;
let target: TestCase;
const browsers = {} as Record<Who, Browser>;

beforeAll(async () => {
  server = await startServer();
  await addPeople(server);
  const kari = await signedIn(server.url, "kari");
  target = await makeCase(kari);
  const other = await makeCase(kari);
  const revoked = await makeCase(kari);
  browsers.workshop = await signedIn(server.url, "amir");
  browsers.fleet = await signedIn(server.url, "marit");
  browsers["foreign workshop"] = await signedIn(server.url, "elin");
  browsers["foreign fleet"] = await signedIn(server.url, "tore");
  browsers.nobody = new Browser(server.url);
  browsers.customer = new Browser(server.url);
  await browsers.customer.exchange(target.secret);
  // Both name the target as their case, holding a cookie of another, and of their own that was taken back.
  browsers["other link"] = new Browser(server.url);
  await browsers["other link"].exchange(other.secret);
  const [[, cookie] = ["", ""]] = [...browsers["other link"].cookies];
  browsers["other link"].cookies.set(`jobcard-share-${target.caseId}`, cookie);
  browsers["other link"].customerOf = target.caseId;
  browsers["revoked link"] = new Browser(server.url);
  await browsers["revoked link"].exchange(revoked.secret);
  revokeLink(revoked.device.pages, kari.env(), revoked.linkId);
  await revoked.device.push("internal/workshop");
  const [[, gone] = ["", ""]] = [...browsers["revoked link"].cookies];
  browsers["revoked link"].cookies.set(`jobcard-share-${target.caseId}`, gone);
  browsers["revoked link"].customerOf = target.caseId;
  browsers.expired = await signedIn(server.url, "kari");
  await server.accounts.endSessionsOf(kari.env().actor.id);
  await server.effects.settle();
});
afterAll(async () => {
  for (const browser of Object.values(browsers)) browser.close();
  await server.stop();
});

const mayRead = (who: Who, key: PageKey): boolean => PARTY[who] !== null && canRead(PARTY[who], key);
const mayWrite = (who: Who, key: PageKey): boolean => PARTY[who] !== null && canWrite(PARTY[who], key);

const holds = async (key: PageKey, update: Uint8Array): Promise<boolean> => {
  const [client] = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update)).keys();
  const stored = Y.decodeStateVector((await server.store.state(pageName(target.caseId, key))).vector);
  return client !== undefined && stored.has(client);
};

describe("access", () => {
  for (const who of WHO) {
    for (const key of PAGE_KEYS) {
      it(`[S9] ${who}, ${key}: ${mayWrite(who, key) ? "writes" : mayRead(who, key) ? "reads" : "nothing"}, through every door`, async () => {
        const browser = browsers[who];
        const page = pageName(target.caseId, key);
        const pulled = await browser.outcome("pull", page);
        expect(pulled === "ok").toBe(mayRead(who, key));
        const updates = { push: edit(), hocuspocus: edit(), door: edit() };
        const pushed = await browser.outcome("push", page, updates.push);
        const hocuspocus = await byHocuspocus(browser, page, updates.hocuspocus);
        const door = await byDoor(browser, page, updates.door);
        expect({ pushed: pushed === "ok", hocuspocus: hocuspocus === "in", door: door === "in" }).toEqual({
          pushed: mayWrite(who, key),
          hocuspocus: mayRead(who, key),
          door: mayRead(who, key),
        });
        for (const [name, update] of Object.entries(updates))
          expect([name, await holds(key, update)]).toEqual([name, mayWrite(who, key)]);
      });
    }
  }

  it("[S9] evidence, index and links of a case answer only those who have a part in it", async () => {
    const statuses = await Promise.all(
      WHO.map(async (who) => [who, (await browsers[who].get(`/api/cases/${target.caseId}/evidence`)).status]),
    );
    expect(Object.fromEntries(statuses)).toEqual({
      workshop: 200,
      fleet: 200,
      customer: 200,
      "foreign workshop": 404,
      "foreign fleet": 404,
      "other link": 401,
      "revoked link": 401,
      expired: 401,
      nobody: 401,
    });
    for (const who of ["foreign workshop", "foreign fleet"] as const) {
      expect(JSON.stringify((await browsers[who].get("/api/index")).body)).not.toContain(target.caseId);
    }
    expect((await browsers.nobody.get("/api/index")).status).toBe(401);
  });

  it("[S9] every administrative route is closed to everybody but administrators", async () => {
    const routes = ["organisations", "people", "partnerships", "invitations", "reset-demo", "people/x/disable"];
    for (const who of ["workshop", "fleet", "customer", "nobody"] as const) {
      const statuses = await Promise.all(
        routes.map(async (route) => (await browsers[who].post(`/api/admin/${route}`)).status),
      );
      expect([who, new Set(statuses)]).toEqual([who, new Set([who === "customer" || who === "nobody" ? 401 : 403])]);
    }
  });

  it("[S9] a page of another case is refused on a case's socket", async () => {
    const other = await makeCase(browsers.workshop);
    const websocket = browsers.workshop.connect(target.caseId);
    const stray = browsers.workshop.attach(websocket, other.caseId, "internal/workshop");
    const denied = new Promise<string>((resolve) =>
      stray.on("authenticationFailed", ({ reason }: { reason: string }) => resolve(reason)),
    );
    expect(await denied).toBe(CLOSE.forbidden.reason);
  });

  it("[S10] whoever listens on an id nobody has written yet is shut out when somebody else claims it", async () => {
    const { caseId } = { caseId: "0123456789abcdefghjk" as TestCase["caseId"] };
    const elin = browsers["foreign workshop"];
    const socket = elin.socket(`/sync/${caseId}`);
    const heard = listen(socket);
    await until("it is open", () => socket.readyState === socket.OPEN);
    expect(await browsers.workshop.outcome("push", pageName(caseId, "internal/workshop"), edit())).toBe("ok");
    await until("it is shut", () => heard.end !== null);
    expect(heard.end?.code).toBe(CLOSE.forbidden.code);
    expect(await elin.outcome("push", pageName(caseId, "internal/workshop"), edit())).toBe("forbidden");
    expect(await elin.outcome("pull", pageName(caseId, "internal/workshop"))).toBe("forbidden");
  });
});
