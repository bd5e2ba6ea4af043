import type { MediaRecord } from "../../model/pages/media.ts";

export type BlobKind = MediaRecord["kind"];

interface KnownType {
  kind: BlobKind;
  /** Of a file that is downloaded, so that no name given by somebody decides what opens it. */
  extension: string;
}

const file = (extension: string): KnownType => ({ kind: "file", extension });
const photo = (extension: string): KnownType => ({ kind: "photo", extension });
const video = (extension: string): KnownType => ({ kind: "video", extension });

/** The one list of what is taken in, by the type the content shows. What is not listed is refused. */
const TYPES: Readonly<Record<string, KnownType>> = {
  "image/jpeg": photo("jpg"),
  "image/png": photo("png"),
  "image/webp": photo("webp"),
  "image/gif": photo("gif"),
  "image/heic": photo("heic"),
  "image/heif": photo("heif"),
  "image/avif": photo("avif"),
  "video/mp4": video("mp4"),
  "video/x-m4v": video("m4v"),
  "video/quicktime": video("mov"),
  "video/webm": video("webm"),
  "application/pdf": file("pdf"),
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": file("docx"),
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": file("xlsx"),
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": file("pptx"),
  "application/vnd.oasis.opendocument.text": file("odt"),
  "application/vnd.oasis.opendocument.spreadsheet": file("ods"),
  "application/vnd.oasis.opendocument.presentation": file("odp"),
  "text/plain": file("txt"),
  "text/csv": file("csv"),
};

const isKnown = (type: string): boolean => Object.hasOwn(TYPES, type);

/** What a type is treated as; null when it is not taken in. */
export const kindOf = (type: string): BlobKind | null => (isKnown(type) ? (TYPES[type]?.kind ?? null) : null);

export const extensionOf = (type: string): string => (isKnown(type) ? (TYPES[type]?.extension ?? "bin") : "bin");

/** Text has no mark to be known by, so the device's word is needed as well; and it has no metadata. */
export const isPlainText = (type: string): boolean => type === "text/plain" || type === "text/csv";

/**
 * Whether what a device says a file is can be what its content shows. Devices often do not know, or know only
 * roughly (`video/quicktime` of an MP4), so kinds are compared.
 */
export function agrees(declared: string, found: string): boolean {
  const [group = ""] = declared.split("/");
  if (group === "image" || group === "video") return kindOf(found) === (group === "image" ? "photo" : "video");
  return declared === "" || declared === "application/octet-stream" || kindOf(found) === "file";
}
