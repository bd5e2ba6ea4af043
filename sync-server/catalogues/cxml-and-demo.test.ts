import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text as textOf } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Browser } from "../testing/browser.ts";
import {
  addCatalogue,
  CatalogueVisitor,
  fieldsOf,
  htmlOf,
  itemsOf,
  postForm,
  unescaped,
} from "../testing/catalogue-visitor.ts";

let visitor: CatalogueVisitor;
let kari: Browser;
const others: Server[] = [];

beforeAll(async () => {
  visitor = await CatalogueVisitor.start();
  ({ kari } = visitor);
});
afterEach(() => {
  for (const one of others.splice(0)) one.close();
});
afterAll(() => visitor.stop());

describe("a catalogue that speaks cXML", () => {
  /** The other side of a PunchOutSetupRequest. */
  async function otherSide(answer: string): Promise<{ address: string; asked: string[] }> {
    const asked: string[] = [];
    const other = createServer((request, response) => {
      void textOf(request).then((body) => {
        asked.push(body);
        response.writeHead(200, { "content-type": "text/xml" }).end(answer);
      });
    });
    others.push(other);
    other.listen(0, "127.0.0.1");
    await once(other, "listening");
    return { address: `http://127.0.0.1:${(other.address() as AddressInfo).port}/punchout`, asked };
  }

  const ANSWER = `<?xml version="1.0"?><!DOCTYPE cXML SYSTEM "http://xml.cxml.org/schemas/cXML/1.2.014/cXML.dtd">
    <cXML payloadID="1" timestamp="2026-11-22T00:00:00Z"><Response><Status code="200" text="OK"/>
    <PunchOutSetupResponse><StartPage><URL>https://shop.example/start?s=1&amp;t=2</URL></StartPage></PunchOutSetupResponse>
    </Response></cXML>`;

  /** Opens one and returns the way back and the cookie, as the catalogue was told. */
  async function punchOut(): Promise<{ hook: string; cookie: string; asked: string; location: string | null }> {
    const { address, asked } = await otherSide(ANSWER);
    const catalogue = await addCatalogue(kari, "workshop-1", "cxml", address);
    const account = { user: "buyer <1>", supplier: "shop", address, secret: "s&cret" };
    expect((await kari.request("PUT", `/api/catalogue-accounts/${catalogue}`, account)).status).toBe(200);
    const answer = await kari.get(visitor.openPath(catalogue));
    expect(answer.status).toBe(303);
    const [body = ""] = asked;
    const hook = /<BrowserFormPost><URL>([^<]*)/.exec(body)?.[1] ?? "";
    const cookie = /<BuyerCookie>([^<]*)/.exec(body)?.[1] ?? "";
    return { hook, cookie, asked: body, location: answer.headers.get("location") };
  }

  const message = (cookie: string, items: string, doctype = "") =>
    `<?xml version="1.0" encoding="UTF-8"?>${doctype}<cXML><Message><PunchOutOrderMessage><BuyerCookie>${cookie}</BuyerCookie>
    <PunchOutOrderMessageHeader operationAllowed="create"><Total><Money currency="NOK">1</Money></Total></PunchOutOrderMessageHeader>
    ${items}</PunchOutOrderMessage></Message></cXML>`;
  const item = (words: string, quantity: string, unit: string, price: string, more = "", currency = "NOK") =>
    `<ItemIn quantity="${quantity}"><ItemID><SupplierPartID>7-11</SupplierPartID></ItemID><ItemDetail>
    <UnitPrice><Money currency="${currency}">${price}</Money></UnitPrice><Description xml:lang="nb"><ShortName>${words}</ShortName></Description>
    <UnitOfMeasure>${unit}</UnitOfMeasure>${more}</ItemDetail></ItemIn>`;
  const send = (hook: string, xml: string) => postForm(hook, new URLSearchParams({ "cXML-urlencoded": xml }));

  it("[S251] [PM-14] is asked for a page with the shared secret, which the browser never sees", async () => {
    const { asked, location } = await punchOut();
    expect(location).toBe("https://shop.example/start?s=1&t=2");
    expect(asked).toContain("<SharedSecret>s&amp;cret</SharedSecret>");
    expect(asked).toContain("<Identity>buyer &lt;1&gt;</Identity>");
    expect(asked).toContain('<Extrinsic name="VehiclePlate">EK48213</Extrinsic>');
  });

  it("[S251] [PM-16] hands over its basket, also with prices for a hundred, Latin-1 letters and base64", async () => {
    const hundred =
      '<PriceBasisQuantity quantity="100" conversionFactor="1"><UnitOfMeasure>EA</UnitOfMeasure></PriceBasisQuantity>';
    const xml = (cookie: string) =>
      message(cookie, item("Kløss &amp; skive", "3", "EA", "250.00", hundred) + item("Skifte", "1.5", "HUR", "0"));
    const expected = [
      ["part", "Kløss & skive", "7-11", 3_000, 250],
      ["labour", "Skifte", "7-11", 1_500, null],
    ];
    const first = await punchOut();
    expect((await send(first.hook, xml(first.cookie))).status).toBe(200);
    expect(itemsOf((await visitor.waiting()).filter(({ id }) => id === first.cookie))).toEqual(expected);
    const second = await punchOut();
    const latin = xml(second.cookie).replace("UTF-8", "ISO-8859-1");
    const bytes = Buffer.from(
      `cXML-urlencoded=${[...Buffer.from(latin, "latin1")].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("")}`,
    );
    expect((await postForm(second.hook, bytes)).status).toBe(200);
    expect(itemsOf((await visitor.waiting()).filter(({ id }) => id === second.cookie))).toEqual(expected);
    const third = await punchOut();
    const packed = new URLSearchParams({ "cXML-base64": Buffer.from(xml(third.cookie)).toString("base64") });
    expect((await postForm(third.hook, packed)).status).toBe(200);
    expect(itemsOf((await visitor.waiting()).filter(({ id }) => id === third.cookie))).toEqual(expected);
  });

  it("[S251] an empty one changes nothing; twice, another cookie and a guessed token are refused", async () => {
    const { hook, cookie } = await punchOut();
    const other = await punchOut();
    const full = item("Disc", "1", "EA", "10");
    expect((await send(other.hook, message(cookie, full))).status).toBe(400);
    expect((await send(`${visitor.server.url}/catalogue/return/nonsense`, message(cookie, full))).status).toBe(404);
    expect(await send(hook, message(cookie, ""))).toMatchObject({
      status: 200,
      text: expect.stringContaining("was empty") as string,
    });
    expect((await send(hook, message(cookie, full))).status).toBe(409);
    expect((await visitor.waiting()).map(({ id }) => id)).not.toContain(cookie);
  });

  it("[S252] fetches no document type, expands no entity, and is bounded in depth and number", async () => {
    const reached: string[] = [];
    const trap = createServer((request, response) => {
      reached.push(request.url ?? "");
      response.end();
    });
    others.push(trap);
    trap.listen(0, "127.0.0.1");
    await once(trap, "listening");
    const url = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
    const { hook, cookie } = await punchOut();
    const full = item("Disc", "1", "EA", "10");
    const entity = item("&secret;", "1", "EA", "10");
    for (const xml of [
      message(cookie, entity, `<!DOCTYPE cXML [<!ENTITY secret SYSTEM "file:///etc/passwd">]>`),
      message(
        cookie,
        full,
        `<!DOCTYPE cXML SYSTEM "${url}/a.dtd" [<!ENTITY % remote SYSTEM "${url}/b.dtd"> %remote;]>`,
      ),
      message(cookie, entity, `<!DOCTYPE cXML SYSTEM "${url}/c.dtd">`),
      message(cookie, `${"<a>".repeat(60)}${"</a>".repeat(60)}`),
      message(cookie, "<a/>".repeat(20_001)),
      message(cookie, item("Disc", "1", "EA", "10") + item("Disc", "1", "EA", "10", "", "EUR")),
      message(cookie, "<ItemIn"),
      "not xml",
    ])
      expect((await send(hook, xml)).status).toBe(400);
    expect((await send(hook, message(cookie, full, `<!DOCTYPE cXML SYSTEM "${url}/d.dtd">`))).status).toBe(200);
    expect(reached).toEqual([]);
  });

  it("[S251] a catalogue that answers something else is said to be out of reach", async () => {
    const { address } = await otherSide("<cXML><Response><Status code='500'/></Response></cXML>");
    const catalogue = await addCatalogue(kari, "workshop-1", "cxml", address);
    await kari.request("PUT", `/api/catalogue-accounts/${catalogue}`, {
      user: "u",
      supplier: "s",
      address,
      secret: "x",
    });
    const answer = await kari.get(visitor.openPath(catalogue));
    expect([answer.status, htmlOf(answer).includes("did not answer")]).toEqual([403, true]);
  });
});

