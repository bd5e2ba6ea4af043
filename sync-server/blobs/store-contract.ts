import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sha256 } from "../../model/ids.ts";
import type { BlobKey, BlobStore } from "./port.ts";

/** What every blob store must do, whatever it lies on. */
export function blobStoreContract(
  name: string,
  open: () => Promise<{ store: BlobStore; close(): Promise<void> }>,
): void {
  describe(`blob store: ${name}`, () => {
    let store: BlobStore;
    let close: () => Promise<void>;
    let folder: string;
    beforeAll(async () => {
      ({ store, close } = await open());
      folder = mkdtempSync(join(tmpdir(), "jobcard-contract-"));
    });
    afterAll(async () => {
      await close();
      rmSync(folder, { recursive: true });
    });

    const put = async (bytes: Buffer): Promise<BlobKey> => {
      const hash = createHash("sha256").update(bytes).digest("hex") as Sha256;
      const path = join(folder, randomBytes(8).toString("hex"));
      writeFileSync(path, bytes);
      await store.put({ hash, variant: "original" }, path);
      return { hash, variant: "original" };
    };
    const read = async (key: BlobKey, range?: { start: number; end: number }): Promise<Buffer | null> => {
      const stream = await store.open(key, range);
      return stream && buffer(stream);
    };
    const nothing: BlobKey = { hash: "0".repeat(64) as Sha256, variant: "original" };

    it(`[S60] (${name}) gives back what was put, byte for byte, whole and in ranges`, async () => {
      for (const length of [0, 1, 65_536, 3_000_001]) {
        const bytes = randomBytes(length);
        const key = await put(bytes);
        expect(await store.stat(key)).toEqual({ bytes: length });
        expect((await read(key))?.equals(bytes)).toBe(true);
        if (length < 2) continue;
        for (const range of [
          { start: 0, end: 0 },
          { start: 1, end: length - 1 },
          { start: length - 1, end: length - 1 },
          { start: 1_000, end: 2_000 },
        ])
          expect((await read(key, range))?.equals(bytes.subarray(range.start, range.end + 1))).toBe(true);
      }
    });

    it(`[S60] (${name}) says null of what is not there and lends what is`, async () => {
      expect([await store.stat(nothing), await read(nothing), await store.withFile(nothing, readFile)]).toEqual([
        null,
        null,
        null,
      ]);
      const bytes = randomBytes(70_000);
      const key = await put(bytes);
      expect((await store.withFile(key, (path) => readFile(path)))?.equals(bytes)).toBe(true);
    });

    it(`[S60] (${name}) keeps variants apart; putting the same again, also at the same time, changes nothing`, async () => {
      const bytes = randomBytes(200_000);
      const [key] = await Promise.all([put(bytes), put(bytes), put(bytes)]);
      const thumb = { ...key, variant: "thumb" } as const;
      const path = join(folder, "thumb");
      writeFileSync(path, "small");
      await store.put(thumb, path);
      expect((await read(key))?.equals(bytes)).toBe(true);
      expect((await read(thumb))?.toString()).toBe("small");
      const listed: string[] = [];
      for await (const { hash, variant, bytes: size } of store.list())
        if (hash === key.hash) listed.push(`${variant} ${size}`);
      expect(listed.sort()).toEqual(["original 200000", "thumb 5"]);
      await store.delete(thumb);
      await store.delete(thumb);
      expect([await store.stat(thumb), await store.stat(key)]).toEqual([null, { bytes: 200_000 }]);
    });

    it(`[S60] (${name}) what cannot be taken over is not there, and the file still is`, async () => {
      await expect(store.put(nothing, join(folder, "missing"))).rejects.toThrow();
      expect(await store.stat(nothing)).toBeNull();
      expect(existsSync(join(folder, "missing"))).toBe(false);
    });

    it(`[S60] (${name}) lists more than one page of what it holds`, async () => {
      const keys = new Set<string>();
      for (let n = 0; n < 25; n += 1) keys.add((await put(Buffer.from(`blob ${n}`))).hash);
      const listed = new Set<string>();
      for await (const { hash } of store.list()) listed.add(hash);
      expect([...keys].filter((hash) => !listed.has(hash))).toEqual([]);
    });
  });
}
