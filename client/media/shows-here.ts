import type { MediaRecord } from "../../model/index.ts";
import type { useI18n } from "../i18n/i18n.ts";

const HEIC = /^image\/hei[cf]$/;

interface Decoding {
  ImageDecoder?: { isTypeSupported(type: string): Promise<boolean> };
}

/** Whether this browser draws pictures of a type. In doubt it does: then an element says that it could not. */
export async function showsHere(type: string): Promise<boolean> {
  if (!HEIC.test(type)) return true;
  return (await (globalThis as Decoding).ImageDecoder?.isTypeSupported(type).catch(() => true)) ?? true;
}

type Words = ReturnType<typeof useI18n>["t"];

/**
 * Why a picture is not on the screen, in words.
 * @param broken the bytes are here, and the browser could not draw them
 */
export function whyMissing(
  { type, storedAt, device }: Pick<MediaRecord, "type" | "storedAt" | "device">,
  reachable: boolean,
  broken: boolean,
  t: Words,
): string {
  if (HEIC.test(type) && (broken || storedAt === null || reachable))
    return storedAt === null ? t("media.heic.waits", { device }) : t("media.heic.stored");
  if (broken) return t("media.unshowable");
  if (storedAt === null) return t("media.stillOn", { device });
  return t(reachable ? "media.unshowable" : "media.notHere");
}
