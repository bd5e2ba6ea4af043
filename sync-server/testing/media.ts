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

/** A photo of 640 × 480 pixels, encoded as phones do (x265). */
export const HEIC = readFileSync(new URL("files/phone.heic", import.meta.url));

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

/** A unit of H.264 in which an encoder writes what it likes: message 5, "user data unregistered". */
function message(words: string): Buffer {
  const body = Buffer.concat([Buffer.alloc(16, 0x11), Buffer.from(words)]);
  const unit = Buffer.concat([Buffer.from([6, 5, body.length]), body, Buffer.from([0x80])]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(unit.length);
  return Buffer.concat([length, unit]);
}

/** A frame of AV1 between a delimiter and a message of an encoder's own (§6.7.2, "ITU-T T.35"). */
function av1Packet(frame: Buffer, words: string): Buffer {
  const unit = (type: number, bytes: Buffer): Buffer => {
    const length = [(bytes.length & 0x7f) | 0x80, bytes.length >> 7];
    return Buffer.concat([Buffer.from([(type << 3) | 2, ...length]), bytes]);
  };
  const t35 = Buffer.concat([Buffer.from([4, 0xb5]), Buffer.from(words), Buffer.from([0x80])]);
  return Buffer.concat([unit(2, Buffer.alloc(0)), unit(5, t35), unit(6, frame), unit(15, Buffer.from(words))]);
}

/** How a video is made: its container, and what its pictures are encoded as. */
const MADE = {
  mp4: { codec: "avc", description: "avc1.424001" },
  webm: { codec: "vp8", description: "vp8" },
  av1: { codec: "av1", description: "av01.0.04M.08" },
} as const;

/**
 * A video of `seconds` with pictures and sound. It says where, with what and by whom it was taken in its tags, its cover
 * and the names of its tracks; as MP4 also in the other places phones and dashcams use, see `withPlace`.
 */
export async function video(format: keyof typeof MADE, seconds = 2, bytesPerFrame = 2_000): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "jobcard-video-"));
  try {
    const path = join(folder, "video");
    const isMp4 = format !== "webm";
    const isAvc = format === "mp4";
    const output = new Output({
      format: isMp4 ? new Mp4OutputFormat({ fastStart: false }) : new WebMOutputFormat(),
      target: new FilePathTarget(path),
    });
    const pictures = new EncodedVideoPacketSource(MADE[format].codec);
    const sound = new EncodedAudioPacketSource("opus");
    output.addVideoTrack(pictures, { frameRate: 25, name: PLACE.camera });
    output.addAudioTrack(sound, { name: PLACE.owner });
    const cover = { data: Buffer.from(PLACE.iso6709), mimeType: "image/jpeg", kind: "coverFront" } as const;
    output.setMetadataTags({ title: PLACE.owner, comment: PLACE.iso6709, artist: PLACE.camera, images: [cover] });
    await output.start();
    for (let n = 0; n < seconds * 25; n += 1) {
      const frame = Buffer.alloc(bytesPerFrame, n);
      // A length-prefixed slice for AVC; a key frame's head for VP8.
      if (isAvc) frame.writeUInt32BE(bytesPerFrame - 4, 0);
      else if (!isMp4) Buffer.from("1002009d012a40003000", "hex").copy(frame);
      if (isAvc) frame[4] = 0x65;
      const bytes = isAvc
        ? Buffer.concat([message(PLACE.iso6709), frame])
        : isMp4
          ? av1Packet(frame, PLACE.iso6709)
          : frame;
      await pictures.add(new EncodedPacket(bytes, "key", n / 25, 1 / 25), {
        decoderConfig: {
          codec: MADE[format].description,
          codedWidth: 64,
          codedHeight: 48,
          ...(isAvc && { description: AVCC }),
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

/** Bytes in a box of an MP4, MOV or HEIC. */
export function box(type: string, ...parts: Buffer[]): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 0);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, ...parts]);
}

const u32 = (...values: number[]): Buffer =>
  Buffer.concat(values.map((value) => Buffer.from(Uint32Array.of(value).buffer).swap32()));

/** A track that says once where the camera was, as iPhones (`mebx`) and action cameras (`gpmd`) write it. */
function placeTrack(at: number): Buffer {
  const words = Buffer.from(PLACE.iso6709);
  const handler = box("hdlr", u32(0, 0), Buffer.from("meta"), u32(0, 0, 0), Buffer.from(`${PLACE.camera}\0`));
  const description = box("stsd", u32(0, 1), box("gpmd", Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]), words));
  const samples = [
    description,
    box("stts", u32(0, 1, 1, 1_000)),
    box("stsc", u32(0, 1, 1, 1, 1)),
    box("stsz", u32(0, words.length, 1)),
    box("stco", u32(0, 1, at)),
  ];
  const info = box(
    "minf",
    box("nmhd", u32(0)),
    box("dinf", box("dref", u32(0, 1), box("url ", u32(1)))),
    box("stbl", ...samples),
  );
  const head = box(
    "tkhd",
    u32(7, 0, 0, 9, 0, 1_000, 0, 0, 0, 0, 65_536, 0, 0, 0, 65_536, 0, 0, 0, 1_073_741_824, 0, 0),
  );
  return box("trak", head, box("mdia", box("mdhd", u32(0, 0, 0, 1_000, 1_000, 0x55c40000)), handler, info));
}

/**
 * Adds what cameras add: `udta/©xyz` and `loci` (Android, older iPhones), `meta/keys` (iPhones), a track of places,
 * names of handlers, XMP, and boxes that players skip (dashcams).
 */
function withPlace(plain: Buffer): Buffer {
  const bytes = Buffer.from(plain);
  // Of the same length, so that nothing moves.
  const handler = bytes.indexOf("MediabunnyVideoHandler");
  bytes.write(PLACE.iso6709.padEnd("MediabunnyVideoHandler".length), handler, "latin1");
  const at = bytes.lastIndexOf("moov", undefined, "latin1") - 4;
  const size = bytes.readUInt32BE(at);
  const words = Buffer.from(PLACE.iso6709);
  const short = Buffer.from(`\0\x12\x15\xc7${PLACE.iso6709}`, "latin1");
  const key = "com.apple.quicktime.location.ISO6709";
  const apple = box(
    "meta",
    box("hdlr", u32(0, 0), Buffer.from("mdta"), u32(0, 0, 0), Buffer.from([0])),
    box("keys", u32(0, 1), box("mdta", Buffer.from(key))),
    box("ilst", box("\0\0\0\x01", box("data", u32(1, 0), words))),
  );
  const place = box(
    "udta",
    box("\xa9xyz", short),
    box("loci", u32(0), Buffer.from([0x15, 0xc7]), words, Buffer.from([0])),
  );
  const xmp = box("uuid", Buffer.from("be7acfcb97a942e89c71999491e3afac", "hex"), words);
  const before = bytes.subarray(0, at);
  // The place itself lies behind everything else, in data of its own.
  const data = box("mdat", words);
  const built = (offset: number): Buffer[] => {
    const moov = Buffer.concat([bytes.subarray(at, at + size), apple, place, placeTrack(offset)]);
    moov.writeUInt32BE(moov.length, 0);
    return [before, moov, bytes.subarray(at + size), xmp, box("free", words), box("skip", words), data];
  };
  const length = Buffer.concat(built(0)).length;
  return Buffer.concat(built(length - words.length));
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
