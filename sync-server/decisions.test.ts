/** What makes a decision proof: one outcome for each work and version, whoever decides at once and whatever is killed. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decideWorks } from "../model/commands/decide-work.ts";
import { addLine, addWork, editLine } from "../model/commands/draft.ts";
import { addMedia, attachMedia, mirrorMedia, removeMedia } from "../model/commands/media.ts";
import { publishVersion } from "../model/commands/publish-version.ts";
import type { CaseId, EntryId, LineId, PersonId, Sha256, WorkId } from "../model/ids.ts";
import { pageName } from "../model/page-names.ts";
import { readDraft } from "../model/pages/internal-workshop.ts";
import { readReceipts, readVersions, type SharedRoom } from "../model/pages/rooms.ts";
import type { Decision, ReceiptBody, Verdict } from "../model/pages/values.ts";
import { type ChainLink, firstBrokenLink } from "../model/receipt-chain.ts";
import { anyPhoto } from "../model/testing/command-generator.ts";
import { part } from "../model/testing/build-case.ts";
import { seededRandom } from "../model/testing/parties.ts";
import { caseView } from "../model/views/case-view.ts";
import { addPerson } from "./accounts/people.ts";
import { Browser, randomId, signedIn } from "./testing/browser.ts";
import { type ServerProcess, startProcess } from "./testing/server-process.ts";
import { Device, makeCase, type TestCase } from "./testing/test-case.ts";
import { addPeople, PASSWORD, startServer, type TestServer } from "./testing/test-server.ts";
import { until } from "./testing/wait.ts";

const JON = { name: "Jon Berg", email: "jon@jobcard.example", password: PASSWORD };

const addJon = (server: TestServer) =>
  addPerson(server.accounts, server.directory, {
    ...JON,
    membership: { organisation: "fleet-1", roles: ["reviewer"] },
  });

const chainOf = async (browser: Browser, caseId: CaseId): Promise<ChainLink[]> =>
  ((await browser.get(`/api/cases/${caseId}/evidence`)).body as { chain: ChainLink[] }).chain;

/** The same person's browser on a server that was started anew. */
function onServer(browser: Browser, url: string): Browser {
  const again = new Browser(url);
  for (const [name, value] of browser.cookies) again.cookies.set(name, value);
  return Object.assign(again, { actor: browser.actor, customerOf: browser.customerOf });
}

const roomOf = ({ browser }: Device): SharedRoom => (browser.party === "customer" ? "open" : "trade");

function decide(device: Device, workId: WorkId, verdict: Verdict): EntryId | undefined {
  const version = readVersions(device.pages[`${roomOf(device)}/workshop`]).values.at(-1);
  if (!version) throw new Error("nothing was published");
  return decideWorks(device.pages, device.browser.env(), [
    { versionId: version.id, workId, verdict, text: "because" },
  ])[0];
}

