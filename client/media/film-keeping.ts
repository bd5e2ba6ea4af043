/** Films on their way from the camera into the queue: kept piece by piece, and what was left of one by a killed browser. */
import type { MediaId } from "../../model/index.ts";
import { withRetry } from "../device/with-retry.ts";
import type { MediaQueue } from "./media-queue.ts";
import type { RecordingNote, Recordings } from "./recordings.ts";

const loadFinishing = withRetry(() => import("./finish-film.ts"));

export interface FilmKeeping {
  /**
   * Begins a film that is kept while it is recorded.
   * @throws StorageError when the device cannot keep it
   */
  begin(note: Omit<RecordingNote, "id">): Promise<KeptFilm>;
  /** Keeps what was left of films whose browser ended while they were recorded. Resolves to how many it kept. */
  recover(): Promise<number>;
}

/** One film that is being recorded. */
export interface KeptFilm {
  /** Keeps a piece, after those before it. @throws StorageError */
  add(piece: Blob): Promise<void>;
  /**
   * Every piece was handed over; afterwards it is in the queue.
   * @param duration milliseconds
   * @throws StorageError when the device has no room to finish it: its pieces stay, for `recover`
   * @throws DOMException when the camera gave nothing
   */
  finish(duration: number): Promise<MediaId>;
}

export interface FilmKeepingParts {
  recordings: Recordings;
  queue: Pick<MediaQueue, "keep">;
  newId(): string;
  /** Holds a film's name while this tab records it, however the tab ends. */
  hold(name: string): Promise<() => void>;
  /** Runs `work` unless another tab records the film; null then. */
  alone<Result>(name: string, work: () => Promise<Result>): Promise<Result | null>;
}

const lockOf = (id: MediaId): string => `film/${id}`;

export function createFilmKeeping({ recordings, queue, newId, hold, alone }: FilmKeepingParts): FilmKeeping {
  const keep = async (note: RecordingNote, measured: number | null): Promise<MediaId> => {
    const { id, ...shot } = note;
    const recorded = await recordings.readBytes(note);
    if (recorded.size === 0) {
      await recordings.forget(id);
      throw new DOMException("Nothing was recorded", "AbortError");
    }
    // Without its index a film can still be played from the beginning, so it is kept as it is.
    const finished = await loadFinishing()
      .then(({ finishFilm }) => finishFilm(recorded))
      .catch(() => null);
    const duration = measured ?? finished?.duration ?? null;
    return await queue.keep(
      {
        ...shot,
        kind: "video",
        name: "",
        bytes: finished?.bytes ?? recorded,
        duration,
        interrupted: measured === null,
      },
      { id, instead: await recordings.removal(id) },
    );
  };
  return {
    async begin(about) {
      const note: RecordingNote = { ...about, id: newId() as MediaId };
      const release = await hold(lockOf(note.id));
      let place = 0;
      let adding = recordings.begin(note);
      await adding.catch((error: unknown) => {
        release();
        throw error;
      });
      return {
        add(piece) {
          const at = place++;
          adding = adding.then(() => recordings.addPiece(note.id, at, piece));
          return adding;
        },
        async finish(duration) {
          try {
            await adding.catch(() => {});
            return await keep(note, duration);
          } finally {
            release();
          }
        },
      };
    },
    async recover() {
      let kept = 0;
      for (const note of await recordings.readNotes()) {
        await alone(lockOf(note.id), async () => {
          // Another tab may have kept it since the notes were read.
          if (!(await recordings.readNotes()).some(({ id }) => id === note.id)) return;
          if ((await recordings.readBytes(note)).size === 0) return await recordings.forget(note.id);
          await keep(note, null);
          kept += 1;
        });
      }
      return kept;
    },
  };
}
