/** cXML 1.2: the request that opens a catalogue, its answer, and the basket that comes back. */
import { SaxesParser } from "saxes";
import { MAX_LINES } from "../../model/pages/values.ts";
import { escapedXml } from "../exports/ubl.ts";
import { BasketProblem, itemOf, type RawItem } from "./basket-items.ts";
import { oneCurrency } from "./oci.ts";
import type { PickedBasket } from "./protocols.ts";

const MAX_DEPTH = 40;
const MAX_ELEMENTS = 20_000;
const MAX_TEXT = 4_000;

interface Element {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: Element[];
  text: string;
}

/**
 * Reads XML into a tree. A document type is only a name here: nothing it points to is fetched and nothing it declares
 * is taken over, so no entity but the five of XML itself is ever expanded. One that declares anything is refused.
 * @throws BasketProblem `unreadable`
 */
export function readXml(text: string): Element {
  const parser = new SaxesParser();
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  let count = 0;
  const refuse = (): never => {
    throw new BasketProblem("unreadable");
  };
  parser.on("error", refuse);
  parser.on("doctype", (declared) => {
    if (declared.includes("[")) refuse();
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (++count > MAX_ELEMENTS || open.length > MAX_DEPTH) refuse();
    const element: Element = { name, attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  const add = (words: string): void => {
    const element = open.at(-1);
    if (element) element.text = `${element.text}${words}`.slice(0, MAX_TEXT);
  };
  parser.on("text", add);
  parser.on("cdata", add);
  parser.write(text).close();
  return root.children[0] ?? refuse();
}

/** The first element down a path of names. */
function find(element: Element | undefined, ...path: string[]): Element | undefined {
  return path.reduce<Element | undefined>((at, name) => at?.children.find((child) => child.name === name), element);
}

/** The words of an element and of what is in it, such as the short name in a description. */
const wordsOf = (element: Element | undefined): string =>
  element ? [element.text, ...element.children.map(wordsOf)].join(" ").replace(/\s+/g, " ").trim() : "";

/**
 * The basket of a PunchOutOrderMessage.
 * @param cookie what the catalogue was opened with
 * @throws BasketProblem `wrong` for another cookie, `unreadable`, `too-many`, `currencies`
 */
export function readCxmlBasket(xml: string, cookie: string): PickedBasket {
  const message = find(readXml(xml), "Message", "PunchOutOrderMessage");
  if (!message) throw new BasketProblem("unreadable");
  if (find(message, "BuyerCookie")?.text.trim() !== cookie) throw new BasketProblem("wrong");
  const items = message.children.filter(({ name }) => name === "ItemIn");
  if (items.length > MAX_LINES) throw new BasketProblem("too-many");
  const wanted = items.filter(({ attributes }) => !/^0*(\.0*)?$/.test((attributes["quantity"] ?? "").trim()));
  const prices = wanted.map((item) => find(item, "ItemDetail", "UnitPrice", "Money"));
  return {
    items: wanted.map((item) => itemOf(rawOf(item))),
    currency: oneCurrency(
      prices.flatMap((money) => (money && /[1-9]/.test(money.text) ? (money.attributes["currency"] ?? "") : [])),
    ),
  };
}

function rawOf(item: Element): RawItem {
  const detail = find(item, "ItemDetail");
  const id = find(item, "ItemID");
  const unit = find(detail, "UnitOfMeasure")?.text ?? "";
  return {
    text: wordsOf(find(detail, "Description")),
    partNumber: find(id, "SupplierPartID")?.text ?? "",
    quantity: item.attributes["quantity"] ?? "",
    unit,
    price: find(detail, "UnitPrice", "Money")?.text.trim() ?? "",
    priceUnit: find(detail, "PriceBasisQuantity")?.attributes["quantity"] ?? "",
    group: find(detail, "Classification")?.text ?? "",
    isService: item.attributes["itemClassification"] === "service",
  };
}

export interface CxmlOpening {
  /** Whom the catalogue knows the workshop by, and the secret shared with it. */
  user: string;
  secret: string;
  supplier: string;
  hook: string;
  cookie: string;
  /** Names this message. */
  id: string;
  /** Server time, ms. */
  at: number;
  language: string;
  vehicle: { plate: string; vin: string; name: string };
  work: string;
}

const tag = (name: string, value: string, attributes = ""): string =>
  `<${name}${attributes}>${escapedXml(value)}</${name}>`;

/** A PunchOutSetupRequest; vehicle and work go along as extrinsics, which others pass over. */
export function setupRequest(of: CxmlOpening): string {
  const credential = (identity: string, more = ""): string =>
    `<Credential domain="NetworkId">${tag("Identity", identity)}${more}</Credential>`;
  const extrinsics = [
    ["VehiclePlate", of.vehicle.plate],
    ["VehicleVIN", of.vehicle.vin],
    ["Vehicle", of.vehicle.name],
    ["Work", of.work],
  ] as const;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE cXML SYSTEM "http://xml.cxml.org/schemas/cXML/1.2.014/cXML.dtd">',
    `<cXML payloadID="${escapedXml(of.id)}@jobcard" timestamp="${new Date(of.at).toISOString()}" xml:lang="${of.language}">`,
    `<Header><From>${credential(of.user)}</From><To>${credential(of.supplier)}</To>`,
    `<Sender>${credential(of.user, tag("SharedSecret", of.secret))}<UserAgent>Jobcard</UserAgent></Sender></Header>`,
    `<Request><PunchOutSetupRequest operation="create">${tag("BuyerCookie", of.cookie)}`,
    ...extrinsics.map(([name, value]) => (value ? tag("Extrinsic", value, ` name="${name}"`) : "")),
    `<BrowserFormPost>${tag("URL", of.hook)}</BrowserFormPost>`,
    "</PunchOutSetupRequest></Request></cXML>",
  ].join("");
}

/** Where the person is sent to, as the catalogue answers. @throws BasketProblem `unreadable` */
export function startPageOf(xml: string): string {
  const url = find(readXml(xml), "Response", "PunchOutSetupResponse", "StartPage", "URL")?.text.trim() ?? "";
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw new BasketProblem("unreadable");
  return url;
}
