/** Runs a share of the seeds, after those that failed once. */
import { expect } from "vitest";
import { OPERATIONS } from "./operations.ts";
import { PEOPLE } from "./play.ts";
import seeds from "./seeds.json" with { type: "json" };
import { firstDatabase } from "./server.ts";
import { simulate } from "./simulate.ts";
import { warmUp } from "./warm-up.ts";

/** Seeds of a run of `npm test`; a core plays about five in a second. */
const SEEDS = 1_000;
/** Progress is told every so many seeds. */
const SEEDS_BETWEEN_WORDS = 500;
/** Operations of one seed. */
const LENGTH = 200;
/** With so many seeds every rare state is met many times over; with fewer it may be missed by chance. */
const ENOUGH = 100;

/** What a run must have met, or it shows nothing. */
const RARE = [
  "an open page was set aside",
  "a big change without a connection",
  "clock jumped",
  "crash between commit and acknowledgement",
  "crash within a transaction",
  "cut after send, before the answer",
  "device lost power with unsent edits",
  "duplicate delivery",
  "editing stopped: storage-full",
  "kept on a device that may send no more",
  "pages folded while a device is away with unsent edits",
  "receipt: already-decided",
  "receipt: effective",
  "receipt: not-entitled",
  "receipt: stale",
  "rejected: revoked",
  "rejected: signed-out",
  "restarted on the same bytes",
  "somebody disabled came back with unsent edits",
  "store failed",
  "tab killed with unsent edits",
  "two tabs",
] as const;

const FIRST = Number(process.env.SIMULATION_FIRST ?? 1);
const COUNT = Number(process.env.SIMULATION_SEEDS ?? SEEDS);

/** Seeds that failed before they were mended. */
export const failedOnce: readonly number[] = seeds.failedOnce;

/** @throws FailedSeed */
export async function playSeed(seed: number): Promise<void> {
  await warmUp();
  await simulate(seed, LENGTH, await firstDatabase(PEOPLE));
}

/**
 * Plays a share of the seeds, and makes sure that they met what is rare.
 * @param part from 0; each of `parts` takes every so-manieth seed, so that they can run side by side
 * @throws FailedSeed
 */
export async function playSeeds(part: number, parts: number): Promise<void> {
  await warmUp();
  const stored = await firstDatabase(PEOPLE);
  const sometimes = new Set<string>();
  let played = 0;
  for (let seed = FIRST + part; seed < FIRST + COUNT; seed += parts) {
    const outcome = await simulate(seed, LENGTH, stored);
    for (const name of outcome.sometimes.keys()) sometimes.add(name);
    played += 1;
    if (played % SEEDS_BETWEEN_WORDS === 0)
      process.stdout.write(`part ${String(part + 1)}: ${String(played)} seeds fine\n`);
  }
  const missed = [...RARE, ...Object.keys(OPERATIONS)].filter((name) => !sometimes.has(name));
  expect(played < ENOUGH ? [] : missed).toEqual([]);
}
