import { expect, it } from "vitest";
import {
  addFinding,
  addWork,
  LANGUAGE_CODES,
  markFinding,
  nextFindingState,
  readDraft,
  readFindings,
} from "../../../model/index.ts";
import { startCase } from "../../../model/testing/build-case.ts";
import { createI18n } from "../../i18n/i18n.ts";
import { loadStaffMessages } from "../../i18n/messages.ts";
import { isGoodPassword, PASSWORD_RULES } from "../../../model/index.ts";
import { findingsToQuote, findingWords } from "./findings.ts";
import { STANDARD_CHECKLIST } from "../../../model/checklist.ts";

it("[FB-34] [FB-36] brings marked rows and free text into the quote once, in the reader's words", async () => {
  const { shop, kari } = startCase();
  const { t } = await createI18n("nb", loadStaffMessages);
  markFinding(shop, kari, "brakes.discs-front", nextFindingState("recommended"));
  markFinding(shop, kari, "engine.battery", "none");
  const own = addFinding(shop, kari, "Rattle behind the dashboard");
  const page = shop["internal/workshop"];
  const waiting = () => findingsToQuote(readFindings(page).values, readDraft(page));
  expect(waiting().map((finding) => [findingWords(finding, t), finding.state])).toEqual([
    ["Bremseskiver foran", "urgent"],
    ["Rattle behind the dashboard", "recommended"],
  ]);
  addWork(shop, kari, { title: "Rattle", finding: own });
  expect(waiting().map(({ id }) => id)).toEqual(["brakes.discs-front"]);
});

it("[FB-33] has every row of the checklist in every language", async () => {
  const rows = STANDARD_CHECKLIST.flatMap((group) => group.rows);
  expect(new Set(rows).size).toBe(rows.length);
  for (const language of LANGUAGE_CODES) {
    const { t } = await createI18n(language, loadStaffMessages);
    expect(rows.filter((row) => t(`inspect.row.${row}`).startsWith("inspect."))).toEqual([]);
  }
});

it("[FB-07] holds a new password to the rules that are shown", () => {
  expect(isGoodPassword("Jobcard-demo-1")).toBe(true);
  for (const [rule, bad] of Object.entries({
    length: "Short-1",
    capital: "jobcard-demo-1",
    digit: "Jobcard-demo-x",
    special: "JobcardDemo1",
  })) {
    expect([rule, PASSWORD_RULES[rule as keyof typeof PASSWORD_RULES](bad), isGoodPassword(bad)]).toEqual([
      rule,
      false,
      false,
    ]);
  }
});
