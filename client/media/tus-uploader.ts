import {
  DetailedError,
  Upload as TusUpload,
  type HttpRequest,
  type HttpResponse,
  type UploadOptions,
} from "tus-js-client";
import { ApiError, isCaseScope, SERVER_HEADER, STORED_HEADER } from "../../model/index.ts";
import type { ServerApi } from "../sync/server-api.ts";
import type { Trouble } from "./media-item.ts";
import type { PieceSize } from "./piece-size.ts";
import { type Upload, UploadError, type Uploader } from "./uploader.ts";

/** What an answer means that is no success. Other codes are tried again. */
const TROUBLES: Record<string, Trouble | "start-again"> = {
  expired: "start-again",
  "hash-mismatch": "start-again",
  "signed-out": "signed-out",
  revoked: "revoked",
  full: "full",
  "not-found": "not-found",
  "too-large": "too-large",
  "quota-case": "quota-case",
  "quota-link": "quota-link",
  "unsupported-type": "unsupported-type",
  "type-mismatch": "type-mismatch",
  forbidden: "forbidden",
  "cross-site": "forbidden",
};
const BY_STATUS: Record<number, Trouble | "start-again"> = {
  401: "signed-out",
  410: "start-again",
  460: "start-again",
  507: "full",
};

/** What an answer says that is no success. */
export function troubleOf(method: string, status: number, body: string): Trouble | "start-again" {
  const said = ApiError.safeParse(parsed(body));
  const code = said.success ? said.data.error : "";
  // The place of an upload is gone, not the case.
  if (method !== "POST" && (status === 404 || code === "not-found")) return "start-again";
  return TROUBLES[code] ?? BY_STATUS[status] ?? "refused";
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** How requests are made where it is not the browser's usual way. */
export interface RequestWay {
  httpStack?: NonNullable<UploadOptions["httpStack"]>;
  /** How much each carries; all that is left unless given. */
  pieces?: PieceSize;
}

/** Uploads that go on where they stopped (tus 1.0.0). When to try again is the queue's business. */
export function tusUploader(api: ServerApi, { httpStack, pieces }: RequestWay = {}): Uploader {
  return {
    keeps: (caseId, hash) => api.keeps(caseId, hash),
    send: (upload) =>
      new Promise((resolve, reject) => {
        let storedHash: string | null = null;
        let began = performance.now();
        const look = (request: HttpRequest, response: HttpResponse) => {
          const known = response.getHeader(SERVER_HEADER) !== undefined && response.getHeader(SERVER_HEADER) !== null;
          api.noteReachable(known);
          if (!known) throw new UploadError("unreachable");
          storedHash = response.getHeader(STORED_HEADER) ?? null;
          const status = response.getStatus();
          if (status >= 400) throw new UploadError(troubleOf(request.getMethod(), status, response.getBody()));
          if (storedHash === upload.hash && request.getMethod() === "POST") throw new AlreadyThere();
        };
        const sending = new TusUpload(upload.bytes, {
          ...optionsOf(api, upload),
          ...(httpStack && { httpStack }),
          ...(pieces && { chunkSize: pieces.bytes() }),
          onChunkComplete: (bytes) => {
            pieces?.took(bytes, performance.now() - began);
            began = performance.now();
            if (pieces) sending.options.chunkSize = pieces.bytes();
          },
          onAfterResponse: look,
          onSuccess: () =>
            storedHash === upload.hash
              ? resolve()
              : // The bytes are there, and the server has not said that they are these.
                reject(new UploadError("start-again")),
          onError: (error) => {
            const cause: unknown = error instanceof DetailedError ? error.causingError : error;
            if (cause instanceof AlreadyThere) return resolve();
            if (cause instanceof UploadError) return reject(cause);
            // No answer at all.
            if (!(error instanceof DetailedError) || !error.originalResponse) api.noteReachable(false);
            reject(new UploadError("unreachable", error));
          },
          onUploadUrlAvailable: () => {
            began = performance.now();
            if (sending.url) upload.onPlace(sending.url);
          },
          onProgress: (sent) => upload.onProgress(sent),
        });
        upload.signal.addEventListener("abort", () => {
          sending.abort().catch(() => {});
          reject(new UploadError("aborted"));
        });
        if (upload.signal.aborted) reject(new UploadError("aborted"));
        else sending.start();
      }),
  };
}

/** Nothing needs to travel: this party has brought these bytes to this case before. */
class AlreadyThere extends Error {}

const optionsOf = (api: ServerApi, { caseId, hash, type, name, place }: Upload) => ({
  endpoint: `${api.platform.origin}/api/${isCaseScope(caseId) ? `cases/${caseId}` : "brand-images"}/uploads`,
  ...(place && { uploadUrl: place }),
  metadata: { sha256: hash, name, type },
  headers: api.footingHeaders(),
  retryDelays: null,
  // The queue remembers where an upload was, beside the bytes it belongs to.
  storeFingerprintForResuming: false,
});
