import { migrationOf, table } from "./steps.ts";

/** What works were approved for by a fleet's rule and still hold, so that a month's amount can be summed up. */
export const ruleSpending = migrationOf([
  table(
    "rule_spending",
    `case_id TEXT NOT NULL, work_hash TEXT NOT NULL, workshop TEXT NOT NULL, fleet TEXT NOT NULL, rule TEXT NOT NULL,
      month TEXT NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (case_id, work_hash)`,
  ),
  "CREATE INDEX rule_spending_by_rule ON rule_spending (workshop, fleet, rule, month)",
]);
