/** What the browser can say of a picture or a video, and the small pictures of it. */
import type { Description, Shot } from "./media-item.ts";

const THUMB_PX = 320;
const PLACEHOLDER_PX = 20;
/** Of the data URL; the record allows 2,000 characters and travels with every page. */
const PLACEHOLDER_CHARS = 1_200;
const POSTER_PX = 1_280;
/** As large as the server makes it. */
const WEB_PX = 1_600;
const VIDEO_PATIENCE_MS = 15_000;

const NOTHING: Description = {
  width: null,
  height: null,
  duration: null,
  placeholder: "",
  thumb: null,
  poster: null,
};

/** Never rejects: what the browser cannot show (HEIC in most of them) is kept all the same. */
export async function describe(shot: Pick<Shot, "kind" | "bytes" | "type" | "duration">): Promise<Description> {
  try {
    if (shot.kind === "photo") return await describePhoto(shot.bytes);
    if (shot.kind === "video") return await describeVideo(shot.bytes, shot.duration);
  } catch {
    // Said in the gallery: it could not be shown.
  }
  return { ...NOTHING, duration: shot.kind === "video" ? shot.duration : null };
}

async function describePhoto(bytes: Blob): Promise<Description> {
  const { width, height, picture } = await decoded(bytes, THUMB_PX);
  try {
    return { ...NOTHING, width, height, ...(await smallPictures(picture, width, height)) };
  } finally {
    picture.close();
  }
}

/** A photo drawn anew, to be sent on. @throws DOMException when the browser cannot show it */
export async function webPicture(bytes: Blob): Promise<Blob> {
  const { width, height, picture } = await decoded(bytes, WEB_PX);
  try {
    return await drawn(picture, width, height, WEB_PX, "image/jpeg", 0.85);
  } finally {
    picture.close();
  }
}

/**
 * A photo's size, and itself with its longer side at most `longest` pixels. The whole one is let go at once: a canvas
 * would keep what was drawn on it until the browser cleans up, fifty megabytes.
 * @throws DOMException when the browser cannot show it
 */
async function decoded(bytes: Blob, longest: number): Promise<{ width: number; height: number; picture: ImageBitmap }> {
  const whole = await createImageBitmap(bytes);
  const { width, height } = whole;
  const scale = Math.min(1, longest / Math.max(width, height));
  const picture = await createImageBitmap(whole, {
    resizeWidth: Math.max(1, Math.round(width * scale)),
    resizeHeight: Math.max(1, Math.round(height * scale)),
    resizeQuality: "medium",
  }).finally(() => whole.close());
  return { width, height, picture };
}

async function describeVideo(bytes: Blob, recorded: number | null): Promise<Description> {
  const video = document.createElement("video");
  video.muted = true;
  video.playsInline = true;
  video.preload = "auto";
  video.src = URL.createObjectURL(bytes);
  try {
    await heard(video, "loadeddata");
    const { videoWidth: width, videoHeight: height } = video;
    // A recording of the browser does not say how long it is.
    const duration = recorded ?? (Number.isFinite(video.duration) ? Math.round(video.duration * 1_000) : null);
    if (width === 0 || height === 0) return { ...NOTHING, duration };
    const poster = await drawn(video, width, height, POSTER_PX, "image/jpeg", 0.8);
    return { width, height, duration, poster, ...(await smallPictures(video, width, height)) };
  } finally {
    URL.revokeObjectURL(video.src);
    video.removeAttribute("src");
    video.load();
  }
}

/** Milliseconds a video takes; null when the browser cannot tell. */
export async function videoLength(bytes: Blob): Promise<number | null> {
  const video = document.createElement("video");
  video.preload = "metadata";
  video.src = URL.createObjectURL(bytes);
  try {
    await heard(video, "loadedmetadata");
    return Number.isFinite(video.duration) ? Math.round(video.duration * 1_000) : null;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(video.src);
  }
}

/** @throws Error when the browser cannot play it, or does not answer */
function heard(video: HTMLVideoElement, event: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("no answer")), VIDEO_PATIENCE_MS);
    const settle = (end: () => void) => () => {
      clearTimeout(timer);
      end();
    };
    video.addEventListener(event, settle(resolve), { once: true });
    video.addEventListener(
      "error",
      settle(() => reject(new Error("not playable"))),
      { once: true },
    );
  });
}

async function smallPictures(
  from: CanvasImageSource,
  width: number,
  height: number,
): Promise<Pick<Description, "thumb" | "placeholder">> {
  const thumb = await drawn(from, width, height, THUMB_PX, "image/webp", 0.75);
  const tiny = await drawn(from, width, height, PLACEHOLDER_PX, "image/webp", 0.5);
  const placeholder = await dataUrl(tiny);
  const fits = placeholder.length <= PLACEHOLDER_CHARS && /^data:image\/(webp|jpeg|png);/.test(placeholder);
  return { thumb, placeholder: fits ? placeholder : "" };
}

/** The picture with its longer side at most `longest` pixels. A browser without WebP gives PNG. */
async function drawn(
  from: CanvasImageSource,
  width: number,
  height: number,
  longest: number,
  type: string,
  quality: number,
): Promise<Blob> {
  const scale = Math.min(1, longest / Math.max(width, height));
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.imageSmoothingQuality = "medium";
  context.drawImage(from, 0, 0, canvas.width, canvas.height);
  return await canvas.convertToBlob({ type, quality });
}

const dataUrl = (bytes: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error("not readable"));
    reader.readAsDataURL(bytes);
  });
