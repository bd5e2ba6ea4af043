import { type CaseId, type MediaId, type Sha256 } from "../../model/index.ts";
import type { Change, KeyValue } from "../device/key-value.ts";
import type { BlobVariant } from "../sync/server-api.ts";

/** A smaller picture of a photo, video or page, made here or fetched; named by the original it shows. */
export interface Picture {
  caseId: CaseId;
  bytes: Blob;
}

const pictureKey = (hash: Sha256, variant: BlobVariant): string => `${hash}/${variant}`;

/** The bytes of media an account keeps on a device, by name instead of by table. */
export class MediaStore {
  constructor(readonly keyValue: KeyValue) {}

  /** What was taken or chosen on this device, as long as it is kept. */
  async readOriginal(id: MediaId): Promise<Blob | null> {
    return ((await this.keyValue.get("originals", id)) as Blob | undefined) ?? null;
  }

  async readPicture(hash: Sha256, variant: BlobVariant): Promise<Blob | null> {
    const picture = (await this.keyValue.get("pictures", pictureKey(hash, variant))) as Picture | undefined;
    return picture?.bytes ?? null;
  }

  /** @throws StorageError */
  writePicture(hash: Sha256, variant: BlobVariant, picture: Picture): Promise<void> {
    return this.keyValue.write([
      { table: "pictures", key: pictureKey(hash, variant), value: picture } satisfies Change,
    ]);
  }
}
