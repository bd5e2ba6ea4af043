/**
 * What an encoder writes into the picture's stream besides the picture: cameras put their settings there, dashcams and
 * drones the place (H.264 and H.265: "supplemental enhancement information" and units without a meaning of their own;
 * AV1: metadata, padding and reserved units).
 */
interface Codec {
  typeOf(head: number): number;
  headBytes: number;
  isPicture(type: number): boolean;
  isMessage(type: number): boolean;
}

const AVC: Codec = {
  typeOf: (head) => head & 0x1f,
  headBytes: 1,
  // Slices, parameter sets, delimiters, ends and extensions; not filling (12) and what is not specified (24 to 31).
  isPicture: (type) => (type >= 1 && type <= 5) || (type >= 7 && type <= 11) || (type >= 13 && type <= 21),
  isMessage: (type) => type === 6,
};
const HEVC: Codec = {
  typeOf: (head) => (head >> 1) & 0x3f,
  headBytes: 2,
  isPicture: (type) => type <= 37,
  isMessage: (type) => type === 39 || type === 40,
};

/** Buffering, timing, recovery, orientation and brightness: what a player goes by, with no room for words. */
const NEEDED_MESSAGES: ReadonlySet<number> = new Set([0, 1, 6, 45, 47, 129, 137, 144, 147]);

/** Leaves out of a picture's stream, and of its description, whatever is not picture. */
export interface Sieve {
  /** A packet as the container holds it: units with their lengths. @throws when it is not that */
  packet(data: Uint8Array): Uint8Array;
  /** `avcC` or `hvcC` with nothing but parameter sets; none where the writer makes its own from the codec's name. */
  description?: Uint8Array;
}

/**
 * The sieve for a stream; null where there is nothing to leave out (VP8 and VP9 have no place for words).
 * @param codec as RFC 6381 writes it, such as `avc1.42E01E`
 * @param description the container's `avcC` or `hvcC`
 * @throws when the description is not readable
 */
export function sieveOf(codec: string, description: Uint8Array | undefined): Sieve | null {
  if (codec.startsWith("av01")) return { packet: picturesOfAv1 };
  const isAvc = /^avc[13]/.test(codec);
  if (!isAvc && !/^h(vc|ev)1/.test(codec)) return null;
  if (!description) throw new Error("the stream has no description");
  const lengthBytes = ((description[isAvc ? 4 : 21] ?? 3) & 3) + 1;
  return {
    packet: (data) => sieved(data, lengthBytes, isAvc ? AVC : HEVC),
    description: isAvc ? ofAvc(description) : ofHevc(description),
  };
}

