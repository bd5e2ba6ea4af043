/** Long enough for a slow device to begin reading. */
const READING_MS = 60_000;

/** Gives a file to the browser's downloads. */
export function saveAs(bytes: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(bytes);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), READING_MS);
}
