import type * as Y from "yjs";
import { hashOf } from "../canonical.ts";
import { authorOf, CommandError, CommandOrigin, type Env, LastingOrigin } from "../env.ts";
import type { CaseId, EntryId, OrganisationId } from "../ids.ts";
import { readRules, type RuleVersion, type StandingRule, termsOfRule } from "../pages/fleet-rules.ts";
import { type CaseFile, type Draft, readCaseFile } from "../pages/internal-workshop.ts";
import { type OrganisationPage, writeOrganisation } from "../pages/organisation.ts";
import { type Pages, writePage } from "../pages/page.ts";
import type { Version } from "../pages/values.ts";
import { evaluateQuote, monthOf, type RuleSpending, type RuleVerdict, ruleUseOf } from "../rules.ts";
import { isWithTheFleet, spentInCase } from "../state/rule-spending.ts";
import { type RoomStanding, roomStanding } from "../state/standing.ts";
import { addEntry } from "./add-entry.ts";
import { freeze, publishVersion, type ShownOfWorkshop, type VersionContent } from "./publish-version.ts";

/**
 * Signs a rule as it stands: from now on workshops go by it. No undo takes that back.
 * @param currency of the fleet
 * @throws CommandError `page-not-writable`, `not-found`, `invalid-value` for one with problems (see `OwnRule`),
 * `nothing-changed` when this is what was signed last
 */
export function signRule(page: OrganisationPage, env: Env, id: string, currency: string): RuleVersion {
  return writeOrganisation(page, env, "signRule", (doc) => sign(doc, env, id, currency), LastingOrigin);
}

function sign(doc: Y.Doc, env: Env, id: string, currency: string): RuleVersion {
  const draft = readRules(doc, currency).values.find((one) => one.id === id);
  const terms = termsOfRule(doc, id, currency);
  if (!draft || !terms) throw new CommandError("not-found");
  if (draft.problems.length > 0) throw new CommandError("invalid-value");
  if (!draft.changed) throw new CommandError("nothing-changed");
  const version: RuleVersion = {
    ...terms,
    id: env.newId() as EntryId,
    version: (draft.versions.at(-1)?.version ?? 0) + 1,
    hash: hashOf(terms),
    at: env.now(),
    by: authorOf(env),
  };
  doc.getArray<unknown>("ruleVersions").push([version]);
  return version;
}

/** What a device holds of a fleet's rules. */
export interface RulesAtHand {
  rules: readonly StandingRule[];
  workshop: OrganisationId;
  /** What the workshop's other cases were approved for by rule. */
  elsewhere: readonly RuleSpending[];
}

/** What of a case its rules are asked about: its draft, and what was said about it. */
export interface RuledCase {
  file: CaseFile;
  draft: Draft;
  trade: Pick<RoomStanding, "said">;
}

/**
 * What the fleet's rules say of the draft as it would be published now, without a connection too. Left out is what
 * was decided, or what the fleet has refused or asked about: there it answers itself.
 * @param pages of the case, for what its works' pictures are
 * @param now milliseconds, as this device claims
 */
export function draftByRules(
  pages: Pages,
  { file, draft, trade }: RuledCase,
  caseId: CaseId,
  now: number,
  atHand: RulesAtHand,
): RuleVerdict[] {
  if (atHand.rules.length === 0) return [];
  return byRules(freeze(pages, caseId, file, draft, "trade"), trade, file.vehicle.odometer, now, atHand);
}

function byRules(
  content: VersionContent,
  trade: Pick<RoomStanding, "said">,
  odometer: number | null,
  now: number,
  { rules, workshop, elsewhere }: RulesAtHand,
): RuleVerdict[] {
  const here = spentInCase(trade).map((one) => ({ ...one, inCase: true }));
  const spent = [...here, ...elsewhere.map((one) => ({ ...one, inCase: false, workId: null }))];
  return evaluateQuote(rules, { ...content, odometer, workshop }, monthOf(now), spent, (work, hash) => {
    const isDecided = trade.said.some(
      ({ entry, receipt }) =>
        entry.kind === "decision" &&
        entry.workHash === hash &&
        receipt?.body.result !== "refused" &&
        receipt?.body.result !== "stale",
    );
    return !isDecided && !isWithTheFleet(trade, work.id);
  });
}

/**
 * Publishes the draft to the fleet like `publishVersion`, and with it which works its rules approve. The server's
 * receipt makes them count.
 * @returns the version, and the works that are within the rules
 * @throws CommandError as `publishVersion`
 */
export function publishByRules(
  pages: Pages,
  env: Env,
  caseId: CaseId,
  atHand: RulesAtHand,
  shown: ShownOfWorkshop = {},
): { version: Version; within: RuleVerdict[] } {
  const go = () => {
    const version = publishVersion(pages, env, caseId, "trade", shown);
    const { odometer } = readCaseFile(pages["internal/workshop"]).vehicle;
    const at = env.now();
    const within = byRules(version, roomStanding(pages, "trade"), odometer, at, atHand).filter(
      ({ rule }) => rule !== null,
    );
    if (within.length > 0)
      writePage(pages, "trade/workshop", env, "publishByRules", (page) => {
        for (const { work, hash, net, rule } of within)
          if (rule)
            addEntry(page, env, {
              kind: "decision",
              versionId: version.id,
              workId: work.id,
              workHash: hash,
              verdict: "approve",
              text: "",
              rule: ruleUseOf(rule, net, monthOf(at), odometer),
            });
      });
    return { version, within };
  };
  const page = pages["trade/workshop"];
  // One update: nobody is asked about a work in the moment before its rule is known.
  return page ? page.transact(go, new CommandOrigin("publishByRules", env.actor)) : go();
}
