/// <reference lib="webworker" />
import { sha256 } from "@noble/hashes/sha2.js";

const PIECE_BYTES = 4 * 1024 * 1024;

self.onmessage = async ({ data }: MessageEvent<Blob>) => {
  try {
    const hash = sha256.create();
    for (let at = 0; at < data.size; at += PIECE_BYTES)
      hash.update(new Uint8Array(await data.slice(at, at + PIECE_BYTES).arrayBuffer()));
    self.postMessage(hash.digest());
  } catch {
    self.postMessage(null);
  }
};
