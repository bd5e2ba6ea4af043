import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** A picture of one byte each for red, green, blue and alpha, row by row. */
export interface Pixels {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

interface HeifImage {
  get_width(): number;
  get_height(): number;
  is_primary(): boolean;
  /** Draws into `into` and hands it over, or null when it cannot. */
  display(into: Pixels, done: (drawn: Pixels | null) => void): void;
  free(): void;
}

/** What is used of `libheif-js`, which has no types of its own for this. */
interface LibHeif {
  HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] };
}

/** The largest a phone takes; decoding takes some 14 bytes a pixel. */
const MAX_PIXELS = 50_000_000;
const MAX_FILE_BYTES = 100_000_000;
/** What the decoder may take: what stands in the file may be larger than the file says of itself. */
const MAX_MEMORY = 512 * 1024 * 1024;
const WASM_PAGE = 65_536;

/**
 * Decodes the picture of a HEIC file, upright; without everything else that is in it (libheif, in WebAssembly).
 * sharp's own decoder leaves this format out, because of its patents.
 * @throws when it cannot be decoded, or is larger than phones make them
 */
export async function decodeHeic(path: string): Promise<Pixels> {
  const bytes = await readFile(path);
  if (bytes.length > MAX_FILE_BYTES) throw new Error("the file is too large");
  const { HeifDecoder } = load();
  const images = new HeifDecoder().decode(bytes);
  try {
    const image = images.find((one) => one.is_primary()) ?? images[0];
    if (!image) throw new Error("there is no picture in it");
    const [width, height] = [image.get_width(), image.get_height()];
    if (width < 1 || height < 1 || width * height > MAX_PIXELS) throw new Error("the picture is too large");
    return await new Promise((resolve, reject) => {
      const pixels: Pixels = { data: new Uint8ClampedArray(width * height * 4), width, height };
      image.display(pixels, (drawn) => (drawn ? resolve(drawn) : reject(new Error("it cannot be decoded"))));
    });
  } finally {
    for (const image of images) image.free();
  }
}

let loaded: LibHeif | null = null;

/** With an end to the memory it may ask for, which the library itself does not set. */
function load(): LibHeif {
  if (loaded) return loaded;
  const { prototype } = WebAssembly.Memory;
  const grow = Reflect.get(prototype, "grow");
  prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
    if (this.buffer.byteLength + pages * WASM_PAGE > MAX_MEMORY) throw new RangeError("that is too much memory");
    return Reflect.apply(grow, this, [pages]) as number;
  };
  loaded = createRequire(import.meta.url)("libheif-js/wasm-bundle.js") as LibHeif;
  return loaded;
}
