/** Reading a plate, or the code of a VIN, from a photo, where the browser can: nothing is downloaded for it. */

interface Detector {
  detect(image: ImageBitmap): Promise<readonly { rawValue: string }[]>;
}
type DetectorClass = new () => Detector;

const CLASSES = ["BarcodeDetector", "TextDetector"] as const;

function detectors(): Detector[] {
  const here = globalThis as { [Name in (typeof CLASSES)[number]]?: DetectorClass };
  return CLASSES.flatMap((name) => {
    const Class = here[name];
    try {
      return Class ? [new Class()] : [];
    } catch {
      // Some browsers have the name and nothing behind it.
      return [];
    }
  });
}

/** Whether this browser reads anything from photos. */
export const canReadPhotos = (): boolean => detectors().length > 0;

/** What could be a plate or a VIN in a photo, the likeliest first; empty when nothing was read. */
export async function readPhoto(photo: Blob): Promise<string[]> {
  const image = await createImageBitmap(photo).catch(() => null);
  if (!image) return [];
  try {
    const found = await Promise.all(detectors().map((one) => one.detect(image).catch(() => [])));
    return platesIn(found.flat().map(({ rawValue }) => rawValue));
  } finally {
    image.close();
  }
}

const MANY = 4;

/**
 * What could be a plate (four to nine letters and digits, with both, or only digits from five on) or a VIN (seventeen)
 * among what was read; VINs first, as they are hardly ever read by mistake.
 */
export function platesIn(texts: readonly string[]): string[] {
  const read = texts.flatMap((text) => {
    const lines = text.toUpperCase().split(/[\n\r]+/);
    return lines.flatMap((line) => [line, ...line.split(/\s+/)]).map((one) => one.replace(/[^\p{L}\p{N}]/gu, ""));
  });
  const vins = read.filter((one) => /^[A-HJ-NPR-Z\d]{17}$/.test(one) && /\d/.test(one));
  const plates = read.filter((one) => /^[\p{L}\d]{4,9}$/u.test(one) && /\d{2}/.test(one) && /\p{L}|\d{5}/u.test(one));
  // A part of what was read whole is no other plate.
  const whole = plates.filter((one) => !plates.some((other) => other !== one && other.includes(one)));
  return [...new Set([...vins, ...whole])].slice(0, MANY);
}
