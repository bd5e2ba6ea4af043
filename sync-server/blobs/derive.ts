import { join } from "node:path";
import type { Sharp } from "sharp";
import { cleanOffice } from "./clean-office.ts";
import { cleanPdf } from "./clean-pdf.ts";
import { decodeHeic } from "./heic.ts";
import { PICTURE_LIMITS, sharp } from "./pictures.ts";
import { remux } from "./remux.ts";
import { isPlainText, kindOf } from "./types.ts";

/** Pixels of the longer side. */
const SIDES = { web: 1_600, thumb: 320 } as const;
export type Derivatives = Partial<Record<"web" | "thumb", string>>;

/**
 * Makes what others get of an original, without any of its metadata. Returns the paths of the files made in `folder`:
 * `web` and `thumb` of a picture, `web` of a video or document (the original's path where it is signed or locked),
 * nothing of plain text and of what cannot be read.
 */
export async function deriveFrom(path: string, type: string, folder: string): Promise<Derivatives> {
  const web = join(folder, "web");
  try {
    switch (kindOf(type)) {
      case "photo":
        return await shrink(path, type, { web, thumb: join(folder, "thumb") });
      case "video":
        await remux(path, type, web);
        return { web };
      case "file":
        if (isPlainText(type)) return {};
        return {
          web: (await (type === "application/pdf" ? cleanPdf : cleanOffice)(path, web)) === "clean" ? web : path,
        };
      default:
        return {};
    }
  } catch {
    return {};
  }
}

async function shrink(path: string, type: string, to: Required<Derivatives>): Promise<Derivatives> {
  const scaled = (picture: Sharp, side: number) =>
    picture.resize(side, side, { fit: "inside", withoutEnlargement: true });
  const web = scaled(await open(path, type), SIDES.web);
  await web.webp({ quality: 82 }).toFile(to.web);
  await scaled(sharp(to.web, PICTURE_LIMITS), SIDES.thumb).webp({ quality: 72 }).toFile(to.thumb);
  return to;
}

/** The picture, upright. */
async function open(path: string, type: string): Promise<Sharp> {
  const picture = sharp(path, PICTURE_LIMITS).autoOrient();
  // The container of AVIF, which sharp reads; what phones put into it, it does not.
  const isHeic = type === "image/heic" || (type === "image/heif" && (await picture.metadata()).compression !== "av1");
  if (!isHeic) return picture;
  const { data, width, height } = await decodeHeic(path);
  return sharp(data, { raw: { width, height, channels: 4 }, limitInputPixels: PICTURE_LIMITS.limitInputPixels });
}
