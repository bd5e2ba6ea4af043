import * as Y from "yjs";
import type { OrganisationId } from "../../model/ids.ts";
import { type Reviewer, readReviewers } from "../../model/pages/fleet-reviewers.ts";
import { newPage } from "../../model/pages/page.ts";
import { nameOfPage, parseCasePage } from "../../model/page-names.ts";
import { readEntries, readFleetBinding, readReceipts } from "../../model/pages/rooms.ts";
import type { RuleUse } from "../../model/pages/values.ts";
import type { RuleJudging } from "../../model/state/judge-rule.ts";
import { spentInCase } from "../../model/state/rule-spending.ts";
import { roomStanding } from "../../model/state/standing.ts";
import type { Transaction } from "../database/database.ts";
import { loadPage } from "../log/load-page.ts";
import type { LogRow } from "../log/port.ts";
import type { EffectsParts } from "./effects.ts";
import { receiptKey, type Replica } from "./replicas.ts";

/** What a fleet has set that its and its workshops' decisions are judged by. */
export interface FleetsWord {
  /** Null where the case is with no fleet that works with the workshop. */
  byRule: RuleJudging | null;
  reviewers: readonly Reviewer[];
}

const NOTHING_SET: FleetsWord = { byRule: null, reviewers: [] };

type Parts = Pick<EffectsParts, "cases" | "database" | "directory" | "epochs" | "log" | "now">;

/**
 * Reads what the fleet has set, as stored within the transaction; only where something among the rows is judged by it.
 * Approvals by rule of one workshop wait for each other from here on, or two could spend the same amount.
 */
export async function fleetsWord(
  parts: Parts,
  within: Transaction,
  replica: Replica,
  rows: readonly LogRow[],
): Promise<FleetsWord> {
  const { cases, database, directory, epochs, log, now } = parts;
  const { uses, binding } = usesAmong(replica, rows);
  if (uses.length === 0 && !rows.some(({ author }) => author.party === "fleet")) return NOTHING_SET;
  const parties = await cases.parties(replica.caseId, within);
  if (!parties) return NOTHING_SET;
  const { workshop } = parties;
  const fleet = parties.fleet ?? binding;
  if (!fleet || !(await directory.arePartners(workshop, fleet, within))) return NOTHING_SET;
  const address = { organisation: fleet, page: "fleet/policy" } as const;
  const policy = newPage();
  await loadPage(log, nameOfPage({ ...address, epoch: epochs.of(address) }), policy, { within });
  const elsewhere = new Map<string, number>();
  if (uses.length > 0) {
    await within.lock(`rules ${workshop} ${fleet}`);
    const found = await within.all(
      database.query
        .selectFrom("rule_spending")
        .select(["rule", "month", ({ fn }) => fn.sum<number | string>("amount").as("amount")])
        .where("workshop", "=", workshop)
        .where("fleet", "=", fleet)
        .where("case_id", "!=", replica.caseId)
        .where("rule", "in", [...new Set(uses.map(({ rule }) => rule))])
        .groupBy(["rule", "month"]),
    );
    for (const { rule, month, amount } of found) elsewhere.set(`${month} ${rule}`, Number(amount));
  }
  const spentElsewhere = (rule: string, month: string): number => elsewhere.get(`${month} ${rule}`) ?? 0;
  return {
    byRule: { policy, workshop, now: now(), spentElsewhere },
    reviewers: readReviewers(policy).values,
  };
}

/** Rules that works are said to be approved by and that have no receipt yet, and the fleet they were published to. */
function usesAmong(replica: Replica, rows: readonly LogRow[]): { uses: RuleUse[]; binding: OrganisationId | null } {
  const key = "trade/workshop";
  const own = rows.filter(({ page }) => parseCasePage(page)?.page === key);
  if (own.length === 0) return { uses: [], binding: null };
  const page = newPage();
  page.transact(() => {
    Y.applyUpdate(page, Y.encodeStateAsUpdate(replica.pages[key]));
    for (const { bytes } of own) Y.applyUpdate(page, bytes);
  });
  const uses = readEntries({ [key]: page }, "trade", "workshop").values.flatMap((entry) =>
    entry.kind === "decision" &&
    entry.rule &&
    !replica.sealed.has(receiptKey("trade", entry.id, "decision", "workshop"))
      ? [entry.rule]
      : [],
  );
  const binding = readFleetBinding(page);
  page.destroy();
  return { uses, binding };
}

/** Writes down what rules have approved in the case as it now stands, with what was sealed. */
export async function noteSpending(
  { cases, database, directory }: Parts,
  within: Transaction,
  { caseId, pages }: Replica,
): Promise<void> {
  if (!readReceipts(pages, "trade").values.some(({ body }) => body.decision?.rule)) return;
  const parties = await cases.parties(caseId, within);
  const fleet = parties?.fleet ?? readFleetBinding(pages["trade/workshop"]);
  if (!parties || !fleet || !(await directory.arePartners(parties.workshop, fleet, within))) return;
  const { query } = database;
  await within.run(query.deleteFrom("rule_spending").where("case_id", "=", caseId));
  const trade = roomStanding(pages, "trade");
  const rows = spentInCase(trade, true).map(({ rule, month, amount, hash }) => ({
    case_id: caseId,
    work_hash: hash,
    workshop: parties.workshop,
    fleet,
    rule,
    month,
    amount,
  }));
  if (rows.length > 0) await within.run(query.insertInto("rule_spending").values(rows));
}
