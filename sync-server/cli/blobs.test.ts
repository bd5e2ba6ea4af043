import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createS3Store } from "../blobs/s3.ts";
import { blobDefaults, type Config } from "../config.ts";
import { type Browser, signedIn } from "../testing/browser.ts";
import { photo } from "../testing/media.ts";
import { startS3 } from "../testing/s3-server.ts";
import { makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";
import { blobPath, hashOf, outcomeOf, record, recordOf, send } from "../testing/uploader.ts";
import { until } from "../testing/wait.ts";
import { backup } from "./backup.ts";
import { doctor } from "./doctor.ts";
import { restore } from "./restore.ts";
import { verify } from "./verify.ts";

let folder: string;
let server: TestServer;
let kari: Browser;
let made: TestCase;
let photos: Buffer[];

async function begin(config: Partial<Config> = {}): Promise<void> {
  server = await startServer({ folder: join(folder, "data"), config });
  await addPeople(server, ["kari"]);
  kari = await signedIn(server.url, "kari");
  made = await makeCase(kari);
  photos = await Promise.all([1, 2, 3].map((seed) => photo(300, 200, 70 + seed)));
  for (const bytes of photos) {
    expect((await send(kari, made.caseId, bytes)).outcome).toBe("stored");
    await record(made.device, recordOf(bytes));
  }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "jobcard-cli-blobs-"));
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const pathOf = (root: string, bytes: Buffer): string =>
  join(root, "blobs", hashOf(bytes).slice(0, 2), hashOf(bytes), "original");

describe("photos, videos and files", () => {
  it("[S70, S35, R13, P8] are in a backup, and what is shown of them is made anew after it was restored", async () => {
    await begin();
    const [target, restored] = [join(folder, "backup"), join(folder, "restored")];
    const sending = photo(900, 700, 80).then((bytes) => send(kari, made.caseId, bytes));
    expect((await backup(server.folder, target)).lines.at(-2)).toMatch(/^Backed up to .*: [67] files, /);
    await sending;
    expect((await verify(target)).lines.at(-1)).toMatch(/, [34] photos, videos and files .* All is well\.$/);
    await restore(target, restored);
    expect(statSync(pathOf(restored, photos[0] ?? Buffer.alloc(0))).ino).not.toBe(
      statSync(pathOf(target, photos[0] ?? Buffer.alloc(0))).ino,
    );
    const another = await startServer({ folder: restored });
    try {
      const browser = await signedIn(another.url, "kari");
      for (const bytes of photos) {
        const { body } = await browser.get(blobPath(made.caseId, hashOf(bytes), "original"));
        expect(Buffer.compare(body as Uint8Array, bytes)).toBe(0);
        expect(await outcomeOf(browser, made.caseId, hashOf(bytes), "thumb")).toBe("200");
      }
    } finally {
      await another.close();
    }
  });

  it("[S70, S36] one that was altered or lost is named, in the data and in a backup, which is then not restored", async () => {
    await begin();
    const [altered = Buffer.alloc(0), lost = Buffer.alloc(0)] = photos;
    const target = join(folder, "backup");
    await backup(server.folder, target);
    for (const root of [server.folder, target]) {
      const path = pathOf(root, altered);
      const bytes = readFileSync(path);
      bytes[100] = (bytes[100] ?? 0) ^ 1;
      writeFileSync(path, bytes);
      rmSync(pathOf(root, lost));
      const { ok, facts } = await verify(root);
      expect([ok, facts.findings]).toEqual([
        false,
        expect.arrayContaining([
          { where: `blobs, ${hashOf(altered)}`, what: "is not what was stored" },
          { where: `blobs, ${hashOf(lost)}`, what: "is missing" },
        ]),
      ]);
    }
    await expect(restore(target, join(folder, "new"))).rejects.toThrow(`${hashOf(lost)} is missing`);
    const again = await backup(server.folder, join(folder, "again"));
    expect([again.ok, again.lines[0]]).toEqual([
      false,
      `blobs, ${hashOf(lost)}: is missing in the store and could not be backed up`,
    ]);
    // What was lost before does not keep the rest from coming back; what was altered in the backup does.
    writeFileSync(pathOf(server.folder, altered), altered);
    await backup(server.folder, join(folder, "third"));
    expect((await restore(join(folder, "third"), join(folder, "new"))).lines[1]).toMatch(
      /^1 photos, videos or files were lost/,
    );
  });

  it("[S70, S37, S60] in a bucket are served, looked through, backed up and restored like those in a folder", async () => {
    const s3 = await startS3();
    try {
      await begin({ blobs: { ...blobDefaults(folder), place: s3.settings } });
      const store = createS3Store(s3.settings);
      const [first = Buffer.alloc(0)] = photos;
      const served = await kari.get(blobPath(made.caseId, hashOf(first), "original"));
      expect(Buffer.compare(served.body as Uint8Array, first)).toBe(0);
      expect(await outcomeOf(kari, made.caseId, hashOf(first), "web")).toBe("200");
      await until("all derivatives are made", () => s3.objects.size === 9);
      const now = (): number => Date.now();
      expect((await doctor(server.folder, now, store)).lines).toContainEqual(
        expect.stringMatching(
          /^✔ 3 photos, videos and files with 0\.\d MB are stored\. Nothing of it waits to be removed\.$/,
        ),
      );
      const target = join(folder, "backup");
      expect((await backup(server.folder, target, now, store)).ok).toBe(true);
      s3.objects.clear();
      expect((await verify(server.folder, store)).ok).toBe(false);
      expect((await doctor(server.folder, now, store)).ok).toBe(false);
      await restore(target, join(folder, "restored"), now, store);
      expect([...s3.objects.keys()].sort()).toEqual(photos.map((bytes) => `${hashOf(bytes)}/original`).sort());
      expect((await verify(server.folder, store)).ok).toBe(true);
    } finally {
      await s3.close();
    }
  });
});
