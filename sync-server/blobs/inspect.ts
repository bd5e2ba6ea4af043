import { createReadStream } from "node:fs";
import { fileTypeFromFile } from "file-type";
import { isPlainText, kindOf } from "./types.ts";

/** Texts larger than this are no lists anybody reads. */
const MAX_TEXT_BYTES = 20 * 1024 * 1024;
const MARKUP = /<\s*(!doctype|html|script|svg|body|iframe|\?xml|\?php)/i;

/**
 * The type a file's content shows; null when it is none that is taken in.
 * @param declared what the device says it is; only heeded for text, which has no mark of its own
 */
export async function inspectFile(path: string, declared: string): Promise<string | null> {
  const found = await fileTypeFromFile(path);
  if (found) return kindOf(found.mime) ? found.mime : null;
  return isPlainText(declared) && (await isReadable(path)) ? declared : null;
}

async function isReadable(path: string): Promise<boolean> {
  let bytes = 0;
  for await (const part of createReadStream(path)) {
    const chunk = part as Buffer;
    // Whatever a browser or a shell could take for something to run would stand at the beginning.
    if (bytes === 0 && (chunk.subarray(0, 2).toString("latin1") === "#!" || MARKUP.test(chunk.toString("latin1"))))
      return false;
    bytes += chunk.length;
    if (bytes > MAX_TEXT_BYTES || chunk.some(isControl)) return false;
  }
  return bytes > 0;
}

/** Tabulator, line feed, form feed and carriage return are text; what else stands below the space is not. */
const isControl = (byte: number): boolean =>
  (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) || byte === 127;
