/// <reference lib="webworker" />
import { hashInPieces } from "./hash-in-pieces.ts";

self.onmessage = async ({ data }: MessageEvent<Blob>) => {
  self.postMessage(await hashInPieces(data).catch(() => null));
};
