import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../model/testing/parties.ts";
import type { Failpoint } from "./failpoints.ts";
import { checkAfterCrash } from "./testing/crash-check.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SEEDS = 20;
const RANDOM_ROUNDS = 80;

/** How often a round passes each step at the least; a seed picks one of these passes. */
const PASSES: Record<
  Exclude<
    Failpoint,
    "mid-backup" | "mid-move" | "upload-whole" | `blob-${string}` | `mail-${string}` | `order-${string}`
  >,
  number
> = {
  "before-append": 30,
  "after-append": 30,
  "after-commit-before-ack": 30,
  "before-effects": 3,
  "mid-effects": 3,
  "mid-compaction": 1,
  "mid-migration": 22,
};

let folder: string;
let program: string;

// A program in one file starts three times as fast as one that is translated file by file.
beforeAll(async () => {
  // A kill leaves the system's cache alone, so a disk in memory shows the same, sooner.
  folder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "jobcard-crash-"));
  program = mkdtempSync(join(ROOT, "node_modules/.crash-"));
  await build({
    configFile: false,
    root: ROOT,
    logLevel: "error",
    build: { ssr: "sync-server/testing/crash-workload.ts", outDir: program, emptyOutDir: true },
  });
  copyFileSync(join(ROOT, "sync-server/database/sqlite-thread.mjs"), join(program, "sqlite-thread.mjs"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(program, { recursive: true });
});

interface Round {
  /** The signal or the exit code. */
  ended: string | number | null;
  acknowledged: string[];
}

/** Lets the storage work until it ends; `kill` is called once it is open. */
function play(data: string, round: string, failpoint = "", kill?: (end: () => void) => void): Promise<Round> {
  const child = spawn(process.execPath, [join(program, "crash-workload.js"), data, round], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? "", FAILPOINT: failpoint },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    const isFirst = said === "";
    said += chunk.toString();
    if (isFirst) kill?.(() => void child.kill("SIGKILL"));
  });
  return new Promise((resolve) => {
    child.once("close", (code, signal) => {
      // What stands after the last line break was cut off by the kill.
      const lines = said.split("\n").slice(0, -1);
      resolve({ ended: signal ?? code, acknowledged: lines.filter((line) => line !== "open" && line !== "done") });
    });
  });
}

describe.concurrent("crashes", () => {
  for (const [name, passes] of Object.entries(PASSES)) {
    it(`[S8, S14, R1] killed at ${name}, ${SEEDS} seeds: it opens, nothing acknowledged is lost, one receipt each`, async () => {
      const acknowledged = new Set<string>();
      const problems: string[] = [];
      for (let seed = 0; seed < SEEDS; seed += 1) {
        // A migration happens once in a folder; everything else goes on where the last crash left it.
        const data = join(folder, name === "mid-migration" ? `${name}-${seed}` : name);
        const at = 1 + Math.floor(seededRandom(seed + 1)() * passes);
        const round = await play(data, String(seed), `${name}:${at}`);
        expect([name, at, round.ended]).toEqual([name, at, "SIGKILL"]);
        for (const key of round.acknowledged) acknowledged.add(key);
        // Every round opens what the last one left; looking through all of it each time would double the work.
        if (name === "mid-migration" || seed % 4 === 3) problems.push(...(await checkAfterCrash(data, acknowledged)));
      }
      expect(problems).toEqual([]);
      // Nothing is acknowledged before the tables are there.
      expect(acknowledged.size).toBeGreaterThan(name === "mid-migration" ? -1 : SEEDS);
    }, 240_000);
  }

  it(`[S8, S14, R1] kill -9 at any moment, ${RANDOM_ROUNDS} rounds: nothing acknowledged is lost, one receipt each`, async () => {
    const data = join(folder, "random");
    const random = seededRandom(7);
    const acknowledged = new Set<string>();
    const problems: string[] = [];
    let killed = 0;
    for (let n = 0; n < RANDOM_ROUNDS; n += 1) {
      const after = random() * 120;
      const round = await play(data, String(n), "", (end) => setTimeout(end, after));
      if (round.ended === "SIGKILL") killed += 1;
      for (const key of round.acknowledged) acknowledged.add(key);
      // Opening and looking through everything each time would take longer than the crashes themselves.
      if (n % 8 === 7) problems.push(...(await checkAfterCrash(data, acknowledged)));
    }
    expect(problems).toEqual([]);
    expect(killed).toBeGreaterThan(RANDOM_ROUNDS / 2);
    expect(acknowledged.size).toBeGreaterThan(1_000);
  }, 240_000);
});
