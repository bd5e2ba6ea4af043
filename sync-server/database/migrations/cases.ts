import { migrationOf } from "./steps.ts";

/** In which mode a case began: null until its first page was looked at, also for cases from before. */
export const caseModes = migrationOf(["ALTER TABLE cases ADD COLUMN mode TEXT"]);

const ROW_OF_CASE =
  "SELECT 1 FROM case_index WHERE case_index.case_id = cases.id AND case_index.organisation = cases.workshop";

/** Cases from before: what their workshop's row says decides who reads them. In a row's JSON people's words have no bare quotes. */
export const modesFromBefore = migrationOf([
  `UPDATE cases SET mode = CASE WHEN EXISTS (${ROW_OF_CASE} AND (case_index.row LIKE '%"module":"message"%'
      OR case_index.row LIKE '%"module":"used-stock"%')) THEN 'sales' ELSE 'afterSales' END
    WHERE mode IS NULL AND EXISTS (${ROW_OF_CASE} AND case_index.row IS NOT NULL)`,
]);
