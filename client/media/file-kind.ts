import type { MediaRecord } from "../../model/index.ts";
import { KINDS } from "./accepted.ts";

const PLAIN = ["text/plain", "text/csv"];

/** What a chosen file is, by its content; null for what is not taken. */
export async function kindOf(file: Blob): Promise<{ kind: MediaRecord["kind"]; type: string } | null> {
  const { fileTypeFromBlob } = await import("file-type");
  const found = await fileTypeFromBlob(file);
  // Plain text has no mark of its own: there the name's word is taken.
  const said = file.type.split(";")[0] ?? "";
  const type = found?.mime ?? (PLAIN.includes(said) ? said : "");
  const kind = KINDS[type];
  return kind ? { kind, type } : null;
}
