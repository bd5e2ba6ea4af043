import { randomBytes } from "node:crypto";
import { type DeviceId, newPairingCode, PAIRING_MS, readPairingCode } from "../../model/device.ts";
import { secretHash } from "../accounts/secrets.ts";
import type { Database, Queries } from "../database/database.ts";
import type { Devices } from "./devices.ts";

/** What a tablet shows to be let in: the token of the QR code, or the code that was typed. */
export type PairingProof = { token: string } | { code: string };

export interface Pairing {
  token: string;
  code: string;
  /** ms */
  expiresAt: number;
}

/** Codes that make a browser a tablet of a workshop: one use, ten minutes, the newest one only. Only hashes are kept. */
export interface Pairings {
  /** Makes a code for a tablet, also one that lost its cookie; null when there is no such tablet or it was revoked. */
  begin(device: string, now: number): Promise<Pairing | null>;
  /** Which tablet it would become; null when the proof is unknown, used or too old. */
  look(proof: PairingProof, now: number): Promise<DeviceId | null>;
  /** Uses the code up and returns the tablet's cookie. Of two that ask at once, one gets it. */
  redeem(proof: PairingProof, now: number): Promise<{ device: DeviceId; cookie: string } | null>;
}

export function createPairings(database: Database, devices: Devices): Pairings {
  const { query } = database;

  const find = async (within: Queries, proof: PairingProof, now: number): Promise<DeviceId | null> => {
    const code = "code" in proof ? readPairingCode(proof.code) : null;
    if ("code" in proof && code === null) return null;
    const valid = query
      .selectFrom("device_pairings")
      .innerJoin("devices", "devices.id", "device_pairings.device")
      .select("devices.id")
      .where("device_pairings.expires_at", ">", now)
      .where("devices.revoked_at", "is", null);
    const found = await within.first(
      "token" in proof
        ? valid.where("token_hash", "=", secretHash(proof.token))
        : valid.where("code_hash", "=", secretHash(code ?? "")),
    );
    return found ? (found.id as DeviceId) : null;
  };

  return {
    begin: (device, now) =>
      database.transaction(async (within) => {
        const waiting = await within.first(
          query.selectFrom("devices").select("id").where("id", "=", device).where("revoked_at", "is", null),
        );
        if (!waiting) return null;
        await within.run(query.deleteFrom("device_pairings").where("device", "=", device));
        await within.run(query.deleteFrom("device_pairings").where("expires_at", "<=", now));
        // 128 random bits; short enough for a code that a poor camera reads.
        const token = randomBytes(16).toString("base64url");
        const code = newPairingCode((count) => randomBytes(count));
        const expiresAt = now + PAIRING_MS;
        await within.run(
          query
            .insertInto("device_pairings")
            .values({ token_hash: secretHash(token), code_hash: secretHash(code), device, expires_at: expiresAt }),
        );
        return { token, code, expiresAt };
      }),
    look: (proof, now) => find(database, proof, now),
    redeem: (proof, now) =>
      database.transaction(async (within) => {
        const device = await find(within, proof, now);
        if (!device) return null;
        const used = await within.run(query.deleteFrom("device_pairings").where("device", "=", device));
        return used > 0 ? { device, cookie: await devices.pair(within, device, now) } : null;
      }),
  };
}
