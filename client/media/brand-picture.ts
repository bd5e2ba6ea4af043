import type { BrandImage, PageScope } from "../../model/index.ts";
import { coreIfAny } from "../sync/core-of.ts";
import type { BlobVariant } from "../sync/server-api.ts";
import type { Account } from "../sync/types.ts";
import { MediaStore } from "./media-store.ts";

/**
 * The bytes of a brand's logo or banner: as this device keeps them, else the server's, which are kept. Null when they
 * cannot be had now.
 * @param of the case whose look names it, or the own workshop
 */
export async function brandPicture(
  account: Account,
  of: PageScope,
  { hash }: BrandImage,
  variant: BlobVariant,
): Promise<Blob | null> {
  const core = coreIfAny(account);
  if (!core) return null;
  const store = new MediaStore(core.store.keyValue);
  const kept = await store.readPicture(hash, variant).catch(() => null);
  if (kept) return kept;
  const bytes = await core.api.blob(of, hash, variant).catch(() => null);
  if (bytes) await store.writePicture(hash, variant, { caseId: of, bytes }).catch(() => {});
  return bytes;
}
