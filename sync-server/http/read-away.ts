import { LIMITS } from "../../model/protocol.ts";

/**
 * Reads away what a refused request still brings: behind half a request the connection would be closed, under the
 * next request of whoever sends it on the same one.
 */
export async function readAway({ body }: Request): Promise<void> {
  if (!body || body.locked) return;
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > LIMITS.syncBodyBytes) return;
  }
}
