import { migrationOf } from "./steps.ts";

/** In which mode a case began: null until its first page was looked at, also for cases from before. */
export const caseModes = migrationOf(["ALTER TABLE cases ADD COLUMN mode TEXT"]);
