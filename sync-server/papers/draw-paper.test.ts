import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument, PDFName, PDFRawStream } from "pdf-lib";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { LANGUAGE_CODES, type Language } from "../../model/languages.ts";
import { totalsOf } from "../../model/money.ts";
import type { FrozenWork } from "../../model/pages/values.ts";
import { sayIn } from "../i18n/texts.ts";
import { pdfText, plainSpaces } from "../testing/pdf-text.ts";
import { drawPaper } from "./draw-paper.ts";
import type { Sheet } from "./sheet.ts";

/** Every letter that is not in English, of the nine languages and of names from elsewhere. */
const LETTERS: Record<Language, string> = {
  en: "“Curly” ‘quotes’ – £ €",
  fr: "ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ àâæçéèêëîïôœùûüÿ «œuvre»",
  de: "ÄÖÜẞ äöüß „Bremse“",
  nl: "ÄËÏÖÜ ĳ Ĳ één coördinatie",
  es: "ÁÉÍÑÓÚÜ áéíñóúü ¿qué? ¡sí! ª º",
  it: "ÀÈÉÌÒÙ àèéìòù perché",
  pt: "ÁÂÃÀÇÉÊÍÓÔÕÚ áâãàçéêíóôõú",
  sv: "ÅÄÖ åäö é",
  nb: "ÆØÅ æøå é ò ô Łódź Šeškė Ğüneş Čapek Ősz Țară",
};

const work = (title: string, lines: Partial<FrozenWork["lines"][number]>[], note = ""): FrozenWork => ({
  id: "w".repeat(20) as FrozenWork["id"],
  title,
  urgency: "recommended",
  note,
  lines: lines.map((line) => ({
    id: "l".repeat(20) as FrozenWork["lines"][number]["id"],
    kind: "part",
    text: title,
    partNumber: "",
    quantity: 1_000,
    unitPrice: 10_000,
    vat: 2_500,
    discount: null,
    source: "catalogue",
    ...line,
  })),
});

function sheetOf(works: readonly FrozenWork[], more: Partial<Sheet> = {}): Sheet {
  const noText = { id: "", hash: "" } as unknown as Sheet["paper"]["version"];
  return {
    paper: {
      kind: "quote",
      room: "open",
      number: "7K2M9QXA-2",
      version: { ...noText, number: 2, at: 1_770_000_000_000, message: "", respondBy: null },
      by: "Kari Hagen",
      currency: "NOK",
      vehicle: { plate: "EK48213", country: "N", make: "Volvo", model: "XC40", year: 2023, vin: "", odometer: 61_480 },
      reference: "BID 77120",
      workshop: "Fjellveien Bil",
      fleet: "",
      works: works.map((one) => ({ work: one, totals: totalsOf(one.lines), status: "asked", answer: null })),
      totals: totalsOf(works.flatMap(({ lines }) => lines)),
      acceptedAt: null,
    },
    sender: { name: "Fjellveien Bil", address: "", phone: "", email: "", website: "", vatId: "NO 987 654 321 MVA" },
    look: { accent: null, logo: null, footer: "" },
    customer: "Ola Nes",
    language: "nb",
    timeZone: "Europe/Oslo",
    photos: [],
    ...more,
  };
}

const textOf = async (sheet: Sheet): Promise<string> => (await pdfText(await drawPaper(sheet))).join("\n");