function sieved(data: Uint8Array, lengthBytes: number, codec: Codec): Uint8Array {
  const kept: Uint8Array[] = [];
  for (let at = 0; at < data.length; ) {
    let length = 0;
    for (let n = 0; n < lengthBytes; n += 1) length = length * 256 + (data[at + n] ?? 0);
    const end = at + lengthBytes + length;
    if (end > data.length) throw new Error("a unit of the stream is not whole");
    const unit = data.subarray(at + lengthBytes, end);
    const type = codec.typeOf(unit[0] ?? 0);
    const stays =
      codec.isPicture(type) ||
      (codec.isMessage(type) && messagesOf(unit, codec).every((one) => NEEDED_MESSAGES.has(one)));
    if (stays && length > 0) kept.push(data.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

/** AV1 §6.2.2: sequence, delimiter, frame head, tiles, frame and the head repeated. */
const AV1_PICTURE: ReadonlySet<number> = new Set([1, 2, 3, 4, 6, 7]);

/** Units of AV1 (§5.3): a head, mostly a length in groups of seven bits, and as many bytes. @throws when one is not whole */
function picturesOfAv1(data: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [];
  for (let at = 0; at < data.length; ) {
    const head = data[at] ?? 0;
    const isExtended = (head & 0x04) !== 0;
    const saysLength = (head & 0x02) !== 0;
    let start = at + (isExtended ? 2 : 1);
    let length = data.length - start;
    if (saysLength) {
      length = 0;
      for (let group = 0; group < 8; group += 1) {
        const byte = data[start] ?? 0;
        start += 1;
        length += (byte & 0x7f) * 128 ** group;
        if (byte < 0x80) break;
      }
    }
    const end = start + length;
    if (end > data.length || length < 0) throw new Error("a unit of the stream is not whole");
    if (AV1_PICTURE.has((head >> 3) & 0x0f)) kept.push(data.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

/** The kinds of the messages in a unit. What cannot be read counts as a kind nobody needs. */
function messagesOf(unit: Uint8Array, { headBytes }: Codec): number[] {
  const bytes = withoutEmulation(unit.subarray(headBytes));
  const kinds: number[] = [];
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (; bytes[at] === 0xff; at += 1) value += 255;
    value += bytes[at] ?? 0;
    at += 1;
    return value;
  };
  // What is left at the end is the stop bit.
  while (at < bytes.length && !(at === bytes.length - 1 && bytes[at] === 0x80)) {
    kinds.push(number());
    const size = number();
    at += size;
  }
  return at > bytes.length ? [-1] : kinds;
}

/** H.264 §7.4.1: a 3 behind two zeros was put there by the encoder. */
function withoutEmulation(bytes: Uint8Array): number[] {
  const plain: number[] = [];
  for (const [n, byte] of bytes.entries())
    if (!(byte === 3 && n >= 2 && bytes[n - 1] === 0 && bytes[n - 2] === 0)) plain.push(byte);
  return plain;
}

const u16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);

/** Profiles whose `avcC` goes on behind the parameter sets (ISO/IEC 14496-15 §5.3.3.1). */
const HIGH_PROFILES: ReadonlySet<number> = new Set([100, 110, 122, 144]);

/** Cuts off what stands behind an `avcC`. */
function ofAvc(description: Uint8Array): Uint8Array {
  let at = 5;
  const sets = (count: number): void => {
    at += 1;
    for (let n = 0; n < count; n += 1) at += 2 + u16(description, at);
  };
  sets((description[at] ?? 0) & 0x1f);
  sets(description[at] ?? 0);
  if (HIGH_PROFILES.has(description[1] ?? 0) && at + 4 <= description.length) {
    at += 3;
    sets(description[at] ?? 0);
  }
  if (at > description.length) throw new Error("the stream's description is not whole");
  return description.subarray(0, at);
}

/** Keeps the lists of an `hvcC` that hold parameter sets. */
function ofHevc(description: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [];
  let at = 23;
  for (let list = 0; list < (description[22] ?? 0); list += 1) {
    const from = at;
    const count = u16(description, at + 1);
    at += 3;
    for (let n = 0; n < count; n += 1) at += 2 + u16(description, at);
    if (at > description.length) throw new Error("the stream's description is not whole");
    const type = (description[from] ?? 0) & 0x3f;
    if (type >= 32 && type <= 34) kept.push(description.subarray(from, at));
  }
  return Buffer.concat([description.subarray(0, 22), Uint8Array.of(kept.length), ...kept]);
}

/** The comments of the encoder in a sound's description are emptied (Vorbis) or left out (FLAC). */
export function soundDescription(codec: string, description: Uint8Array): Uint8Array {
  if (codec === "flac") {
    // "fLaC", the head of the first block, and STREAMINFO, from now on the last one.
    const kept = Uint8Array.from(description.subarray(0, 42));
    kept[4] = 0x80;
    return kept;
  }
  if (codec !== "vorbis") return description;
  let at = 1;
  const laced = (): number => {
    let length = 0;
    for (; description[at] === 255; at += 1) length += 255;
    length += description[at] ?? 0;
    at += 1;
    return length;
  };
  const [identity, comments] = [laced(), laced()];
  const noComments = Buffer.from("\x03vorbis\0\0\0\0\0\0\0\0\x01", "latin1");
  const lace = (length: number): number[] => [...Array<number>(Math.floor(length / 255)).fill(255), length % 255];
  return Buffer.concat([
    Uint8Array.from([2, ...lace(identity), ...lace(noComments.length)]),
    description.subarray(at, at + identity),
    noComments,
    description.subarray(at + identity + comments),
  ]);
}