describe("decisions of several at once", () => {
  const folder = mkdtempSync(join(tmpdir(), "jobcard-decisions-"));
  let server: ServerProcess | null = null;
  let made: TestCase;
  let people: Browser[];
  afterAll(() => {
    server?.child.kill("SIGKILL");
    for (const browser of people) browser.close();
    rmSync(folder, { recursive: true });
  });

  beforeAll(async () => {
    const own = await startServer({ folder });
    await addPeople(own, ["kari", "marit"]);
    await addJon(own);
    const [kari, marit] = [await signedIn(own.url, "kari"), await signedIn(own.url, "marit")];
    const jon = new Browser(own.url);
    await jon.signIn(JON.email);
    made = await makeCase(kari);
    for (let n = 0; n < 8; n += 1) {
      const work = addWork(made.device.pages, kari.env(), { title: `Work ${n}` });
      addLine(made.device.pages, kari.env(), work, part("Part", 10_000 + n));
      made.workIds.push(work);
    }
    for (const room of ["trade", "open"] as const) publishVersion(made.device.pages, kari.env(), made.caseId, room);
    await made.device.push();
    await own.effects.settle();
    const phones = [new Browser(own.url), new Browser(own.url)];
    for (const phone of phones) await phone.exchange(made.secret);
    people = [kari, marit, marit, jon, jon, ...phones];
    await own.close();
  });

  it("[S266, R9] two reviewers and a customer on six devices, 200 decisions and three kills: one outcome for each work and version, and every receipt verifies", async () => {
    const random = seededRandom(7);
    let devices = people.map((browser) => new Device(browser, made.caseId));
    const written = new Set<string>();
    const ends: (number | string)[] = [];
    /** Moves everybody to a new server, with what they hold. */
    const restart = async (): Promise<Device[]> => {
      server = await startProcess({ DATA_DIR: folder });
      const { url } = server;
      const moved = devices.map((device) =>
        Object.assign(new Device(onServer(device.browser, url), made.caseId), { pages: device.pages }),
      );
      for (const device of moved) {
        await device.pull();
        await device.push();
      }
      return moved;
    };
    for (const [round, wanted] of [48, 48, 48, 56].entries()) {
      devices = await restart();
      const [shop, ...deciding] = devices;
      if (round === 2 && shop) {
        const [work] = readDraft(shop.pages["internal/workshop"]).works;
        editLine(shop.pages, shop.browser.env(), work?.id as WorkId, work?.lines[0]?.id as LineId, { unitPrice: 1 });
        for (const room of ["trade", "open"] as const)
          publishVersion(shop.pages, shop.browser.env(), made.caseId, room);
        await shop.push();
      }
      let left = wanted;
      let acknowledged = 0;
      const isLast = round === 3;
      const work = async (device: Device): Promise<void> => {
        while (left > 0) {
          left -= 1;
          const workId = made.workIds[Math.floor(random() * made.workIds.length)] as WorkId;
          const verdicts = device.browser.party === "customer" ? ["accept", "decline"] : ["approve", "refuse"];
          written.add(decide(device, workId, verdicts[random() < 0.5 ? 0 : 1] as Verdict) ?? "");
          // What does not get through stays on the device, and goes to the next server.
          const arrived = await device.push().then(
            () => true,
            () => false,
          );
          if (arrived) acknowledged += 1;
          if (!isLast && acknowledged >= wanted / 2) server?.child.kill("SIGKILL");
        }
      };
      await Promise.all(deciding.map(work));
      if (!isLast) ends.push((await server?.ended) ?? "none");
    }
    expect([written.size, ends]).toEqual([200, ["SIGKILL", "SIGKILL", "SIGKILL"]]);
    const [shop] = devices;
    if (!shop) throw new Error("nobody is there");
    let chain: ChainLink[] = [];
    await until(
      "every decision has its receipt",
      async () => {
        chain = await chainOf(shop.browser, made.caseId);
        return chain.filter(({ body }) => body?.kind === "decision").length >= written.size;
      },
      30_000,
    );
    expect(firstBrokenLink(chain)).toBeNull();
    const bodies = chain.flatMap(({ body }) => (body?.kind === "decision" ? [body] : []));
    expect(bodies.map(({ entryId }) => entryId as string).sort()).toEqual([...written].sort());
    const outcomes = bodies.filter(({ result }) => result === "effective");
    const asked = (body: ReceiptBody) => [body.party, body.decision?.workId, body.decision?.workHash].join(" ");
    expect(new Set(outcomes.map(asked)).size).toBe(outcomes.length);
    for (const { result, reason } of bodies)
      expect(["effective null", "stale null", "refused already-decided"]).toContain(`${result} ${reason}`);
    for (const device of devices) await device.pull();
    const seen = devices.map(({ browser, pages }) => {
      const { open, trade } = caseView(pages, browser.party, made.caseId);
      const status = ({ works }: typeof open) => works.map((one) => `${one.status} ${one.said?.entry.id ?? ""}`);
      return { open: status(open), trade: browser.party === "customer" ? null : status(trade) };
    });
    for (const one of seen) expect(one).toEqual({ ...seen[0], ...(one.trade === null && { trade: null }) });
    // Not vacuous: nearly every work was decided, by each side, and most decisions came too late.
    expect(outcomes.length).toBeGreaterThan(made.workIds.length);
    server?.child.kill("SIGTERM");
    expect(await server?.ended).toBe(0);
  }, 240_000);
});