describe("papers", () => {
  it.each(LANGUAGE_CODES)(
    "[S215] come out in %s with all its letters, words and ways of writing numbers",
    async (code) => {
      const letters = LETTERS[code];
      const text = await textOf(
        sheetOf([work(letters, [{ text: letters, unitPrice: 123_456_789 }], letters)], { language: code }),
      );
      // Whatever stands together in a text stands together on paper, three times: title, note and line.
      expect(text.split(letters)).toHaveLength(4);
      const say = sayIn(code);
      for (const key of ["paper.quote", "paper.vat.rate", "paper.gross", "paper.column.quantity"] as const)
        expect(text).toContain(say(key));
      const digits = text.replace(/[^\d]+/g, "");
      expect(digits).toContain("123456789");
      expect(digits).toContain("154320986");
      expect(text).not.toMatch(/undefined|NaN|\[object|\{\w+\}/);
    },
  );

  it("[S215] say the same in the same bytes, and nothing of when or where they were drawn", async () => {
    const sheet = sheetOf([work("Brakes", [{}, {}])]);
    const [first, second] = [await drawPaper(sheet), await drawPaper(sheet)];
    expect(Buffer.compare(first, second)).toBe(0);
    const { title, ...info } = await import("pdf-lib").then(async ({ PDFDocument }) => {
      const document = await PDFDocument.load(first, { updateMetadata: false });
      return { title: document.getTitle(), at: document.getCreationDate()?.getTime(), author: document.getAuthor() };
    });
    expect([title, info]).toEqual(["Tilbud 7K2M9QXA-2", { at: 1_770_000_000_000, author: undefined }]);
  });

  it("[S269] wear the brand: its logo, its colour as dark as paper needs it, and what it wants to be said", async () => {
    const folder = mkdtempSync(join(tmpdir(), "jobcard-paper-"));
    try {
      const logo = join(folder, "logo");
      await sharp({ create: { width: 300, height: 90, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0.5 } } })
        .webp()
        .toFile(logo);
      const sheet = sheetOf([work("Brakes", [{}])]);
      const footer = "Volvo Car Retail AS, Oslo";
      const drawn = await drawPaper({ ...sheet, look: { accent: "#ffe900", logo, footer } });
      expect((await pdfText(drawn)).join(" ")).toContain(footer);
      const { context } = await PDFDocument.load(drawn);
      const contents = context
        .enumerateIndirectObjects()
        .flatMap(([, found]) => (found instanceof PDFRawStream ? [found] : []));
      const isPicture = (found: PDFRawStream) => found.dict.get(PDFName.of("Subtype")) === PDFName.of("Image");
      // The picture, and what is clear in it.
      expect(contents.filter(isPicture).map(({ dict }) => String(dict.get(PDFName.of("Width"))))).toEqual([
        "300",
        "300",
      ]);
      const plain = await drawPaper(sheet);
      const yellow = await drawPaper({ ...sheet, look: { accent: "#ffe900", logo: null, footer: "" } });
      expect(Buffer.compare(plain, yellow)).not.toBe(0);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("[S215] number their pages and begin a new one before the space is used up", async () => {
    const works = Array.from({ length: 12 }, (_, n) =>
      work(
        `Work ${n}`,
        Array.from({ length: 20 }, () => ({})),
      ),
    );
    const pages = await pdfText(await drawPaper(sheetOf(works)));
    expect(pages.length).toBeGreaterThan(5);
    for (const [n, page] of pages.entries()) expect(page).toContain(`Side ${n + 1} av ${pages.length}`);
    expect(pages.join(" ").match(/Work \d+/g)?.length).toBe(12 * 21);
  });

  it("[S215] draw what was marked on photos into them", async () => {
    const folder = mkdtempSync(join(tmpdir(), "jobcard-paper-"));
    try {
      const path = join(folder, "photo");
      await sharp({ create: { width: 640, height: 480, channels: 3, background: "#557755" } })
        .webp()
        .toFile(path);
      const by = {
        party: "workshop",
        id: "kari",
        name: "Kari Hagen",
      } as Sheet["photos"][number]["marks"][number]["by"];
      const marks: Sheet["photos"][number]["marks"] = [
        { tool: "arrow", points: [1_000, 1_000, 5_000, 5_000], text: "", by },
        { tool: "ellipse", points: [4_000, 4_000, 6_000, 6_000], text: "", by },
        { tool: "pencil", points: [100, 100, 200, 300, 400, 200], text: "", by },
        { tool: "text", points: [3_000, 8_000], text: "21,4 mm", by },
      ];
      const without = await drawPaper(
        sheetOf([work("Brakes", [{}])], { photos: [{ path, caption: "Left", marks: [] }] }),
      );
      const sheet = sheetOf([work("Brakes", [{}])], { photos: [{ path, caption: "Left front", marks }] });
      const bytes = await drawPaper(sheet);
      expect((await pdfText(bytes)).join(" ")).toMatch(/Left front[^]*21,4 mm|21,4 mm[^]*Left front/);
      expect(bytes.length).toBeGreaterThan(without.length + 200);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    ["controls", "a\u0000b\u0007c\u001b[31md"],
    ["marks that turn the writing", "abc\u202efdp.exe\u2066x"],
    ["emoji", "Bremse 😀👨‍👩‍👧 ok"],
    ["letters of other scripts", "刹车 صيانة בלמים ทดสอบ"],
    ["half a letter", "broken \ud83d end"],
    ["many joined marks", `Z${"\u0301".repeat(4_000)}`],
    ["a word without end", "x".repeat(4_000)],
    ["lines without end", "\n".repeat(4_000)],
    ["what looks like PDF", ") Tj ET endstream endobj /JavaScript (app.alert(1))"],
    ["spaces only", "   "],
    ["nothing", ""],
  ])("[S217] are drawn whatever people wrote: %s", async (_, hostile) => {
    const sheet = sheetOf([work(hostile, [{ text: hostile, partNumber: hostile }], hostile)], {
      sender: { name: hostile, address: hostile, phone: hostile, email: hostile, website: hostile, vatId: hostile },
      customer: hostile,
    });
    const hostilePaper = { ...sheet.paper, reference: hostile, by: hostile, workshop: hostile, fleet: hostile };
    const vehicle = { ...sheet.paper.vehicle, plate: hostile, country: hostile, make: hostile, vin: hostile };
    const bytes = await drawPaper({ ...sheet, paper: { ...hostilePaper, vehicle } });
    expect(plainSpaces((await pdfText(bytes)).join(" "))).toContain("Side 1 av");
  });

  it("[S217] hold the most that a quote can hold", async () => {
    const works = Array.from({ length: 100 }, (_, n) =>
      work(
        `Work ${n}`,
        Array.from({ length: 10 }, () => ({ quantity: 100_000_000, unitPrice: 1_000_000_000 })),
      ),
    );
    const pages = await pdfText(await drawPaper(sheetOf(works)));
    expect(pages.at(-1)?.replace(/\D+/g, "")).toContain("125000000000000000");
  });
});
