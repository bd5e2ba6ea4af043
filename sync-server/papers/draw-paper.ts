/** The pages of a quote or work order. Nothing of it depends on the clock: the same sheet gives the same bytes. */
import { PDFDocument, type PDFImage, type RGB, rgb } from "pdf-lib";
import { type Formats, formatsOf } from "../../model/formats.ts";
import { type Discount, lineNet } from "../../model/money.ts";
import { isPriceless } from "../../model/pages/shown-work.ts";
import type { PaperWork } from "../../model/views/paper.ts";
import { type Say, sayIn } from "../i18n/texts.ts";
import { accentIn } from "../../model/looks.ts";
import { asPng, colourOf, drawPhotos } from "./draw-photos.ts";
import { embedFaces } from "./fonts.ts";
import {
  COLUMN,
  createLeaves,
  HAIR,
  heightOf,
  INK,
  type Leaves,
  MARGIN,
  PAGE,
  QUIET,
  type TextStyle,
} from "./leaves.ts";
import type { Sheet } from "./sheet.ts";

const ACCENT = rgb(0.04, 0.36, 0.41);
const STRIP = rgb(0.05, 0.24, 0.55);
const WHITE = rgb(1, 1, 1);

const BODY: TextStyle = { size: 9 };
const SMALL: TextStyle = { size: 8, colour: QUIET };
const LABEL: TextStyle = { size: 7.5, colour: QUIET };
const HEADING: TextStyle = { size: 11, bold: true };
const SUM: TextStyle = { size: 9, bold: true, align: "right" };
const NUMBER: TextStyle = { size: 9, align: "right" };

/** Where the columns of lines begin, and how wide they are. */
const AMOUNT = { width: 78, x: PAGE.width - MARGIN.right - 78 } as const;
const DISCOUNT = { width: 66, x: AMOUNT.x - 66 } as const;
const PRICE = { width: 72, x: DISCOUNT.x - 72 } as const;
const QUANTITY = { width: 52, x: PRICE.x - 52 } as const;
const WHAT = { x: MARGIN.left, width: QUANTITY.x - MARGIN.left - 8 } as const;

interface Drawing {
  sheet: Sheet;
  leaves: Leaves;
  say: Say;
  formats: Formats;
  /** Of the brand, dark enough to be read on paper. */
  accent: RGB;
  /** Minor units with two decimals and no sign of the currency. */
  amount(minor: number): string;
}