describe("a decision is bound to what was shown", () => {
  let server: TestServer;
  let kari: Browser;
  let marit: Browser;
  let jon: Browser;
  let tore: Browser;
  beforeAll(async () => {
    server = await startServer();
    await addPeople(server);
    await addJon(server);
    [kari, marit, tore] = [
      await signedIn(server.url, "kari"),
      await signedIn(server.url, "marit"),
      await signedIn(server.url, "tore"),
    ];
    jon = new Browser(server.url);
    await jon.signIn(JON.email);
  });
  afterAll(async () => {
    for (const browser of [kari, marit, jon, tore]) browser.close();
    await server.stop();
  });

  const deviceOf = async (browser: Browser, { caseId }: TestCase): Promise<Device> => {
    await server.effects.settle();
    const device = new Device(browser, caseId);
    await device.pull();
    return device;
  };
  const outcomes = async ({ caseId }: TestCase): Promise<string[]> =>
    (await chainOf(kari, caseId)).flatMap(({ body }) =>
      body?.kind === "decision" ? [[body.actor.name, body.result, body.reason].filter(Boolean).join(" ")] : [],
    );

  it("[S267] one øre, one part number or one photo changed: that work is asked again on every replica, the others stay approved, and who decides on the old one is late", async () => {
    const made = await makeCase(kari);
    const { pages } = made.device;
    const env = kari.env();
    const random = seededRandom(3);
    for (const title of ["Tyres", "Wipers"]) {
      const work = addWork(pages, env, { title });
      addLine(pages, env, work, part("Part", 20_000));
      made.workIds.push(work);
    }
    const photos = made.workIds.map((id) => {
      const media = addMedia(pages, env, anyPhoto(random), { fleet: true, customer: true });
      attachMedia(pages, env, media, { kind: "work", id });
      return media;
    });
    mirrorMedia(pages, env);
    publishVersion(pages, env, made.caseId, "trade");
    await made.device.push();
    const [fleet, late] = [await deviceOf(marit, made), await deviceOf(jon, made)];
    for (const id of made.workIds) decide(fleet, id, "approve");
    for (const id of made.workIds) decide(late, id, "refuse");
    await fleet.push();
    const [brakes, filter, tyres] = readDraft(pages["internal/workshop"]).works;
    const change = (work: typeof brakes, fields: Parameters<typeof editLine>[4]) =>
      editLine(pages, env, work?.id as WorkId, work?.lines[0]?.id as LineId, fields);
    change(brakes, { unitPrice: 145_001 });
    change(filter, { partNumber: "MANN CU 2842-2" });
    if (photos[2]) removeMedia(pages, env, photos[2]);
    const other = addMedia(pages, env, anyPhoto(random), { fleet: true, customer: true });
    attachMedia(pages, env, other, { kind: "work", id: tyres?.id as WorkId });
    mirrorMedia(pages, env);
    publishVersion(pages, env, made.caseId, "trade");
    await made.device.push();
    await server.effects.settle();
    await late.push();
    await server.effects.settle();
    for (const device of [made.device, fleet, late, await deviceOf(marit, made)]) {
      await device.pull();
      const { works } = caseView(device.pages, device.browser.party, made.caseId).trade;
      expect(works.map(({ status }) => status)).toEqual(["changed", "changed", "changed", "yes"]);
    }
    expect(await outcomes(made)).toEqual([
      ...Array(4).fill("Marit Lund effective"),
      ...Array(3).fill("Jon Berg stale"),
      "Jon Berg refused already-decided",
    ]);
  });

  it("[S267] forged, replayed and foreign decisions are refused with the reason", async () => {
    const made = await makeCase(kari);
    const fleet = await deviceOf(marit, made);
    const [first, second] = made.workIds as [WorkId, WorkId];
    decide(fleet, first, "approve");
    await fleet.push();
    await server.effects.settle();
    const entries = fleet.pages["trade/fleet"].getArray<Decision>("entries");
    const genuine = entries.get(0);
    const forge = (change: Partial<Decision>) => entries.push([{ ...genuine, id: randomId() as EntryId, ...change }]);
    // The same once more: there is one receipt for it. Under another id it comes too late.
    entries.push([genuine]);
    forge({});
    forge({ workHash: "0".repeat(64) as Sha256 });
    forge({ workId: second });
    forge({ versionId: randomId() as Decision["versionId"] });
    forge({ verdict: "accept" });
    forge({ verdict: "counter", workId: second, workHash: secondHash(fleet, second) });
    forge({
      workId: second,
      workHash: secondHash(fleet, second),
      by: { party: "fleet", id: "boss" as PersonId, name: "The boss" },
    });
    await fleet.push();
    expect(await outcomes(made)).toEqual([
      "Marit Lund effective",
      "Marit Lund refused already-decided",
      "Marit Lund refused hash-mismatch",
      "Marit Lund refused hash-mismatch",
      "Marit Lund refused unknown-version",
      "Marit Lund refused wrong-verdict",
      "Marit Lund refused unknown-line",
      "Marit Lund effective",
    ]);
    const bytes = new Uint8Array([0, 0]);
    const page = pageName(made.caseId, "trade/fleet");
    const driver = new Browser(server.url);
    await driver.exchange(made.secret);
    for (const browser of [tore, driver, kari]) expect(await browser.outcome("push", page, bytes)).toBe("forbidden");
    expect(readReceipts(fleet.pages, "trade").values.length).toBeGreaterThan(0);
  });

  it("[S267] a workshop that writes decisions of the fleet or the customer by hand decides nothing", async () => {
    const made = await makeCase(kari);
    const { pages } = made.device;
    for (const [room, verdict] of [
      ["trade", "approve"],
      ["open", "accept"],
    ] as const) {
      const version = readVersions(pages[`${room}/workshop`]).values.at(-1);
      const entry = {
        kind: "decision",
        text: "",
        versionId: version?.id,
        verdict,
        id: randomId(),
        at: kari.env().now(),
      };
      const { party, ...person } = kari.env().actor;
      for (const by of [
        { ...person, party },
        { ...person, party: room === "trade" ? "fleet" : "customer" },
      ])
        pages[`${room}/workshop`]
          .getArray("entries")
          .push([{ ...entry, id: randomId(), by, workId: made.workIds[0], workHash: version?.workHashes[0] }]);
    }
    await made.device.push();
    await server.effects.settle();
    await made.device.pull();
    const rooms = (["trade", "open"] as const).map((room) => readReceipts(pages, room).values);
    const decided = rooms.flat().filter(({ body }) => body.kind === "decision");
    expect(decided.map(({ body }) => `${body.result} ${String(body.reason)}`)).toEqual([
      "refused wrong-verdict",
      "refused not-entitled",
    ]);
    const { trade, open } = caseView(pages, "workshop", made.caseId);
    expect([...trade.works, ...open.works].filter(({ status }) => status === "yes")).toEqual([]);
  });
});

function secondHash({ pages }: Device, workId: WorkId): Sha256 {
  const version = readVersions(pages["trade/workshop"]).values.at(-1);
  const index = version?.works.findIndex(({ id }) => id === workId) ?? -1;
  return version?.workHashes[index] as Sha256;
}
