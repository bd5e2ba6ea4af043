import { createEncoder, toUint8Array, writeAny } from "lib0/encoding";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decideWorks } from "../../model/commands/decide-work.ts";
import { readablePages } from "../../model/access.ts";
import type { EntryId, Sha256 } from "../../model/ids.ts";
import { pageName } from "../../model/page-names.ts";
import { readVersions } from "../../model/pages/rooms.ts";
import type { CaseAgreement, DriverSees } from "../../model/pages/values.ts";
import { caseView } from "../../model/views/case-view.ts";
import { pdfText, plainSpaces } from "../testing/pdf-text.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { Device, makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";

const PRICE = 987_653;
/** Twice that with 25 % VAT, as it is written on paper. */
const SUM = "24 691,33";

const agreement = (driverSees: DriverSees): CaseAgreement => ({
  agreement: "a1",
  version: "0123456789abcdefghjk" as EntryId,
  hash: "0".repeat(64) as Sha256,
  name: "Full service",
  number: "NF-1",
  referenceRequired: false,
  driverSees,
  labourRate: null,
  discount: { parts: 0, labour: 0 },
});

/** Every way a number may be written in what is received. */
function spellings(minor: number): Buffer[] {
  const encoder = createEncoder();
  writeAny(encoder, minor);
  return [Buffer.from(toUint8Array(encoder)), Buffer.from(String(minor)), Buffer.from((minor / 100).toFixed(2))];
}

describe("prices the driver may see", () => {
  let server: TestServer;
  let kari: Browser;
  let marit: Browser;

  beforeAll(async () => {
    server = await startServer();
    await addPeople(server);
    [kari, marit] = await Promise.all([signedIn(server.url, "kari"), signedIn(server.url, "marit")]);
  });
  afterAll(async () => {
    kari.close();
    marit.close();
    await server.stop();
  });

  const driverOf = async ({ secret }: TestCase): Promise<Browser> => {
    const driver = new Browser(server.url);
    await driver.exchange(secret);
    return driver;
  };
  const paper = async (browser: Browser, { caseId }: TestCase, kind: string): Promise<string> => {
    const { status, body } = await browser.get(`/api/cases/${caseId}/papers/${kind}?language=nb`);
    expect([kind, status]).toEqual([kind, 200]);
    return plainSpaces((await pdfText(body as Uint8Array)).join(" "));
  };
  const bytesFor = async (browser: Browser, { caseId }: TestCase): Promise<Buffer> => {
    const names = readablePages(browser.party).map((key) => ({ page: pageName(caseId, key) }));
    const frames = await browser.frames("pull", names);
    if (typeof frames === "number") throw new Error(`the pull was refused: ${frames}`);
    const evidence = await browser.get(`/api/cases/${caseId}/evidence`);
    return Buffer.concat([
      ...frames.map(({ bytes }) => Buffer.from(bytes)),
      Buffer.from(JSON.stringify(evidence.body)),
    ]);
  };

  it.each(["totals", "nothing"] as const)("[S265] stand in nothing the driver receives: %s", async (sees) => {
    const made = await makeCase(kari, { agreement: agreement(sees), unitPrice: PRICE });
    await server.effects.settle();
    const driver = await driverOf(made);
    const received = await bytesFor(driver, made);
    const fleets = await bytesFor(marit, made);
    const priced = readVersions(made.device.pages["trade/workshop"]).values[0];
    // A work of one piece: its sum is its price.
    const secrets = [Buffer.from(priced?.hash ?? "-"), ...(sees === "nothing" ? spellings(PRICE) : [])];
    for (const secret of secrets) expect(received.includes(secret)).toBe(false);
    expect(fleets.includes(spellings(PRICE)[0] ?? "")).toBe(true);
    const quote = await paper(driver, made, "quote");
    expect(quote.includes(SUM)).toBe(sees === "totals");
    expect(quote.includes("Enhetspris")).toBe(false);
    expect(await paper(marit, made, "quote")).toContain(SUM);
  });

  it("[S265] the driver answers without prices, and the order has them for workshop and fleet only", async () => {
    const made = await makeCase(kari, { agreement: agreement("nothing"), unitPrice: PRICE });
    await server.effects.settle();
    const driver = await driverOf(made);
    for (const [browser, room, verdict] of [
      [marit, "trade", "approve"],
      [driver, "open", "accept"],
    ] as const) {
      const device = new Device(browser, made.caseId);
      await device.pull();
      const version = readVersions(device.pages[`${room}/workshop`]).values[0];
      if (!version) throw new Error("nothing was published");
      decideWorks(
        device.pages,
        browser.env(),
        version.works.map(({ id }) => ({ versionId: version.id, workId: id, verdict, text: "" })),
      );
      await device.push();
    }
    await server.effects.settle();
    await made.device.pull();
    const { turn, open } = caseView(made.device.pages, "workshop", made.caseId);
    expect([turn.turn, open.works.map(({ status }) => status)]).toEqual(["accepted", ["yes", "yes"]]);
    expect(await paper(driver, made, "order")).not.toContain(SUM);
    for (const browser of [kari, marit]) expect(await paper(browser, made, "order")).toContain(SUM);
    const { body } = await kari.get(`/api/cases/${made.caseId}/exports/json`);
    expect((body as { totals: { gross: number } }).totals.gross).toBe(2_469_133);
  });
});
