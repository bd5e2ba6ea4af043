import canonicalize from "canonicalize";
import { digest } from "lib0/hash/sha256";
import { encodeUtf8 } from "lib0/string";
import type { Sha256 } from "./ids.ts";

/** The canonical JSON text of a value (RFC 8785), the same on every device. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("Only JSON values have a canonical form");
  return text;
}

/** SHA-256 of bytes, lower-case hexadecimal. */
export function sha256(bytes: Uint8Array): Sha256 {
  return Array.from(digest(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("") as Sha256;
}

/** SHA-256 of a value's canonical JSON: two replicas that see the same text and prices get the same hash. */
export const hashOf = (value: unknown): Sha256 => sha256(encodeUtf8(canonicalJson(value)));
