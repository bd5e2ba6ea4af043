import type { MediaId } from "../../model/index.ts";
import type { Change, KeyValue } from "../device/key-value.ts";

/** Beside the account's other notes; the bytes lie with the originals. */
const INCOMING = "incoming/";

/** A file that another app shared with this one, and of which nobody has said yet which case it belongs to. */
export interface IncomingFile {
  id: MediaId;
  name: string;
  size: number;
  /** As the other app claims; shown only, what it is is decided by its content. */
  type: string;
  /** Milliseconds: when it was taken or last changed, as the other app claims. */
  takenAt: number;
  /** Milliseconds: when it was shared. */
  at: number;
}

/** Shared files that wait for a case, in the account's own store. */
export class Incoming {
  constructor(private readonly keyValue: KeyValue) {}

  /** All of them or none; on the disk when it resolves. @throws StorageError */
  async take(files: readonly File[], env: { now(): number; newId(): string }): Promise<void> {
    const at = env.now();
    const changes = files.flatMap((file, place) => {
      const { name, size, type, lastModified } = file;
      const note = {
        id: env.newId() as MediaId,
        name: name.slice(0, 200),
        size,
        type,
        takenAt: lastModified || at,
        // What is shared together stays in its order.
        at: at + place,
      };
      return this.#placing(note, file);
    });
    await this.keyValue.write(changes);
  }

  /** What waits, in the order it came. */
  async list(): Promise<IncomingFile[]> {
    const notes = await this.keyValue.entries("meta");
    const files = notes.flatMap(([key, value]) => (key.startsWith(INCOMING) ? [value as IncomingFile] : []));
    return files.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  }

  async count(): Promise<number> {
    return (await this.keyValue.keys("meta")).filter((key) => key.startsWith(INCOMING)).length;
  }

  async bytes(id: MediaId): Promise<Blob | null> {
    return ((await this.keyValue.get("originals", INCOMING + id)) as Blob | undefined) ?? null;
  }

  /** What takes a file away, to be written in one step with what takes its place. */
  removal(id: MediaId): Change[] {
    return [
      { table: "meta", key: INCOMING + id },
      { table: "originals", key: INCOMING + id },
    ];
  }

  async forget(id: MediaId): Promise<void> {
    await this.keyValue.write(this.removal(id));
  }

  /** Takes `forget` back. @throws StorageError */
  async putBack(file: IncomingFile, bytes: Blob): Promise<void> {
    await this.keyValue.write(this.#placing(file, bytes));
  }

  #placing(note: IncomingFile, bytes: Blob): Change[] {
    return [
      { table: "meta", key: INCOMING + note.id, value: note },
      { table: "originals", key: INCOMING + note.id, value: bytes },
    ];
  }
}
