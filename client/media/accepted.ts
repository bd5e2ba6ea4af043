import type { MediaRecord } from "../../model/index.ts";

/** What the server takes, by content. SVG, HTML and scripts are refused there and here (FB-100). */
export const KINDS: Readonly<Record<string, MediaRecord["kind"]>> = {
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

/** For the device's own chooser. */
export const ACCEPTED = { photo: "image/*", any: Object.keys(KINDS).join(",") } as const;

/** Where other apps send what is shared with this one, and the field the files are in; named in the manifest. */
export const SHARE_TARGET = "/share-target";
export const SHARED_FILES = "files";
