import type { Sha256 } from "../../model/index.ts";
import { hexOf } from "./hash-in-pieces.ts";

/** Up to here the browser's own SHA-256 is used, which wants all bytes in memory at once. */
const AT_ONCE_BYTES = 16 * 1024 * 1024;

/**
 * SHA-256 of the bytes. A long video is read in pieces by a worker: the page stays quick and its memory small.
 * @throws Error when the bytes cannot be read
 */
export async function hashBlob(bytes: Blob): Promise<Sha256> {
  if (bytes.size <= AT_ONCE_BYTES)
    return hexOf(new Uint8Array(await crypto.subtle.digest("SHA-256", await bytes.arrayBuffer())));
  const worker = new Worker(new URL("./hash-worker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Sha256 | null>) =>
        data ? resolve(data) : reject(new Error("The bytes could not be read"));
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(bytes);
    });
  } finally {
    worker.terminate();
  }
}
