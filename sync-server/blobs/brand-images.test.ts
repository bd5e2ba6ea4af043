import { randomBytes } from "node:crypto";
import { PDFDocument, PDFName, PDFRawStream } from "pdf-lib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseBrand } from "../../model/commands/edit-case.ts";
import type { CaseId, Sha256 } from "../../model/ids.ts";
import { type BrandLook, MAX_IMAGE_BYTES, NO_LOOK } from "../../model/pages/look.ts";
import { type Browser, signedIn } from "../testing/browser.ts";
import { video } from "../testing/media.ts";
import { makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";
import { hashOf, outcomeOf, send, type SendOptions } from "../testing/uploader.ts";
import { Browser as NewBrowser } from "../testing/browser.ts";

const DAY_MS = 86_400_000;

describe("pictures of brands", () => {
  let server: TestServer;
  let kari: Browser;
  let customer: Browser;
  let made: TestCase;
  let ahead = 0;

  beforeAll(async () => {
    server = await startServer({ now: () => Date.now() + ahead, config: { sessionDays: 365 } });
    await addPeople(server);
    kari = await signedIn(server.url, "kari");
    made = await makeCase(kari);
    customer = new NewBrowser(server.url);
    await customer.exchange(made.secret);
  });
  afterAll(() => server.stop());

  const logo = (red: number): Promise<Buffer> =>
    sharp({ create: { width: 400, height: 120, channels: 4, background: { r: red, g: 80, b: 90, alpha: 0.5 } } })
      .png()
      .toBuffer();
  const bring = (browser: Browser, bytes: Buffer, options: SendOptions = {}) =>
    send(browser, "" as CaseId, bytes, {
      endpoint: "/api/brand-images/uploads",
      name: "logo.png",
      type: "image/png",
      ...options,
    });
  const own = async (browser: Browser, hash: Sha256, variant = "thumb"): Promise<number> =>
    (await browser.get(`/api/brand-images/${hash}/${variant}`)).status;
  const wear = async (of: TestCase, hash: Sha256 | null): Promise<void> => {
    const look: BrandLook = { ...NO_LOOK, name: "Volvo", logo: hash && { hash, width: 400, height: 120 } };
    chooseBrand(of.device.pages, of.device.browser.env(), "volvo", look);
    await of.device.push();
  };

  it("[S195] [FB-154] are the workshop's: its people see them, a case's parties while the case has the brand", async () => {
    const bytes = await logo(10);
    const hash = hashOf(bytes);
    expect(await bring(kari, bytes)).toMatchObject({ outcome: "stored" });
    const [amir, elin, marit] = await Promise.all(
      (["amir", "elin", "marit"] as const).map((name) => signedIn(server.url, name)),
    );
    if (!amir || !elin || !marit) throw new Error("nobody");
    expect([await own(amir, hash), await own(elin, hash), await own(marit, hash)]).toEqual([200, 404, 403]);
    expect(await own(amir, hash, "original")).toBe(200);
    const seen = async (browser: Browser, variant = "web") => outcomeOf(browser, made.caseId, hash, variant);
    expect(await seen(customer)).toBe("404 not-found");
    await wear(made, hash);
    expect([await seen(customer), await seen(customer, "thumb"), await seen(marit)]).toEqual(["200", "200", "200"]);
    expect(await seen(customer, "original")).toBe("404 no-variant");
    expect(await seen(elin)).toBe("404 not-found");
    await wear(made, null);
    expect(await seen(customer)).toBe("404 not-found");
  });

  it("[S269] stand on the papers of a case that has the brand, and no other workshop's does", async () => {
    const bytes = await logo(15);
    const hash = hashOf(bytes);
    await bring(kari, bytes);
    const pictures = async (browser: Browser, { caseId }: TestCase): Promise<number> => {
      const { status, body } = await browser.get(`/api/cases/${caseId}/papers/quote`);
      expect(status).toBe(200);
      const { context } = await PDFDocument.load(body as Uint8Array);
      return context
        .enumerateIndirectObjects()
        .filter(([, found]) => found instanceof PDFRawStream && String(found.dict.get(PDFName.of("Width"))) === "400")
        .length;
    };
    const counts = async (of: TestCase, browsers: Browser[]) =>
      Promise.all(browsers.map(async (browser) => (await pictures(browser, of)) > 0));
    expect(await counts(made, [kari, customer])).toEqual([false, false]);
    await wear(made, hash);
    await server.effects.settle();
    expect(await counts(made, [kari, customer])).toEqual([true, true]);
    await wear(made, null);
    const elin = await signedIn(server.url, "elin");
    const theirs = await makeCase(elin);
    await wear(theirs, hash);
    expect(await counts(theirs, [elin])).toEqual([false]);
  });

  it("[S195] a hash written on a page opens no other workshop's picture", async () => {
    const bytes = await logo(20);
    await bring(kari, bytes);
    const elin = await signedIn(server.url, "elin");
    const theirs = await makeCase(elin);
    await wear(theirs, hashOf(bytes));
    const holder = new NewBrowser(server.url);
    await holder.exchange(theirs.secret);
    expect(await outcomeOf(holder, theirs.caseId, hashOf(bytes), "web")).toBe("404 not-found");
    expect(await outcomeOf(elin, theirs.caseId, hashOf(bytes), "original")).toBe("404 not-found");
  });

  it("[S196] only managers bring them, and only pictures of a size people wait for", async () => {
    const amir = await signedIn(server.url, "amir");
    const marit = await signedIn(server.url, "marit");
    expect(await bring(amir, await logo(30))).toMatchObject({ outcome: "role" });
    expect(await bring(marit, await logo(30))).toMatchObject({ outcome: "forbidden" });
    expect(await bring(customer, await logo(30))).toMatchObject({ status: 401 });
    const svg = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`);
    const wrong: [Buffer, string, string][] = [
      [svg, "image/svg+xml", "unsupported-type"],
      [svg, "image/png", "unsupported-type"],
      [await video("mp4", 1), "image/png", "unsupported-type"],
      [Buffer.from("%PDF-1.7 %âãÏÓ"), "application/pdf", "unsupported-type"],
      [randomBytes(MAX_IMAGE_BYTES + 1), "image/png", "too-large"],
    ];
    for (const [bytes, type, outcome] of wrong)
      expect([type, (await bring(kari, bytes, { type })).outcome]).toEqual([type, outcome]);
  });

  it("[S197] stay as long as the workshop: earlier cases show them", async () => {
    const bytes = await logo(40);
    await bring(kari, bytes);
    ahead += 400 * DAY_MS;
    await server.blobs.sweeper.run();
    ahead += 30 * DAY_MS;
    await server.blobs.sweeper.run();
    expect(await server.blobs.store.stat({ hash: hashOf(bytes), variant: "original" })).not.toBeNull();
    ahead = 0;
  });
});
