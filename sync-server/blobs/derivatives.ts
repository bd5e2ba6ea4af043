import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import type { Sha256 } from "../../model/ids.ts";
import type { Catalogue } from "./catalogue.ts";
import { type BlobStore, type BlobVariant, WORK_PREFIX } from "./port.ts";
import { type Workbench, WorkbenchFailed } from "./workbench.ts";

/** Makes what is shown of originals, once each, when they arrive or when somebody asks. */
export interface Derivatives {
  /** Which derivatives there are, made now if nobody has yet. @throws when the store cannot be used */
  ensure(hash: Sha256): Promise<readonly BlobVariant[]>;
  /** The same, in the background. */
  begin(hash: Sha256): void;
  /** Makes them again, after a copy without derivatives was restored. */
  renew(hash: Sha256): Promise<readonly BlobVariant[]>;
  close(): void;
}

export interface DerivativesParts {
  catalogue: Catalogue;
  store: BlobStore;
  workbench: Workbench;
  /** Where files may lie while they are worked on. */
  folder: string;
  log: Logger;
}

/** A file that ends the process as often as this has no derivatives. */
const TRIES = 2;

export function createDerivatives({ catalogue, store, workbench, folder, log }: DerivativesParts): Derivatives {
  const underway = new Map<Sha256, Promise<readonly BlobVariant[]>>();
  let isClosed = false;

  const attempt = async (hash: Sha256, type: string, path: string): Promise<BlobVariant[]> => {
    const place = await mkdtemp(join(folder, WORK_PREFIX));
    try {
      const made = await workbench.derive(path, type, place);
      const variants = Object.keys(made) as (keyof typeof made)[];
      for (const variant of variants) await store.put({ hash, variant }, made[variant] ?? "");
      return variants;
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  };

  const make = async (hash: Sha256, type: string): Promise<readonly BlobVariant[]> => {
    const made = await store.withFile({ hash, variant: "original" }, async (path) => {
      for (let tried = 1; ; tried += 1) {
        try {
          return await attempt(hash, type, path);
        } catch (error) {
          if (!(error instanceof WorkbenchFailed) || isClosed) throw error;
          if (tried === TRIES) return [];
        }
      }
    });
    if (made === null) throw new Error("the original is not in the store");
    await catalogue.noteVariants(hash, made);
    return made;
  };

  const renew = (hash: Sha256): Promise<readonly BlobVariant[]> => {
    const running = underway.get(hash);
    if (running) return running;
    const started = catalogue
      .blob(hash)
      .then((blob) => (blob ? make(hash, blob.type) : []))
      .finally(() => underway.delete(hash));
    underway.set(hash, started);
    return started;
  };

  const ensure = async (hash: Sha256): Promise<readonly BlobVariant[]> =>
    (await catalogue.blob(hash))?.variants ?? renew(hash);

  return {
    ensure,
    renew,
    begin(hash) {
      ensure(hash).catch((error: unknown) => {
        if (!isClosed) log.error({ err: error }, "the derivatives of a blob could not be made");
      });
    },
    close() {
      isClosed = true;
      workbench.close();
    },
  };
}
