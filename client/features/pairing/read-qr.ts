/** Reading QR codes from the camera's picture: by the browser where it can, else by our own decoder. */

interface BrowserDetector {
  detect(image: CanvasImageSource): Promise<{ rawValue: string }[]>;
}
interface BrowserDetectorClass {
  new (options: { formats: string[] }): BrowserDetector;
  getSupportedFormats(): Promise<string[]>;
}

/** What is in the picture now; null without a code. */
type ReadPicture = (video: HTMLVideoElement) => Promise<string | null>;

const PAUSE_MS = 120;
/** Enough for a code that fills a fifth of the picture, and quick on an old tablet. */
const MAX_SIDE = 800;

/** Calls back with what each code says, until `signal` ends it. */
export async function watchForCodes(
  video: HTMLVideoElement,
  onText: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const read = (await browserReader()) ?? (await ownReader());
  while (!signal.aborted) {
    const text = video.readyState >= video.HAVE_CURRENT_DATA ? await read(video).catch(() => null) : null;
    if (signal.aborted) return;
    if (text) onText(text);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

async function browserReader(): Promise<ReadPicture | null> {
  const Detector = (globalThis as { BarcodeDetector?: BrowserDetectorClass }).BarcodeDetector;
  const formats = (await Detector?.getSupportedFormats().catch((): string[] => [])) ?? [];
  if (!Detector || !formats.includes("qr_code")) return null;
  const detector = new Detector({ formats: ["qr_code"] });
  return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
}

async function ownReader(): Promise<ReadPicture> {
  const { decodeQR } = await import("qr/decode.js");
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return async (video) => {
    const scale = Math.min(1, MAX_SIDE / Math.max(video.videoWidth, video.videoHeight, 1));
    canvas.width = Math.round(video.videoWidth * scale);
    canvas.height = Math.round(video.videoHeight * scale);
    if (!context || canvas.width === 0) return null;
    context.drawImage(video, 0, 0, canvas.width, canvas.height);
    // Throws where there is no code.
    return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
  };
}
