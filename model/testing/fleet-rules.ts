/** A fleet's policy page for tests, and the server's part in approvals by rule. */
import type * as Y from "yjs";
import { addItem } from "../commands/organisation.ts";
import { signRule } from "../commands/rules.ts";
import type { Env } from "../env.ts";
import type { OrganisationId } from "../ids.ts";
import { ruleServices, rules, type RuleVersion } from "../pages/fleet-rules.ts";
import type { OrganisationPage } from "../pages/organisation.ts";
import type { Pages } from "../pages/page.ts";
import { appendReceipt, readEntries, readReceipts } from "../pages/rooms.ts";
import type { Decision, ReceiptBody } from "../pages/values.ts";
import { sealReceipt } from "../receipt-chain.ts";
import { judgeByRule, type RuleJudging } from "../state/judge-rule.ts";
import type { Judgement } from "../state/judge.ts";

export const policyPage = (doc: Y.Doc): OrganisationPage => ({ doc, key: "fleet/policy", relation: "manager" });

/** Adds a rule and signs it. */
export function signedRule(
  doc: Y.Doc,
  env: Env,
  fields: Parameters<typeof addItem<(typeof rules)["shape"]>>[3],
  services: readonly string[] = [],
): RuleVersion {
  const page = policyPage(doc);
  const id = addItem(page, env, rules, { name: "Small jobs", ...fields });
  for (const service of services) addItem(page, env, ruleServices, { rule: id, service });
  return signRule(page, env, id, "NOK");
}

/** The workshop's approvals by rule that are on its page, in order. */
export const usesOn = (pages: Pages): Decision[] =>
  readEntries(pages, "trade", "workshop").values.filter((entry): entry is Decision => entry.kind === "decision");

/** Judges an approval by rule as the server does and seals it into its page. */
export function sealUse(server: Pages, decision: Decision, judging: RuleJudging | null): Judgement {
  const judgement = judgeByRule(server, decision, judging);
  const { versionId, workId, workHash, verdict, text, rule } = decision;
  const body: ReceiptBody = {
    caseId: CASE,
    entryId: decision.id,
    kind: "decision",
    party: "workshop",
    actor: { id: decision.by.id, name: decision.by.name, how: "account" },
    at: judging?.now ?? decision.at,
    ...judgement,
    decision: { versionId, workId, workHash, verdict, text, ...(rule && { rule }) },
    contentHash: null,
  };
  const last = readReceipts(server, "trade").values.at(-1) ?? null;
  const page = server["trade/server"];
  if (page) appendReceipt(page, sealReceipt(body, last));
  return judgement;
}
const CASE = "00000000000000000000" as ReceiptBody["caseId"];

export const judgingWith = (policy: Y.Doc, now: number, spent = 0, workshop = "workshop-1"): RuleJudging => ({
  policy,
  workshop: workshop as OrganisationId,
  now,
  spentElsewhere: () => spent,
});
