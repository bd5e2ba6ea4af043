import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addWork, addLine } from "../../model/commands/draft.ts";
import { decideWorks } from "../../model/commands/decide-work.ts";
import { addMark } from "../../model/commands/marks.ts";
import { publishVersion } from "../../model/commands/publish-version.ts";
import { sendMessage } from "../../model/commands/talk.ts";
import { formatsOf } from "../../model/formats.ts";
import { caseView } from "../../model/views/case-view.ts";
import { photo, PLACE } from "../testing/media.ts";
import { pdfText, plainSpaces } from "../testing/pdf-text.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { Device, makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";
import { record, recordOf, send } from "../testing/uploader.ts";

describe("papers over HTTP", () => {
  let server: TestServer;
  let kari: Browser;
  let marit: Browser;
  let ola: Browser;
  let elin: Browser;
  let made: TestCase;

  beforeAll(async () => {
    server = await startServer();
    await addPeople(server);
    [kari, marit, elin] = await Promise.all([
      signedIn(server.url, "kari"),
      signedIn(server.url, "marit"),
      signedIn(server.url, "elin"),
    ]);
    made = await makeCase(kari);
    ola = new Browser(server.url);
    await ola.exchange(made.secret);
  });
  afterAll(async () => {
    for (const browser of [kari, marit, ola, elin]) browser.close();
    await server.stop();
  });

  const paper = (browser: Browser, kind: string, query = "") =>
    browser.get(`/api/cases/${made.caseId}/papers/${kind}${query}`);
  const textOf = async (browser: Browser, kind: string, query = ""): Promise<string> => {
    const { status, body } = await paper(browser, kind, query);
    expect([kind, status]).toEqual([kind, 200]);
    return plainSpaces((await pdfText(body as Uint8Array)).join(" "));
  };
  const amount = (minor: number, language: "nb" | "en" = "nb"): string =>
    plainSpaces(formatsOf(language).number(minor / 100, { minimumFractionDigits: 2, maximumFractionDigits: 2 }));

  it("[S215] the quote has the numbers of the screen for whoever reads it", async () => {
    for (const browser of [kari, marit, ola]) {
      const device = new Device(browser, made.caseId);
      await device.pull();
      const view = caseView(device.pages, browser.party, made.caseId);
      const { works } = browser.party === "fleet" ? view.trade : view.open;
      const text = await textOf(browser, "quote");
      expect(text).toContain("EK 48213");
      expect(works).toHaveLength(2);
      for (const { work, totals } of works) {
        expect(text).toContain(work.title);
        expect(text).toContain(amount(totals.gross));
      }
      expect(text).toContain(`${amount(290_000)} NOK`);
      expect(text).toContain(`${amount(362_500)} NOK`);
    }
  });

  it("[S216] a paper is for whoever has a part in the case and says nothing else of it", async () => {
    const { device, caseId } = made;
    const env = kari.env();
    sendMessage(device.pages, env, "internal", "SECRET-INTERNAL");
    sendMessage(device.pages, env, "fleet", "SECRET-TRADE");
    const draft = addWork(device.pages, env, { title: "SECRET-DRAFT" });
    addLine(device.pages, env, draft, {
      kind: "part",
      text: "SECRET-LINE",
      partNumber: "",
      quantity: 1_000,
      unitPrice: 98_765,
      vat: 2_500,
      discount: null,
      source: "manual",
    });
    const [shown, hidden] = [await photo(800, 600, 1), await photo(800, 600, 2)];
    for (const bytes of [shown, hidden]) expect((await send(kari, caseId, bytes)).outcome).toBe("stored");
    const seen = await record(device, recordOf(shown, { caption: "Brake disc" }), { fleet: true, customer: true });
    const secret = await record(device, recordOf(hidden, { caption: "SECRET-PHOTO" }));
    addMark(device.pages, env, seen, { tool: "text", points: [1_000, 1_000], text: "21,4 mm" });
    await device.push();

    expect(await textOf(ola, "quote")).toMatch(/Brake disc/);
    for (const browser of [kari, marit, ola]) {
      const { body } = await paper(browser, "quote", `?photos=${seen},${secret}`);
      const bytes = Buffer.from(body as Uint8Array);
      const text = (await pdfText(bytes)).join(" ");
      expect(text).toMatch(/Brake disc/);
      expect(text).toContain("21,4 mm");
      expect(text).not.toMatch(/SECRET|987,65/);
      for (const word of Object.values(PLACE)) expect(bytes.includes(word)).toBe(false);
    }
    expect(await textOf(ola, "quote", "?photos=")).not.toMatch(/Brake disc/);
    expect(await textOf(ola, "quote")).not.toMatch(/Ola Nes/);
    expect((await paper(elin, "quote")).status).toBe(404);
    expect((await paper(new Browser(server.url), "quote")).status).toBe(401);
    const stranger = new Browser(server.url);
    await stranger.exchange((await makeCase(kari)).secret);
    stranger.customerOf = made.caseId;
    expect((await paper(stranger, "quote")).status).toBe(401);
    for (const odd of ["invoice", "..%2f..", "QUOTE"]) expect((await paper(kari, odd)).status).toBe(404);
    expect((await paper(kari, "quote", "?language=xx")).status).toBe(400);
    expect((await paper(kari, "quote", `?photos=${"z,".repeat(500)}${encodeURIComponent("<>\u0000")}`)).status).toBe(
      200,
    );
  });

  it("[PM-33] [FX-26] once the customer has accepted there is a work order with what was accepted", async () => {
    for (const browser of [kari, marit, ola]) {
      const { status, body } = await paper(browser, "order");
      expect([status, body]).toEqual([404, { error: "no-paper" }]);
    }
    const fleet = new Device(marit, made.caseId);
    await fleet.pull();
    const asked = caseView(fleet.pages, "fleet", made.caseId).trade.latest!;
    const all = (versionId: typeof asked.id, verdict: "approve" | "accept") =>
      made.workIds.map((workId) => ({ versionId, workId, verdict, text: "" }));
    decideWorks(fleet.pages, marit.env(), all(asked.id, "approve"));
    await fleet.push();
    const phone = new Device(ola, made.caseId);
    await phone.pull();
    const offered = caseView(phone.pages, "customer", made.caseId).open.latest!;
    const [brakes, filter] = all(offered.id, "accept");
    decideWorks(phone.pages, ola.env(), [brakes!, { ...filter!, verdict: "decline" }]);
    await phone.push();
    await server.effects.settle();

    for (const browser of [kari, marit, ola]) {
      const text = await textOf(browser, "order");
      expect(text).toContain("Arbeidsordre");
      expect(text).toContain("Brakes, front");
      expect(text).not.toContain("Cabin filter");
      expect(text).toContain(`${amount(181_250)} NOK`);
      expect(text).toMatch(/Godtatt av Ola Nes/);
    }
    expect(await textOf(kari, "order", "?language=de")).toMatch(/Arbeitsauftrag[^]*1\.812,50 NOK/);
    expect(await textOf(ola, "quote")).toMatch(/Ikke ønsket nå: Ola Nes/);
  });

  it("[S215] is the same paper until something on it changes, and need not be fetched twice", async () => {
    const first = await paper(ola, "quote");
    const again = await paper(ola, "quote");
    expect(Buffer.compare(first.body as Uint8Array, again.body as Uint8Array)).toBe(0);
    const etag = first.headers.get("etag") ?? "";
    const path = `/api/cases/${made.caseId}/papers/quote`;
    expect((await ola.request("GET", path, undefined, { "if-none-match": etag })).status).toBe(304);
    expect(first.headers.get("content-type")).toBe("application/pdf");
    expect(first.headers.get("content-disposition")).toMatch(
      /^attachment; filename="quote\.pdf"; filename\*=UTF-8''Tilbud/,
    );
    publishVersion(made.device.pages, kari.env(), made.caseId, "open");
    await made.device.push();
    expect((await ola.request("GET", path, undefined, { "if-none-match": etag })).status).toBe(200);
  });
});
