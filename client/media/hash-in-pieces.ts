import { sha256 } from "@noble/hashes/sha2.js";
import { Sha256 } from "../../model/index.ts";

const PIECE_BYTES = 4 * 1024 * 1024;

/** A digest as pages name it. */
export const hexOf = (digest: Uint8Array): Sha256 =>
  Sha256.parse(Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join(""));

/** SHA-256 without having all bytes in memory. @throws DOMException when they cannot be read */
export async function hashInPieces(bytes: Blob): Promise<Sha256> {
  const hash = sha256.create();
  for (let at = 0; at < bytes.size; at += PIECE_BYTES)
    hash.update(new Uint8Array(await bytes.slice(at, at + PIECE_BYTES).arrayBuffer()));
  return hexOf(hash.digest());
}
