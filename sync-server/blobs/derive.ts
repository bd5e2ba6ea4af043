import { join } from "node:path";
import {
  Conversion,
  FilePathSource,
  FilePathTarget,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
  QTFF,
  WEBM,
  WebMOutputFormat,
} from "mediabunny";
import sharp from "sharp";
import { kindOf } from "./types.ts";

/** Pixels of the longer side. */
const SIDES = { web: 1_600, thumb: 320 } as const;
/** A picture of more pixels than this would take hundreds of megabytes to decode. */
const MAX_PIXELS = 80_000_000;

sharp.cache(false);
sharp.concurrency(1);
// Everything is closed and then opened for what is taken in: SVG and PDF loaders read other files and addresses.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpeg",
    "VipsForeignLoadPng",
    "VipsForeignLoadWebp",
    "VipsForeignLoadNsgif",
    "VipsForeignLoadHeif",
  ],
});

export type Derivatives = Partial<Record<"web" | "thumb", string>>;

/**
 * Makes what is shown of an original, without any of its metadata. Returns the paths of the files made in `folder`:
 * `web` and `thumb` of a picture, `web` of a video, nothing of what cannot be decoded.
 */
export async function deriveFrom(path: string, type: string, folder: string): Promise<Derivatives> {
  try {
    const kind = kindOf(type);
    if (kind === "photo") return await shrink(path, folder);
    return kind === "video" ? { web: await remux(path, type, join(folder, "web")) } : {};
  } catch {
    return {};
  }
}

async function shrink(path: string, folder: string): Promise<Derivatives> {
  const web = join(folder, "web");
  const thumb = join(folder, "thumb");
  const scaled = (from: string, side: number) =>
    sharp(from, { limitInputPixels: MAX_PIXELS, failOn: "error" })
      .autoOrient()
      .resize(side, side, { fit: "inside", withoutEnlargement: true });
  await scaled(path, SIDES.web).webp({ quality: 82 }).toFile(web);
  await scaled(web, SIDES.thumb).webp({ quality: 72 }).toFile(thumb);
  return { web, thumb };
}

/**
 * Copies the picture and sound of a video, as they are, into a new container. Tags, places, cover pictures and
 * tracks of anything else (phones write where they were as a track) are left behind.
 */
async function remux(path: string, type: string, to: string): Promise<string> {
  const input = new Input({ source: new FilePathSource(path), formats: [MP4, QTFF, WEBM] });
  try {
    const format = type === "video/webm" ? new WebMOutputFormat() : new Mp4OutputFormat({ fastStart: false });
    const output = new Output({ format, target: new FilePathTarget(to) });
    const conversion = await Conversion.init({ input, output, tags: {}, showWarnings: false });
    const isSeen = conversion.utilizedTracks.some(({ type: sort }) => sort === "video");
    if (!conversion.isValid || !isSeen) throw new Error("there is no picture that can be copied");
    await conversion.execute();
    return to;
  } finally {
    input.dispose();
  }
}
