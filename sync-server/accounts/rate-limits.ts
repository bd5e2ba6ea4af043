import { RateLimiterMemory, RateLimiterPostgres, type RateLimiterStoreAbstract } from "rate-limiter-flexible";
import type pg from "pg";
import { INTAKE_AT_ONCE } from "../../model/intake.ts";
import type { PartyPrincipal } from "./principal.ts";
import { secretHash } from "./secrets.ts";

const MINUTE = 60;

/** Of tries only failures are counted, so that a busy office behind one address is never locked out. */
export interface RateLimits {
  /** Whether another try is allowed now. */
  maySignIn(account: string, address: string): Promise<boolean>;
  signInFailed(account: string, address: string): Promise<void>;
  signInWorked(account: string): Promise<void>;
  /** Notes that somebody gave a code of their authenticator app. Returns whether it is the first time. */
  useCode(person: string, code: string): Promise<boolean>;
  mayTryLink(address: string): Promise<boolean>;
  linkMissed(address: string): Promise<void>;
  /** Whether a tablet may try to be paired from this address; `typed`: with a short code. */
  mayPair(address: string, typed: boolean): Promise<boolean>;
  pairingMissed(address: string, typed: boolean): Promise<void>;
  /** Whether another token may be tried from this address. */
  mayTryToken(address: string): Promise<boolean>;
  tokenMissed(address: string): Promise<void>;
  /** Counts a case that a system outside brings. Returns 0, or after how many seconds it may bring another. */
  beginIntake(token: string): Promise<number>;
  /** Counts an upload that somebody begins. Returns 0, or after how many seconds they may begin another. */
  beginUpload(principal: PartyPrincipal): Promise<number>;
}

export const LINK_MISSES = 20;
export const ACCOUNT_FAILURES = 10;
/** Wrong pairing codes within ten minutes: from one address, and typed ones from everywhere (40 bits each). */
export const PAIRING_MISSES = 10;
export const TYPED_MISSES = 100;
/** Wrong tokens of systems outside within ten minutes, from one address. */
export const TOKEN_MISSES = 20;
const ADDRESS_FAILURES = 100;
/** Uploads begun within ten minutes: a link may bring a hundred files, a person at work comes back with a day's. */
export const LINK_UPLOADS = 200;
const STAFF_UPLOADS = 2_000;
/** A code of an authenticator app counts for half a minute, and a little before and after. */
const CODE_MINUTES = 2;
const EVERYBODY = "everybody";

type Limiter = RateLimiterMemory | RateLimiterStoreAbstract;

/** @param pool where counts are kept when several servers share them; else they are in memory */
export function createRateLimits(pool: pg.Pool | null = null): RateLimits {
  const limiter = (keyPrefix: string, points: number, minutes: number): Limiter => {
    const options = { keyPrefix, points, duration: minutes * MINUTE };
    if (!pool) return new RateLimiterMemory(options);
    return new RateLimiterPostgres({ ...options, storeClient: pool, tableName: "rate_limits", tableCreated: true });
  };
  const byAccount = limiter("account", ACCOUNT_FAILURES, 15);
  const byAddress = limiter("address", ADDRESS_FAILURES, 15);
  const usedCodes = limiter("code", 1, CODE_MINUTES);
  const links = limiter("link", LINK_MISSES, 10);
  const pairings = limiter("pairing", PAIRING_MISSES, 10);
  const typedCodes = limiter("typed-code", TYPED_MISSES, 10);
  const linkUploads = limiter("link-uploads", LINK_UPLOADS, 10);
  const staffUploads = limiter("staff-uploads", STAFF_UPLOADS, 10);

  const tokenMisses = limiter("intake-miss", TOKEN_MISSES, 10);
  const intake = limiter("intake", INTAKE_AT_ONCE, 10);

  const isOpen = async (of: Limiter, key: string): Promise<boolean> => {
    const held = await of.get(key);
    return held === null || held.consumedPoints < of.points;
  };
  const count = async (of: Limiter, key: string): Promise<void> => {
    await of.penalty(key, 1);
  };
  /** Counts one more. Returns 0, or the seconds until there may be another. */
  const begin = async (of: Limiter, key: string): Promise<number> => {
    await count(of, key);
    const held = await of.get(key);
    return held && held.consumedPoints > of.points ? Math.ceil(held.msBeforeNext / 1_000) : 0;
  };
  const accountKey = (account: string): string => secretHash(account.trim().toLowerCase());

  return {
    maySignIn: async (account, address) =>
      (await isOpen(byAccount, accountKey(account))) && (await isOpen(byAddress, address)),
    async signInFailed(account, address) {
      await Promise.all([count(byAccount, accountKey(account)), count(byAddress, address)]);
    },
    async signInWorked(account) {
      await byAccount.delete(accountKey(account));
    },
    useCode: async (person, code) => {
      const key = secretHash(`${person} ${code}`);
      await count(usedCodes, key);
      return ((await usedCodes.get(key))?.consumedPoints ?? 1) <= 1;
    },
    mayTryLink: (address) => isOpen(links, address),
    linkMissed: (address) => count(links, address),
    mayPair: async (address, typed) =>
      (await isOpen(pairings, address)) && (!typed || (await isOpen(typedCodes, EVERYBODY))),
    async pairingMissed(address, typed) {
      await Promise.all([count(pairings, address), typed && count(typedCodes, EVERYBODY)]);
    },
    mayTryToken: (address) => isOpen(tokenMisses, address),
    tokenMissed: (address) => count(tokenMisses, address),
    beginIntake: (token) => begin(intake, token),
    beginUpload: (principal) =>
      principal.kind === "customer"
        ? begin(linkUploads, principal.linkId)
        : begin(staffUploads, principal.device?.id ?? principal.person.id),
  };
}
