import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { decideWorks } from "../../model/commands/decide-work.ts";
import { editLine } from "../../model/commands/draft.ts";
import { publishVersion } from "../../model/commands/publish-version.ts";
import { sendMessage } from "../../model/commands/talk.ts";
import type { CaseId, EntryId, LineId, PersonId, Sha256, VersionId } from "../../model/ids.ts";
import { readDraft } from "../../model/pages/internal-workshop.ts";
import { readReceipts, readVersions } from "../../model/pages/rooms.ts";
import type { ReceiptBody } from "../../model/pages/values.ts";
import { pageName } from "../../model/page-names.ts";
import { type ChainLink, firstBrokenLink } from "../../model/receipt-chain.ts";
import type { IndexRow } from "../../model/views/index-row.ts";
import { Browser, randomId, signedIn } from "../testing/browser.ts";
import { Device, makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, fleetOne, startServer, type TestServer } from "../testing/test-server.ts";
import { until } from "../testing/wait.ts";
import { sqliteOf } from "../testing/sqlite-of.ts";

let server: TestServer;
let people: Record<string, PersonId>;
let kari: Browser;
let marit: Browser;

beforeAll(async () => {
  server = await startServer();
  people = await addPeople(server);
  kari = await signedIn(server.url, "kari");
  marit = await signedIn(server.url, "marit");
});
afterAll(async () => {
  kari.close();
  marit.close();
  await server.stop();
});

const chainOf = async (browser: Browser, caseId: CaseId): Promise<ChainLink[]> =>
  ((await browser.get(`/api/cases/${caseId}/evidence`)).body as { chain: ChainLink[] }).chain;

const short = ({ kind, party, actor, result, reason }: ReceiptBody): string =>
  [kind, party, actor.name, actor.how, result, reason].filter(Boolean).join(" ");

const bodiesOf = async (browser: Browser, caseId: CaseId): Promise<string[]> =>
  (await chainOf(browser, caseId)).map(({ body }) => (body ? short(body) : "hidden"));

async function customerOf(testCase: TestCase): Promise<Device> {
  const browser = new Browser(server.url);
  await browser.exchange(testCase.secret);
  const device = new Device(browser, testCase.caseId);
  await device.pull();
  return device;
}

async function fleetDevice(testCase: TestCase): Promise<Device> {
  await server.effects.settle();
  const device = new Device(marit, testCase.caseId);
  await device.pull();
  return device;
}

function decide(
  device: Device,
  room: "trade" | "open",
  work: number,
  verdict: "approve" | "refuse" | "accept" | "decline",
): void {
  const version = readVersions(device.pages[`${room}/workshop`]).values.at(-1);
  const frozen = version?.works[work];
  if (!version || !frozen) throw new Error("nothing was published");
  decideWorks(device.pages, device.browser.env(), [
    { versionId: version.id, workId: frozen.id, verdict, text: "because" },
  ]);
}

