import type { GalleryItem } from "../../../model/index.ts";
import type { useI18n } from "../../i18n/i18n.ts";
import { mediaBytes } from "../../media/media-source.ts";
import { saveAs } from "../../ui/save-as.ts";
import type { Capture } from "./capture-context.ts";
import { fileName } from "./words.ts";

type Words = ReturnType<typeof useI18n>["t"];

/** Long enough for a slow device to begin reading. */
const READING_MS = 60_000;

/** The best this party may have of it: the original, else the web size. */
export async function bestBytes({ session, account }: Capture, item: GalleryItem): Promise<Blob | null> {
  const bytesOf = mediaBytes(account, session.caseId);
  const mayHaveOriginal = session.party === "workshop" || item.own || item.kind === "file";
  return (mayHaveOriginal ? await bytesOf(item, "original") : null) ?? (await bytesOf(item, "web"));
}

/** Saves one item; says why when it cannot. */
export async function downloadOne(capture: Capture, item: GalleryItem, words: string, t: Words): Promise<void> {
  const bytes = await bestBytes(capture, item);
  if (!bytes) return capture.say({ tone: "problem", text: t("media.notNow", { name: words }) });
  const place = capture.session.view().gallery.items.findIndex(({ id }) => id === item.id) + 1;
  saveAs(bytes, item.kind === "file" ? item.name : fileName(place, words, bytes.type || item.type, item.name));
}

/** Shows a PDF in the browser's own viewer, in a tab of its own. The type is ours, whatever the bytes say. */
export async function openPdf(capture: Capture, item: GalleryItem, t: Words): Promise<void> {
  // Opened before anything is awaited: later it would be a pop-up nobody asked for.
  const tab = window.open("", "_blank");
  const bytes = await bestBytes(capture, item);
  if (!bytes || !tab) {
    tab?.close();
    return capture.say({ tone: "problem", text: t("media.notNow", { name: item.name }) });
  }
  const address = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
  tab.opener = null;
  tab.location.replace(address);
  setTimeout(() => URL.revokeObjectURL(address), READING_MS);
}
