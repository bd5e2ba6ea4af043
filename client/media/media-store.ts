import type { CaseId, MediaId, PageScope, Sha256 } from "../../model/index.ts";
import type { Change, KeyValue } from "../device/key-value.ts";
import type { BlobVariant } from "../sync/server-api.ts";
import type { MediaItem, Part } from "./media-item.ts";

/** A smaller picture of a photo, video or page, made here or fetched; named by the original it shows. */
export interface Picture {
  /** A case; or a workshop, for what its brands show. */
  caseId: PageScope;
  bytes: Blob;
}

const pictureKey = (hash: Sha256, variant: BlobVariant): string => `${hash}/${variant}`;
const partKey = (id: MediaId, part: Part["name"]): string => (part === "original" ? id : `${id}/${part}`);

/** The media an account keeps on a device, by name instead of by table. Every write is on the disk when it resolves. */
export class MediaStore {
  constructor(readonly keyValue: KeyValue) {}

  async readItems(): Promise<MediaItem[]> {
    return (await this.keyValue.entries("media")).map(([, value]) => value as MediaItem);
  }

  async readItem(id: MediaId): Promise<MediaItem | null> {
    return ((await this.keyValue.get("media", id)) as MediaItem | undefined) ?? null;
  }

  /** The bytes and what is to become of them, in one step with what they take the place of. @throws StorageError */
  keep(item: MediaItem, bytes: Blob, instead: readonly Change[] = []): Promise<void> {
    return this.keyValue.write([
      ...instead,
      { table: "originals", key: item.id, value: bytes },
      { table: "media", key: item.id, value: item },
    ]);
  }

  /** @throws StorageError */
  writeItem(item: MediaItem, made: { thumb?: Blob | null; poster?: Blob | null } = {}): Promise<void> {
    const changes: Change[] = [{ table: "media", key: item.id, value: item }];
    const [original] = item.parts;
    if (made.poster) changes.push({ table: "originals", key: partKey(item.id, "poster"), value: made.poster });
    if (made.thumb && original) {
      const picture: Picture = { caseId: item.caseId, bytes: made.thumb };
      changes.push({ table: "pictures", key: pictureKey(original.hash, "thumb"), value: picture });
    }
    return this.keyValue.write(changes);
  }

  /** Gives back the room of the originals; the small pictures stay. */
  release(id: MediaId): Promise<void> {
    return this.keyValue.write([
      { table: "media", key: id },
      { table: "originals", key: id },
      { table: "originals", key: partKey(id, "poster") },
    ]);
  }

  /** What was taken or chosen on this device, as long as it is kept. */
  async readPart(id: MediaId, part: Part["name"]): Promise<Blob | null> {
    return ((await this.keyValue.get("originals", partKey(id, part))) as Blob | undefined) ?? null;
  }

  async readPicture(hash: Sha256, variant: BlobVariant): Promise<Blob | null> {
    const picture = (await this.keyValue.get("pictures", pictureKey(hash, variant))) as Picture | undefined;
    return picture?.bytes ?? null;
  }

  /** @throws StorageError */
  writePicture(hash: Sha256, variant: BlobVariant, picture: Picture): Promise<void> {
    return this.keyValue.write([{ table: "pictures", key: pictureKey(hash, variant), value: picture }]);
  }

  /** Takes away what was fetched in large; thumbnails stay. */
  async forgetLarge(): Promise<void> {
    const keys = await this.keyValue.keys("pictures");
    const large = keys.filter((key) => !key.endsWith("/thumb"));
    if (large.length > 0) await this.keyValue.write(large.map((key) => ({ table: "pictures", key })));
  }

  /** Takes away the pictures of a case that `still` does not name: what was made private is kept nowhere. */
  async forgetPictures(caseId: CaseId, still: ReadonlySet<Sha256>): Promise<void> {
    const entries = await this.keyValue.entries("pictures");
    const gone = entries.filter(([key, value]) => {
      const [hash] = key.split("/");
      return (value as Picture).caseId === caseId && !still.has(hash as Sha256);
    });
    if (gone.length > 0) await this.keyValue.write(gone.map(([key]) => ({ table: "pictures", key })));
  }
}
