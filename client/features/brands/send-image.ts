import { type BrandImage, MAX_IMAGE_BYTES, MAX_IMAGE_SIDE, scopeOfOrganisation } from "../../../model/index.ts";
import { staffOf } from "../../account-context.ts";
import { hashBlob } from "../../media/hash-blob.ts";
import { tusUploader } from "../../media/tus-uploader.ts";
import { UploadError } from "../../media/uploader.ts";
import { coreOf } from "../../sync/core-of.ts";
import type { Account } from "../../sync/types.ts";

/** What cannot be taken, or could not be brought: said at the field. */
export type ImageProblem = "svg" | "too-large" | "too-wide" | "unreadable" | "offline" | "full" | "refused";

export class ImageRefused extends Error {
  constructor(readonly problem: ImageProblem) {
    super(problem);
  }
}

const PROBLEMS: Partial<Record<UploadError["trouble"], ImageProblem>> = {
  unreachable: "offline",
  full: "full",
  "quota-case": "full",
  "too-large": "too-large",
  "unsupported-type": "unreadable",
  "type-mismatch": "unreadable",
};

/**
 * Brings a picture for the own workshop's brands to the server. Resolves once it is stored there.
 * @throws ImageRefused
 */
export async function sendImage(account: Account, file: File): Promise<BrandImage> {
  if (file.type === "image/svg+xml" || /\.svgz?$/i.test(file.name)) throw new ImageRefused("svg");
  if (file.size > MAX_IMAGE_BYTES) throw new ImageRefused("too-large");
  const size = await sizeOf(file);
  if (Math.max(size.width, size.height) > MAX_IMAGE_SIDE) throw new ImageRefused("too-wide");
  const organisation = staffOf(account).organisation?.id;
  if (!organisation) throw new ImageRefused("refused");
  const hash = await hashBlob(file);
  try {
    await tusUploader(coreOf(account).api).send({
      caseId: scopeOfOrganisation("workshop", organisation),
      hash,
      type: file.type,
      name: file.name,
      bytes: file,
      place: null,
      onPlace: () => {},
      onProgress: () => {},
      signal: new AbortController().signal,
    });
  } catch (error) {
    throw new ImageRefused((error instanceof UploadError && PROBLEMS[error.trouble]) || "refused");
  }
  return { hash, ...size };
}

/** @throws ImageRefused when the browser cannot draw it */
async function sizeOf(file: File): Promise<{ width: number; height: number }> {
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) throw new ImageRefused("unreadable");
  const { width, height } = bitmap;
  bitmap.close();
  return { width, height };
}
