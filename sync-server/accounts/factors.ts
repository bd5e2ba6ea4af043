import { randomInt } from "node:crypto";
import type { AuthContext } from "better-auth";
import { APIError } from "better-auth/api";
import type { PersonId } from "../../model/ids.ts";
import { readCookie } from "./read-cookie.ts";

/** One of somebody's passkeys. */
export interface Passkey {
  id: string;
  /** What its owner calls it. */
  name: string;
  /** Milliseconds. */
  since: number;
}

/** What somebody proves themselves with beside the password: codes of an authenticator app (RFC 6238), and passkeys. */
export interface Factors {
  /** Whether a code is asked for at sign-in, and how many recovery codes are left. */
  secondFactorOf(person: PersonId): Promise<{ on: boolean; recoveryCodesLeft: number }>;
  /** Who has given their password and owes a code; null for anybody else. */
  challenged(headers: Headers): Promise<PersonId | null>;
  /** Turns the second factor off for somebody who has lost it. Returns whether it was on. */
  reset(person: PersonId): Promise<boolean>;
  /** From now on every browser is asked for a code, also one that was trusted. */
  forgetTrusted(person: PersonId): Promise<void>;
  /** The oldest first. */
  passkeysOf(person: PersonId): Promise<Passkey[]>;
}

const CODES = 10;
const CODE_LENGTH = 10;
/** Small letters and digits that cannot be taken for one another: 49 bits in a code. */
const SIGNS = "23456789abcdefghjkmnpqrstuvwxyz";
const CODE = new RegExp(`^[${SIGNS}]{${CODE_LENGTH}}$`);
/** As better-auth calls it. */
const CHALLENGE_COOKIE = "two_factor";

/** Ten new codes, each of which lets somebody in once: `7kd2m-x9wqa`. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: CODES }, () => {
    const code = Array.from({ length: CODE_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join("");
    return `${code.slice(0, CODE_LENGTH / 2)}-${code.slice(CODE_LENGTH / 2)}`;
  });

/** A recovery code as it was made, however it was typed; null for what cannot be one. */
export function asRecoveryCode(typed: string): string | null {
  const signs = typed.toLowerCase().replace(/[\s-]/g, "");
  if (!CODE.test(signs)) return null;
  return `${signs.slice(0, CODE_LENGTH / 2)}-${signs.slice(CODE_LENGTH / 2)}`;
}

/** @throws APIError 401 when the device did not ask for a finger, face or PIN */
export function needUserVerified(info: { userVerified: boolean } | undefined): void {
  if (!info?.userVerified) throw new APIError("UNAUTHORIZED", { message: "user not verified" });
}

interface PasskeyRow {
  id: string;
  name?: string | null;
  createdAt?: Date | null;
}
interface SecondFactorRow {
  id: string;
  verified?: boolean | null;
}

/** What of better-auth's inside is needed here. */
interface Inside {
  adapter: Pick<AuthContext["adapter"], "findOne" | "findMany" | "deleteMany">;
  internalAdapter: Pick<AuthContext["internalAdapter"], "findVerificationValue" | "updateUser">;
  createAuthCookie: AuthContext["createAuthCookie"];
}

/** @param recoveryCodes better-auth's own way to read them */
export function createFactors(
  context: Inside,
  recoveryCodes: (person: string) => Promise<{ backupCodes: readonly string[] }>,
): Factors {
  const { adapter, internalAdapter } = context;
  const of = (person: string) => [{ field: "userId", value: person }];
  const forgetTrusted = async (person: PersonId): Promise<void> => {
    await adapter.deleteMany({
      model: "verification",
      where: [
        { field: "value", value: person },
        { field: "identifier", operator: "starts_with", value: "trust-device-" },
      ],
    });
  };
  return {
    forgetTrusted,
    async secondFactorOf(person) {
      const row = await adapter.findOne<SecondFactorRow>({ model: "twoFactor", where: of(person) });
      if (!row || row.verified === false) return { on: false, recoveryCodesLeft: 0 };
      return { on: true, recoveryCodesLeft: (await recoveryCodes(person)).backupCodes.length };
    },
    async challenged(headers) {
      const cookie = readCookie(headers, context.createAuthCookie(CHALLENGE_COOKIE).name);
      if (cookie === null) return null;
      // Whoever holds the random name of a challenge is whom it was given to; the signature is looked at with the code.
      const identifier = cookie.split(".")[0] ?? "";
      const found = await internalAdapter.findVerificationValue(identifier);
      return found && identifier.startsWith("2fa-") ? (found.value as PersonId) : null;
    },
    async reset(person) {
      const row = await adapter.findOne<SecondFactorRow>({ model: "twoFactor", where: of(person) });
      await internalAdapter.updateUser(person, { twoFactorEnabled: false });
      await adapter.deleteMany({ model: "twoFactor", where: of(person) });
      await forgetTrusted(person);
      return row !== null && row.verified !== false;
    },
    async passkeysOf(person) {
      const rows = await adapter.findMany<PasskeyRow>({ model: "passkey", where: of(person) });
      return rows
        .map(({ id, name, createdAt }) => ({ id, name: name ?? "", since: createdAt?.getTime() ?? 0 }))
        .sort((a, b) => a.since - b.since);
    },
  };
}
