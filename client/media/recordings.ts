import type { MediaId } from "../../model/index.ts";
import type { Change, KeyValue } from "../device/key-value.ts";
import type { Shot } from "./media-item.ts";

/** What is known of a film when it begins. */
export type RecordingNote = Omit<Shot, "bytes" | "duration" | "kind" | "name"> & { id: MediaId };

/** Beside the account's other notes; the pieces lie with the originals. */
export const RECORDING = "recording/";

const pieceKey = (id: MediaId, place: number): string => `${RECORDING}${id}/${String(place).padStart(6, "0")}`;

/** Films that are being recorded, or were when the browser ended: a note, and the pieces of their bytes in order. */
export class Recordings {
  constructor(private readonly keyValue: KeyValue) {}

  /** @throws StorageError */
  begin(note: RecordingNote): Promise<void> {
    return this.keyValue.write([{ table: "meta", key: RECORDING + note.id, value: note }]);
  }

  /** On the disk when it resolves. @throws StorageError */
  addPiece(id: MediaId, place: number, piece: Blob): Promise<void> {
    return this.keyValue.write([{ table: "originals", key: pieceKey(id, place), value: piece }]);
  }

  /** The films that were begun and neither kept nor forgotten. */
  async readNotes(): Promise<RecordingNote[]> {
    const notes = await this.keyValue.entries("meta");
    return notes.flatMap(([key, value]) => (key.startsWith(RECORDING) ? [value as RecordingNote] : []));
  }

  /** Everything that was recorded of a film, as one; empty when nothing was. */
  async readBytes({ id, type }: RecordingNote): Promise<Blob> {
    const pieces: Blob[] = [];
    for (const key of await this.#pieces(id)) {
      const piece = await this.keyValue.get("originals", key);
      if (piece instanceof Blob) pieces.push(piece);
    }
    return new Blob(pieces, { type });
  }

  /** What takes a film away, to be written in one step with what takes its place. */
  async removal(id: MediaId): Promise<Change[]> {
    const pieces = await this.#pieces(id);
    return [{ table: "meta", key: RECORDING + id }, ...pieces.map((key) => ({ table: "originals" as const, key }))];
  }

  async forget(id: MediaId): Promise<void> {
    await this.keyValue.write(await this.removal(id));
  }

  async #pieces(id: MediaId): Promise<string[]> {
    const keys = await this.keyValue.keys("originals");
    return keys.filter((key) => key.startsWith(`${RECORDING}${id}/`));
  }
}

/** Whether an account's notes name a film that was not finished. */
export const hasRecordings = async (keyValue: KeyValue): Promise<boolean> =>
  (await keyValue.keys("meta")).some((key) => key.startsWith(RECORDING));
