import { sha256, type Sha256 } from "../../../model/index.ts";

const SECRET_BYTES = 16;

export interface NewSecret {
  /** 128 random bits as base64url: the only proof its holder needs. */
  secret: string;
  hash: Sha256;
}

/** Makes the secret of a capability link. Only its hash ever leaves this device by itself. */
export function newSecret(
  random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array = (bytes) =>
    crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>),
): NewSecret {
  const bytes = random(new Uint8Array(SECRET_BYTES));
  const secret = btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
  return { secret, hash: sha256(new TextEncoder().encode(secret)) };
}

/** The secret stays behind the `#`, which browsers never send. */
export const linkAddress = (origin: string, secret: string): string => `${origin}/s#k=${secret}`;
