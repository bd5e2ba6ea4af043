/** Cutting an update the server would refuse for its size into updates it takes. */
import { length, writeVarUint } from "lib0/encoding";
import * as Y from "yjs";
import { LIMITS } from "../../model/index.ts";

type Struct = Y.Item | Y.GC;
interface Range {
  client: number;
  clock: number;
  len: number;
}

/** Clocks one client may span in a piece; the server takes a million. */
const MAX_SPAN = 500_000;
/** Structs in a piece; the server takes 50,000. */
const MAX_STRUCTS = 20_000;
/** Bytes a delete range may take at most, with its client. */
const RANGE_BYTES = 16;

/**
 * The same change as a list of updates of at most `limit` bytes, to be applied in this order. Each
 * builds only on what comes before it, so that a server that takes no gaps takes every one, and
 * what was taken before a connection broke need not be sent again. A single value larger than the
 * limit cannot be cut and stays whole.
 * @param update a V1 update; returned as it is when it fits
 */
export function splitUpdate(update: Uint8Array, limit: number = LIMITS.updateBytes): Uint8Array[] {
  if (update.byteLength <= limit) return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  // An update with gaps is none this program makes; the server says what it thinks of it.
  if (structs.some((struct) => struct instanceof Y.Skip)) return [update];
  const pieces = new Pieces(limit, deletesOf(ds));
  for (const struct of inOrder(structs as Struct[], limit / 4, (client, clock) => pieces.begin(client, clock)))
    pieces.add(struct);
  return pieces.end();
}

/** Collects structs and the deletions of what is already there until a piece is full. */
class Pieces {
  #done: Uint8Array[] = [];
  #structs = new Map<number, Struct[]>();
  #count = 0;
  #bytes = 0;
  /** The next clock of each client in the update; what other clients wrote was there before. */
  #known = new Map<number, number>();

  constructor(
    private readonly limit: number,
    private deletes: Range[],
  ) {}

  begin(client: number, clock: number): void {
    this.#known.set(client, clock);
  }

