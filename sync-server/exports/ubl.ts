/**
 * A work order as OASIS UBL 2.1 Order and Invoice. The invoice follows EN 16931: amounts of lines are rounded, VAT is
 * taken by rate on their sums, totals are sums of these (BR-CO-10, BR-CO-13 to 17).
 */
import type { OrderExport } from "./order-export.ts";

const COMMON = [
  'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"',
  'xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"',
].join(" ");
const ROOT = "urn:oasis:names:specification:ubl:schema:xsd";

type Line = OrderExport["works"][number]["lines"][number];
type Work = OrderExport["works"][number];
type Xml = string;

/** Characters that no XML 1.0 document may hold, not even as references. */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
/** Text as XML 1.0 may hold it, also in an attribute. */
export const escapedXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(FORBIDDEN, "")
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? "");

/** A value; nothing where there is none. */
const cbc = (name: string, value: string, attributes = ""): Xml =>
  value.trim() === "" ? "" : `<cbc:${name}${attributes && ` ${attributes}`}>${escapedXml(value)}</cbc:${name}>`;
/** A group; nothing where it would be empty. */
const cac = (name: string, ...inside: readonly Xml[]): Xml => {
  const content = inside.join("");
  return content === "" ? "" : `<cac:${name}>${content}</cac:${name}>`;
};

/** A whole number of the smallest parts as a decimal number, without going through a binary fraction. */
export function decimal(value: number, places: number): string {
  const digits = String(Math.abs(value)).padStart(places + 1, "0");
  const [whole, part] = [digits.slice(0, -places), digits.slice(-places)];
  return `${value < 0 ? "-" : ""}${whole}.${part}`;
}
const money = (order: OrderExport) => (name: string, minor: number) =>
  cbc(name, decimal(minor, 2), `currencyID="${escapedXml(order.currency)}"`);
/** Without zeros nobody needs: 25 and not 25.00. */
const short = (value: number, places: number): string => decimal(value, places).replace(/\.?0+$/, "");

const SCHEME = cac("TaxScheme", cbc("ID", "VAT"));
/** Standard, or zero rated (UNCL 5305). */
const category = (name: string, rate: number): Xml =>
  cac(name, cbc("ID", rate > 0 ? "S" : "Z"), cbc("Percent", short(rate, 2)), SCHEME);

/** UN/ECE Recommendation 20: hours, litres, pieces. */
const UNITS: Record<Line["kind"], string> = { labour: "HUR", part: "H87", fluid: "LTR", fee: "H87" };

function party({ name, address, country, vatId }: OrderExport["seller"]): Xml {
  return cac(
    "Party",
    cac("PartyName", cbc("Name", name)),
    cac(
      "PostalAddress",
      cbc("StreetName", address.replace(/\s+/g, " ")),
      cac("Country", cbc("IdentificationCode", country)),
    ),
    vatId && cac("PartyTaxScheme", cbc("CompanyID", vatId.replace(/\s+/g, "")), SCHEME),
    cac("PartyLegalEntity", cbc("RegistrationName", name || "-")),
  );
}

const taxTotal = (order: OrderExport): Xml => {
  const amount = money(order);
  const { vat } = order.totals;
  return cac(
    "TaxTotal",
    amount(
      "TaxAmount",
      vat.reduce((sum, row) => sum + row.vat, 0),
    ),
    ...vat.map((row) =>
      cac(
        "TaxSubtotal",
        amount("TaxableAmount", row.net),
        amount("TaxAmount", row.vat),
        category("TaxCategory", row.rate),
      ),
    ),
  );
};

const monetaryTotal = (name: string, order: OrderExport): Xml => {
  const amount = money(order);
  const { net, gross } = order.totals;
  return cac(
    name,
    amount("LineExtensionAmount", net),
    amount("TaxExclusiveAmount", net),
    amount("TaxInclusiveAmount", gross),
    amount("PayableAmount", gross),
  );
};

