import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument } from "pdf-lib";
import { unzipSync } from "fflate";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { docx, odt, pdf, readings, WORDS } from "../testing/documents.ts";
import { box, HEIC, PLACE, video } from "../testing/media.ts";
import { sieveOf, soundDescription } from "./sieve-stream.ts";
import { createWorkbench, type Workbench } from "./workbench.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const ODT = "application/vnd.oasis.opendocument.text";
const secretsIn = (bytes: Uint8Array): string[] => {
  const text = readings(bytes);
  return Object.values(PLACE).filter((secret) => text.includes(secret));
};

describe("what others get of an original", () => {
  let folder: string;
  let bench: Workbench;
  let count = 0;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "jobcard-clean-"));
    bench = createWorkbench();
  });
  afterAll(() => {
    bench.close();
    rmSync(folder, { recursive: true });
  });

  /** The type its content shows, and the copy for others; null when there is none. */
  const copyOf = async (bytes: Uint8Array): Promise<{ type: string; copy: Buffer | null; path: string }> => {
    count += 1;
    const path = join(folder, String(count));
    writeFileSync(path, bytes);
    const type = (await bench.inspect(path, "")) ?? "";
    const place = mkdtempSync(join(folder, "made-"));
    const { web } = await bench.derive(path, type, place);
    return { type, copy: web ? readFileSync(web) : null, path: web ?? "" };
  };

  it("[S71] a phone's HEIC is a picture to everybody, drawn anew", async () => {
    const told = Buffer.concat([HEIC, box("free", Buffer.from(PLACE.iso6709))]);
    const { type, copy } = await copyOf(told);
    const { format, width, height, exif } = await sharp(copy ?? Buffer.alloc(0)).metadata();
    expect([type, format, width, height, exif]).toEqual(["image/heic", "webp", 640, 480, undefined]);
    expect(secretsIn(copy ?? told)).toEqual([]);
    // It is the picture, not a plane of one colour.
    const { channels } = await sharp(copy ?? told).stats();
    expect(Math.min(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(10);
  });

  it("[S71, S65] a HEIC that claims to be huge, is cut off or altered shows nothing, and what comes next is shown", async () => {
    const huge = Buffer.from(HEIC);
    const size = huge.indexOf("ispe") + 8;
    huge.writeUInt32BE(30_000, size);
    huge.writeUInt32BE(30_000, size + 4);
    const altered = Buffer.from(HEIC).fill(0x5a, HEIC.length - 8_000);
    for (const bytes of [huge, HEIC.subarray(0, 2_000), HEIC.subarray(0, 400)]) {
      expect(await copyOf(bytes)).toMatchObject({ type: "image/heic", copy: null });
    }
    // What of it can be drawn is noise, and nothing else of the file.
    await copyOf(altered);
    expect((await copyOf(HEIC)).copy).not.toBe(null);
  });

  it("[S72, S64, T18] a video tells nothing, in whatever place a camera or encoder writes it", async () => {
    const mp4 = await video("mp4");
    const mov = Buffer.from(mp4);
    mov.write("qt  ", 8, "latin1");
    const occurrences = (bytes: Buffer): number => bytes.toString("latin1").split(PLACE.iso6709).length - 1;
    // Tags, cover, two kinds of user data, keys, a track, its description, a handler, XMP, two skipped boxes, and every frame.
    expect(occurrences(mp4)).toBeGreaterThanOrEqual(10 + 50);
    const types: string[] = [];
    for (const bytes of [mp4, mov, await video("webm"), await video("av1")]) {
      const { type, copy, path } = await copyOf(bytes);
      types.push(type);
      expect([type, secretsIn(copy ?? bytes)]).toEqual([type, []]);
      expect((copy ?? bytes).includes("gpmd")).toBe(false);
      expect(await bench.inspect(path, "")).toBe(type === "video/webm" ? type : "video/mp4");
      // The pictures are there, each of them.
      const frame = type === "video/webm" ? Buffer.alloc(1_900, 49) : Buffer.alloc(1_990, 49);
      expect((copy ?? bytes).includes(frame)).toBe(true);
    }
    expect(types).toEqual(["video/mp4", "video/quicktime", "video/webm", "video/mp4"]);
  });

  it("[S72] leaves pictures and what players need in a stream, and nothing else of it", () => {
    const unit = (...bytes: number[]): number[] => [0, 0, 0, bytes.length, ...bytes];
    const avcC = [1, 100, 0, 31, 0xff, 0xe1, 0, 2, 0x67, 1, 1, 0, 2, 0x68, 1, 0xfd, 0xf8, 0xf8, 0];
    const avc = sieveOf("avc1.64001F", Uint8Array.from([...avcC, ...Buffer.from(PLACE.owner)]));
    expect([...(avc?.description ?? [])]).toEqual(avcC);
    const recovery = unit(6, 6, 1, 0xc4, 0x80);
    const kept = [...unit(0x67, 1), ...recovery, ...unit(0x65, 7, 8)];
    const mixed = unit(6, 6, 1, 0xc4, 4, 3, 65, 66, 67, 0x80);
    const lying = unit(6, 6, 200, 0xc4, 0x80);
    const all = [
      ...unit(0x67, 1),
      ...mixed,
      ...recovery,
      ...lying,
      ...unit(24, 1, 2),
      ...unit(12, 255),
      ...unit(0x65, 7, 8),
    ];
    expect([...(avc?.packet(Uint8Array.from(all)) ?? [])]).toEqual(kept);
    expect(() => avc?.packet(Uint8Array.of(0, 0, 0, 9, 1))).toThrow("not whole");

    const head = [1, ...Array<number>(20).fill(0), 3];
    const list = (type: number, ...bytes: number[]): number[] => [0x80 | type, 0, 1, 0, bytes.length, ...bytes];
    const hvcC = [...head, 2, ...list(33, 0x42, 1), ...list(39, 78, 1, 5, 65)];
    const hevc = sieveOf("hvc1.1.6.L93.B0", Uint8Array.from(hvcC));
    expect([...(hevc?.description ?? [])]).toEqual([...head, 1, ...list(33, 0x42, 1)]);
    const place = unit(39 << 1, 1, 5, 2, 65, 66, 0x80);
    const dolby = unit(62 << 1, 1, 9);
    const picture = unit(19 << 1, 1, 9);
    expect([...(hevc?.packet(Uint8Array.from([...place, ...picture, ...dolby])) ?? [])]).toEqual(picture);
    expect(sieveOf("vp09.00.10.08", undefined)).toBe(null);
  });

  it("[S165] of AV1 keeps what pictures are made of, and no metadata, padding or unit without a meaning", () => {
    const words = [...Buffer.from(PLACE.iso6709)];
    const sequence = [0x0a, 3, 1, 2, 3];
    const layered = [0x36, 0x08, 2, 7, 8];
    const long = [0x32, 0x82, 0x01, ...Array<number>(130).fill(9)];
    const timecode = [0x2a, words.length + 1, 5, ...words];
    const padding = [0x7a, words.length, ...words];
    const reserved = [0x4a, words.length, ...words];
    const last = [0x30, 4, 5];
    const av1 = sieveOf("av01.0.04M.08", undefined);
    const packet = [0x12, 0, ...sequence, ...timecode, ...layered, ...padding, ...long, ...reserved, ...last];
    expect([...(av1?.packet(Uint8Array.from(packet)) ?? [])]).toEqual([
      0x12,
      0,
      ...sequence,
      ...layered,
      ...long,
      ...last,
    ]);
    // Metadata that says no length goes on to the end.
    expect([...(av1?.packet(Uint8Array.from([...sequence, 0x28, 4, ...words])) ?? [])]).toEqual(sequence);
    for (const broken of [[0x32, 9, 1], [0x32, 0xff, 0xff], [0x34], [0x32, ...Array<number>(9).fill(0xff)]])
      expect(() => av1?.packet(Uint8Array.from(broken))).toThrow("not whole");
  });

  it("[S72] empties the comments of a sound's encoder", () => {
    const comments = Buffer.concat([Buffer.from("\x03vorbis"), Buffer.from(PLACE.owner.repeat(30))]);
    const vorbis = Buffer.concat([
      Buffer.from([2, 4, 255, comments.length - 255]),
      Buffer.from("HEAD"),
      comments,
      Buffer.from("SETUP"),
    ]);
    const silent = Buffer.from(soundDescription("vorbis", vorbis));
    expect([silent.includes(PLACE.owner), silent.subarray(0, 7).toString("latin1")]).toEqual([
      false,
      "\x02\x04\x10HEAD",
    ]);
    expect(silent.subarray(-5).toString()).toBe("SETUP");
    const flac = Buffer.concat([Buffer.from("fLaC\0\0\0\x22"), Buffer.alloc(34, 7), Buffer.from(PLACE.owner)]);
    expect(Buffer.from(soundDescription("flac", flac))).toEqual(
      Buffer.concat([Buffer.from("fLaC\x80\0\0\x22", "latin1"), Buffer.alloc(34, 7)]),
    );
  });

  it("[S73] a PDF keeps its pages and loses who made it, with what and when, also in what earlier versions left", async () => {
    const bytes = await pdf();
    expect(secretsIn(bytes)).toHaveLength(3);
    const { type, copy } = await copyOf(bytes);
    expect([type, secretsIn(copy ?? bytes)]).toEqual(["application/pdf", []]);
    const document = await PDFDocument.load(copy ?? bytes, { updateMetadata: false });
    expect([document.getPageCount(), document.getAuthor(), document.getProducer(), document.getCreationDate()]).toEqual(
      [1, undefined, undefined, undefined],
    );
    const drawn = Buffer.from(WORDS).toString("hex").toUpperCase();
    expect(readings(copy ?? bytes)).toContain(drawn);
  });

  it("[S73] a document of Word or LibreOffice keeps its words and loses its author, company, times and small picture", async () => {
    for (const [bytes, expected, part] of [
      [docx(), DOCX, "word/document.xml"],
      [odt(), ODT, "content.xml"],
    ] as const) {
      expect(secretsIn(bytes)).toHaveLength(3);
      const { type, copy, path } = await copyOf(bytes);
      expect([type, secretsIn(copy ?? bytes), await bench.inspect(path, "")]).toEqual([expected, [], expected]);
      const parts = unzipSync(copy ?? bytes);
      expect(Buffer.from(parts[part] ?? []).toString()).toContain(WORDS);
      expect(readings(copy ?? bytes)).not.toMatch(/thumbnail/i);
    }
  });

  it("[S73] what is signed or locked goes as it is, what cannot be read goes to nobody", async () => {
    const asTheyAre = [
      await pdf("signed"),
      await pdf("locked"),
      docx({ "_xmlsignatures/sig1.xml": "<Signature/>" }),
      odt({ "META-INF/documentsignatures.xml": "<x/>" }),
      odt({ "META-INF/manifest.xml": "<manifest:encryption-data/>" }),
    ];
    for (const bytes of asTheyAre) expect((await copyOf(bytes)).copy?.equals(bytes)).toBe(true);
    const whole = docx();
    const cut = Buffer.concat([whole.subarray(0, whole.length - 60), Buffer.alloc(60)]);
    for (const bytes of [Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"), cut])
      expect((await copyOf(bytes)).copy).toBe(null);
  });
});
