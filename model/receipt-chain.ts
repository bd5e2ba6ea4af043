import { hashOf } from "./canonical.ts";
import type { Sha256 } from "./ids.ts";
import type { Receipt, ReceiptBody } from "./pages/values.ts";

/**
 * A link of the chain as somebody sees it who may not read every room: without `body`, whose hash
 * is enough to follow the chain.
 */
export interface ChainLink {
  n: number;
  previous: Sha256 | null;
  bodyHash: Sha256;
  hash: Sha256;
  body: ReceiptBody | null;
}

const linkHash = (n: number, previous: Sha256 | null, bodyHash: Sha256): Sha256 => hashOf({ n, previous, bodyHash });

/** Seals what happened as the next receipt of its case. Numbers start at 1. */
export function sealReceipt(body: ReceiptBody, last: Pick<Receipt, "n" | "hash"> | null): Receipt {
  const n = (last?.n ?? 0) + 1;
  const previous = last?.hash ?? null;
  return { n, body, previous, hash: linkHash(n, previous, hashOf(body)) };
}

/** A receipt whose hash does not cover its own text was not sealed by the server. */
export const isSealed = (receipt: Receipt): boolean =>
  receipt.hash === linkHash(receipt.n, receipt.previous, hashOf(receipt.body));

export const toChainLink = (receipt: Receipt, mayRead: boolean): ChainLink => ({
  n: receipt.n,
  previous: receipt.previous,
  bodyHash: hashOf(receipt.body),
  hash: receipt.hash,
  body: mayRead ? receipt.body : null,
});

/** The number of the first link that does not fit, or null when the whole chain holds. */
export function firstBrokenLink(chain: readonly ChainLink[]): number | null {
  let previous: Sha256 | null = null;
  for (const [index, link] of chain.entries()) {
    const bodyFits = link.body === null || hashOf(link.body) === link.bodyHash;
    const fits = link.n === index + 1 && link.previous === previous && bodyFits;
    if (!fits || link.hash !== linkHash(link.n, link.previous, link.bodyHash)) return link.n;
    previous = link.hash;
  }
  return null;
}
