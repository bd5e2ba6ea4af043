import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Browser, signedIn } from "../testing/browser.ts";
import { photo } from "../testing/media.ts";
import { makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";
import { hashOf, outcomeOf, record, recordOf, send } from "../testing/uploader.ts";
import { STALE_REMOVAL_MS } from "./catalogue.ts";
import { BLOB_VARIANTS } from "./port.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DAY_MS = 86_400_000;

describe("a server that is killed while it sweeps", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "jobcard-sweep-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Lets a server look through everything until it is killed. Returns the signal that ended it, or the exit code. */
  const sweepAndDie = (ahead: number, failpoint: string): Promise<string | number | null> => {
    const program = ["--import", "tsx", "sync-server/testing/sweep-workload.ts", folder, String(ahead)];
    const env = { PATH: process.env.PATH ?? "", FAILPOINT: failpoint };
    const child = spawn(process.execPath, program, { cwd: ROOT, env, stdio: ["ignore", "inherit", "inherit"] });
    return new Promise((resolve) => child.once("close", (code, signal) => resolve(signal ?? code)));
  };
  const variantsOf = async (server: TestServer, bytes: Buffer): Promise<string[]> => {
    const found: string[] = [];
    for (const variant of BLOB_VARIANTS)
      if (await server.blobs.store.stat({ hash: hashOf(bytes), variant })) found.push(variant);
    return found;
  };

  it("[S167, S75, R1] half-way through one, and before another is noted as gone: what is shown stays, the rest goes in the end, and can come again", async () => {
    const all = await Promise.all([1, 2, 3].map((seed) => photo(120, 90, 700 + seed)));
    const shown = await photo(120, 90, 704);
    let ahead = 0;
    const start = (): Promise<TestServer> =>
      startServer({ folder, now: () => Date.now() + ahead, config: { sessionDays: 365 } });
    const before = await start();
    await addPeople(before, ["kari"]);
    const kari = await signedIn(before.url, "kari");
    const made: TestCase = await makeCase(kari);
    for (const bytes of [...all, shown]) {
      expect(await send(kari, made.caseId, bytes)).toMatchObject({ outcome: "stored" });
      await before.blobs.derivatives.ensure(hashOf(bytes));
    }
    await record(made.device, recordOf(shown));
    ahead = 31 * DAY_MS;
    expect(await before.blobs.sweeper.run()).toEqual({ forgotten: 3, removed: 0 });
    await before.close();

    ahead = 34 * DAY_MS;
    expect(await sweepAndDie(ahead, "blob-removed:1")).toBe("SIGKILL");
    expect(await sweepAndDie(ahead, `blob-removed:${BLOB_VARIANTS.length}`)).toBe("SIGKILL");
    const after = await start();
    try {
      const left = (await Promise.all(all.map((bytes) => variantsOf(after, bytes)))).map(({ length }) => length);
      expect(left.sort((a, b) => a - b)).toEqual([0, BLOB_VARIANTS.length - 1, BLOB_VARIANTS.length]);
      // Whoever was at them may still be: another server leaves those to it for ten minutes.
      expect(await after.blobs.sweeper.run()).toEqual({ forgotten: 0, removed: 1 });
      ahead += STALE_REMOVAL_MS + DAY_MS;
      expect(await after.blobs.sweeper.run()).toEqual({ forgotten: 0, removed: 2 });
      for (const bytes of all) expect(await variantsOf(after, bytes)).toEqual([]);
      expect(await variantsOf(after, shown)).toEqual([...BLOB_VARIANTS]);
      const again = new Browser(after.url);
      for (const [name, value] of kari.cookies) again.cookies.set(name, value);
      for (const bytes of all) expect(await send(again, made.caseId, bytes)).toMatchObject({ outcome: "stored" });
      expect(await outcomeOf(again, made.caseId, hashOf(shown), "original")).toBe("200");
    } finally {
      await after.close();
    }
  }, 60_000);
});
