/**
 * Checklists as CSV (RFC 4180, UTF-8): `category`, `line`, `price` (of parts, without VAT, in units of the currency),
 * `minutes` (of labour), and for translations `category_nb`, `line_nb` and so on. Only `line` is needed.
 */
import {
  type ChecklistContent,
  type ContentCategory,
  type ContentLine,
  LANGUAGE_CODES,
  MAX_UNIT_PRICE,
  type OwnChecklist,
  translationKey,
  unquotedCell,
} from "../../../model/index.ts";
import type { I18n } from "../../i18n/i18n.ts";
import { parseNumber } from "../../ui/parse-number.ts";
import { categoryWords, lineWords, type ShownCategory } from "./checklist-words.ts";

/** What is read of a file: bytes and lines. */
export const MAX_CSV_BYTES = 1_000_000;
const MAX_LINES = 1_000;
const MAX_CATEGORY_CHARS = 120;
const MAX_LINE_CHARS = 200;

/** Why a row is left out. */
export type RowProblem = "no-words" | "too-long" | "price" | "minutes";
export interface ReadCsv {
  content: ChecklistContent;
  lines: number;
  /** By the row of the file, the heading being the first. */
  problems: { row: number; problem: RowProblem }[];
}
/** Why nothing can be read: no column `line`, nothing in it, or more than a checklist may have. */
export class CsvRefused extends Error {
  constructor(readonly problem: "columns" | "empty" | "too-many") {
    super(problem);
  }
}

type Row = Record<string, string>;

/** @throws CsvRefused */
export async function readCsv(text: string): Promise<ReadCsv> {
  const { default: Papa } = await import("papaparse");
  const { data, meta } = Papa.parse<Row>(text.replace(/^\ufeff/, ""), {
    header: true,
    skipEmptyLines: "greedy",
    transformHeader: (name) => name.trim().toLowerCase(),
  });
  if (!meta.fields?.includes("line")) throw new CsvRefused("columns");
  if (data.length > MAX_LINES) throw new CsvRefused("too-many");
  const problems: ReadCsv["problems"] = [];
  const groups = new Map<string, ContentCategory & { lines: ContentLine[] }>();
  for (const [at, row] of data.entries()) {
    const read = readRow(row);
    if (typeof read === "string") {
      problems.push({ row: at + 2, problem: read });
      continue;
    }
    const name = unquotedCell(row["category"]);
    const group = groups.get(name) ?? { name, ...translations(row, "category"), lines: [] };
    group.lines.push(read);
    groups.set(name, group);
  }
  if (data.length === 0) throw new CsvRefused("empty");
  return { content: [...groups.values()], lines: data.length - problems.length, problems };
}

function readRow(row: Row): ContentLine | RowProblem {
  const name = unquotedCell(row["line"]);
  if (name === "") return "no-words";
  const words = translations(row, "line");
  if (Math.max(name.length, ...Object.values(words).map(({ length }) => length)) > MAX_LINE_CHARS) return "too-long";
  const ofCategory = [unquotedCell(row["category"]), ...Object.values(translations(row, "category"))];
  if (Math.max(...ofCategory.map(({ length }) => length)) > MAX_CATEGORY_CHARS) return "too-long";
  const price = readNumber(row["price"], { decimals: 2, max: MAX_UNIT_PRICE });
  if (price === undefined) return "price";
  const minutes = readNumber(row["minutes"], { decimals: 0, min: 1, max: 60_000 });
  if (minutes === undefined) return "minutes";
  return { name, ...words, price, minutes };
}

/** Null for none, undefined for what is no such number. */
function readNumber(cell: string | undefined, shape: Parameters<typeof parseNumber>[2]): number | null | undefined {
  const typed = unquotedCell(cell);
  if (typed === "") return null;
  const parsed = parseNumber(typed, " ", shape);
  return "value" in parsed ? parsed.value : undefined;
}

const translations = (row: Row, column: "category" | "line"): Record<string, string> =>
  Object.fromEntries(
    LANGUAGE_CODES.flatMap((language) => {
      const words = unquotedCell(row[`${column}_${language}`]);
      return words === "" ? [] : [[translationKey(language), words]];
    }),
  );

async function written(rows: readonly Row[], columns: readonly string[]): Promise<Blob> {
  const { default: Papa } = await import("papaparse");
  const text = Papa.unparse([...rows], { columns: [...columns], escapeFormulae: true, newline: "\r\n" });
  return new Blob([`\ufeff${text}\r\n`], { type: "text/csv" });
}

const COLUMNS = ["category", "line", "price", "minutes"] as const;
const numbers = (price: number | null | undefined, minutes: number | null | undefined): Row => ({
  price: typeof price === "number" ? (price / 100).toFixed(2) : "",
  minutes: typeof minutes === "number" ? String(minutes) : "",
});

/** An own checklist, with the translations it has. */
export function ownCsv(list: OwnChecklist, i18n: Pick<I18n, "t" | "language">): Promise<Blob> {
  const used = LANGUAGE_CODES.filter((language) =>
    list.categories.some((category) =>
      [category, ...category.lines].some((item) => item[translationKey(language)] !== ""),
    ),
  );
  const rows = list.categories.flatMap((category) =>
    category.lines.map(
      (line): Row => ({
        category: category.name || categoryWords(category, i18n),
        line: line.name || lineWords(line, i18n),
        ...numbers(line.price, line.minutes),
        ...Object.fromEntries(
          used.flatMap((language) => [
            [`category_${language}`, category[translationKey(language)]],
            [`line_${language}`, line[translationKey(language)]],
          ]),
        ),
      }),
    ),
  );
  const more = used.flatMap((language) => [`category_${language}`, `line_${language}`]);
  return written(rows, [...COLUMNS, ...more]);
}

/** A checklist as it is shown, in the reader's language; also the sample of how a file looks. */
export const shownCsv = (groups: readonly ShownCategory[]): Promise<Blob> =>
  written(
    groups.flatMap(({ label, lines }) =>
      lines.map(
        (line): Row => ({ category: label, line: line.label, ...numbers(line.said?.price, line.said?.minutes) }),
      ),
    ),
    COLUMNS,
  );
