import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Sha256 } from "../../model/ids.ts";

/** SHA-256 of a file's bytes. */
export async function hashOfFile(path: string): Promise<Sha256> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk as Buffer);
  return hash.digest("hex") as Sha256;
}
