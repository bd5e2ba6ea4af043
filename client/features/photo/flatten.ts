import type { FlatRequest } from "./flat-picture.ts";

export interface Flattening extends Omit<FlatRequest, "picture"> {
  /** Address of the picture's bytes. */
  url: string;
}

/**
 * A copy of a picture with marks drawn into it, as a JPEG. Made in a worker; the original is not changed.
 * @throws Error when the picture cannot be read or is too large for this device
 */
export async function flatten({ url, marks, longSide }: Flattening): Promise<Blob> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const picture = await createImageBitmap(image);
  const worker = new Worker(new URL("./flat-worker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise<Blob>((resolve, reject) => {
      worker.addEventListener("message", ({ data }: MessageEvent<{ blob?: Blob; error?: string }>) => {
        if (data.blob) resolve(data.blob);
        else reject(new Error(data.error ?? "the picture was not drawn"));
      });
      worker.addEventListener("error", () => reject(new Error("the picture was not drawn")));
      // Plain copies: what comes out of a store cannot be sent.
      worker.postMessage({ picture, marks: structuredClone(marks), longSide } satisfies FlatRequest, [picture]);
    });
  } finally {
    worker.terminate();
  }
}
