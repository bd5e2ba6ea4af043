import { createHash, randomBytes } from "node:crypto";

/** A secret of 256 random bits that can stand in a cookie, an address or a subprotocol. */
export const newSecret = (): string => randomBytes(32).toString("base64url");

/** What is stored of a secret: its SHA-256, lower-case hexadecimal. Enough for secrets that are random. */
export const secretHash = (secret: string): string => createHash("sha256").update(secret, "utf8").digest("hex");
