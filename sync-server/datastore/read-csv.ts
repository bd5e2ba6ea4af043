/** Reads CSV (RFC 4180, and what spreadsheets make of it) as it arrives, within bounded memory. */
import Papa from "papaparse";
import type { ImportFailure } from "../../model/datastore-import.ts";

/** What is read at a time; some hundred rows, a few milliseconds of work. */
const PIECE = 64 * 1024;
/** A row longer than this is none: somewhere a quote was not closed. */
const LONGEST_ROW = 256 * 1024;

/** Why reading ended before the end. */
export class CsvFailure extends Error {
  constructor(readonly failure: ImportFailure) {
    super(failure);
  }
}

/**
 * Text of bytes, in pieces: UTF-8, or windows-1252 (which latin1 is a part of) when the first bytes beyond ASCII are
 * no UTF-8. UTF-16 is known by its mark.
 */
export async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let isFirst = true;
  for await (const chunk of bytes) {
    for (let from = 0; from < chunk.length; from += PIECE) {
      const piece = chunk.subarray(from, from + PIECE);
      if (isFirst && piece[0] === 0xff && piece[1] === 0xfe) decoder = new TextDecoder("utf-16le");
      else if (!decoder && piece.some((byte) => byte > 127))
        decoder = new TextDecoder(isUtf8(piece) ? "utf-8" : "windows-1252");
      isFirst = false;
      yield decoder ? decoder.decode(piece, { stream: true }) : Buffer.from(piece).toString("latin1");
    }
  }
  const rest = decoder?.decode();
  if (rest) yield rest;
}

/** What is cut off at its end may still be UTF-8. */
function isUtf8(piece: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(piece, { stream: true });
    return true;
  } catch {
    return false;
  }
}

export interface CsvPiece {
  rows: string[][];
  /** The number of the first of them in the file, from 1; lines with nothing in them count. */
  first: number;
}

export const isEmptyRow = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === "");

/**
 * Rows of a text that comes in pieces; the delimiter is found by itself.
 * @throws CsvFailure `quotes` when a quote is never closed
 */
export async function* readCsv(pieces: AsyncIterable<string>): AsyncGenerator<CsvPiece> {
  let parser: Papa.Parser | null = null;
  let rest = "";
  let next = 1;
  const parse = (text: string, isLast: boolean): CsvPiece => {
    parser ??= parserFor(text);
    const { data, meta } = parser.parse(text, 0, !isLast) as { data: string[][]; meta: { cursor: number } };
    rest = isLast ? "" : text.slice(meta.cursor);
    const first = next;
    next += data.length;
    return { rows: data, first };
  };
  for await (const piece of pieces) {
    if (next === 1 && rest === "") rest = piece.replace(/^\ufeff/, "");
    else rest += piece;
    // The heading decides about the delimiter: it has to be there as a whole.
    if (!parser && !/[\r\n]/.test(rest) && rest.length < LONGEST_ROW) continue;
    const read = parse(rest, false);
    if (rest.length > LONGEST_ROW) throw new CsvFailure("quotes");
    if (read.rows.length > 0) yield read;
  }
  if (rest !== "") {
    const read = parse(rest, true);
    if (read.rows.length > 0) yield read;
  }
}

function parserFor(text: string): Papa.Parser {
  const { meta } = Papa.parse(text.slice(0, PIECE), { preview: 10, skipEmptyLines: "greedy" });
  return new Papa.Parser({ delimiter: meta.delimiter, newline: meta.linebreak as "\n", quoteChar: '"' });
}
