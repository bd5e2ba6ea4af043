import * as Y from "yjs";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { addLine, removeLine } from "../../model/commands/draft.ts";
import { editCase } from "../../model/commands/edit-case.ts";
import { fetchBasket } from "../../model/commands/fetch-basket.ts";
import { publishVersion } from "../../model/commands/publish-version.ts";
import type { EntryId, Sha256 } from "../../model/ids.ts";
import { readDraft } from "../../model/pages/internal-workshop.ts";
import { offeredVersions, readReceipts } from "../../model/pages/rooms.ts";
import type { LineFields, LineKind } from "../../model/pages/values.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { addCatalogue, CatalogueVisitor, htmlOf, itemsOf, postForm } from "../testing/catalogue-visitor.ts";
import { makeCase, type TestCase } from "../testing/test-case.ts";
import { VALID_MS } from "./punch-outs.ts";

let visitor: CatalogueVisitor;
let kari: Browser;
let testCase: TestCase;

beforeAll(async () => {
  visitor = await CatalogueVisitor.start();
  ({ kari, testCase } = visitor);
});
afterEach(() => {
  visitor.clock.ahead = 0;
});
afterAll(() => visitor.stop());

/** Rows as OCI posts them. */
function oci(...rows: Record<string, string>[]): URLSearchParams {
  const form = new URLSearchParams();
  for (const [n, row] of rows.entries())
    for (const [name, value] of Object.entries(row)) form.set(`NEW_ITEM-${name}[${n + 1}]`, value);
  return form;
}
const DISC = {
  DESCRIPTION: "Brake disc",
  VENDORMAT: "31423722",
  QUANTITY: "2.000",
  UNIT: "C62",
  PRICE: "1149.00",
  CURRENCY: "NOK",
};
const TIME = {
  DESCRIPTION: "Discs and pads, renew",
  QUANTITY: "1.600",
  UNIT: "HUR",
  PRICE: "",
  CURRENCY: "NOK",
  SERVICE: "X",
};

const usual = (kind: LineKind): LineFields => ({
  kind,
  text: "",
  partNumber: "",
  quantity: 1_000,
  unitPrice: kind === "labour" ? 119_000 : 0,
  vat: 2_500,
  discount: null,
  source: "manual",
});
const AGREEMENT = {
  agreement: "full",
  version: "0".repeat(20) as EntryId,
  hash: "0".repeat(64) as Sha256,
  name: "Full service",
  number: "1",
  referenceRequired: false,
  driverSees: "prices",
  labourRate: null,
  discount: { parts: 0, labour: 0 },
} as const;
/** Brings every basket that waits into the case, as a device does. */
async function fetchAll(): Promise<void> {
  await testCase.device.pull();
  for (const basket of await visitor.waiting()) {
    fetchBasket(testCase.device.pages, kari.env(), basket, usual);
    await testCase.device.push();
    expect((await kari.post(`/api/cases/${testCase.caseId}/baskets/${basket.id}/fetched`)).status).toBe(200);
  }
}
const linesOf = (work = testCase.workIds[0]) =>
  readDraft(testCase.device.pages["internal/workshop"])
    .works.find(({ id }) => id === work)
    ?.lines.map(({ text, quantity, unitPrice, source }) => [text, quantity, unitPrice, source]);

