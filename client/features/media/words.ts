/** Small words about media that need no translation. */

/** Minutes and seconds of a length in milliseconds; nothing when it is not known. */
export function lengthWords(milliseconds: number | null): string {
  if (milliseconds === null) return "";
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Bytes as people read them, in the reader's numbers. */
export function sizeWords(
  bytes: number,
  number: (value: number, options?: Intl.NumberFormatOptions) => string,
): string {
  const unit = { style: "unit", unitDisplay: "short", maximumFractionDigits: 1 } as const;
  if (bytes < 1_000) return number(bytes, { ...unit, unit: "byte" });
  if (bytes < 1_000_000) return number(bytes / 1_000, { ...unit, unit: "kilobyte", maximumFractionDigits: 0 });
  return number(bytes / 1_000_000, { ...unit, unit: "megabyte" });
}

const ENDINGS: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/gif": "gif",
  "image/heic": "heic",
  "image/heif": "heif",
  "image/avif": "avif",
  "video/mp4": "mp4",
  "video/quicktime": "mov",
  "video/webm": "webm",
  "application/pdf": "pdf",
  "text/plain": "txt",
  "text/csv": "csv",
};

/** A file name that every system takes: what it shows, in its place of the order, with the ending of its bytes. */
export function fileName(place: number, words: string, type: string, name: string): string {
  const ending = ENDINGS[type] ?? /\.([a-z0-9]{1,5})$/i.exec(name)?.[1] ?? "bin";
  const plain = words
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 80);
  return `${String(place).padStart(2, "0")} ${plain}.${ending}`;
}
