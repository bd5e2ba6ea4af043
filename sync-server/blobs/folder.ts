import { randomUUID } from "node:crypto";
import { copyFile, link, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Sha256 } from "../../model/ids.ts";
import { BLOB_VARIANTS, type BlobKey, type BlobStore, isFull, isMissing, StoreFull } from "./port.ts";

/** Blobs as files: `<first two digits>/<hash>/<variant>` under a folder. */
export function createFolderStore(folder: string): BlobStore {
  const pathOf = ({ hash, variant }: BlobKey): string => join(folder, hash.slice(0, 2), hash, variant);

  const move = async (from: string, to: string): Promise<void> => {
    const target = dirname(to);
    await mkdir(target, { recursive: true, mode: 0o700 });
    await syncPath(from);
    // The file stays where it was, so that whoever is interrupted before noting this can begin again.
    const partial = `${to}.${randomUUID()}.partial`;
    try {
      await link(from, partial).catch(() => copyFile(from, partial).then(() => syncPath(partial)));
      await rename(partial, to);
    } finally {
      await rm(partial, { force: true });
    }
    await Promise.all([target, dirname(target), folder].map(syncPath));
  };

  return {
    async put(key, path) {
      try {
        await move(path, pathOf(key));
      } catch (error) {
        throw isFull(error) ? new StoreFull({ cause: error }) : error;
      }
    },
    async stat(key) {
      try {
        return { bytes: (await stat(pathOf(key))).size };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async open(key, range) {
      try {
        const file = await open(pathOf(key), "r");
        return file.createReadStream(range ?? {});
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    async withFile(key, use) {
      const path = pathOf(key);
      return (await stat(path).catch(() => null)) ? use(path) : null;
    },
    async delete(key) {
      await rm(pathOf(key), { force: true });
    },
    async *list() {
      for (const part of await names(folder)) {
        for (const name of await names(join(folder, part))) {
          const hash = Sha256.safeParse(name);
          if (!hash.success) continue;
          for (const variant of BLOB_VARIANTS) {
            const found = await stat(pathOf({ hash: hash.data, variant })).catch(() => null);
            if (found) yield { hash: hash.data, variant, bytes: found.size };
          }
        }
      }
    },
  };
}

async function names(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Waits until a file's bytes, or a folder's names, are on the disk. */
export async function syncPath(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
