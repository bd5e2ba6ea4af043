import { mkdtempSync, rmSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { signedIn } from "../testing/browser.ts";
import { photo } from "../testing/media.ts";
import { openSmallDisk } from "../testing/small-disk.ts";
import { makeCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServerOptions } from "../testing/test-server.ts";
import { hashOf, outcomeOf, record, recordOf, send } from "../testing/uploader.ts";
import { until } from "../testing/wait.ts";
import type { BlobsParts } from "./create-blobs.ts";
import { StoreFull } from "./port.ts";

const MB = 1024 * 1024;
const patient = { retryDelays: Array<number>(2_000).fill(20), chunkSize: MB };

/** Sends a file of 6 MB while there is no room for it, and makes room once that was noticed. */
async function sendWithoutRoom(
  options: TestServerOptions & { folder: string },
  isRefused: (seen: readonly number[]) => boolean,
  relieve: () => void,
): Promise<Record<string, unknown>> {
  const server = await startServer(options);
  try {
    await addPeople(server, ["kari"]);
    const kari = await signedIn(server.url, "kari");
    const made = await makeCase(kari);
    const bytes = Buffer.concat([await photo(200, 150, 60), randomBytes(6 * MB)]);
    const seen: number[] = [];
    const sending = send(kari, made.caseId, bytes, { ...patient, onStatus: (status) => seen.push(status) });
    await until("the sender was told", () => isRefused(seen), 20_000);
    await record(made.device, recordOf(bytes));
    const missing = await outcomeOf(kari, made.caseId, hashOf(bytes), "original");
    relieve();
    const { outcome } = await sending;
    const there = await outcomeOf(kari, made.caseId, hashOf(bytes), "original");
    return { missing, outcome, there, begun: seen.filter((status) => status === 201).length };
  } finally {
    await server.close();
  }
}

const GOES_ON = { missing: "404 not-stored-yet", outcome: "stored", there: "200", begun: 1 };

describe("a full disk", () => {
  it("[S66, R7c, P5] is told to the sender at the byte that does not fit; the database stays writable, the upload goes on", async () => {
    const folder = mkdtempSync(join(tmpdir(), "jobcard-full-"));
    const disk = openSmallDisk(join(folder, "uploads"), 20 * MB, 4 * MB);
    try {
      let asked = 0;
      // There was room when the upload began.
      const freeBytes = async (): Promise<number> => {
        asked += 1;
        return asked === 1 || disk.isReal ? 100 * MB : disk.freeBytes();
      };
      const outcome = await sendWithoutRoom(
        { folder, limits: { reserveBytes: 0 }, blobs: { freeBytes } },
        (seen) => seen.includes(507),
        () => disk.relieve(),
      );
      expect(outcome).toEqual(GOES_ON);
    } finally {
      disk.close();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);

  for (const { what, problem, status } of [
    { what: "full", problem: () => new StoreFull(), status: 507 },
    { what: "not to be reached", problem: () => new Error("the blob store does not answer"), status: 503 },
  ])
    it(`[S66, R7c, R15] is told as well when only the store is ${what}: what has arrived waits, nothing is sent twice`, async () => {
      const folder = mkdtempSync(join(tmpdir(), "jobcard-full-"));
      let refusals = 0;
      let isRefusing = true;
      const wrapStore: BlobsParts["wrapStore"] = (store) => ({
        ...store,
        async put(key, path) {
          if (!isRefusing) return store.put(key, path);
          refusals += 1;
          throw problem();
        },
      });
      const outcome = await sendWithoutRoom(
        { folder, blobs: { wrapStore } },
        (seen) => seen.includes(status) && seen.includes(423) && refusals > 1,
        () => (isRefusing = false),
      );
      rmSync(folder, { recursive: true });
      expect(outcome).toEqual(GOES_ON);
    }, 60_000);
});