/** UNCL 5189: 95 is a discount. */
const discountOf = (order: OrderExport, { discount, net }: Line): Xml => {
  if (discount.amount <= 0) return "";
  const amount = money(order);
  return cac(
    "AllowanceCharge",
    cbc("ChargeIndicator", "false"),
    cbc("AllowanceChargeReasonCode", "95"),
    discount.percent === null ? "" : cbc("MultiplierFactorNumeric", short(discount.percent, 2)),
    amount("Amount", discount.amount),
    discount.percent === null ? "" : amount("BaseAmount", net + discount.amount),
  );
};

const item = (work: Work, line: Line): Xml =>
  cac(
    "Item",
    cbc("Description", work.title),
    cbc("Name", line.text.trim() || work.title.trim() || line.kind),
    cac("SellersItemIdentification", cbc("ID", line.partNumber)),
    category("ClassifiedTaxCategory", line.vat),
  );

/** Lines with the work they belong to, numbered from 1. */
const numbered = (order: OrderExport): { work: Work; line: Line; id: string }[] =>
  order.works
    .flatMap((work) => work.lines.map((line) => ({ work, line })))
    .map((one, n) => ({ ...one, id: String(n + 1) }));

const notes = (order: OrderExport): Xml =>
  order.works.map(({ title, information }) => cbc("Note", information && `${title}: ${information}`)).join("");
const vehicleOf = ({ vehicle }: OrderExport): string =>
  [vehicle.plate, vehicle.make, vehicle.model, vehicle.vin].filter(Boolean).join(" ");

const documentOf = (root: "Order" | "Invoice", content: readonly Xml[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${ROOT}:${root}-2" ${COMMON}>${content.join("")}</${root}>\n`;

/** What the workshop was asked to do (UBL 2.1 Order). */
export function ublOrder(order: OrderExport): string {
  const amount = money(order);
  return documentOf("Order", [
    cbc("UBLVersionID", "2.1"),
    cbc("ID", order.number),
    cbc("IssueDate", order.date),
    cbc("Note", vehicleOf(order)),
    notes(order),
    cbc("DocumentCurrencyCode", order.currency),
    cbc("CustomerReference", order.reference),
    cac("BuyerCustomerParty", party(order.buyer)),
    cac("SellerSupplierParty", party(order.seller)),
    taxTotal(order),
    monetaryTotal("AnticipatedMonetaryTotal", order),
    ...numbered(order).map(({ work, line, id }) =>
      cac(
        "OrderLine",
        cac(
          "LineItem",
          cbc("ID", id),
          cbc("Quantity", short(line.quantity, 3), `unitCode="${UNITS[line.kind]}"`),
          amount("LineExtensionAmount", line.net),
          discountOf(order, line),
          cac("Price", amount("PriceAmount", line.unitPrice)),
          item(work, line),
        ),
      ),
    ),
  ]);
}

/** What it comes to, for the system the workshop invoices with (EN 16931 in UBL 2.1). */
export function ublInvoice(order: OrderExport): string {
  const amount = money(order);
  return documentOf("Invoice", [
    cbc("CustomizationID", "urn:cen.eu:en16931:2017"),
    cbc("ID", order.number),
    cbc("IssueDate", order.date),
    cbc("InvoiceTypeCode", "380"),
    cbc("Note", vehicleOf(order)),
    notes(order),
    cbc("DocumentCurrencyCode", order.currency),
    cbc("BuyerReference", order.reference),
    cac("OrderReference", cbc("ID", order.number)),
    cac("AccountingSupplierParty", party(order.seller)),
    cac("AccountingCustomerParty", party(order.buyer)),
    // Terms or a date have to stand there (BR-CO-25); the system that invoices knows them.
    cac("PaymentTerms", cbc("Note", "As agreed")),
    taxTotal(order),
    monetaryTotal("LegalMonetaryTotal", order),
    ...numbered(order).map(({ work, line, id }) =>
      cac(
        "InvoiceLine",
        cbc("ID", id),
        cbc("InvoicedQuantity", short(line.quantity, 3), `unitCode="${UNITS[line.kind]}"`),
        amount("LineExtensionAmount", line.net),
        discountOf(order, line),
        item(work, line),
        cac("Price", amount("PriceAmount", line.unitPrice)),
      ),
    ),
  ]);
}
