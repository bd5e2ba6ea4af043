/**
 * Reads a Yjs update (format V1) without building anything, counting as it goes, so that a bomb is
 * refused before it costs anything and bytes of another format are not taken for an update.
 */
import {
  createDecoder,
  type Decoder,
  hasContent,
  readAny,
  readUint8,
  readVarString,
  readVarUint,
  readVarUint8Array,
} from "lib0/decoding";

export interface StructId {
  client: number;
  clock: number;
}

/** One struct: which clocks it takes and what must be there before it. */
export interface ParsedStruct {
  clock: number;
  length: number;
  needs: StructId[];
}

export interface ParsedUpdate {
  structs: Map<number, ParsedStruct[]>;
  deletes: { client: number; clock: number; length: number }[];
}

/** The update cannot be read, or holds what a page must never hold. */
class MalformedUpdate extends Error {}
/** The update skips something this page has not seen. */
export class IncompleteUpdate extends Error {}

const MAX_CLIENTS = 1_000;
const MAX_STRUCTS = 50_000;
const MAX_DELETES = 20_000;
/** Far above what one person writes in one update, far below what would exhaust a clock. */
const MAX_CLOCK_SPAN = 1_000_000;
const MAX_CLIENT_ID = 2 ** 53 - 1;
const MAX_DEPTH = 20;
/** Keys that reach into an object's prototype in any program that copies them carelessly. */
const RESERVED_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

const HAS_ORIGIN = 0x80;
const HAS_RIGHT_ORIGIN = 0x40;
const HAS_PARENT_KEY = 0x20;
const CONTENT = 0x1f;
const SKIP = 10;

const require = (condition: boolean, why: string): void => {
  if (!condition) throw new MalformedUpdate(why);
};

/** @throws MalformedUpdate, IncompleteUpdate, or a RangeError/Error of the decoder for broken bytes */
export function parseUpdate(bytes: Uint8Array): ParsedUpdate {
  const decoder = createDecoder(bytes);
  const structs = readStructs(decoder);
  const deletes = readDeletes(decoder);
  require(!hasContent(decoder), "bytes left over");
  return { structs, deletes };
}

function readStructs(decoder: Decoder): Map<number, ParsedStruct[]> {
  const structs = new Map<number, ParsedStruct[]>();
  const clients = readVarUint(decoder);
  require(clients <= MAX_CLIENTS, "too many clients");
  let total = 0;
  for (let n = 0; n < clients; n += 1) {
    const count = readVarUint(decoder);
    total += count;
    require(total <= MAX_STRUCTS, "too many structs");
    const client = readVarUint(decoder);
    require(client <= MAX_CLIENT_ID && !structs.has(client), "client twice");
    let clock = readVarUint(decoder);
    const first = clock;
    const own: ParsedStruct[] = [];
    for (let i = 0; i < count; i += 1) {
      const struct = readStruct(decoder, clock);
      clock += struct.length;
      require(struct.length > 0 && clock - first <= MAX_CLOCK_SPAN, "clock jumps");
      own.push(struct);
    }
    structs.set(client, own);
  }
  return structs;
}

function readStruct(decoder: Decoder, clock: number): ParsedStruct {
  const info = readUint8(decoder);
  const kind = info & CONTENT;
  if (kind === 0) return { clock, length: readVarUint(decoder), needs: [] };
  if (kind === SKIP) throw new IncompleteUpdate("the update itself leaves a gap");
  const needs: StructId[] = [];
  if (info & HAS_ORIGIN) needs.push(readId(decoder));
  if (info & HAS_RIGHT_ORIGIN) needs.push(readId(decoder));
  if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
    if (readVarUint(decoder) === 1) readKey(decoder);
    else needs.push(readId(decoder));
    if (info & HAS_PARENT_KEY) readKey(decoder);
  }
  return { clock, length: readContent(decoder, kind), needs };
}

const readId = (decoder: Decoder): StructId => ({ client: readVarUint(decoder), clock: readVarUint(decoder) });

function readKey(decoder: Decoder): void {
  require(!RESERVED_KEYS.has(readVarString(decoder)), "reserved key");
}

/** Reads past a struct's content and returns how many clocks it takes. */
function readContent(decoder: Decoder, kind: number): number {
  switch (kind) {
    case 1: // deleted
      return readVarUint(decoder);
    case 2: {
      // JSON
      const length = readVarUint(decoder);
      require(length <= MAX_STRUCTS, "too many values");
      for (let n = 0; n < length; n += 1) readJson(decoder);
      return length;
    }
    case 3: // binary
      readVarUint8Array(decoder);
      return 1;
    case 4: // string
      return readVarString(decoder).length;
    case 5: // embed
      readJson(decoder);
      return 1;
    case 6: // format
      readKey(decoder);
      readJson(decoder);
      return 1;
    case 7: // array, map or text; the XML types have no place in a page
      require(readVarUint(decoder) <= 2, "unknown type");
      return 1;
    case 8: {
      // any
      const length = readVarUint(decoder);
      require(length <= MAX_STRUCTS, "too many values");
      for (let n = 0; n < length; n += 1) checkValue(readAny(decoder), 0);
      return length;
    }
    default:
      throw new MalformedUpdate("unknown content");
  }
}

function readJson(decoder: Decoder): void {
  const text = readVarString(decoder);
  if (text !== "undefined") checkValue(JSON.parse(text), 0);
}

/** A reserved key read by lib0 has become the object's prototype; read by `JSON.parse` it is its own. */
function checkValue(value: unknown, depth: number): void {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return;
  require(depth < MAX_DEPTH, "nested too deep");
  if (Array.isArray(value)) {
    for (const item of value) checkValue(item, depth + 1);
    return;
  }
  require(Object.getPrototypeOf(value) === Object.prototype, "reserved key");
  for (const [key, item] of Object.entries(value)) {
    require(!RESERVED_KEYS.has(key), "reserved key");
    checkValue(item, depth + 1);
  }
}

function readDeletes(decoder: Decoder): ParsedUpdate["deletes"] {
  const deletes: ParsedUpdate["deletes"] = [];
  const clients = readVarUint(decoder);
  require(clients <= MAX_DELETES, "too many deletes");
  for (let n = 0; n < clients; n += 1) {
    const client = readVarUint(decoder);
    const count = readVarUint(decoder);
    require(deletes.length + count <= MAX_DELETES, "too many deletes");
    for (let i = 0; i < count; i += 1)
      deletes.push({ client, clock: readVarUint(decoder), length: readVarUint(decoder) });
  }
  return deletes;
}
