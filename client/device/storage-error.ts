import type { NotSavedReason } from "../sync/types.ts";

/** The device could not keep something. `reason` is stable and translated by the interface. */
export class StorageError extends Error {
  constructor(
    readonly reason: NotSavedReason,
    cause?: unknown,
  ) {
    super(reason, { cause });
    this.name = "StorageError";
  }
}

/** What a failed transaction means to a person. */
export function reasonOf(error: unknown): NotSavedReason {
  if (error instanceof StorageError) return error.reason;
  return (error as { name?: unknown } | null)?.name === "QuotaExceededError" ? "storage-full" : "storage-lost";
}

/** Settles with `work`, or fails with `reason` when the browser never answers (seen with damaged profiles). */
export function within<Result>(milliseconds: number, work: Promise<Result>, reason: NotSavedReason): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new StorageError(reason)), milliseconds);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
