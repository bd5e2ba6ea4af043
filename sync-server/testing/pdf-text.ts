import { extractText, getDocumentProxy } from "unpdf";

/** The words of each page of a PDF, as a reader that knows nothing of how it was made finds them. */
export async function pdfText(bytes: Uint8Array): Promise<string[]> {
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  const { text } = await extractText(document, { mergePages: false });
  await document.cleanup();
  return text;
}

/** Groups of digits are parted by spaces of several kinds. */
export const plainSpaces = (text: string): string => text.replace(/[\s\u00a0\u202f]+/gu, " ");