describe("a catalogue that speaks OCI", () => {
  let catalogue: string;
  beforeAll(async () => {
    catalogue = await addCatalogue(kari, "workshop-1", "oci", "https://shop.example/oci?client=7");
    const account = {
      user: "fjellveien",
      supplier: "",
      address: "https://shop.example/oci?client=7",
      secret: "s3cret",
    };
    await kari.request("PUT", `/api/catalogue-accounts/${catalogue}`, account);
  });

  it("[S245] [PM-14] is opened with vehicle, work, a way back, and a sign-in that stands in no page", async () => {
    const fields = await visitor.opened(catalogue);
    expect(Object.fromEntries(fields)).toMatchObject({
      USERNAME: "fjellveien",
      PASSWORD: "s3cret",
      PLATE: "EK48213",
      VEHICLE: "Volvo XC40 2023",
      SEARCHSTRING: "Brakes, front",
      HOOK_URL: expect.stringMatching(/\/catalogue\/return\/[\w-]{43}$/) as string,
    });
    const told = await kari.get("/api/catalogue-accounts");
    expect(told.body).toEqual({
      accounts: [
        { catalogue, user: "fjellveien", supplier: "", address: "https://shop.example/oci?client=7", hasSecret: true },
      ],
    });
    await testCase.device.pull();
    const bytes = Object.values(testCase.device.pages).map((page) =>
      Buffer.from(Y.encodeStateAsUpdate(page)).toString("latin1"),
    );
    expect(bytes.join("")).not.toContain("s3cret");
  });

  it("[S246] [PM-15] [PM-16] [PM-17] hands a basket to the work it was opened for", async () => {
    const answer = await postForm(await visitor.hookOf(catalogue), oci(DISC, TIME));
    expect(answer).toMatchObject({
      status: 200,
      text: expect.stringContaining("2 lines from Catalogue oci") as string,
    });
    expect(itemsOf(await visitor.waiting())).toEqual([
      ["part", "Brake disc", "31423722", 2_000, 114_900],
      ["labour", "Discs and pads, renew", "", 1_600, null],
    ]);
    await fetchAll();
    expect(linesOf()).toEqual([
      ["Brake disc", 2_000, 114_900, "catalogue"],
      ["Discs and pads, renew", 1_600, 119_000, "catalogue"],
    ]);
    expect(await visitor.waiting()).toEqual([]);
  });

  it("[S246] reads prices for a hundred, and turns what has no whole price each into one line with the sum", async () => {
    const weights = {
      DESCRIPTION: "Balance weight",
      QUANTITY: "24",
      UNIT: "C62",
      PRICE: "185.00",
      PRICEUNIT: "100",
      CURRENCY: "NOK",
    };
    const clips = {
      DESCRIPTION: "Clip",
      QUANTITY: "40.000",
      UNIT: "C62",
      PRICE: "12.35",
      PRICEUNIT: "100",
      CURRENCY: "NOK",
    };
    const minutes = {
      DESCRIPTION: "Test drive",
      QUANTITY: "90",
      UNIT: "MIN",
      PRICE: "10.00",
      PRICEUNIT: "1",
      CURRENCY: "NOK",
    };
    const oil = { DESCRIPTION: "Oil", QUANTITY: "500", UNIT: "MLT", PRICE: "0.164", CURRENCY: "NOK" };
    await postForm(await visitor.hookOf(catalogue), oci(weights, clips, minutes, oil));
    expect(itemsOf(await visitor.waiting())).toEqual([
      ["part", "Balance weight", "", 24_000, 185],
      ["part", "40 × Clip", "", 1_000, 494],
      ["labour", "Test drive", "", 1_500, 60_000],
      ["fluid", "Oil", "", 500, 16_400],
    ]);
  });

  it("[S246] an empty basket, and rows nothing was ordered of, change nothing", async () => {
    const before = await visitor.waiting();
    const answer = await postForm(await visitor.hookOf(catalogue), oci({ ...DISC, QUANTITY: "0.000" }));
    expect(answer).toMatchObject({ status: 200, text: expect.stringContaining("was empty") as string });
    expect((await postForm(await visitor.hookOf(catalogue), "")).status).toBe(200);
    expect(await visitor.waiting()).toEqual(before);
  });

  it("[S247] reads the letters of a catalogue in Latin-1, also where it does not say so", async () => {
    const body = Buffer.from(
      "NEW_ITEM-DESCRIPTION[1]=Bremsekl%F8ss+for%E5n+%96+ny&NEW_ITEM-QUANTITY[1]=1&NEW_ITEM-PRICE[1]=1",
      "latin1",
    );
    for (const type of ["application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=iso-8859-1"]) {
      await postForm(await visitor.hookOf(catalogue), body, type);
      expect((await visitor.waiting())[0]?.items[0]?.text).toBe("Bremsekløss forån – ny");
    }
    await postForm(await visitor.hookOf(catalogue), oci({ DESCRIPTION: "Bremsekløss – å", QUANTITY: "1", PRICE: "1" }));
    expect((await visitor.waiting())[0]?.items[0]?.text).toBe("Bremsekløss – å");
  });

  it("[S248] a token works once, not after its time, and not when it is guessed", async () => {
    const hook = await visitor.hookOf(catalogue);
    const both = await Promise.all([postForm(hook, oci(DISC)), postForm(hook, oci(DISC))]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const again = await postForm(hook, oci(TIME));
    expect(again).toMatchObject({ status: 409, text: expect.stringContaining("handed over already") as string });
    const late = await visitor.hookOf(catalogue);
    visitor.clock.ahead = VALID_MS + 1;
    expect(await postForm(late, oci(DISC))).toMatchObject({
      status: 410,
      text: expect.stringContaining("too long ago") as string,
    });
    visitor.clock.ahead = 0;
    const wrong = await postForm(`${visitor.server.url}/catalogue/return/${"x".repeat(43)}`, oci(DISC));
    expect(wrong).toMatchObject({ status: 404, text: expect.stringContaining("belongs to no catalogue") as string });
    expect(itemsOf(await visitor.waiting())).toEqual([["part", "Brake disc", "31423722", 2_000, 114_900]]);
    const rows = await visitor.server.database.all(visitor.server.database.query.selectFrom("punch_outs").selectAll());
    const token = hook.split("/").at(-1) ?? "";
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it("[S248] what cannot be read leaves the token for another try, and the case as it was", async () => {
    const hook = await visitor.hookOf(catalogue);
    const before = await visitor.waiting();
    for (const body of [
      oci({ ...DISC, PRICE: "much" }),
      oci({ ...DISC, QUANTITY: "1,234" }),
      oci({ ...DISC, PRICE: "99999999999" }),
      oci(DISC, { ...DISC, CURRENCY: "EUR" }),
      oci(...Array.from({ length: 201 }, () => DISC)),
      "x".repeat(1_100_000),
    ])
      expect((await postForm(hook, body)).status).toBe(400);
    expect(await visitor.waiting()).toEqual(before);
    expect((await postForm(hook, oci(DISC))).status).toBe(200);
  });

  it("[S249] [PM-21] belongs to its workshop and its work, whoever asks and whatever is posted", async () => {
    const elin = await signedIn(visitor.server.url, "elin");
    const [, second] = testCase.workIds;
    await postForm(await visitor.hookOf(catalogue, second), oci({ ...DISC, CASE: "another", WORK: "another" }));
    expect((await visitor.waiting()).map(({ workId }) => workId)).toContain(second);
    // Another workshop neither opens one for this case nor sees or takes what waits.
    const theirs = await addCatalogue(elin, "workshop-2", "demo");
    for (const path of [visitor.openPath(theirs), visitor.openPath(catalogue)]) {
      const answer = await elin.get(path);
      expect([answer.status, htmlOf(answer).includes("HOOK_URL")]).toEqual([403, false]);
    }
    const [basket] = await visitor.waiting();
    const path = `/api/cases/${testCase.caseId}/baskets`;
    expect((await elin.get(path)).status).toBe(404);
    expect((await elin.post(`${path}/${basket?.id}/fetched`)).status).toBe(404);
    expect((await visitor.waiting()).map(({ id }) => id)).toContain(basket?.id);
    const marit = await signedIn(visitor.server.url, "marit");
    expect([(await marit.get(path)).status, (await marit.get(visitor.openPath(catalogue))).status]).toEqual([403, 403]);
    marit.close();
    elin.close();
    const nobody = new Browser(visitor.server.url);
    expect((await nobody.get(visitor.openPath(catalogue))).status).toBe(403);
    const crossSite = await kari.request("GET", visitor.openPath(catalogue), undefined, {
      "sec-fetch-site": "cross-site",
    });
    expect(crossSite.status).toBe(403);
  });

  it("[S250] a password is not sent to another address than the one it was given for", async () => {
    const moved = await addCatalogue(kari, "workshop-1", "oci", "https://one.example/");
    const set = (address: string) =>
      kari.request("PUT", `/api/catalogue-accounts/${moved}`, { user: "u", supplier: "", address, secret: "hidden" });
    expect((await set("https://two.example/")).status).toBe(409);
    expect((await set("https://one.example/")).status).toBe(200);
    const accounts = await visitor.server.database.run(
      visitor.server.database.query
        .updateTable("catalogue_accounts")
        .set({ address: "https://before.example/" })
        .where("catalogue", "=", moved),
    );
    expect(accounts).toBe(1);
    const answer = await kari.get(visitor.openPath(moved));
    expect([answer.status, htmlOf(answer).includes("hidden")]).toEqual([403, false]);
    const amir = await signedIn(visitor.server.url, "amir");
    expect((await amir.get("/api/catalogue-accounts")).status).toBe(403);
    amir.close();
  });
});

describe("an agreement that wants all labour from a catalogue", () => {
  it("[S254] [PM-19] a version with labour typed by hand that comes all the same is sealed as refused, and asks the fleet nothing", async () => {
    const made = await makeCase(kari);
    const { pages } = made.device;
    const [work] = made.workIds;
    if (!work) throw new Error("no work");
    const typed = addLine(pages, kari.env(), work, { ...usual("labour"), text: "Renew", quantity: 2_000 });
    publishVersion(pages, kari.env(), made.caseId, "trade");
    // As a client that does not know of the term would have sent it.
    editCase(pages, kari.env(), { agreement: { ...AGREEMENT, catalogueLabour: true } });
    await made.device.push("internal/workshop", "trade/workshop");
    await visitor.server.effects.settle();
    const results = async () => {
      await made.device.pull();
      return readReceipts(pages, "trade")
        .values.filter(({ body }) => body.kind === "publication")
        .map(({ body }) => [body.result, body.reason]);
    };
    expect(await results()).toEqual([
      ["recorded", null],
      ["refused", "labour-by-hand"],
    ]);
    expect(offeredVersions(pages, "trade").values).toHaveLength(1);
    removeLine(pages, kari.env(), work, typed);
    addLine(pages, kari.env(), work, { ...usual("labour"), text: "Renew", quantity: 1_600, source: "catalogue" });
    publishVersion(pages, kari.env(), made.caseId, "trade");
    await made.device.push();
    await visitor.server.effects.settle();
    expect((await results()).at(-1)).toEqual(["recorded", null]);
  });
});
