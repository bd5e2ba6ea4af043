import { RateLimiterMemory } from "rate-limiter-flexible";
import type { PartyPrincipal } from "./principal.ts";
import { secretHash } from "./secrets.ts";

const MINUTE = 60;

/** Of tries only failures are counted, so that a busy office behind one address is never locked out. */
export interface RateLimits {
  /** Whether another try is allowed now. */
  maySignIn(account: string, address: string): Promise<boolean>;
  signInFailed(account: string, address: string): Promise<void>;
  signInWorked(account: string): Promise<void>;
  mayTryLink(address: string): Promise<boolean>;
  linkMissed(address: string): Promise<void>;
  /** Counts an upload that somebody begins. Returns 0, or after how many seconds they may begin another. */
  beginUpload(principal: PartyPrincipal): Promise<number>;
}

export const LINK_MISSES = 20;
export const ACCOUNT_FAILURES = 10;
const ADDRESS_FAILURES = 100;
/** Uploads begun within ten minutes: a link may bring a hundred files, a person at work comes back with a day's. */
export const LINK_UPLOADS = 200;
const STAFF_UPLOADS = 2_000;

export function createRateLimits(): RateLimits {
  const byAccount = new RateLimiterMemory({ points: ACCOUNT_FAILURES, duration: 15 * MINUTE });
  const byAddress = new RateLimiterMemory({ points: ADDRESS_FAILURES, duration: 15 * MINUTE });
  const links = new RateLimiterMemory({ points: LINK_MISSES, duration: 10 * MINUTE });
  const linkUploads = new RateLimiterMemory({ points: LINK_UPLOADS, duration: 10 * MINUTE });
  const staffUploads = new RateLimiterMemory({ points: STAFF_UPLOADS, duration: 10 * MINUTE });

  const isOpen = async (limiter: RateLimiterMemory, key: string): Promise<boolean> => {
    const held = await limiter.get(key);
    return held === null || held.consumedPoints < limiter.points;
  };
  const count = async (limiter: RateLimiterMemory, key: string): Promise<void> => {
    await limiter.penalty(key, 1);
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
    mayTryLink: (address) => isOpen(links, address),
    linkMissed: (address) => count(links, address),
    async beginUpload(principal) {
      const [limiter, key] =
        principal.kind === "customer" ? [linkUploads, principal.linkId] : [staffUploads, principal.person.id];
      await count(limiter, key);
      const held = await limiter.get(key);
      return held && held.consumedPoints > limiter.points ? Math.ceil(held.msBeforeNext / 1_000) : 0;
    },
  };
}
