import { describe, expect, it } from "vitest";
import { decideWorks } from "../commands/decide-work.ts";
import { addLine, addWork, removeWork } from "../commands/draft.ts";
import { publishVersion } from "../commands/publish-version.ts";
import type { PersonId } from "../ids.ts";
import { readReviewers, setReviewer } from "../pages/fleet-reviewers.ts";
import { newPage } from "../pages/page.ts";
import { part, startCase } from "../testing/build-case.ts";
import { policyPage } from "../testing/fleet-rules.ts";
import { aboveCeiling, approvedBy, ceilingOf } from "./ceilings.ts";
import { roomStanding } from "./standing.ts";

const MARIT = "marit-lund" as PersonId;
const JONAS = "jonas" as PersonId;

describe("amounts reviewers may approve", () => {
  it("[M114] the highest of the own ceiling and of those somebody stands in for at the time; without one any amount", () => {
    const { marit } = startCase();
    const policy = newPage();
    const page = policyPage(policy);
    const at = (time: number, who = JONAS) => ceilingOf(readReviewers(policy).values, who, time);
    expect(at(0)).toBeNull();
    setReviewer(page, marit, JONAS, { name: "Jonas Vik", ceiling: 100 });
    setReviewer(page, marit, MARIT, { name: "Marit Lund", ceiling: 900 });
    expect(at(50)).toBe(100);
    setReviewer(page, marit, MARIT, { deputy: JONAS, deputyFrom: 40, deputyUntil: 60 });
    expect([39, 40, 60, 61].map((time) => at(time))).toEqual([100, 900, 900, 100]);
    setReviewer(page, marit, MARIT, { ceiling: null });
    expect([at(50), at(70)]).toEqual([null, 100]);
    setReviewer(page, marit, MARIT, { deputyUntil: null });
    expect(at(50)).toBe(100);
    expect(() => setReviewer({ ...page, relation: "member" }, marit, JONAS, { ceiling: null })).toThrow(
      "page-not-writable",
    );
    expect(() => setReviewer(page, marit, JONAS, { ceiling: -1 })).toThrow("invalid-value");
  });

  it("[M114] counts what somebody approved in the case before, and names who may", () => {
    const { shop, kari, fleet, marit, caseId, sync } = startCase();
    for (const [title, price] of [
      ["A", 60],
      ["B", 50],
      ["C", 40],
    ] as const)
      addLine(shop, kari, addWork(shop, kari, { title }), part(title, price));
    publishVersion(shop, kari, caseId, "trade");
    sync();
    const policy = newPage();
    setReviewer(policyPage(policy), marit, MARIT, { name: "Marit Lund", ceiling: 100 });
    setReviewer(policyPage(policy), marit, JONAS, { name: "Jonas Vik", ceiling: 200 });
    const reviewers = readReviewers(policy).values;
    const trade = () => roomStanding(fleet, "trade");
    const [a, b, c] = trade().latest?.works ?? [];
    const versionId = trade().latest?.id;
    if (!a || !b || !c || !versionId) throw new Error("nothing was published");
    decideWorks(fleet, marit, [{ versionId, workId: a.id, verdict: "approve", text: "" }]);
    expect([approvedBy(trade(), MARIT), approvedBy(trade(), MARIT, true)]).toEqual([new Map([[a.id, 60]]), new Map()]);
    sync();
    expect(approvedBy(trade(), MARIT, true)).toEqual(new Map([[a.id, 60]]));
    expect(aboveCeiling(trade(), reviewers, MARIT, [c], 0)).toBeNull();
    expect(aboveCeiling(trade(), reviewers, MARIT, [b], 0)).toEqual({ ceiling: 100, comesTo: 110, who: ["Jonas Vik"] });
    expect(aboveCeiling(trade(), reviewers, JONAS, [b, c], 0)).toBeNull();
    // Taken out, it may come back approved.
    removeWork(shop, kari, a.id);
    publishVersion(shop, kari, caseId, "trade");
    sync();
    expect(trade().works).toHaveLength(2);
    expect(aboveCeiling(trade(), reviewers, MARIT, [b], 0)?.comesTo).toBe(110);
    expect(aboveCeiling(trade(), reviewers, MARIT, [a, c], 0)).toBeNull();
  });
});
