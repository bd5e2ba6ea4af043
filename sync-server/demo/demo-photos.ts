import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NewMedia } from "../../model/index.ts";
import type { CaseId, Sha256 } from "../../model/ids.ts";
import { ownerOf, type PartyPrincipal } from "../accounts/principal.ts";
import { createCatalogue } from "../blobs/catalogue.ts";
import type { BlobStore } from "../blobs/port.ts";
import type { Database } from "../database/database.ts";

/** Drawn by `tools/draw-demo-photos.ts`; all of the same size. */
export type DemoPhotoName = "brake-disc" | "tyre" | "cabin-filter" | "clutch";
const SIZE = { width: 1_280, height: 960 } as const;

/**
 * Puts one of the demo's photos where uploads lie, as brought to the case by somebody.
 * @returns what is to be recorded of it
 */
export async function bringDemoPhoto(
  parts: { database: Database; blobs: BlobStore },
  caseId: CaseId,
  principal: PartyPrincipal,
  name: DemoPhotoName,
  at: number,
): Promise<NewMedia> {
  const bytes = await readFile(new URL(`photos/${name}.jpg`, import.meta.url));
  const hash = createHash("sha256").update(bytes).digest("hex") as Sha256;
  // The store may keep the very file it is given.
  const folder = await mkdtemp(join(tmpdir(), "jobcard-demo-"));
  try {
    const path = join(folder, name);
    await writeFile(path, bytes);
    await parts.blobs.put({ hash, variant: "original" }, path);
  } finally {
    await rm(folder, { recursive: true });
  }
  const file = { name: `${name}.jpg`, type: "image/jpeg", hash };
  await createCatalogue(parts.database).finish(
    {
      ...file,
      id: randomUUID(),
      caseId,
      party: principal.party,
      owner: ownerOf(principal),
      bytes: bytes.byteLength,
      stored: true,
    },
    file.type,
    at,
  );
  return {
    ...file,
    ...SIZE,
    kind: "photo",
    size: bytes.byteLength,
    duration: null,
    takenAt: at,
    device: "Tablet 2",
    placeholder: "",
    poster: null,
    caption: "",
    attachedTo: null,
  };
}
