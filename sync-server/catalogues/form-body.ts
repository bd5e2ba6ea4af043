import { BasketProblem } from "./basket-items.ts";

/** Fields of one form; a catalogue that sends more is refused before they are looked at. */
const MAX_FIELDS = 20_000;

/**
 * The fields of a posted form. Catalogues post in the character set of their own page, and few say which: the one that
 * is named counts, else UTF-8 where the bytes are that, else Windows-1252, of which Latin-1 is a part (WHATWG).
 * @throws BasketProblem `too-many`
 */
export function readForm(bytes: Uint8Array, contentType: string): Map<string, string> {
  const pairs = Buffer.from(bytes)
    .toString("latin1")
    .split("&", MAX_FIELDS + 1);
  if (pairs.length > MAX_FIELDS) throw new BasketProblem("too-many");
  const fields = pairs.map((pair): [Uint8Array, Uint8Array] => {
    const at = pair.indexOf("=");
    return at < 0 ? [unescaped(pair), new Uint8Array()] : [unescaped(pair.slice(0, at)), unescaped(pair.slice(at + 1))];
  });
  const named = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? charsetField(fields);
  const decode = decoderFor(named, bytesOf(fields));
  return new Map(fields.map(([name, value]) => [decode(name), decode(value)]));
}

const charsetField = (fields: readonly [Uint8Array, Uint8Array][]): string | undefined => {
  const found = fields.find(([name]) => Buffer.from(name).toString("latin1") === "_charset_");
  return found && Buffer.from(found[1]).toString("latin1");
};

/** What Windows-1252 has from 0x80 to 0x9f. */
const WINDOWS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const bytesOf = (fields: readonly [Uint8Array, Uint8Array][]): Uint8Array => Buffer.concat(fields.flat());

function decoderFor(named: string | undefined, all: Uint8Array): (bytes: Uint8Array) => string {
  const label = named && isKnown(named) ? named : isUtf8(all) ? "utf-8" : "windows-1252";
  const decoder = new TextDecoder(label);
  if (decoder.encoding !== "windows-1252") return (bytes) => decoder.decode(bytes);
  // Node takes a short way here that leaves 0x80 to 0x9f as they are (nodejs/node#56542).
  return (bytes) =>
    decoder.decode(bytes).replace(/[\u0080-\u009f]/g, (sign) => WINDOWS[sign.charCodeAt(0) - 0x80] ?? sign);
}

function isKnown(label: string): boolean {
  try {
    return new TextDecoder(label).encoding !== "";
  } catch {
    return false;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The bytes behind `%xx` and `+`. */
function unescaped(written: string): Uint8Array {
  const bytes = Buffer.alloc(written.length);
  let length = 0;
  for (let at = 0; at < written.length; at++) {
    const sign = written.charCodeAt(at);
    const hex = sign === 0x25 ? /^[0-9a-f]{2}$/i.exec(written.slice(at + 1, at + 3))?.[0] : undefined;
    bytes[length++] = hex ? Number.parseInt(hex, 16) : sign === 0x2b ? 0x20 : sign;
    if (hex) at += 2;
  }
  return bytes.subarray(0, length);
}