describe("effects", () => {
  it("[S14, S16] seal publications, decisions and messages once, as a chain that verifies", async () => {
    const testCase = await makeCase(kari);
    const fleet = await fleetDevice(testCase);
    decide(fleet, "trade", 0, "approve");
    sendMessage(fleet.pages, marit.env(), "fleet", "Thank you");
    await fleet.push();
    await fleet.push();
    const customer = await customerOf(testCase);
    decide(customer, "open", 0, "accept");
    await customer.push();
    expect(await bodiesOf(kari, testCase.caseId)).toEqual([
      "publication workshop Kari Hagen account recorded",
      "publication workshop Kari Hagen account recorded",
      "decision fleet Marit Lund account effective",
      "message fleet Marit Lund account recorded",
      "opened customer Ola Nes link recorded",
      "decision customer Ola Nes link effective",
    ]);
    const chain = await chainOf(kari, testCase.caseId);
    expect(firstBrokenLink(chain)).toBeNull();
    const forged = structuredClone(chain);
    const third = forged[2]?.body;
    if (third) third.result = "refused";
    expect(firstBrokenLink(forged)).toBe(3);
    await customer.pull();
    expect(readReceipts(customer.pages, "open").values.map(({ body }) => body.kind)).toEqual([
      "publication",
      "opened",
      "decision",
    ]);
  });

  it("[S16] the evidence hides bodies of rooms the asker may not read, and still verifies", async () => {
    const testCase = await makeCase(kari);
    const fleet = await fleetDevice(testCase);
    decide(fleet, "trade", 0, "refuse");
    await fleet.push();
    const customer = await customerOf(testCase);
    expect(await bodiesOf(customer.browser, testCase.caseId)).toEqual([
      "hidden",
      "publication workshop Kari Hagen account recorded",
      "hidden",
      "opened customer Ola Nes link recorded",
    ]);
    expect(firstBrokenLink(await chainOf(customer.browser, testCase.caseId))).toBeNull();
  });

  it("[S14] a decision on a price that changed meanwhile is stale; one that names nothing shown is refused", async () => {
    const testCase = await makeCase(kari);
    const customer = await customerOf(testCase);
    decide(customer, "open", 0, "accept");
    const { pages } = testCase.device;
    const work = readDraft(pages["internal/workshop"]).works[0];
    editLine(pages, kari.env(), testCase.workIds[0] as never, work?.lines[0]?.id as LineId, { unitPrice: 99_900 });
    publishVersion(pages, kari.env(), testCase.caseId, "open");
    await testCase.device.push();
    await server.effects.settle();
    const forged = {
      id: randomId() as EntryId,
      kind: "decision",
      at: 1,
      by: { party: "customer", id: "somebody-else", name: "The boss" },
      versionId: randomId() as VersionId,
      workId: testCase.workIds[0],
      workHash: "0".repeat(64) as Sha256,
      verdict: "accept",
      text: "",
    };
    customer.pages["open/customer"].getArray("entries").push([forged]);
    await customer.push();
    expect((await bodiesOf(kari, testCase.caseId)).slice(-2)).toEqual([
      "decision customer Ola Nes link stale",
      "decision customer Ola Nes link refused unknown-version",
    ]);
  });

  it("[S15] names whom the server knew, not whom the entry claims", async () => {
    const testCase = await makeCase(kari);
    const fleet = await fleetDevice(testCase);
    const impostor = { ...marit.env(), actor: { ...marit.env().actor, id: "boss" as PersonId, name: "The boss" } };
    sendMessage(fleet.pages, impostor, "fleet", "I am the boss");
    await fleet.push();
    const last = (await chainOf(kari, testCase.caseId)).at(-1)?.body;
    expect(last?.actor).toEqual({ id: people.marit, name: "Marit Lund", how: "account" });
  });

  it("[S14] a link that may not decide gets its decision refused", async () => {
    const testCase = await makeCase(kari, { mayDecide: false });
    const customer = await customerOf(testCase);
    decide(customer, "open", 0, "accept");
    await customer.push();
    expect((await bodiesOf(kari, testCase.caseId)).at(-1)).toBe("decision customer Ola Nes link refused not-entitled");
  });

  it("[S14] a link that is opened again within the hour is recorded once", async () => {
    const testCase = await makeCase(kari);
    for (let n = 0; n < 3; n += 1) await new Browser(server.url).exchange(testCase.secret);
    const opened = (await bodiesOf(kari, testCase.caseId)).filter((body) => body.startsWith("opened"));
    expect(opened.length).toBeLessThanOrEqual(2); // two when the hour turned in between
    expect(opened.length).toBeGreaterThan(0);
  });

  it("[S14] catches up after a stop between storing and sealing, exactly once", async () => {
    let own = await startServer();
    await addPeople(own, ["kari", "marit"]);
    const workshop = await signedIn(own.url, "kari");
    // As after a crash: the rows are there, no effect of them is.
    await own.effects.stop();
    const testCase = await makeCase(workshop);
    const before = sqliteOf(own.database).prepare("SELECT COUNT(*) AS n FROM receipts").get();
    expect(before).toEqual({ n: 0 });
    for (let n = 0; n < 2; n += 1) {
      own = await own.restart();
      const again = new Browser(own.url);
      for (const [name, value] of workshop.cookies) again.cookies.set(name, value);
      const chain = await chainOf(again, testCase.caseId);
      expect(chain.map(({ body }) => body?.kind)).toEqual(["publication", "publication"]);
      expect(firstBrokenLink(chain)).toBeNull();
      const device = new Device(Object.assign(again, { actor: workshop.actor }), testCase.caseId);
      await device.pull();
      expect(readReceipts(device.pages, "trade").values).toHaveLength(1);
    }
    await own.stop();
  });

  it("[S10] the fleet is bound once, and only to a partner", async () => {
    const foreign = await makeCase(kari, {
      fleet: { id: "fleet-2" as (typeof fleetOne)["id"], name: "Sørlandet Leasing" },
    });
    const bound = await makeCase(kari);
    await server.effects.settle();
    const tore = await signedIn(server.url, "tore");
    expect(await tore.outcome("pull", pageName(foreign.caseId, "trade/workshop"))).toBe("forbidden");
    expect(await marit.outcome("pull", pageName(bound.caseId, "trade/workshop"))).toBe("ok");
    await server.directory.addPartnership("workshop-1", "fleet-2");
    bound.device.pages["trade/workshop"].getMap("head").set("fleet", { id: "fleet-2", name: "Sørlandet Leasing" });
    await bound.device.push("trade/workshop");
    await server.effects.settle();
    expect(await tore.outcome("pull", pageName(bound.caseId, "trade/workshop"))).toBe("forbidden");
    expect(await marit.outcome("pull", pageName(bound.caseId, "trade/workshop"))).toBe("ok");
  });

  it("[S21] the index is incremental, poked, and shows the fleet nothing internal", async () => {
    type Answer = { rows: IndexRow[]; cursor: number };
    const indexOf = async (browser: Browser, since: number): Promise<Answer> =>
      (await browser.get(`/api/index?since=${since}`)).body as Answer;
    await server.effects.settle();
    const start = await indexOf(marit, 0);
    const pokes: number[] = [];
    const feed = marit.socket("/feed");
    feed.on("message", (data: Buffer) => pokes.push((JSON.parse(data.toString()) as { cursor: number }).cursor));
    await until("the first poke", () => pokes.length === 1);
    expect(pokes[0]).toBe(start.cursor);
    const testCase = await makeCase(kari);
    await until("a poke for the new case", () => pokes.length > 1);
    const next = await indexOf(marit, start.cursor);
    expect(next.rows.map(({ caseId, plate }) => [caseId, plate])).toEqual([[testCase.caseId, "EK48213"]]);
    expect(next.cursor).toBe(pokes.at(-1));
    expect((await indexOf(marit, next.cursor)).rows).toEqual([]);
    const marker = "MARKER-internal-only";
    testCase.device.pages["internal/workshop"].getText("complaint").insert(0, marker);
    sendMessage(testCase.device.pages, kari.env(), "internal", marker);
    await testCase.device.push("internal/workshop");
    await server.effects.settle();
    const all = await Promise.all([marit.get("/api/index"), marit.frames("pull", pagesOf(testCase.caseId))]);
    expect(Buffer.concat(all.map((part) => Buffer.from(JSON.stringify(part)))).toString()).not.toContain(marker);
    const rows = sqliteOf(server.database).prepare("SELECT row FROM case_index WHERE organisation = 'fleet-1'").all();
    expect(JSON.stringify(rows)).not.toContain(marker);
  });
});

