import { hashOf } from "./canonical.ts";
import type { Sha256 } from "./ids.ts";
import type { Version } from "./pages/values.ts";

/**
 * The hash a decision is bound to: this case, this currency, this work's every word, quantity and
 * price. A version published later keeps the decision only while this stays the same.
 */
export const hashWork = (version: Pick<Version, "caseId" | "currency">, work: unknown): Sha256 =>
  hashOf({ caseId: version.caseId, currency: version.currency, work });

/**
 * The hash of a whole version: what it is about and its works in order. Number, time, author and the
 * covering message are not content, so the same quote sent to fleet and customer is the same version.
 */
export const hashVersion = (version: Pick<Version, "caseId" | "currency" | "vehicle" | "workHashes">): Sha256 =>
  hashOf({ caseId: version.caseId, currency: version.currency, vehicle: version.vehicle, works: version.workHashes });