describe("the demo catalogue", () => {
  it("[S253] [PM-14] [PM-15] [PM-16] picks what fits the work, shows the basket and hands it over; without anything set up", async () => {
    const catalogue = await addCatalogue(kari, "workshop-1", "demo");
    const form = new URLSearchParams([...(await visitor.opened(catalogue))]);
    const first = await postForm(`${visitor.server.url}/demo-catalogue`, form);
    expect(first.text).toContain("Brake pads, front, set");
    const ticked = [...first.text.matchAll(/name="pick" value="([^"]*)" checked/g)].map(([, id]) => id ?? "");
    expect(ticked).toEqual(["front-brakes", "front-discs", "front-pads", "pad-clips", "brake-cleaner"]);
    const quantities = [...first.text.matchAll(/name="(q-[^"]*)"[\s\S]*?value="([^"]*)"/g)];
    for (const [, name = "", value = ""] of quantities) form.set(name, value);
    for (const id of ticked) form.append("pick", id);
    const second = await postForm(`${visitor.server.url}/demo-catalogue/basket`, form);
    const hook = unescaped(/<form method="post" action="([^"]*)"/.exec(second.text)?.[1] ?? "");
    expect(hook).toBe(form.get("HOOK_URL"));
    const items = [...fieldsOf(second.text)].filter(([name]) => name.startsWith("NEW_ITEM-"));
    expect((await postForm(hook, new URLSearchParams(items))).status).toBe(200);
    const came = (await visitor.waiting()).filter(({ catalogue: from }) => from === catalogue);
    expect(itemsOf(came)).toEqual([
      ["labour", "Brake discs and pads, front, renew", "", 1_600, null],
      ["part", "Brake disc, front, vented 322 mm", "31423722", 2_000, 114_900],
      ["part", "Brake pads, front, set", "32373177", 1_000, 129_000],
      ["part", "Clip for brake pad", "30648382", 4_000, 1_235],
      ["part", "Brake cleaner 500 ml", "CHEM-112", 1_000, 7_900],
    ]);
  });

  it("[S253] leads nowhere but back here, and shows nothing that was written as markup", async () => {
    const form = new URLSearchParams({ HOOK_URL: "https://evil.example/", SEARCHSTRING: "brakes" });
    expect((await postForm(`${visitor.server.url}/demo-catalogue/basket`, form)).text).not.toContain("evil.example");
    form.set("HOOK_URL", `${visitor.server.url}/catalogue/return/x`);
    form.set("SEARCHSTRING", "<script>alert(1)</script>");
    form.set("VEHICLE", `"><img src=x onerror=alert(1)>`);
    const { text } = await postForm(`${visitor.server.url}/demo-catalogue`, form);
    expect([text.includes("<script>alert"), text.includes("<img")]).toEqual([false, false]);
  });
});
