/** `pdf-quote`: a quote of 60 lines with 8 marked photos, beside the same words and pictures with bare pdf-lib. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fontkit from "fontkit";
import { PDFDocument } from "pdf-lib";
import sharp from "sharp";
import { type Figure, figuresOf, median } from "./figures.ts";
import { totalsOf } from "../../model/money.ts";
import type { FrozenWork, Line } from "../../model/pages/values.ts";
import { createWorkbench } from "../../sync-server/blobs/workbench.ts";
import type { Sheet, SheetPhoto } from "../../sync-server/papers/sheet.ts";
import { pdfText } from "../../sync-server/testing/pdf-text.ts";

const WORKS = 6;
const LINES = 10;
const PHOTOS = 8;
const ROUNDS = 5;
/** As derivatives are kept. */
const PICTURE = { width: 2_048, height: 1_536 } as const;

const work = (n: number): FrozenWork => ({
  id: `work${n}`.padEnd(20, "0") as FrozenWork["id"],
  title: `Bremser og hjuloppheng, del ${n + 1}`,
  urgency: "recommended",
  note: "Skivene er under minstemålet, og klossene er slitt ned til bæreplaten på innsiden.",
  lines: Array.from({ length: LINES }, (_, line) => ({
    id: `line${line}`.padEnd(20, "0") as Line["id"],
    kind: line % 3 === 0 ? "labour" : "part",
    text: `Bremseskive foran, ventilert, ${300 + line} mm`,
    partNumber: `31471${n}${line}`,
    quantity: 1_000 + 500 * line,
    unitPrice: 119_000 + 777 * line,
    vat: 2_500,
    discount: line % 4 === 0 ? { kind: "percent", value: 1_000 } : null,
    source: "catalogue",
  })),
});

function sheetWith(photos: readonly SheetPhoto[]): Sheet {
  const works = Array.from({ length: WORKS }, (_, n) => work(n));
  return {
    paper: {
      kind: "quote",
      room: "open",
      number: "7K2M9QXA-2",
      version: {
        id: "v".repeat(20) as Sheet["paper"]["version"]["id"],
        hash: "0".repeat(64) as Sheet["paper"]["version"]["hash"],
        number: 2,
        at: 1_770_000_000_000,
        message: "Hei! Her er tilbudet vi snakket om.",
        respondBy: null,
      },
      by: "Kari Hagen",
      currency: "NOK",
      vehicle: { plate: "EK48213", country: "N", make: "Volvo", model: "XC40", year: 2023, vin: "", odometer: 61_480 },
      reference: "BID 77120",
      workshop: "Fjellveien Bil",
      fleet: "Nordic Fleet",
      works: works.map((one) => ({ work: one, totals: totalsOf(one.lines), status: "asked", answer: null })),
      totals: totalsOf(works.flatMap(({ lines }) => lines)),
      acceptedAt: null,
    },
    sender: { name: "Fjellveien Bil", address: "Fjellveien 1", phone: "", email: "", website: "", vatId: "" },
    look: { accent: "#003057", logo: null, footer: "" },
    customer: "Ola Nes",
    language: "nb",
    timeZone: "Europe/Oslo",
    photos,
  };
}

/** A photograph with noise in it, so that it does not shrink to nothing. */
async function picture(path: string, seed: number): Promise<void> {
  const { width, height } = PICTURE;
  const noise = { type: "gaussian", mean: 60 + 20 * seed, sigma: 30 } as const;
  await sharp({ create: { width, height, channels: 3, background: "#446655", noise } })
    .webp({ quality: 82 })
    .toFile(path);
}

/** The same words, in the same places on as many pages, and the same pictures, as few calls as it takes. */
async function bare(pages: readonly string[], photos: readonly SheetPhoto[]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit as unknown as Parameters<PDFDocument["registerFontkit"]>[0]);
  const file = createRequire(import.meta.url).resolve(
    "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf",
  );
  const font = await document.embedFont(readFileSync(file), { subset: true });
  for (const text of pages) {
    const page = document.addPage();
    for (const [n, line] of (text.match(/.{1,60}/gsu) ?? []).entries())
      page.drawText(line.replaceAll("\n", " "), { x: 40, y: 800 - n * 11, size: 9, font });
  }
  const last = document.addPage();
  for (const { path } of photos) {
    const jpeg = await sharp(path).resize(1_000, 1_000, { fit: "inside" }).jpeg({ quality: 80 }).toBuffer();
    last.drawImage(await document.embedJpg(jpeg), { x: 40, y: 40, width: 250, height: 190 });
  }
  return document.save();
}

export async function pdfQuote(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "jobcard-bench-pdf-"));
  const workbench = createWorkbench();
  try {
    const photos = await Promise.all(
      Array.from({ length: PHOTOS }, async (_, n): Promise<SheetPhoto> => {
        const path = join(folder, `photo-${n}`);
        await picture(path, n % 5);
        const by = { party: "workshop" as const, id: "kari" as SheetPhoto["marks"][number]["by"]["id"], name: "Kari" };
        return {
          path,
          caption: `Foran ${n + 1}`,
          marks: [{ tool: "ellipse", points: [2_000, 2_000, 6_000, 5_000], text: "", by }],
        };
      }),
    );
    const sheet = sheetWith(photos);
    const to = join(folder, "paper");
    const times = new Map<string, number[]>([
      ["jobcard", []],
      ["jobcard, its process begun anew", []],
      ["pdf-lib, bare", []],
    ]);
    const timed = async (who: string, what: () => Promise<unknown>): Promise<void> => {
      const started = performance.now();
      await what();
      times.get(who)?.push(performance.now() - started);
    };
    const fresh = async (): Promise<void> => {
      const own = createWorkbench();
      await own.drawPaper(sheet, to).finally(() => own.close());
    };
    await workbench.drawPaper(sheet, to);
    const pages = await pdfText(readFileSync(to));
    for (let round = 0; round < ROUNDS; round += 1) {
      await timed("jobcard", () => workbench.drawPaper(sheet, to));
      await timed("jobcard, its process begun anew", fresh);
      await timed("pdf-lib, bare", () => bare(pages, photos));
    }
    const ours = median(times.get("jobcard") ?? []);
    return [...times].flatMap(([peer, values]) =>
      figuresOf("pdf-quote", "60 lines, 8 photos", "ms", values, false).map((figure) => ({
        ...figure,
        peer,
        ratio: peer === "jobcard" ? null : Number((ours / median(values)).toPrecision(4)),
      })),
    );
  } finally {
    workbench.close();
    rmSync(folder, { recursive: true });
  }
}
