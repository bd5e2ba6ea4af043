import type { CaseId, PageScope, Sha256 } from "../../model/index.ts";
import type { Trouble } from "./media-item.ts";

/** What one upload is told and tells. */
export interface Upload {
  /** A case; or a workshop, for a picture of one of its brands. */
  caseId: PageScope;
  hash: Sha256;
  type: string;
  name: string;
  bytes: Blob;
  /** Where an earlier attempt was; null for a first one. */
  place: string | null;
  onPlace(place: string): void;
  /** Bytes the server has. */
  onProgress(sent: number): void;
  signal: AbortSignal;
}

/** Brings bytes to the server. Resolves once the server has said that it holds bytes of exactly this hash. */
export interface Uploader {
  /** @throws UploadError */
  send(upload: Upload): Promise<void>;
  /** Whether the server has bytes for good, see `ServerApi.keeps`. */
  keeps(caseId: CaseId, hash: Sha256): Promise<"kept" | "gone" | "unsaid">;
}

export class UploadError extends Error {
  constructor(
    /** `start-again`: what the server had of it is gone or wrong. `aborted`: the signal said so. */
    readonly trouble: Trouble | "start-again" | "aborted",
    cause?: unknown,
  ) {
    super(trouble, { cause });
    this.name = "UploadError";
  }
}
