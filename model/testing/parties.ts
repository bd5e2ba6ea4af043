/** People for tests and demo data: each has an `Env` of their own with a clock and ids that repeat for a seed. */
import * as Y from "yjs";
import { PAGE_KEYS, readablePages, type Party } from "../access.ts";
import type { Env } from "../env.ts";
import { newId, type OrganisationId, type PersonId } from "../ids.ts";
import { newPage, type Pages } from "../pages/page.ts";

/** A small repeatable random source (mulberry32), 0 ≤ value < 1. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const seededId = (random: () => number): string =>
  newId((count) => Uint8Array.from({ length: count }, () => Math.floor(random() * 256)));

export interface TestClock {
  now: number;
}

/** An environment whose time only moves when the test moves it. */
export function testEnv(party: Party, name: string, random: () => number, clock: TestClock): Env {
  const id = name.toLowerCase().replace(/[^a-z]+/g, "-") as PersonId;
  return {
    now: () => clock.now,
    newId: () => seededId(random),
    actor: { party, id, name, organisation: `${party}-1` as OrganisationId },
  };
}

/** Empty pages for everything a party may read. */
export function emptyPages(party: Party): Required<Pages> {
  return Object.fromEntries(readablePages(party).map((key) => [key, newPage()])) as Required<Pages>;
}

/** Brings each page of `to` up to what `from` has, where `to` may read it. */
export function exchange(from: Pages, to: Pages): void {
  for (const key of PAGE_KEYS) copyPage(from[key], to[key]);
}

function copyPage(from: Y.Doc | undefined, to: Y.Doc | undefined): void {
  if (from && to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), "exchange");
}
