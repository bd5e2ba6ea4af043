import type { CaseStatus, NotSavedReason } from "../../sync/types.ts";

/** What a person must be told of what the device could not keep. */
export interface NotSaved {
  reason: NotSavedReason;
  /**
   * - `stopped`: without a connection, nothing more may be written
   * - `refused`: the same, because this browser keeps nothing; there may be nothing to lose yet
   * - `sending`: the server is at hand and has not acknowledged everything
   * - `unsent`: something typed or chosen, and not sent, is only in this tab
   */
  kind: "stopped" | "refused" | "sending" | "unsent";
}

/** Null while everything is kept somewhere, here or by the server. */
export function notSavedOf({ stopped, state, reason, unkept }: CaseStatus): NotSaved | null {
  if (stopped === "storage-refused") return { reason: stopped, kind: "refused" };
  if (stopped && stopped !== "outdated") return { reason: stopped, kind: "stopped" };
  if (state === "not-saved" && reason) return { reason, kind: "sending" };
  return unkept ? { reason: unkept, kind: "unsent" } : null;
}
