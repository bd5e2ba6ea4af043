import { readFile, writeFile } from "node:fs/promises";
import { type PDFContext, PDFArray, PDFDict, PDFDocument, PDFName, type PDFObject, PDFRef, PDFStream } from "pdf-lib";

/** It is read whole, and written anew beside it. */
const MAX_BYTES = 100_000_000;

/** What a page, a picture or the document says of itself, of who made it, with what and when (ISO 32000-2 §14). */
const SAYS_SOMETHING = ["Metadata", "PieceInfo", "LastModified", "Thumb"].map((name) => PDFName.of(name));

/**
 * Writes a PDF to `to` without what it says of its author, company, program and times (Info, XMP, small pictures,
 * notes of programs) and without earlier versions of it. Pages, forms, remarks and attached files stay.
 * @returns `as-it-is` when it is signed or locked and would be worth nothing after a change
 * @throws when it cannot be read
 */
export async function cleanPdf(path: string, to: string): Promise<"clean" | "as-it-is"> {
  const bytes = await readFile(path);
  if (bytes.length > MAX_BYTES) throw new Error("the file is too large");
  const document = await PDFDocument.load(bytes, { updateMetadata: false, ignoreEncryption: true });
  const { context } = document;
  if (document.getPageCount() === 0) throw new Error("there is no page in it");
  if (document.isEncrypted || isSigned(context)) return "as-it-is";
  for (const [, object] of context.enumerateIndirectObjects()) {
    const dictionary = object instanceof PDFStream ? object.dict : object;
    if (dictionary instanceof PDFDict) for (const name of SAYS_SOMETHING) dictionary.delete(name);
  }
  delete context.trailerInfo.Info;
  delete context.trailerInfo.ID;
  forgetUnreachable(context);
  await writeFile(
    to,
    await document.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false }),
  );
  return "clean";
}

/** A signature counts bytes from the beginning of the file (ISO 32000-2 §12.8.1). */
const isSigned = (context: PDFContext): boolean =>
  context
    .enumerateIndirectObjects()
    .some(([, object]) => object instanceof PDFDict && object.has(PDFName.of("ByteRange")));

/** What nothing leads to any more: the removed, and what earlier versions of the file left behind. */
function forgetUnreachable(context: PDFContext): void {
  const reached = new Set<string>();
  const waiting: (PDFObject | undefined)[] = [context.trailerInfo.Root];
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    if (object instanceof PDFRef) {
      if (reached.has(object.tag)) continue;
      reached.add(object.tag);
      const meant = context.lookup(object);
      if (meant) waiting.push(meant);
    } else if (object instanceof PDFArray) waiting.push(...object.asArray());
    else if (object instanceof PDFDict) waiting.push(...object.values());
    else if (object instanceof PDFStream) waiting.push(...object.dict.values());
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!reached.has(ref.tag)) context.delete(ref);
}
