import { deflateRawSync, gzipSync, crc32 } from "node:zlib";
import { flood, HEIC, photo, video } from "./media.ts";

export interface HostileFile {
  what: string;
  bytes: Buffer;
  /** What the sender claims. */
  type: string;
  name: string;
  /** `refused`: nothing of it is kept. `inert`: kept, but nothing of it is shown. `shown`: only what was drawn anew from it. */
  expected: "refused" | "inert" | "shown" | "download";
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';
const HTML = "<!doctype html><html><script>alert(1)</script></html>";

const packedBefore = new Map<Buffer, { packed: Buffer; sum: number }>();
function packedOf(bytes: Buffer): { packed: Buffer; sum: number } {
  const packed = packedBefore.get(bytes) ?? { packed: deflateRawSync(bytes, { level: 9 }), sum: crc32(bytes) };
  packedBefore.set(bytes, packed);
  return packed;
}

/** A ZIP with one or more entries, compressed. */
function zip(entries: Record<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, bytes] of Object.entries(entries)) {
    const { packed, sum } = packedOf(bytes);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(sum, 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.from("PK\x01\x02\x14\0", "latin1"), head, tail, Buffer.from(name));
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  const count = Object.keys(entries).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, Buffer.from("PK\x05\x06", "latin1"), end]);
}

/** It says that it has 900 megapixels. */
function hugeHeic(): Buffer {
  const bytes = Buffer.from(HEIC);
  const size = bytes.indexOf("ispe") + 8;
  bytes.writeUInt32BE(30_000, size);
  bytes.writeUInt32BE(30_000, size + 4);
  return bytes;
}

const text = (words: string): Buffer => Buffer.from(words);
const box = (type: string, size: number, body = ""): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(size);
  return Buffer.concat([head, Buffer.from(type + body, "latin1")]);
};
const FTYP = box("ftyp", 24, "isom\0\0\x02\0isommp42");
const ZEROS = Buffer.alloc(300 * 1024 * 1024);
const WORD_TYPE =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';

