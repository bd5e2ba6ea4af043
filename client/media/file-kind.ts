import type { MediaRecord } from "../../model/index.ts";

/** What the server takes, by content. SVG, HTML and scripts are refused there and here (FB-100). */
const KINDS: Record<string, MediaRecord["kind"]> = {
  "image/jpeg": "photo",
  "image/png": "photo",
  "image/webp": "photo",
  "image/gif": "photo",
  "image/heic": "photo",
  "image/heif": "photo",
  "image/avif": "photo",
  "video/mp4": "video",
  "video/quicktime": "video",
  "video/webm": "video",
  "application/pdf": "file",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "file",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "file",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "file",
  "application/vnd.oasis.opendocument.text": "file",
  "application/vnd.oasis.opendocument.spreadsheet": "file",
  "application/vnd.oasis.opendocument.presentation": "file",
  "text/plain": "file",
  "text/csv": "file",
};
const PLAIN = ["text/plain", "text/csv"];

export const ACCEPTED = {
  photo: "image/*",
  video: "video/*",
  any: Object.keys(KINDS).join(","),
} as const;

/** What a chosen file is, by its content; null for what is not taken. */
export async function kindOf(file: Blob): Promise<{ kind: MediaRecord["kind"]; type: string } | null> {
  const { fileTypeFromBlob } = await import("file-type");
  const found = await fileTypeFromBlob(file);
  // Plain text has no mark of its own: there the name's word is taken.
  const said = file.type.split(";")[0] ?? "";
  const type = found?.mime ?? (PLAIN.includes(said) ? said : "");
  // A container that may hold sound only, or none the server keeps.
  const kind = KINDS[type === "image/heic-sequence" ? "image/heic" : type];
  return kind ? { kind, type } : null;
}