describe("the cursor of the index", () => {
  it("[S81] moves for whoever may read what was written, and for nobody else", async () => {
    const cursors = async () => {
      await server.effects.settle();
      const answers = await Promise.all([kari.get("/api/index"), marit.get("/api/index")]);
      return answers.map(({ body }) => (body as { cursor: number }).cursor);
    };
    const { caseId, device } = await makeCase(kari);
    const rowFrom = async (browser: Browser, since = 0) => {
      const { rows } = (await browser.get(`/api/index?since=${since}`)).body as { rows: IndexRow[] };
      return rows.find((row) => row.caseId === caseId);
    };
    const [workshop = 0, fleet = 0] = await cursors();
    const row = await rowFrom(kari);

    device.pages["internal/workshop"].getText("complaint").insert(0, "Only the workshop reads this. ");
    await device.push("internal/workshop");
    const [after = 0, same] = await cursors();
    expect(after).toBeGreaterThan(workshop);
    expect(same).toBe(fleet);
    expect(await rowFrom(kari, workshop)).toEqual(row);
    expect(await rowFrom(marit, fleet)).toBeUndefined();

    device.pages["trade/workshop"].getText("note").insert(0, "Both read this.");
    await device.push("trade/workshop");
    const [workshopLast, fleetLast] = await cursors();
    expect(workshopLast).toBeGreaterThan(after);
    expect(fleetLast).toBeGreaterThan(fleet);
    expect(await cursors()).toEqual([workshopLast, fleetLast]);
  });
});

const pagesOf = (caseId: CaseId) =>
  (["internal/workshop", "trade/workshop", "trade/server", "open/workshop"] as const).map((key) => ({
    page: pageName(caseId, key),
    bytes: Y.encodeStateVector(new Y.Doc()),
  }));