/** Files as attackers make them, with what must become of each. */
export async function hostileFiles(): Promise<HostileFile[]> {
  const jpeg = await photo(300, 200, 50);
  const png = await flood(64, 64);
  const film = await video("mp4", 1);
  const refused = (what: string, bytes: Buffer, type: string, name: string): HostileFile => ({
    what,
    bytes,
    type,
    name,
    expected: "refused",
  });
  const kept = (expected: HostileFile["expected"], what: string, bytes: Buffer, type: string): HostileFile => ({
    what,
    bytes,
    type,
    name: "file",
    expected,
  });
  return [
    refused("SVG", text(SVG), "image/svg+xml", "a.svg"),
    refused("SVG as a photo", text(SVG), "image/png", "a.png"),
    refused("SVG with a prologue", text(`<?xml version="1.0"?>\n${SVG}`), "image/svg+xml", "a.svg"),
    refused("SVG as text", text(`\n\n${SVG}`), "text/plain", "a.txt"),
    refused("SVG, compressed", gzipSync(SVG), "image/svg+xml", "a.svgz"),
    refused("HTML", text(HTML), "text/html", "a.html"),
    refused("HTML as a photo", text(HTML), "image/jpeg", "a.jpg"),
    refused("HTML as text", text(HTML), "text/plain", "a.txt"),
    refused("HTML as a table", text(`a,b\n1,"${HTML}"\n`), "text/csv", "a.csv"),
    refused("HTML as a PDF", text(HTML), "application/pdf", "a.pdf"),
    refused("HTML in UTF-16", Buffer.from(`\ufeff${HTML}`, "utf16le"), "text/plain", "a.txt"),
    refused("a script", text("alert(document.cookie)"), "text/javascript", "a.js"),
    refused("a shell script as text", text("#!/bin/sh\nrm -rf /\n"), "text/plain", "a.txt"),
    refused("PHP as text", text("<?php system($_GET['x']);"), "text/plain", "a.txt"),
    refused("a program", Buffer.concat([text("\x7fELF\x02\x01\x01"), Buffer.alloc(200)]), "image/jpeg", "a.jpg"),
    refused("a program for Windows", Buffer.concat([text("MZ"), Buffer.alloc(200)]), "application/pdf", "a.pdf"),
    refused(
      "XML that includes other files",
      text('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'),
      "text/plain",
      "a.txt",
    ),
    refused(
      "a playlist that reads other files",
      text("#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\nfile:///etc/passwd\n"),
      "video/mp4",
      "a.mp4",
    ),
    refused("a ZIP bomb", zip({ "zeros.bin": ZEROS }), "application/zip", "a.zip"),
    refused("a ZIP bomb as a photo", zip({ "zeros.bin": ZEROS }), "image/jpeg", "a.jpg"),
    refused(
      "an archive in which the type of a document is a bomb",
      zip({ "[Content_Types].xml": ZEROS }),
      "",
      "a.docx",
    ),
    refused(
      "an old Office file",
      Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]),
      "application/msword",
      "a.doc",
    ),
    refused("a TIFF", Buffer.concat([text("II*\0"), Buffer.alloc(200)]), "image/tiff", "a.tif"),
    refused("a bitmap", Buffer.concat([text("BM"), Buffer.alloc(200)]), "image/bmp", "a.bmp"),
    refused("150 MB of zeros", Buffer.alloc(150 * 1024 * 1024), "image/jpeg", "a.jpg"),
    refused("zeros", Buffer.alloc(5_000), "image/jpeg", "a.jpg"),
    refused("a photo as a video", jpeg, "video/mp4", "a.mp4"),
    refused("a video as a photo", film, "image/jpeg", "a.jpg"),
    kept("inert", "a PNG of 280 megapixels", await flood(20_000, 14_000), "image/png"),
    kept(
      "inert",
      "a PNG that claims 4 gigapixels",
      Buffer.concat([png.subarray(0, 16), Buffer.from("0000ffff0000ffff", "hex"), png.subarray(24)]),
      "image/png",
    ),
    kept(
      "inert",
      "a HEIC, which cannot be decoded here",
      Buffer.concat([box("ftyp", 24, "heic\0\0\0\0mif1heic"), Buffer.alloc(500)]),
      "image/heic",
    ),
    kept("inert", "half a JPEG", jpeg.subarray(0, jpeg.length >> 1), "image/jpeg"),
    kept("inert", "a JPEG that is only its beginning", jpeg.subarray(0, 200), "image/jpeg"),
    kept("inert", "GIF and script at once", text("GIF89a=1;alert(document.cookie)//"), "image/gif"),
    kept("inert", "a video cut off", film.subarray(0, film.length >> 1), "video/mp4"),
    kept(
      "inert",
      "a video whose boxes are larger than it",
      Buffer.concat([FTYP, box("moov", 0x7fffffff), box("trak", 0x7ffffff0)]),
      "video/mp4",
    ),
    kept(
      "inert",
      "a video whose boxes are empty for ever",
      Buffer.concat([FTYP, box("moov", 8), ...Array<Buffer>(2_000).fill(box("free", 8))]),
      "video/mp4",
    ),
    kept("shown", "JPEG and HTML at once", Buffer.concat([jpeg, text(HTML)]), "image/jpeg"),
    kept("shown", "JPEG and ZIP at once", Buffer.concat([jpeg, zip({ "a.txt": text("x") })]), "image/jpeg"),
    kept("shown", "a PNG of 79 megapixels", await flood(9_000, 8_800), "image/png"),
    kept(
      "inert",
      "a PDF with a script",
      text(
        "%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
      ),
      "application/pdf",
    ),
    kept("inert", "a HEIC of 900 megapixels", hugeHeic(), "image/heic"),
    kept("inert", "PDF and HTML at once", text(`%PDF-1.7\n${HTML}\n%%EOF`), "application/pdf"),
    kept(
      "inert",
      "a document with a bomb in it",
      zip({ "[Content_Types].xml": text(WORD_TYPE), "word/document.xml": ZEROS }),
      "",
    ),
    kept("download", "a table with formulas", text("=cmd|'/c calc'!A1,2\n"), "text/csv"),
  ];
}