/** Draws a sheet. Returns the bytes of a PDF. @throws when a picture cannot be read */
export async function drawPaper(sheet: Sheet): Promise<Uint8Array> {
  const { paper, language, sender } = sheet;
  const document = await PDFDocument.create({ updateMetadata: false });
  const say = sayIn(language);
  const formats = formatsOf(language, sheet.timeZone);
  const title = `${say(`paper.${paper.kind}`)} ${paper.number}`;
  const faces = await embedFaces(document);
  const leaves = createLeaves(document, faces, (pile) => {
    pile.line(`${title} · ${plateOf(sheet, formats)}`, MARGIN.left, pile.y() - 8, SMALL);
    pile.line(sender.name, MARGIN.left + COLUMN / 2, pile.y() - 8, { ...SMALL, align: "right" }, COLUMN / 2);
    pile.down(22);
  });
  const amount = (minor: number): string =>
    formats.number(minor / 100, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const accent = sheet.look.accent ? colourOf(accentIn("light", sheet.look.accent).accent) : ACCENT;
  const drawing: Drawing = { sheet, leaves, say, formats, accent, amount };
  drawHead(drawing, sheet.look.logo ? await document.embedPng(await asPng(sheet.look.logo)) : null);
  drawFacts(drawing);
  if (paper.version.message) {
    leaves.paragraph(paper.version.message, MARGIN.left, COLUMN, BODY);
    leaves.down(8);
  }
  for (const work of paper.works) drawWork(drawing, work);
  drawTotals(drawing);
  if (sheet.look.footer) {
    leaves.paragraph(sheet.look.footer, MARGIN.left, COLUMN, SMALL);
    leaves.down(10);
  }
  await drawPhotos(document, leaves, say("paper.photos"), sheet.photos);
  drawFeet(drawing);
  document.setTitle(title);
  document.setLanguage(language);
  document.setProducer("Jobcard");
  document.setCreator("Jobcard");
  const at = new Date(paper.version.at);
  document.setCreationDate(at);
  document.setModificationDate(at);
  return document.save({ useObjectStreams: true, addDefaultPage: false });
}

const plateOf = ({ paper: { vehicle } }: Sheet, formats: Formats): string =>
  formats.plate(vehicle.plate, vehicle.country);

/** Points a logo may take. */
const LOGO = { width: 170, height: 40 } as const;

function drawHead({ sheet, leaves, say, accent }: Drawing, logo: PDFImage | null): void {
  const { paper, sender } = sheet;
  const top = leaves.y();
  const half = COLUMN / 2;
  leaves.line(
    say(`paper.${paper.kind}`),
    MARGIN.left + half,
    top - 20,
    { size: 22, bold: true, colour: accent, align: "right" },
    half,
  );
  leaves.line(paper.number, MARGIN.left + half, top - 36, { ...BODY, align: "right" }, half);
  leaves.down(3);
  if (logo) {
    const size = logo.scale(Math.min(1, LOGO.width / logo.width, LOGO.height / logo.height));
    leaves.page().drawImage(logo, { x: MARGIN.left, y: leaves.y() - size.height, ...size });
    leaves.down(size.height + 6);
  }
  leaves.paragraph(sender.name, MARGIN.left, half, { size: 14, bold: true }, 2);
  for (const line of [
    sender.address,
    [sender.phone, sender.email].filter(Boolean).join(" · "),
    sender.website,
    sender.vatId && say("paper.vatId", { id: sender.vatId }),
  ])
    if (line) leaves.paragraph(line, MARGIN.left, half, SMALL, 4);
  leaves.down(Math.max(0, leaves.y() - (top - 48)) + 12);
}

function drawFacts({ sheet, leaves, say, formats }: Drawing): void {
  const { paper } = sheet;
  const { vehicle } = paper;
  drawPlate(leaves, sheet, formats);
  const name = [vehicle.make, vehicle.model, vehicle.year].filter(Boolean).join(" ");
  leaves.line(name, MARGIN.left + 138, leaves.y() - 18, { size: 12, bold: true }, COLUMN - 138);
  leaves.down(38);
  const facts: [string, string][] = [
    [say("paper.vin"), vehicle.vin],
    [say("paper.odometer"), vehicle.odometer === null ? "" : `${formats.number(vehicle.odometer)} km`],
    [say("paper.reference"), paper.reference],
    [say("paper.fleet"), paper.fleet],
    [say("paper.customer"), sheet.customer],
    [say("paper.date"), formats.date(paper.version.at)],
    [say("paper.version"), String(paper.version.number)],
    [say("paper.by"), paper.by],
    [say("paper.acceptedOn"), paper.acceptedAt === null ? "" : formats.date(paper.acceptedAt)],
    [
      say("paper.respondBy"),
      paper.kind === "order" || paper.version.respondBy === null ? "" : formats.date(paper.version.respondBy),
    ],
  ];
  const known = facts.filter(([, value]) => value !== "");
  leaves.rule(INK, 0.9);
  leaves.down(6);
  const width = COLUMN / 3;
  for (let start = 0; start < known.length; start += 3) {
    for (const [n, [label, value]] of known.slice(start, start + 3).entries()) {
      const x = MARGIN.left + n * width;
      leaves.line(label, x, leaves.y() - 8, LABEL, width - 10);
      leaves.line(value, x, leaves.y() - 19, BODY, width - 10);
    }
    leaves.down(27);
  }
  leaves.rule();
  leaves.down(14);
}

/** The plate as it is on the car: by it everybody knows which case this is. */
function drawPlate(leaves: Leaves, sheet: Sheet, formats: Formats): void {
  const [width, height] = [126, 28];
  const [x, y] = [MARGIN.left, leaves.y() - height];
  const page = leaves.page();
  page.drawRectangle({ x, y, width, height, color: WHITE, borderColor: INK, borderWidth: 1.4 });
  page.drawRectangle({ x: x + 1, y: y + 1, width: 17, height: height - 2, color: STRIP });
  const centred = { align: "center" } as const;
  leaves.line(sheet.paper.vehicle.country, x + 1, y + 6, { size: 7, bold: true, colour: WHITE, ...centred }, 17);
  leaves.line(plateOf(sheet, formats), x + 21, y + 8, { size: 16, bold: true, ...centred }, width - 24);
}

function drawWork(drawing: Drawing, { work, totals, answer, status }: PaperWork): void {
  const { sheet, leaves, say, formats, amount } = drawing;
  const { paper } = sheet;
  // Heading and first line stay together.
  leaves.need(heightOf(HEADING) + 3 * heightOf(BODY) + 24);
  leaves.down(4);
  const urgency = say(`paper.urgency.${work.urgency}`);
  const tag: TextStyle = { ...SMALL, align: "right" };
  const tagWidth = leaves.widthOf(urgency, tag) + 12;
  leaves.line(urgency, PAGE.width - MARGIN.right - tagWidth, leaves.y() - HEADING.size, tag, tagWidth);
  leaves.paragraph(work.title, MARGIN.left, COLUMN - tagWidth - 8, HEADING);
  if (work.note) leaves.paragraph(work.note, MARGIN.left, COLUMN, BODY);
  if (answer && (status === "yes" || status === "no"))
    leaves.paragraph(
      answer.rule !== null
        ? say("paper.answer.trade.rule", { rule: answer.rule, date: formats.dateTime(answer.at) })
        : say(`paper.answer.${paper.room}.${status}`, { name: answer.by, date: formats.dateTime(answer.at) }),
      MARGIN.left,
      COLUMN,
      { size: 8.5, bold: true, colour: status === "yes" ? drawing.accent : QUIET },
    );
  leaves.down(5);
  drawColumns(drawing, work.hidden !== undefined);
  for (const line of work.lines) {
    const notes = [line.partNumber, line.source === "manual" && line.kind === "labour" ? say("paper.manual") : ""];
    const text = leaves.wrap(line.text, WHAT.width, BODY);
    const note = notes.filter(Boolean).join(" · ");
    leaves.need(text.length * heightOf(BODY) + (note ? heightOf(SMALL) : 0) + 4);
    const at = leaves.y() - BODY.size;
    leaves.line(formats.quantity(line.quantity), QUANTITY.x, at, NUMBER, QUANTITY.width);
    if (!work.hidden) {
      leaves.line(amount(line.unitPrice), PRICE.x, at, NUMBER, PRICE.width);
      if (line.discount) leaves.line(discountOf(drawing, line.discount), DISCOUNT.x, at, NUMBER, DISCOUNT.width);
      leaves.line(amount(lineNet(line)), AMOUNT.x, at, NUMBER, AMOUNT.width);
    }
    leaves.paragraph(line.text, WHAT.x, WHAT.width, BODY);
    if (note) leaves.paragraph(note, WHAT.x, WHAT.width, SMALL);
    leaves.down(1.5);
    leaves.rule(HAIR, 0.3);
    leaves.down(2);
  }
  if (isPriceless(work)) {
    leaves.down(12);
    return;
  }
  leaves.need(heightOf(SUM) + 4);
  const at = leaves.y() - SUM.size - 1;
  leaves.line(say("paper.workTotal"), MARGIN.left, at, SUM, AMOUNT.x - MARGIN.left - 8);
  leaves.line(amount(totals.gross), AMOUNT.x, at, SUM, AMOUNT.width);
  leaves.down(heightOf(SUM) + 12);
}

function drawColumns({ leaves, say }: Drawing, pricesHidden: boolean): void {
  const at = leaves.y() - LABEL.size;
  const right: TextStyle = { ...LABEL, align: "right" };
  leaves.line(say("paper.column.what"), WHAT.x, at, LABEL, WHAT.width);
  leaves.line(say("paper.column.quantity"), QUANTITY.x, at, right, QUANTITY.width);
  if (!pricesHidden) {
    leaves.line(say("paper.column.price"), PRICE.x, at, right, PRICE.width);
    leaves.line(say("paper.column.discount"), DISCOUNT.x, at, right, DISCOUNT.width);
    leaves.line(say("paper.column.amount"), AMOUNT.x, at, right, AMOUNT.width);
  }
  leaves.down(heightOf(LABEL) + 1);
  leaves.rule();
  leaves.down(3);
}

const discountOf = ({ formats, amount }: Drawing, { kind, value }: Discount): string =>
  `− ${kind === "percent" ? formats.percent(value) : amount(value)}`;

function drawTotals({ sheet, leaves, say, formats, amount }: Drawing): void {
  const { totals, currency, works } = sheet.paper;
  if (works.some(({ work }) => isPriceless(work))) {
    leaves.paragraph(say("paper.hidden"), MARGIN.left, COLUMN, SMALL);
    leaves.down(10);
    return;
  }
  const rows = totals.vat.length;
  leaves.need(60 + (rows + 3) * 16);
  leaves.down(4);
  leaves.rule(INK, 0.9);
  leaves.down(8);
  const left = MARGIN.left + COLUMN - 300;
  const columns = [
    { x: left, width: 80 },
    { x: left + 80, width: 110 },
    { x: left + 190, width: 110 },
  ] as const;
  const row = (cells: readonly [string, string, string], style: TextStyle): void => {
    for (const [n, cell] of cells.entries()) {
      const column = columns[n] ?? columns[0];
      leaves.line(
        cell,
        column.x,
        leaves.y() - style.size,
        { ...style, align: n === 0 ? "left" : "right" },
        column.width,
      );
    }
    leaves.down(heightOf(style) + 1);
  };
  leaves.line(say("paper.currency", { currency }), MARGIN.left, leaves.y() - SMALL.size, SMALL, COLUMN - 310);
  row([say("paper.vat.rate"), say("paper.vat.net"), say("paper.vat.amount")], LABEL);
  for (const { rate, net, vat } of totals.vat) row([formats.percent(rate), amount(net), amount(vat)], BODY);
  leaves.down(4);
  const total = (name: string, minor: number, style: TextStyle): void => {
    const at = leaves.y() - style.size;
    const label = Math.min(190, leaves.widthOf(name, style) + 1);
    leaves.line(name, left, at, style, label);
    leaves.line(`${amount(minor)} ${currency}`, left + label, at, { ...style, align: "right" }, 300 - label);
    leaves.down(heightOf(style) + 2);
  };
  total(say("paper.net"), totals.net, BODY);
  total(say("paper.gross"), totals.gross, { size: 13, bold: true });
  leaves.down(10);
}

/** On every page, once it is known how many there are. */
function drawFeet({ sheet, leaves, say }: Drawing): void {
  const pages = leaves.pages();
  const { regular } = leaves.faces;
  for (const [n, page] of pages.entries()) {
    const text = say("paper.page", { page: n + 1, pages: pages.length });
    const number = `${say(`paper.${sheet.paper.kind}`)} ${sheet.paper.number}`;
    const [size, y] = [7.5, MARGIN.bottom - 26];
    page.drawText(number, { x: MARGIN.left, y, size, font: regular, color: QUIET });
    const x = PAGE.width - MARGIN.right - regular.widthOfTextAtSize(text, size);
    page.drawText(text, { x, y, size, font: regular, color: QUIET });
  }
}
