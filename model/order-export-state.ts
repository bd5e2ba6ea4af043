/** Handing accepted orders to the workshop's own system: what is set, and what became of each. */
import * as z from "zod/mini";
import { CaseId } from "./ids.ts";
import { text, Time } from "./pages/values.ts";

export const EXPORT_FORMATS = ["json", "csv", "ubl-order", "ubl-invoice"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_STATES = ["waiting", "exported", "failed"] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** Why an order was not handed over yet, besides `http-<status>`. The interface has words for each. */
export const EXPORT_PROBLEMS = [
  "unreachable",
  "refused-address",
  "timeout",
  "http",
  "folder",
  "no-target",
  "superseded",
] as const;
export type ExportProblem = (typeof EXPORT_PROBLEMS)[number];

export const ExportRow = z.object({
  caseId: CaseId,
  number: text(40),
  plate: text(20),
  state: z.enum(EXPORT_STATES),
  attempts: z.int(),
  createdAt: Time,
  /** When it is tried again; null once it is done. */
  nextAt: z.nullable(Time),
  doneAt: z.nullable(Time),
  problem: z.nullable(z.enum(EXPORT_PROBLEMS)),
  /** The other system's answer where it was one, such as 500; null otherwise. */
  status: z.nullable(z.int()),
});
export type ExportRow = z.infer<typeof ExportRow>;

/** `GET /api/cases/:caseId/exports` */
export const CaseExports = z.object({
  /** Whether there is an accepted order. */
  hasOrder: z.boolean(),
  hasTarget: z.boolean(),
  row: z.nullable(ExportRow),
});
export type CaseExports = z.infer<typeof CaseExports>;

/** In which order they are listed: by when they were accepted, or by plate. */
export const EXPORT_SORTS = ["newest", "oldest", "plate"] as const;
export type ExportSort = (typeof EXPORT_SORTS)[number];

/** `GET /api/exports` */
export const ExportList = z.object({
  rows: z.array(ExportRow),
  hasMore: z.boolean(),
  counts: z.object({ waiting: z.int(), exported: z.int(), failed: z.int() }),
});
export type ExportList = z.infer<typeof ExportList>;

export const TARGET_KINDS = ["none", "folder", "webhook"] as const;
/** `GET` and `PUT /api/export-target`; the secret is only ever told in the answer that made it. */
export const ExportTarget = z.object({
  kind: z.enum(TARGET_KINDS),
  format: z.enum(EXPORT_FORMATS),
  url: text(500),
});
export type ExportTarget = z.infer<typeof ExportTarget>;

export const ExportTargetAnswer = z.object({
  ...ExportTarget.shape,
  /** Whether this installation has a folder for exports at all. */
  hasFolder: z.boolean(),
  secret: z.nullable(text(100)),
});
export type ExportTargetAnswer = z.infer<typeof ExportTargetAnswer>;
