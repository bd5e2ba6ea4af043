import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { sendMessage } from "../../model/commands/talk.ts";
import type { CaseId } from "../../model/ids.ts";
import { pageName } from "../../model/page-names.ts";
import { CLOSE, TICKET_PROTOCOL, type Ticket } from "../../model/protocol.ts";
import { type ChainLink, firstBrokenLink } from "../../model/receipt-chain.ts";
import { revokeLink } from "../../model/commands/share-links.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { newDatabase } from "../testing/new-database.ts";
import { Device, makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, emailOf, startServer, type TestServer } from "../testing/test-server.ts";
import { closed, until } from "../testing/wait.ts";

const INSIDE = "internal/workshop";

let folder: string;
let one: TestServer;
let two: TestServer;
let people: Record<string, string>;
let kari: Browser;
let amir: Browser;
let testCase: TestCase;

/** The same person at the other server: there is no sticky session. */
function at(server: TestServer, browser: Browser): Browser {
  const same = new Browser(server.url);
  for (const [name, value] of browser.cookies) same.cookies.set(name, value);
  same.actor = browser.actor;
  same.customerOf = browser.customerOf;
  return same;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "jobcard-nodes-"));
  const databaseUrl = await newDatabase();
  [one, two] = (await Promise.all(
    ["one", "two"].map((name) => startServer({ folder: join(folder, name), config: { databaseUrl } })),
  )) as [TestServer, TestServer];
  people = await addPeople(one);
  kari = await signedIn(one.url, "kari");
  amir = await signedIn(two.url, "amir");
});
beforeEach(async () => {
  testCase = await makeCase(kari);
});
afterAll(async () => {
  kari.close();
  amir.close();
  await Promise.all([one.stop(), two.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

const open = (browser: Browser, caseId: CaseId) => browser.attach(browser.connect(caseId), caseId, INSIDE);
const chainOf = async (browser: Browser, caseId: CaseId): Promise<ChainLink[]> =>
  ((await browser.get(`/api/cases/${caseId}/evidence`)).body as { chain: ChainLink[] }).chain;

describe("two servers on one database", () => {
  it("[S43] an edit crosses from one to the other, both ways, and a page opened later has it", async () => {
    const { caseId } = testCase;
    const [here, there] = [open(kari, caseId), open(amir, caseId)];
    await until("both are in sync", () => here.synced && there.synced);
    const took: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      const [from, to] = n % 2 === 0 ? [here, there] : [there, here];
      const started = performance.now();
      from.document.getMap("probe").set(`k${n}`, n);
      await until("it crossed", () => to.document.getMap("probe").get(`k${n}`) === n);
      took.push(performance.now() - started);
    }
    took.sort((a, b) => a - b);
    process.stdout.write(
      `an edit crosses in ${took[10]?.toFixed(0)} ms (median), ${took[19]?.toFixed(0)} ms at most\n`,
    );
    expect(took[10]).toBeLessThan(200);
    const late = new Device(at(two, kari), caseId);
    await late.pull();
    expect(late.pages[INSIDE].getMap("probe").size).toBe(20);
  });

  it("[S43] presence crosses, with the identity the server knows, and goes when its client goes", async () => {
    const { caseId } = testCase;
    const [here, there] = [open(kari, caseId), open(amir, caseId)];
    await until("both are in sync", () => here.synced && there.synced);
    const seen = (): string[] =>
      [...(there.awareness?.getStates().values() ?? [])].flatMap((state) => {
        const { person } = state as { person?: { name: string } };
        return person ? [person.name] : [];
      });
    here.awareness?.setLocalState({ at: "work", person: { name: "The boss" } });
    await until("Kari is seen", () => seen().includes("Kari Hagen"));
    expect(seen()).not.toContain("The boss");
    // Whoever comes later sees her, too.
    const third = await signedIn(two.url, "amir");
    const later = third.attach(third.connect(caseId), caseId, INSIDE);
    await until("seen by a newcomer", () => (later.awareness?.getStates().size ?? 0) > 1);
    kari.close();
    await until("Kari is gone", () => !seen().includes("Kari Hagen"));
    third.close();
    amir.close();
  });

  it("[S43, S14, S16] both write and seal; the chain has every receipt once", async () => {
    const { caseId } = testCase;
    const devices = [testCase.device, new Device(amir, caseId)];
    await devices[1]?.pull();
    for (let n = 0; n < 10; n += 1) {
      await Promise.all(
        devices.map((device) => {
          sendMessage(device.pages, device.browser.env(), "customer", `Message ${n}`);
          return device.push("open/workshop");
        }),
      );
      await Promise.all([one.effects.settle(), two.effects.settle()]);
    }
    const chain = await chainOf(kari, caseId);
    expect([chain.length, firstBrokenLink(chain)]).toEqual([2 + 20, null]);
    expect(await chainOf(amir, caseId)).toEqual(chain);
  });

  it("[S43, S18] a link that is revoked, a person who is disabled or signs out: sockets on the other close within a second", async () => {
    const { caseId, device, linkId, secret } = testCase;
    const phone = new Browser(two.url);
    await one.effects.settle();
    expect((await phone.exchange(secret)).status).toBe(200);
    const opened = async (browser: Browser, path: string): Promise<{ end: Promise<{ code: number }> }> => {
      const socket = browser.socket(path);
      const end = closed(socket);
      await new Promise((resolve) => socket.once("open", resolve));
      return { end };
    };
    const endsSoon = async ({ end }: { end: Promise<{ code: number }> }): Promise<number> => {
      const started = performance.now();
      const { code } = await end;
      expect(performance.now() - started).toBeLessThan(1_000);
      return code;
    };
    const link = await opened(phone, `/sync/${caseId}?as=customer`);
    revokeLink(device.pages, kari.env(), linkId);
    await device.push(INSIDE);
    await one.effects.settle();
    expect(await endsSoon(link)).toBe(CLOSE.signedOut.code);

    const elin = await signedIn(two.url, "elin");
    const feed = await opened(elin, "/feed");
    const admin = await signedIn(one.url, "admin");
    await admin.post(`/api/admin/people/${people.elin}/disable`);
    expect(await endsSoon(feed)).toBe(CLOSE.signedOut.code);

    const again = await signedIn(two.url, "amir");
    const feeds = await opened(again, "/feed");
    await at(one, again).post("/api/auth/sign-out");
    expect(await endsSoon(feeds)).toBe(CLOSE.signedOut.code);
  });

  it("[S43, S10, S21] a fleet that is bound through one is let in at the other, with a poke", async () => {
    const marit = await signedIn(two.url, "marit");
    const pokes: number[] = [];
    const feed = marit.socket("/feed");
    feed.on("message", (data: Buffer) => pokes.push((JSON.parse(data.toString()) as { cursor: number }).cursor));
    await until("the first poke", () => pokes.length === 1);
    const another = await makeCase(kari);
    await one.effects.settle();
    await until("a poke from the other server", () => pokes.length > 1);
    expect(await marit.outcome("pull", pageName(another.caseId, "trade/workshop"))).toBe("ok");
    marit.close();
  });

  it("[S43, S20, S19, S27] tickets, one-time links and limits hold on every server, once", async () => {
    const { caseId } = testCase;
    const page = pageName(caseId, INSIDE);
    const { ticket } = (await kari.post("/api/tickets", { page })).body as Ticket;
    const use = (): Promise<number> =>
      new Promise((resolve) => {
        const socket = at(two, kari).socket(`/y/${page}`, [TICKET_PROTOCOL + ticket]);
        socket.once("close", (code) => resolve(code));
        socket.once("message", () => resolve(0));
      });
    expect([await use(), await use()]).toEqual([0, CLOSE.signedOut.code]);
    const grant = { kind: "setup", organisation: null, roles: ["manager"], person: null } as const;
    const { token } = await one.oneTimeLinks.issue(grant, Date.now());
    const used = await Promise.all([one, two].map((server) => server.oneTimeLinks.redeem(token, Date.now())));
    expect(used.filter(Boolean)).toHaveLength(1);
    const statuses: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      const browser = new Browser((n % 2 === 0 ? one : two).url);
      statuses.push(
        (await browser.post("/api/auth/sign-in/email", { email: emailOf("tore"), password: "wrong" })).status,
      );
    }
    expect(statuses.slice(-2)).toEqual([429, 429]);
  });

  it("[S43] what a server stored and did not live to see to is seen to by the other", async () => {
    const { caseId, device } = testCase;
    await one.effects.settle();
    await one.effects.stop();
    sendMessage(device.pages, kari.env(), "customer", "Nobody seals this");
    await device.push("open/workshop");
    await until("the other sealed it", async () => (await chainOf(amir, caseId)).length === 3, 20_000);
    expect(Y.encodeStateVector(device.pages["open/workshop"]).byteLength).toBeGreaterThan(1);
  });
});
