/** Files as cameras and attackers make them, built by the tests. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { crc32, createDeflate } from "node:zlib";
import {
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  FilePathTarget,
  Mp4OutputFormat,
  Output,
  WebMOutputFormat,
} from "mediabunny";
import sharp from "sharp";

/** What must never be found in bytes another party can fetch. */
export const PLACE = { camera: "SecretCam 9000", owner: "Gerd Secret", iso6709: "+59.9139+010.7522/" } as const;

/** A photograph with noise in it, so that it does not shrink to nothing. Its EXIF names a place, a camera and an owner. */
export function photo(width = 2_000, height = 1_500, seed = 1): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3);
  let state = seed * 2_654_435_761;
  for (let at = 0; at < pixels.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    pixels[at] = (((at / 3) % width) >> 3) ^ (state >>> 26);
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Model: PLACE.camera, Artist: PLACE.owner },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "59/1 54/1 5004/100",
        GPSLongitudeRef: "E",
        GPSLongitude: "10/1 45/1 792/100",
      },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><r>${PLACE.owner} ${PLACE.iso6709}</r></x:xmpmeta>`)
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** Baseline, 64 × 48: enough for a container to describe the stream. */
const AVCC = Buffer.from("01424001ffe1000967424001d90408 0c8001000468ce3880".replaceAll(" ", ""), "hex");

/** A video of `seconds` with pictures and sound. As MP4 it says where it was taken in three ways phones use. */
export async function video(format: "mp4" | "webm", seconds = 2, bytesPerFrame = 2_000): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "jobcard-video-"));
  try {
    const path = join(folder, "video");
    const isMp4 = format === "mp4";
    const output = new Output({
      format: isMp4 ? new Mp4OutputFormat({ fastStart: false }) : new WebMOutputFormat(),
      target: new FilePathTarget(path),
    });
    const pictures = new EncodedVideoPacketSource(isMp4 ? "avc" : "vp8");
    const sound = new EncodedAudioPacketSource("opus");
    output.addVideoTrack(pictures, { frameRate: 25 });
    output.addAudioTrack(sound);
    output.setMetadataTags({ title: PLACE.owner, comment: PLACE.iso6709, artist: PLACE.camera });
    await output.start();
    for (let n = 0; n < seconds * 25; n += 1) {
      const frame = Buffer.alloc(bytesPerFrame, n);
      // A length-prefixed slice for AVC; a key frame's head for VP8.
      if (isMp4) frame.writeUInt32BE(bytesPerFrame - 4, 0);
      else Buffer.from("1002009d012a40003000", "hex").copy(frame);
      if (isMp4) frame[4] = 0x65;
      await pictures.add(new EncodedPacket(frame, "key", n / 25, 1 / 25), {
        decoderConfig: {
          codec: isMp4 ? "avc1.424001" : "vp8",
          codedWidth: 64,
          codedHeight: 48,
          ...(isMp4 && { description: AVCC }),
        },
      });
    }
    for (let n = 0; n < seconds * 50; n += 1)
      await sound.add(new EncodedPacket(Buffer.alloc(80, n), "key", n / 50, 1 / 50), {
        decoderConfig: { codec: "opus", sampleRate: 48_000, numberOfChannels: 1 },
      });
    await output.finalize();
    const bytes = readFileSync(path);
    return isMp4 ? withPlace(bytes) : bytes;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function box(type: string, ...parts: Buffer[]): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 0);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, ...parts]);
}

/** Adds `udta/©xyz` (Android, older iPhones) to the movie and a box of its own at the end (dashcams). */
function withPlace(bytes: Buffer): Buffer {
  const at = bytes.lastIndexOf("moov", undefined, "latin1") - 4;
  const size = bytes.readUInt32BE(at);
  const text = Buffer.from(`\0\x12\x15\xc7${PLACE.iso6709}`, "latin1");
  const place = box("udta", box("\xa9xyz", text));
  const moov = Buffer.concat([bytes.subarray(at, at + size), place]);
  moov.writeUInt32BE(moov.length, 0);
  return Buffer.concat([
    bytes.subarray(0, at),
    moov,
    bytes.subarray(at + size),
    box("free", Buffer.from(PLACE.iso6709)),
  ]);
}

function pngChunk(type: string, body: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, "latin1"), body]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, sum]);
}

/** A PNG of one colour: a few megabytes at most that decode to `width` × `height` pixels. */
export async function flood(width: number, height: number): Promise<Buffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  // Row by row: as one piece it would take as much memory here as it should take nowhere.
  const row = Buffer.alloc(width * 3 + 1);
  const rows = Readable.from(Array<Buffer>(height).fill(row)).pipe(createDeflate({ level: 1 }));
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    pngChunk("IHDR", header),
    pngChunk("IDAT", await buffer(rows)),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}
