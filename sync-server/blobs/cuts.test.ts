/** `npm run test:uploads` runs it with the numbers of the acceptance: 1,000 cuts and 30 kills. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { CaseId } from "../../model/ids.ts";
import { seededRandom } from "../../model/testing/parties.ts";
import { openCuttingLine } from "../testing/cutting-line.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { photo } from "../testing/media.ts";
import { type ServerProcess, startProcess } from "../testing/server-process.ts";
import { makeCase } from "../testing/test-case.ts";
import { addPeople, startServer } from "../testing/test-server.ts";
import { blobPath, hashOf, send } from "../testing/uploader.ts";
import { until } from "../testing/wait.ts";

const CUTS = Number(process.env.UPLOAD_CUTS ?? 150);
const KILLS = Number(process.env.UPLOAD_KILLS ?? 2);
const PATIENCE = 60_000 + CUTS * 300 + KILLS * 25_000;
const AT_ONCE = 4;

/** Photographs that all differ and are large enough to be cut in the middle. */
async function photos(count: number): Promise<Buffer[]> {
  const base = await photo(1_000, 700, 40);
  // Bytes after the end of a JPEG are no concern of whoever shows it.
  return Array.from({ length: count }, () => Buffer.concat([base, randomBytes(32)]));
}

/** What is stored, as the files and the tables say. */
function stored(folder: string, caseId: CaseId): { files: string[]; rows: string[]; waiting: number } {
  const sqlite = new SQLite(join(folder, "jobcard.sqlite"), { readonly: true });
  const rows = sqlite.prepare("SELECT hash FROM case_blobs WHERE case_id = ? ORDER BY hash").all(caseId) as {
    hash: string;
  }[];
  const { waiting } = sqlite.prepare("SELECT COUNT(*) AS waiting FROM uploads WHERE stored = 0").get() as {
    waiting: number;
  };
  sqlite.close();
  const files = readdirSync(join(folder, "blobs")).flatMap((part) => readdirSync(join(folder, "blobs", part)));
  return { files: files.sort(), rows: rows.map(({ hash }) => hash), waiting };
}

async function checkStored(browser: Browser, folder: string, caseId: CaseId, all: readonly Buffer[]): Promise<void> {
  const hashes = all.map(hashOf).sort();
  const found = stored(folder, caseId);
  expect([found.files, found.rows]).toEqual([hashes, hashes]);
  for (const bytes of all) {
    const { body } = await browser.get(blobPath(caseId, hashOf(bytes), "original"));
    expect(Buffer.compare(body as Uint8Array, bytes)).toBe(0);
  }
}

describe("uploads over a bad line", () => {
  it(
    `[S61, R7, R3, P5] ${CUTS} cuts at random bytes: every upload arrives byte for byte, none twice`,
    async () => {
      const server = await startServer();
      const random = seededRandom(7);
      let isCutting = true;
      const line = await openCuttingLine(Number(new URL(server.url).port), () =>
        isCutting
          ? {
              there: 200 + Math.floor(random() * 60_000),
              // Now and then the answer is what is lost.
              back: random() < 0.15 ? 1 + Math.floor(random() * 300) : Infinity,
            }
          : null,
      );
      try {
        await addPeople(server, ["kari"]);
        const browser = await signedIn(server.url, "kari");
        const { caseId } = await makeCase(browser);
        const sent: Buffer[] = [];
        const sendNext = async (): Promise<void> => {
          while (line.cuts() < CUTS) {
            const [bytes = Buffer.alloc(0)] = await photos(1);
            sent.push(bytes);
            const options = { origin: line.origin, retryDelays: Array<number>(2_000).fill(0) };
            expect(await send(browser, caseId, bytes, options)).toMatchObject({ outcome: "stored" });
          }
        };
        await Promise.all(Array.from({ length: AT_ONCE }, sendNext));
        isCutting = false;
        expect(line.cuts()).toBeGreaterThanOrEqual(CUTS);
        await checkStored(browser, server.folder, caseId, sent);
      } finally {
        await line.close();
        await server.stop();
      }
    },
    PATIENCE,
  );
});

describe("a server that is killed", () => {
  let folder: string;
  let running: ServerProcess | null = null;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "jobcard-kills-"));
  });
  afterEach(async () => {
    running?.child.kill("SIGKILL");
    await running?.ended;
    rmSync(folder, { recursive: true });
  });

  const prepare = async (): Promise<{ cookies: Browser["cookies"]; caseId: CaseId }> => {
    const server = await startServer({ folder });
    await addPeople(server, ["kari"]);
    const browser = await signedIn(server.url, "kari");
    const { caseId } = await makeCase(browser);
    await server.close();
    return { cookies: browser.cookies, caseId };
  };
  const start = async (environment: Record<string, string> = {}): Promise<number> => {
    running = await startProcess({ DATA_DIR: folder, LOG_LEVEL: "info", ...environment });
    return Number(new URL(running.url).port);
  };
  const withCookies = (url: string, cookies: Browser["cookies"]): Browser => {
    const browser = new Browser(url);
    for (const [name, value] of cookies) browser.cookies.set(name, value);
    return browser;
  };
  const patient = { retryDelays: Array<number>(3_000).fill(20) };

  it(
    `[S61, R7, R1, P5] ${KILLS} kills at random moments: every upload arrives byte for byte, none twice`,
    async () => {
      const { cookies, caseId } = await prepare();
      const random = seededRandom(11);
      const line = await openCuttingLine(await start(), () => null);
      try {
        const sent: Buffer[] = [];
        let isOver = false;
        let done = 0;
        const sendNext = async (): Promise<void> => {
          while (!isOver) {
            const [bytes = Buffer.alloc(0)] = await photos(1);
            sent.push(bytes);
            const browser = withCookies(line.origin, cookies);
            expect(await send(browser, caseId, bytes, { ...patient, chunkSize: 60_000 })).toMatchObject({
              outcome: "stored",
            });
            done += 1;
          }
        };
        const senders = Array.from({ length: AT_ONCE }, sendNext);
        for (let kill = 0; kill < KILLS; kill += 1) {
          const before = done + 1 + Math.floor(random() * 4);
          await until("more uploads have arrived", () => done >= before, 30_000);
          running?.child.kill("SIGKILL");
          await running?.ended;
          line.leadTo(await start());
        }
        isOver = true;
        await Promise.all(senders);
        await checkStored(withCookies(line.origin, cookies), folder, caseId, sent);
      } finally {
        await line.close();
      }
    },
    PATIENCE,
  );

  it("[S61, R7b, R1] killed after the last byte, again after the bytes were stored, again after that was noted: nothing is lost", async () => {
    const { cookies, caseId } = await prepare();
    const all = await photos(1);
    const line = await openCuttingLine(await start({ FAILPOINT: "upload-whole:1" }), () => null);
    try {
      const sending = send(withCookies(line.origin, cookies), caseId, all[0] ?? Buffer.alloc(0), patient);
      for (const environment of [{ FAILPOINT: "blob-put:1" }, { FAILPOINT: "blob-noted:1" }, {}]) {
        expect(await running?.ended).toBe("SIGKILL");
        line.leadTo(await start(environment));
      }
      expect(await sending).toMatchObject({ outcome: "stored" });
      expect(stored(folder, caseId)).toMatchObject({ waiting: 0 });
      await checkStored(withCookies(line.origin, cookies), folder, caseId, all);
      expect(readdirSync(join(folder, "uploads")).filter((name) => !name.startsWith("work-"))).toEqual([]);
    } finally {
      await line.close();
    }
  }, 60_000);
});
