/** The camera of the device: what it can do, one frame, one film. */

export type Facing = "environment" | "user";

/** Parts of the media capture specification that TypeScript's DOM does not know. */
interface TorchCapabilities {
  torch?: boolean;
}

const PHOTO_PATIENCE_MS = 2_500;
const PHOTO_QUALITY = 0.92;
/** What a browser that is killed loses of a film, at most. */
const PIECE_MS = 1_000;
const FILM_TYPES = ["video/mp4;codecs=avc1.42E01E,mp4a.40.2", "video/webm;codecs=vp8,opus", "video/webm"];

export interface CameraDevice {
  stream: MediaStream;
  hasTorch: boolean;
  hasSound: boolean;
  setTorch(on: boolean): Promise<void>;
  /** A photo as large as the camera gives it. */
  shoot(): Promise<Blob>;
  stop(): void;
}

/** Why there is no picture. */
export type CameraProblem = "refused" | "none" | "busy" | "unavailable";

export function problemOf(error: unknown): CameraProblem {
  const { name } = error as { name?: unknown };
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "none";
  return name === "NotReadableError" || name === "AbortError" ? "busy" : "unavailable";
}

/** @throws DOMException when the browser or the person refuses; `problemOf` says which */
export async function openCamera(facing: Facing, sound: boolean): Promise<CameraDevice> {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
  if (!mediaDevices) throw new DOMException("Only over HTTPS", "NotSupportedError");
  const video = { facingMode: facing, width: { ideal: 4_096 }, height: { ideal: 2_160 } };
  const stream = await mediaDevices.getUserMedia({ video, audio: sound }).catch(async (error: unknown) => {
    // Without a microphone there is still a picture.
    if (!sound) throw error;
    return await mediaDevices.getUserMedia({ video, audio: false });
  });
  const [track] = stream.getVideoTracks();
  const capabilities = (track?.getCapabilities() ?? {}) as TorchCapabilities;
  return {
    stream,
    hasTorch: capabilities.torch === true,
    hasSound: stream.getAudioTracks().length > 0,
    setTorch: async (torch) => {
      await track?.applyConstraints({ advanced: [{ torch } as MediaTrackConstraintSet] });
    },
    shoot: async () => {
      if (!track) throw new DOMException("No picture", "NotReadableError");
      return (await takenPhoto(track)) ?? (await grabbedFrame(stream));
    },
    stop: () => {
      for (const one of stream.getTracks()) one.stop();
    },
  };
}

/** The sensor's own photo where the browser gives it in time; larger than a frame of the film. */
async function takenPhoto(track: MediaStreamTrack): Promise<Blob | null> {
  const Capture = (globalThis as { ImageCapture?: new (of: MediaStreamTrack) => { takePhoto(): Promise<Blob> } })
    .ImageCapture;
  if (!Capture) return null;
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PHOTO_PATIENCE_MS));
  const photo = await Promise.race([new Capture(track).takePhoto().catch(() => null), late]);
  return photo && photo.size > 0 && /^image\/(jpeg|png)$/.test(photo.type) ? photo : null;
}

async function grabbedFrame(stream: MediaStream): Promise<Blob> {
  const video = document.createElement("video");
  video.muted = true;
  video.srcObject = stream;
  await video.play();
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight);
  canvas.getContext("2d")?.drawImage(video, 0, 0);
  video.srcObject = null;
  return await canvas.convertToBlob({ type: "image/jpeg", quality: PHOTO_QUALITY });
}

export interface Film {
  /** Ends the recording. */
  stop(): void;
  /** How long it is in milliseconds, once all of it was handed over. */
  done: Promise<number>;
}

/** What a film is recorded as, where the browser says which it can. */
const filmType = (): string | undefined => FILM_TYPES.find((type) => MediaRecorder.isTypeSupported(type));

/** The MIME type of what `film` records. */
export const plainFilmType = (): string => filmType()?.split(";")[0] ?? "video/webm";

/**
 * Records what the camera sees, with the sound as it is set now, and hands it over second by second.
 * @throws DOMException when the browser cannot
 */
export function film(stream: MediaStream, sound: boolean, onPiece: (piece: Blob) => void): Film {
  for (const track of stream.getAudioTracks()) track.enabled = sound;
  const mimeType = filmType();
  const tracks = [...stream.getVideoTracks(), ...(sound ? stream.getAudioTracks() : [])];
  const recorder = new MediaRecorder(new MediaStream(tracks), mimeType ? { mimeType } : {});
  const started = performance.now();
  const done = new Promise<number>((resolve, reject) => {
    recorder.ondataavailable = ({ data }) => data.size > 0 && onPiece(data);
    recorder.onerror = () => reject(new DOMException("The recording failed", "AbortError"));
    recorder.onstop = () => resolve(Math.round(performance.now() - started));
  });
  recorder.start(PIECE_MS);
  return { stop: () => recorder.state !== "inactive" && recorder.stop(), done };
}
