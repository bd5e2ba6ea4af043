import { createEncoder, toUint8Array, writeVarUint } from "lib0/encoding";
import { encodeStateVectorFromUpdate } from "yjs";
import { parseUpdate } from "./parse-update.ts";

/**
 * How far each client has come in an update that holds a whole page: `encodeStateVectorFromUpdate` in half the time,
 * because nothing is built. What the guard would not let in (a large snapshot, a gap) is left to Yjs.
 */
export function vectorOfUpdate(update: Uint8Array): Uint8Array {
  return fromParsed(update) ?? encodeStateVectorFromUpdate(update);
}

function fromParsed(update: Uint8Array): Uint8Array | null {
  try {
    const { structs } = parseUpdate(update);
    const encoder = createEncoder();
    writeVarUint(encoder, structs.size);
    for (const [client, own] of structs) {
      const last = own.at(-1);
      if (!last || own[0]?.clock !== 0) return null;
      writeVarUint(encoder, client);
      writeVarUint(encoder, last.clock + last.length);
    }
    return toUint8Array(encoder);
  } catch {
    return null;
  }
}
