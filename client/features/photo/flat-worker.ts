/** Draws marks into pictures beside the page, so that twelve million pixels do not stop it. */
import { type FlatRequest, flatPicture } from "./flat-picture.ts";

addEventListener("message", ({ data }: MessageEvent<FlatRequest>) => {
  flatPicture(data).then(
    (blob) => postMessage({ blob }),
    (error: unknown) => postMessage({ error: String(error) }),
  );
});
