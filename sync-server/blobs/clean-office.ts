import { readFile, writeFile } from "node:fs/promises";
import { unzipSync, type UnzipFileInfo, type Zippable, zipSync } from "fflate";

/** It is unpacked whole, and packed anew beside it. */
const MAX_BYTES = 100_000_000;
const MAX_UNPACKED_BYTES = 250_000_000;
const MAX_PARTS = 5_000;
/** The first time a ZIP can tell. */
const EARLIEST = new Date(1980, 0, 1);

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const xml = (body: string): Uint8Array =>
  encoder.encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${body}`);

const PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006";
/** What stands in the place of the parts that say who wrote it, for whom, with what and when. */
const EMPTY: Readonly<Record<string, Uint8Array>> = {
  "docProps/core.xml": xml(
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
  ),
  "docProps/app.xml": xml(`<Properties xmlns="${PROPERTIES}/extended-properties"/>`),
  "docProps/custom.xml": xml(`<Properties xmlns="${PROPERTIES}/custom-properties"/>`),
  "meta.xml": xml(
    '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"/>',
  ),
};
/** Small pictures of the first page, as it was when it was last saved. */
const THUMBNAIL = /^(docProps\/thumbnail\.[a-z]+|Thumbnails\/.*)$/i;
const SIGNATURE = /^(_xmlsignatures\/|META-INF\/(document|macro)signatures\.xml$)/i;
/** Where the small picture is named, so that nothing is looked for that is gone. */
const NAMED: Readonly<Record<string, RegExp>> = {
  "_rels/.rels": /<Relationship\b[^>]*\/metadata\/thumbnail"[^>]*(\/>|>\s*<\/Relationship>)/g,
  "META-INF/manifest.xml": /<manifest:file-entry\b[^>]*"Thumbnails\/[^>]*(\/>|>\s*<\/manifest:file-entry>)/g,
};

/**
 * Writes an Office document (OOXML or OpenDocument) to `to` without the parts that say who wrote it, in which company,
 * with what and when. What stands in the document itself stays: text, pictures, and who made a remark or a change.
 * @returns `as-it-is` when it is signed or locked and would be worth nothing after a change
 * @throws when it cannot be read
 */
export async function cleanOffice(path: string, to: string): Promise<"clean" | "as-it-is"> {
  const bytes = await readFile(path);
  if (bytes.length > MAX_BYTES) throw new Error("the file is too large");
  let unpacked = 0;
  let parts = 0;
  const filter = ({ originalSize }: UnzipFileInfo): boolean => {
    unpacked += originalSize;
    parts += 1;
    if (unpacked > MAX_UNPACKED_BYTES || parts > MAX_PARTS) throw new Error("there is too much in the file");
    return true;
  };
  const found = Object.entries(unzipSync(bytes, { filter }));
  const isLocked = found.some(
    ([name, part]) =>
      SIGNATURE.test(name) || (name === "META-INF/manifest.xml" && decoder.decode(part).includes("encryption-data")),
  );
  if (isLocked) return "as-it-is";
  const kept: Zippable = {};
  for (const [name, part] of found) {
    // OpenDocument wants its type as it is; when a part was changed is nobody's business.
    if (!THUMBNAIL.test(name))
      kept[name] = [EMPTY[name] ?? withoutNames(name, part), { level: name === "mimetype" ? 0 : 6, mtime: EARLIEST }];
  }
  await writeFile(to, zipSync(kept));
  return "clean";
}

function withoutNames(name: string, part: Uint8Array): Uint8Array {
  const named = NAMED[name];
  return named ? encoder.encode(decoder.decode(part).replace(named, "")) : part;
}
