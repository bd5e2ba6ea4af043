/** Makes of what a browser recorded a film that says how long it is and can be wound, also when its end is missing. */
import {
  BlobSource,
  Conversion,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
  StreamTarget,
  type StreamTargetChunk,
  WEBM,
  WebMOutputFormat,
} from "mediabunny";

export interface Film {
  bytes: Blob;
  /** Milliseconds. */
  duration: number;
}

const PIECE_BYTES = 4 * 1024 * 1024;

/**
 * The same pictures and sound in a container with length and index.
 * @throws Error when there is nothing in it that can be read
 */
export async function finishFilm(recorded: Blob): Promise<Film> {
  const input = new Input({ source: new BlobSource(recorded), formats: [MP4, WEBM] });
  try {
    const isWebm = recorded.type === "video/webm";
    const written = new WrittenBlob();
    const output = new Output({
      format: isWebm ? new WebMOutputFormat() : new Mp4OutputFormat({ fastStart: false }),
      target: new StreamTarget(written.stream, { chunked: true, chunkSize: PIECE_BYTES }),
    });
    const conversion = await Conversion.init({ input, output, showWarnings: false });
    if (!conversion.isValid || !conversion.utilizedTracks.some(({ type }) => type === "video"))
      throw new Error("no picture in it");
    await conversion.execute();
    const bytes = written.whole(recorded.type);
    const finished = new Input({ source: new BlobSource(bytes), formats: [MP4, WEBM] });
    try {
      return { bytes, duration: Math.round((await finished.computeDuration()) * 1_000) };
    } finally {
      finished.dispose();
    }
  } finally {
    input.dispose();
  }
}

/** What is written at places of a file, kept as handles of the browser's instead of in memory. */
class WrittenBlob {
  #blob = new Blob([]);

  readonly stream = new WritableStream<StreamTargetChunk>({
    write: ({ data, position }) => {
      const end = position + data.byteLength;
      const before = this.#blob.slice(0, position);
      const gap = new Uint8Array(Math.max(0, position - this.#blob.size));
      this.#blob = new Blob([before, gap, data, this.#blob.slice(end)]);
    },
  });

  whole(type: string): Blob {
    return new Blob([this.#blob], { type });
  }
}