  add(struct: Struct): void {
    const { client, clock } = struct.id;
    const size = sizeOf(struct) + RANGE_BYTES;
    const start = this.#structs.get(client)?.[0]?.id.clock ?? clock;
    const full = this.#bytes + size > this.limit / 2 || this.#count === MAX_STRUCTS;
    if (this.#count > 0 && (full || clock + struct.length - start > MAX_SPAN)) this.#close();
    const own = this.#structs.get(client);
    if (own) own.push(struct);
    else this.#structs.set(client, [struct]);
    this.#count += 1;
    this.#bytes += size;
    this.#known.set(client, clock + struct.length);
  }

  end(): Uint8Array[] {
    do this.#close();
    while (this.deletes.length > 0);
    return this.#done;
  }

  #close(): void {
    const deletes = this.#takeDeletes();
    const encoder = new Y.UpdateEncoderV1();
    const rest = encoder.restEncoder;
    writeVarUint(rest, this.#structs.size);
    for (const [client, structs] of this.#structs) {
      writeVarUint(rest, structs.length);
      encoder.writeClient(client);
      writeVarUint(rest, structs[0]?.id.clock ?? 0);
      for (const struct of structs) struct.write(encoder, 0);
    }
    const byClient = grouped(deletes, ({ client }) => client);
    writeVarUint(rest, byClient.size);
    for (const [client, ranges] of byClient) {
      writeVarUint(rest, client);
      writeVarUint(rest, ranges.length);
      for (const { clock, len } of ranges) {
        writeVarUint(rest, clock);
        writeVarUint(rest, len);
      }
    }
    this.#done.push(encoder.toUint8Array());
    this.#structs = new Map();
    this.#count = 0;
    this.#bytes = 0;
  }

  /** Deletions of what the server has by then, so that it never shows for long what was deleted. */
  #takeDeletes(): Range[] {
    const taken: Range[] = [];
    const later: Range[] = [];
    const room = Math.max(1, Math.floor(this.limit / 2 / RANGE_BYTES));
    for (const range of this.deletes) {
      const len = Math.min(range.len, (this.#known.get(range.client) ?? Number.POSITIVE_INFINITY) - range.clock);
      if (len <= 0 || taken.length === room) {
        later.push(range);
        continue;
      }
      taken.push({ ...range, len });
      if (len < range.len) later.push({ client: range.client, clock: range.clock + len, len: range.len - len });
    }
    this.deletes = later;
    return taken;
  }
}

/** Every struct after those it refers to, none larger than `bytes` where it can be cut. */
function* inOrder(
  structs: readonly Struct[],
  bytes: number,
  begin: (client: number, clock: number) => void,
): Generator<Struct> {
  const queues = grouped(structs, ({ id }) => id.client);
  const next = new Map<number, number>();
  const known = new Map<number, number>();
  const waiting = new Map<number, number[]>();
  for (const [client, [first]] of queues) {
    known.set(client, first?.id.clock ?? 0);
    begin(client, first?.id.clock ?? 0);
  }
  const ready = [...queues.keys()];
  for (let client = ready.pop(); client !== undefined; client = ready.pop()) {
    const own = queues.get(client) ?? [];
    let index = next.get(client) ?? 0;
    for (; index < own.length; index += 1) {
      const struct = own[index] as Struct;
      const missing = needsOf(struct).find(
        (id) => id.client !== struct.id.client && id.clock >= (known.get(id.client) ?? Number.POSITIVE_INFINITY),
      );
      if (missing) {
        waiting.set(missing.client, [...(waiting.get(missing.client) ?? []), client]);
        break;
      }
      known.set(client, struct.id.clock + struct.length);
      yield* cut(struct, bytes);
      const woken = waiting.get(client);
      if (woken) {
        waiting.delete(client);
        ready.push(...woken);
      }
    }
    next.set(client, index);
  }
}

function needsOf(struct: Struct): Y.ID[] {
  if (!(struct instanceof Y.Item)) return [];
  const parent = struct.parent as unknown;
  return [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null].filter((id) => id !== null);
}

/** Halves a struct until each part is small enough. */
function* cut(struct: Struct, bytes: number): Generator<Struct> {
  const at = sizeOf(struct) > bytes && struct instanceof Y.Item ? middleOf(struct) : 0;
  if (at === 0 || !(struct instanceof Y.Item)) {
    yield struct;
    return;
  }
  const { client, clock } = struct.id;
  const content = struct.content.splice(at);
  struct.length = at;
  const origin = Y.createID(client, clock + at - 1);
  const { rightOrigin, parent, parentSub } = struct;
  yield* cut(struct, bytes);
  yield* cut(
    new Y.Item(Y.createID(client, clock + at), null, origin, null, rightOrigin, parent, parentSub, content),
    bytes,
  );
}

/** Where a struct can be cut in two; 0 where it cannot. */
function middleOf(struct: Y.Item): number {
  const middle = Math.floor(struct.length / 2);
  if (!(struct.content instanceof Y.ContentString)) return middle;
  // Between the two halves of a character Yjs would put two replacement characters.
  const before = struct.content.str.charCodeAt(middle - 1);
  return before >= 0xd800 && before <= 0xdbff ? middle - 1 : middle;
}

function sizeOf(struct: Struct): number {
  const encoder = new Y.UpdateEncoderV1();
  struct.write(encoder, 0);
  return length(encoder.restEncoder);
}

const deletesOf = (ds: ReturnType<typeof Y.decodeUpdate>["ds"]): Range[] =>
  [...ds.clients].flatMap(([client, ranges]) => ranges.map(({ clock, len }) => ({ client, clock, len })));

/** `Map.groupBy`, which browsers of 2023 do not have. */
function grouped<Value>(values: readonly Value[], clientOf: (value: Value) => number): Map<number, Value[]> {
  const groups = new Map<number, Value[]>();
  for (const value of values) {
    const group = groups.get(clientOf(value));
    if (group) group.push(value);
    else groups.set(clientOf(value), [value]);
  }
  return groups;
}
