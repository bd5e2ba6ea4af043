/** What is told about imports of vehicles and customers, and how the list of them is asked for. */
import * as z from "zod/mini";
import { CUSTOMER_COLUMNS, ROW_PROBLEMS, VEHICLE_COLUMNS } from "./datastore-rows.ts";
import { DATASTORE_KINDS, IMPORT_MODES, KnownCustomer, KnownVehicle } from "./datastore.ts";
import { integer, text, Time } from "./pages/values.ts";

/** `interrupted`: the server went away in the middle. What was taken until then stays, whatever the state. */
export const IMPORT_STATES = ["running", "done", "cancelled", "failed", "interrupted"] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Why a file is not taken at all; rows before the place are, where it is not the beginning. */
export const IMPORT_FAILURES = ["columns", "empty", "quotes", "too-large", "broken-off", "failed"] as const;
export type ImportFailure = (typeof IMPORT_FAILURES)[number];

const count = integer(0, Number.MAX_SAFE_INTEGER);
const Column = z.enum([...VEHICLE_COLUMNS, ...CUSTOMER_COLUMNS]);

/** As many problems are told as anybody reads. */
export const MAX_PROBLEMS = 100;

export const ImportProblem = z.object({ row: count, field: z.nullable(Column), problem: z.enum(ROW_PROBLEMS) });
/** `row`: by the row of the file, the heading being the first. */
export type ImportProblem = z.infer<typeof ImportProblem>;

/** What became of a file's rows, or would. */
export const ImportReport = z.object({
  rows: count,
  added: count,
  changed: count,
  /** Known already and, in mode `full`, as they are in the file. */
  unchanged: count,
  refused: count,
  /** The first of them. */
  problems: z.array(ImportProblem),
  failure: z.nullable(z.enum(IMPORT_FAILURES)),
  /** Headings that are no columns of ours. */
  ignored: z.array(text(80)),
});
export type ImportReport = z.infer<typeof ImportReport>;

export const Preview = z.object({
  ...ImportReport.shape,
  /** The first rows as they were read. */
  sample: z.array(z.array(text(200))),
  columns: z.array(z.nullable(Column)),
});
export type Preview = z.infer<typeof Preview>;

export const DatastoreImport = z.object({
  id: text(40),
  kind: z.enum(DATASTORE_KINDS),
  mode: z.enum(IMPORT_MODES),
  sourceName: text(80),
  file: text(200),
  by: text(200),
  beganAt: Time,
  state: z.enum(IMPORT_STATES),
  report: ImportReport,
});
export type DatastoreImport = z.infer<typeof DatastoreImport>;

/** A system that files come from; the name of the one that is always there is empty. */
export const DatastoreSource = z.object({ id: text(60), name: text(80), vehicles: count, customers: count });
export type DatastoreSource = z.infer<typeof DatastoreSource>;

export const DatastoreOverview = z.object({
  sources: z.array(DatastoreSource),
  /** Newest first. */
  imports: z.array(DatastoreImport),
});
export type DatastoreOverview = z.infer<typeof DatastoreOverview>;

/** A page of the list. `next`: where the following one begins; null at the end. */
export const DatastoreList = z.object({
  vehicles: z.array(KnownVehicle),
  customers: z.array(z.object({ source: text(60), customer: KnownCustomer })),
  next: z.nullable(text(400)),
});
export type DatastoreList = z.infer<typeof DatastoreList>;

/** What a look-up answers. `register`: whether one was asked, and answered. */
export const LookUpAnswer = z.object({
  vehicles: z.array(KnownVehicle),
  register: z.enum(["none", "not-asked", "answered", "failed"]),
});
export type LookUpAnswer = z.infer<typeof LookUpAnswer>;

export const NewSource = z.object({ name: z.string().check(z.trim(), z.minLength(1), z.maxLength(80)) });
export const MAX_SOURCES = 20;
