import { createHash } from "node:crypto";
import { DetailedError, Upload } from "tus-js-client";
import type { CaseId, MediaId, Sha256 } from "../../model/ids.ts";
import { addMedia, type NewMedia } from "../../model/commands/media.ts";
import type { Audience } from "../../model/pages/media.ts";
import type { Browser } from "./browser.ts";
import type { Device } from "./test-case.ts";

export const hashOf = (bytes: Uint8Array): Sha256 => createHash("sha256").update(bytes).digest("hex") as Sha256;

export interface SendOptions {
  name?: string;
  type?: string;
  /** What the device says; the truth by default. */
  hash?: string;
  length?: number;
  /** Pauses before each further try, ms. */
  retryDelays?: number[];
  /** Another address of the server, such as a line that can be cut. */
  origin?: string;
  chunkSize?: number;
  /** Where it is begun; at the case unless given. */
  endpoint?: string;
  /** Hears of every answer. */
  onStatus?: (status: number) => void;
}

/** How an upload ended: `stored`, or the code it was refused with. */
export interface Sent {
  outcome: string;
  status: number;
  /** Where the upload is. */
  url: string | null;
  hash: Sha256;
}

const codeOf = (body: string): string => /"error":"([a-z-]+)"/.exec(body)?.[1] ?? body;

/** Uploads bytes as a device does, with tus-js-client. */
export function send(browser: Browser, caseId: CaseId, bytes: Buffer, options: SendOptions = {}): Promise<Sent> {
  const hash = hashOf(bytes);
  const origin = options.origin ?? browser.url;
  return new Promise((resolve) => {
    const upload = new Upload(bytes, {
      endpoint: origin + (options.endpoint ?? `/api/cases/${caseId}/uploads`),
      headers: { ...browser.headers(), origin },
      uploadSize: options.length ?? bytes.length,
      metadata: { sha256: options.hash ?? hash, name: options.name ?? "photo.jpg", type: options.type ?? "image/jpeg" },
      retryDelays: options.retryDelays ?? [],
      storeFingerprintForResuming: false,
      ...(options.chunkSize !== undefined && { chunkSize: options.chunkSize }),
      onAfterResponse: (_request, answer) => options.onStatus?.(answer.getStatus()),
      onSuccess: () => resolve({ outcome: "stored", status: 204, url: upload.url, hash }),
      onError(error) {
        const answer = error instanceof DetailedError ? error.originalResponse : null;
        const outcome = answer ? codeOf(answer.getBody()) : `failed: ${error.message}`;
        resolve({ outcome, status: answer?.getStatus() ?? 0, url: upload.url, hash });
      },
    });
    upload.start();
  });
}

/** The record of a file, as a device would write it. */
export const recordOf = (bytes: Uint8Array, more: Partial<NewMedia> = {}): NewMedia => ({
  kind: "photo",
  hash: hashOf(bytes),
  type: "image/jpeg",
  name: "photo.jpg",
  size: bytes.length,
  width: 1_500,
  height: 2_000,
  duration: null,
  takenAt: 1_795_000_000_000,
  device: "Tablet 2",
  placeholder: "",
  poster: null,
  caption: "",
  attachedTo: null,
  ...more,
});

/** Records a file on the pages of a device and stores them on the server. */
export async function record(device: Device, media: NewMedia, audience?: Audience): Promise<MediaId> {
  const id = addMedia(device.pages, device.browser.env(), media, audience);
  await device.push();
  return id;
}

export const blobPath = (caseId: CaseId, hash: string, variant?: string): string =>
  `/api/cases/${caseId}/blobs/${hash}${variant ? `/${variant}` : ""}`;

/** What a browser gets of a blob: the status, with the code where it is refused. */
export async function outcomeOf(browser: Browser, caseId: CaseId, hash: string, variant?: string): Promise<string> {
  const { status, body } = await browser.get(blobPath(caseId, hash, variant));
  return status < 400 ? String(status) : `${status} ${(body as { error: string }).error}`;
}
