/** Where the copy of known vehicles lies, apart from what reads it: everybody's first download can clear it. */
import type { KeyValue } from "./key-value.ts";

export const HEAD = "datastore";
export const BLOCK = "datastore/";
export const SEEN = "datastore-seen";

/** Takes all of it off the device. */
export async function clearDatastoreCopy(keyValue: KeyValue): Promise<void> {
  const blocks = (await keyValue.keys("meta")).filter((key) => key.startsWith(BLOCK));
  await keyValue.write([HEAD, SEEN, ...blocks].map((key) => ({ table: "meta", key })));
}
