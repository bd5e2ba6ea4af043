import { argon2id } from "@noble/hashes/argon2.js";
import { bytesToHex, randomBytes } from "@noble/hashes/utils.js";
import { PIN_COST, type PinVerifier } from "../../model/index.ts";

/** Takes a good part of a second on a tablet, which is the point: whoever copies the verifier pays it for each guess. */
function hashPin(pin: string, { salt, memory, passes }: Omit<PinVerifier, "hash">): string {
  return bytesToHex(argon2id(pin, salt, { m: memory, t: passes, p: 1, dkLen: 32 }));
}

/** What a PIN is compared with from now on. */
export function makeVerifier(pin: string, cost: Pick<PinVerifier, "memory" | "passes"> = PIN_COST): PinVerifier {
  const salt = bytesToHex(randomBytes(16));
  return { salt, hash: hashPin(pin, { salt, ...cost }), ...cost };
}

export const isPin = (pin: string, verifier: PinVerifier): boolean => hashPin(pin, verifier) === verifier.hash;
