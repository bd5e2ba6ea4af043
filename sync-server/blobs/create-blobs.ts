import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import type { PageScope } from "../../model/page-names.ts";
import type { BlobConfig } from "../config.ts";
import type { Core } from "../create-core.ts";
import { type BlobAccess, createBlobAccess } from "./access.ts";
import { createCatalogue } from "./catalogue.ts";
import { createDerivatives, type Derivatives } from "./derivatives.ts";
import { createFolderStore } from "./folder.ts";
import { type CaseLimits, createLimitsFor } from "./limits.ts";
import type { BlobStore } from "./port.ts";
import { createS3Store } from "./s3.ts";
import { createSweeper, type Sweeper } from "./sweeper.ts";
import { createUploads, type Uploads } from "./uploads.ts";
import { kindOf } from "./types.ts";
import { createWorkbench, type Workbench } from "./workbench.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Within the data folder. */
export const UPLOADS_FOLDER = "uploads";

/** Photos, videos and files: who may have what, how they come, where they lie. */
export interface Blobs {
  store: BlobStore;
  access: BlobAccess;
  uploads: Uploads;
  derivatives: Derivatives;
  /** What may be brought to a case, see `createLimitsFor`. */
  limitsFor(scope: PageScope): Promise<CaseLimits>;
  sweeper: Sweeper;
  /** A small webp copy of a picture (see `deriveFrom`), made in the other process; null when it is none. */
  drawSmall(bytes: Uint8Array): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

export interface BlobsParts {
  config: BlobConfig;
  dataFolder: string;
  core: Pick<Core, "database" | "cases" | "epochs" | "log" | "settings" | "store">;
  now(): number;
  log: Logger;
  /** For tests that let the store fail or the disk fill up. */
  wrapStore?: ((store: BlobStore) => BlobStore) | undefined;
  freeBytes?: ((folder: string) => Promise<number>) | undefined;
}

/** The store that a configuration names. @param workFolder where what a bucket lends may lie for a while */
export const openBlobStore = ({ place }: Pick<BlobConfig, "place">, workFolder?: string): BlobStore =>
  "folder" in place ? createFolderStore(place.folder) : createS3Store(place, workFolder);

export function createBlobs(parts: BlobsParts): Blobs {
  const { config, dataFolder, core, now, log, wrapStore = (same) => same, freeBytes } = parts;
  const catalogue = createCatalogue(core.database);
  const access = createBlobAccess({ ...core, catalogue });
  const limitsFor = createLimitsFor(config.limits, core.cases, core.settings);
  const folder = join(dataFolder, UPLOADS_FOLDER);
  const store = wrapStore(openBlobStore(config, folder));
  const workbench = createWorkbench();
  const derivatives = createDerivatives({ catalogue, store, workbench, folder, log });
  const uploads = createUploads({
    catalogue,
    store,
    workbench,
    derivatives,
    folder,
    limitsFor,
    reserveBytes: config.limits.reserveBytes,
    now,
    log,
    ...(freeBytes && { freeBytes }),
  });
  const sweeper = createSweeper({ database: core.database, store, graceMs: config.graceDays * DAY_MS, now, log });
  sweeper.start();
  const expire = (): void =>
    void uploads.expire().catch((error: unknown) => log.error({ err: error }, "uploads could not be looked through"));
  expire();
  const timer = setInterval(expire, HOUR_MS);
  timer.unref();
  return {
    store,
    access,
    uploads,
    derivatives,
    limitsFor,
    sweeper,
    drawSmall: (bytes) => drawSmall(workbench, folder, bytes),
    async close() {
      clearInterval(timer);
      derivatives.close();
      await sweeper.stop();
    },
  };
}

async function drawSmall(workbench: Workbench, folder: string, bytes: Uint8Array): Promise<Uint8Array | null> {
  const place = await mkdtemp(join(folder, "small-"));
  try {
    const path = join(place, "original");
    await writeFile(path, bytes);
    const type = await workbench.inspect(path, "");
    if (type === null || kindOf(type) !== "photo") return null;
    const { thumb } = await workbench.derive(path, type, place);
    return thumb === undefined ? null : await readFile(thumb);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
