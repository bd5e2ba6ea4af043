import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { hashOf } from "./canonical.ts";
import { publishAgreement } from "./commands/agreements.ts";
import { decideWorks } from "./commands/decide-work.ts";
import { addLine, addWork, editLine } from "./commands/draft.ts";
import { addItem, editItem, removeItem, restoreItem } from "./commands/organisation.ts";
import { publishVersion } from "./commands/publish-version.ts";
import { draftByRules, publishByRules, type RulesAtHand, signRule } from "./commands/rules.ts";
import type { OrganisationId, WorkId } from "./ids.ts";
import { agreementDiscounts, agreementRates, agreements } from "./pages/fleet-policy.ts";
import { readRules, readRuleVersions, rules, standingRules } from "./pages/fleet-rules.ts";
import { readCaseFile, readDraft } from "./pages/internal-workshop.ts";
import { newPage, type Pages } from "./pages/page.ts";
import { offeredVersions } from "./pages/rooms.ts";
import type { Decision, LineFields, RuleUse } from "./pages/values.ts";
import { monthBefore, monthOf, ruleUseOf } from "./rules.ts";
import { judgeByRule } from "./state/judge-rule.ts";
import { roomStanding } from "./state/standing.ts";
import { part, startCase } from "./testing/build-case.ts";
import { judgingWith, policyPage, sealUse, signedRule, usesOn } from "./testing/fleet-rules.ts";
import { exchange, seededRandom } from "./testing/parties.ts";
import { caseView } from "./views/case-view.ts";
import { summarize } from "./views/summary.ts";

const SHOP = "workshop-1" as OrganisationId;
const labour = (unitPrice: number, quantity = 1_000): LineFields => ({
  ...part("Labour", unitPrice),
  kind: "labour",
  quantity,
});

const caseOf = (pages: Pages) => ({
  file: readCaseFile(pages["internal/workshop"]),
  draft: readDraft(pages["internal/workshop"]),
  trade: roomStanding(pages, "trade"),
});

/** A case, the fleet's policy, and a workshop that holds it. */
function scene(seed = 1) {
  const made = startCase(seed);
  const policy = newPage();
  const atHand = (elsewhere: RulesAtHand["elsewhere"] = []): RulesAtHand => ({
    rules: standingRules(policy),
    workshop: SHOP,
    elsewhere,
  });
  const work = (title: string, ...lines: LineFields[]): WorkId => {
    const id = addWork(made.shop, made.kari, { title });
    for (const line of lines) addLine(made.shop, made.kari, id, line);
    return id;
  };
  const deliver = () => exchange(made.shop, made.server);
  const verdicts = () =>
    draftByRules(made.shop, caseOf(made.shop), made.caseId, made.clock.now, atHand()).map(
      ({ rule, outside }) => rule?.name ?? outside[0]?.why,
    );
  const seal = (spent = 0) =>
    usesOn(made.server).map((use) => sealUse(made.server, use, judgingWith(policy, made.clock.now, spent)));
  return { ...made, policy, atHand, work, deliver, verdicts, seal };
}

describe("a fleet's rules", () => {
  it("[M105] workshops go by what was signed: an edited draft reaches nobody until it is signed too, and a withdrawn one comes back whole", () => {
    const { policy, marit } = scene();
    const page = policyPage(policy);
    const first = signedRule(policy, marit, { perCase: 200_000 });
    editItem(page, marit, rules, first.rule, { perCase: 900_000 });
    expect(standingRules(policy)).toMatchObject([{ id: first.id, version: 1, perCase: 200_000 }]);
    expect(readRules(policy, "NOK").values).toMatchObject([{ changed: true, problems: [] }]);
    signRule(page, marit, first.rule, "NOK");
    expect(standingRules(policy)).toMatchObject([{ version: 2, perCase: 900_000 }]);
    expect(() => signRule(page, marit, first.rule, "NOK")).toThrow("nothing-changed");
    removeItem(page, marit, rules, first.rule);
    expect(standingRules(policy)).toEqual([]);
    restoreItem(page, marit, rules, first.rule);
    expect(standingRules(policy)).toMatchObject([{ version: 2 }]);
  });

  it("[M105] is not signed without a name and an amount, by who does not lead the fleet, or with an agreement nobody published", () => {
    const { policy, marit } = scene();
    const page = policyPage(policy);
    const id = addItem(page, marit, rules, { name: " ", odometerFrom: 90_000, odometerTo: 10, agreement: "gone" });
    expect(readRules(policy, "NOK").values[0]?.problems).toEqual(["name", "amount", "odometer", "agreement"]);
    expect(() => signRule(page, marit, id, "NOK")).toThrow("invalid-value");
    const good = addItem(page, marit, rules, { name: "Wipers", perMonth: 10 });
    expect(() => signRule({ ...page, relation: "member" }, marit, good, "NOK")).toThrow("page-not-writable");
    expect(signRule(page, marit, good, "NOK")).toMatchObject({ version: 1, by: { name: "Marit Lund" } });
  });

  it("[M106] an altered version counts for nothing, and two signed apart get the same distinct numbers everywhere", () => {
    const { policy, marit } = scene();
    const signed = signedRule(policy, marit, { perCase: 100 });
    policy.getArray("ruleVersions").push([{ ...signed, id: marit.newId(), perCase: 1_000_000 }]);
    expect(readRuleVersions(policy)).toMatchObject({ values: [{ id: signed.id }], unreadable: 1 });
    const [a, b] = [newPage(), newPage()];
    for (const doc of [a, b]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(policy));
    for (const [doc, perCase] of [
      [a, 200],
      [b, 300],
    ] as const) {
      editItem(policyPage(doc), marit, rules, signed.rule, { perCase });
      signRule(policyPage(doc), marit, signed.rule, "NOK");
    }
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    expect(readRuleVersions(a).values.map(({ version, perCase }) => [version, perCase])).toEqual(
      readRuleVersions(b).values.map(({ version, perCase }) => [version, perCase]),
    );
    expect(readRuleVersions(a).values.map(({ version }) => version)).toEqual([1, 2, 3]);
  });

  it("[M107] covers works by title or by the number of all their labour", () => {
    const { policy, marit, work, verdicts } = scene();
    signedRule(policy, marit, { perCase: 900_000 }, ["  Oil   Change ", "4711"]);
    work("oil change", part("Oil", 50_000));
    work("Service", { ...labour(90_000), partNumber: "4711" }, part("Filter", 10_000));
    work("Service and more", { ...labour(90_000), partNumber: "4711" }, labour(90_000));
    work("Filter", part("Filter", 10_000));
    // Nobody has named a price.
    work("Oil change");
    expect(verdicts()).toEqual(["Small jobs", "Small jobs", "service", "service"]);
  });

  it("[M107] holds between two odometer readings, or about every so many kilometres, and not where there is none", () => {
    const { policy, marit, work, shop, caseId, clock, atHand } = scene();
    signedRule(policy, marit, {
      perCase: 900_000,
      odometerFrom: 20_000,
      odometerTo: 100_000,
      interval: 30_000,
      tolerance: 1_500,
    });
    work("Service", part("Filter", 10_000));
    const at = (odometer: number | null) => {
      shop["internal/workshop"].getMap("vehicle").set("odometer", odometer);
      return draftByRules(shop, caseOf(shop), caseId, clock.now, atHand())[0]?.rule !== null;
    };
    expect([0, 1_000, 28_499, 28_500, 31_500, 31_501, 61_480, 88_700, 120_000, null].map(at)).toEqual([
      false,
      false,
      false,
      true,
      true,
      false,
      true,
      true,
      false,
      false,
    ]);
  });

  it("[M107] wants labour out of the catalogue where the fleet says so", () => {
    const { policy, marit, work, verdicts } = scene();
    signedRule(policy, marit, { perCase: 900_000, catalogueLabour: true });
    work("Wipers", labour(10_000), { ...part("Blades", 9_000), source: "manual" });
    work("Tyres", { ...labour(10_000), source: "manual" });
    expect(verdicts()).toEqual(["Small jobs", "labour"]);
  });

  it("[M107] compares prices with the agreement as it was published when the rule was signed", () => {
    const { policy, marit, work, verdicts } = scene();
    const page = policyPage(policy);
    const agreement = addItem(page, marit, agreements, { name: "Full service", number: "5521" });
    const rate = addItem(page, marit, agreementRates, { agreement, label: "Mechanics", rate: 119_000 });
    addItem(page, marit, agreementDiscounts, { agreement, workshop: "", parts: 1_000, labour: 0 });
    publishAgreement(page, marit, agreement, {
      name: "",
      phone: "",
      email: "",
      country: "N",
      currency: "NOK",
      language: "en",
      vat: 0,
      labourRate: 0,
    });
    signedRule(policy, marit, { perCase: 9_000_000, agreement });
    editItem(page, marit, agreementRates, rate, { rate: 1 });
    work("At the rate", labour(119_000), { ...part("Disc", 50_000), discount: { kind: "percent", value: 1_000 } });
    work("Above the rate", labour(119_001));
    work("No discount", part("Disc", 50_000));
    work("Off as an amount", { ...part("Disc", 50_000), discount: { kind: "amount", value: 5_000 } });
    expect(verdicts()).toEqual(["Small jobs", "price", "price", "Small jobs"]);
  });

  it("[M108] works use up amounts one after the other, and the next rule takes what the first leaves", () => {
    const { policy, marit, work, shop, caseId, clock, atHand } = scene();
    signedRule(policy, marit, { name: "Case", perCase: 200_000 });
    signedRule(policy, marit, { name: "Month", perMonth: 100_000 });
    for (const title of ["A", "B", "C"]) work(title, part(title, 100_000));
    work("D", part("D", 50_000));
    const names = (elsewhere: RulesAtHand["elsewhere"] = []) =>
      draftByRules(shop, caseOf(shop), caseId, clock.now, atHand(elsewhere)).map(({ rule }) => rule?.name ?? null);
    expect(names()).toEqual(["Case", "Case", "Month", null]);
    const month = atHand().rules[1];
    const earlier = [{ rule: month?.rule ?? "", month: monthOf(clock.now), amount: 50_000 }];
    expect(names(earlier)).toEqual(["Case", "Case", null, "Month"]);
    expect(names(earlier.map((one) => ({ ...one, month: "2020-01" })))).toEqual(["Case", "Case", "Month", null]);
  });
});

describe("months", () => {
  it("[M108] are counted in UTC, whatever the device's zone", () => {
    for (const [at, month] of [
      [0, "1970-01"],
      [788_918_400_000, "1995-01"],
      [946_684_799_999, "1999-12"],
      [951_825_600_000, "2000-02"],
      [951_868_800_000, "2000-03"],
      [1_709_251_199_999, "2024-02"],
      [1_709_251_200_000, "2024-03"],
      [1_767_225_599_999, "2025-12"],
      [1_767_225_600_000, "2026-01"],
      [1_795_352_400_000, "2026-11"],
      [4_107_542_399_999, "2100-02"],
      [4_107_542_400_000, "2100-03"],
    ] as const)
      expect(monthOf(at)).toBe(month);
    expect([monthBefore("2026-01"), monthBefore("2026-12")]).toEqual(["2025-12", "2026-11"]);
  });
});

describe("approval by rule", () => {
  it("[M109] goes out with the version in one update, and counts once the server has sealed it", () => {
    const { policy, marit, kari, shop, server, caseId, work, atHand, deliver, seal, clock } = scene();
    const rule = signedRule(policy, marit, { perCase: 200_000 });
    work("Wipers", part("Blades", 40_000));
    work("Engine", part("Engine", 9_000_000));
    let updates = 0;
    shop["trade/workshop"].on("update", () => (updates += 1));
    const { within } = publishByRules(shop, kari, caseId, atHand());
    expect(updates).toBe(1);
    expect(within.map(({ work: { title } }) => title)).toEqual(["Wipers"]);
    expect(roomStanding(shop, "trade").works.map(({ status }) => status)).toEqual(["pending", "asked"]);
    deliver();
    expect(seal()).toEqual([{ result: "effective", reason: null }]);
    exchange(server, shop);
    const [wipers, engine] = caseView(shop, "workshop", caseId).trade.works;
    expect(wipers).toMatchObject({ status: "yes", said: { entry: { rule: { name: "Small jobs", hash: rule.hash } } } });
    expect(engine).toMatchObject({ status: "asked", turnedDown: null });
    expect(summarize(shop, "workshop", caseId)?.spent).toEqual([
      { rule: rule.rule, month: monthOf(clock.now), amount: 40_000 },
    ]);
  });

  it("[M109] a work that changes is asked again, and what it had used up is free again", () => {
    const { policy, marit, kari, shop, server, caseId, work, atHand, deliver, seal } = scene();
    signedRule(policy, marit, { perCase: 100_000 });
    const id = work("Wipers", part("Blades", 90_000));
    publishByRules(shop, kari, caseId, atHand());
    deliver();
    seal();
    exchange(server, shop);
    const lineId = offeredVersions(shop, "trade").values[0]?.works[0]?.lines[0]?.id;
    if (!lineId) throw new Error("no line");
    editLine(shop, kari, id, lineId, { unitPrice: 95_000 });
    expect(publishByRules(shop, kari, caseId, atHand()).within).toHaveLength(1);
    deliver();
    expect(judgeByRule(server, last(usesOn(server)), judgingWith(policy, kari.now()))).toEqual({
      result: "effective",
      reason: null,
    });
  });

  it("[M110] what the fleet refused or asked about, it answers itself", () => {
    const { policy, marit, kari, shop, fleet, caseId, work, atHand, sync, clock, server } = scene();
    work("Wipers", part("Blades", 90_000));
    publishVersion(shop, kari, caseId, "trade");
    sync();
    const version = offeredVersions(fleet, "trade").values[0];
    const [asked] = version?.works ?? [];
    if (!version || !asked) throw new Error("nothing was published");
    decideWorks(fleet, marit, [{ versionId: version.id, workId: asked.id, verdict: "refuse", text: "Too dear" }]);
    sync();
    editLine(shop, kari, asked.id, asked.lines[0]?.id ?? ("" as never), { unitPrice: 10_000 });
    const rule = signedRule(policy, marit, { perCase: 100_000 });
    expect(publishByRules(shop, kari, caseId, atHand()).within).toEqual([]);
    sync();
    const latest = offeredVersions(server, "trade").values.at(-1);
    const [standing] = standingRules(policy);
    if (!latest || !standing) throw new Error("nothing was published");
    const forged = useFor(latest, 0, ruleUseOf({ ...standing, ...rule }, 10_000, monthOf(clock.now), 61_480));
    expect(judgeByRule(server, forged, judgingWith(policy, clock.now)).reason).toBe("fleet-decides");
  });

  it("[M111] forged, foreign, altered, unsigned, withdrawn and replayed approvals are refused with the reason", () => {
    const { policy, marit, kari, shop, server, caseId, work, atHand, deliver, clock } = scene();
    const rule = signedRule(policy, marit, { perCase: 100_000 });
    work("Wipers", part("Blades", 90_000));
    work("Engine", part("Engine", 900_000));
    publishByRules(shop, kari, caseId, atHand());
    deliver();
    const use = last(usesOn(server));
    const version = offeredVersions(server, "trade").values.at(-1);
    if (!version || !use.rule) throw new Error("nothing was published");
    const foreign = newPage();
    signedRule(foreign, marit, { perCase: 9_000_000 });
    const now = clock.now;
    const judge = (decision: Decision, doc = policy, at = now) =>
      judgeByRule(server, decision, judgingWith(doc, at)).reason;
    const forge = (change: Partial<RuleUse>): Decision => ({ ...use, rule: { ...(use.rule as RuleUse), ...change } });
    expect(judge(use)).toBeNull();
    expect(judge(use, foreign)).toBe("unknown-rule");
    expect(judgeByRule(server, use, null).reason).toBe("unknown-rule");
    const draft = { rule: addItem(policyPage(policy), marit, rules, { perCase: 9_000_000 }), id: marit.newId() };
    expect(judge(forge({ rule: draft.rule, version: draft.id as RuleUse["version"] }))).toBe("unknown-rule");
    for (const change of [{ hash: hashOf("other") }, { rule: "other" }, { name: "Other" }, { number: 2 }])
      expect(judge(forge(change))).toBe("rule-mismatch");
    for (const change of [{ amount: 1 }, { odometer: null }]) expect(judge(forge(change))).toBe("outside-rule");
    for (const month of ["2019-01", "2099-01"]) expect(judge(forge({ month }))).toBe("wrong-month");
    expect(judge({ ...use, workHash: hashOf("other") })).toBe("hash-mismatch");
    expect(judge({ ...use, versionId: marit.newId() as Decision["versionId"] })).toBe("unknown-version");
    expect(judge({ ...use, verdict: "refuse" })).toBe("wrong-verdict");
    const { rule: _rule, ...plain } = use;
    expect(judge(plain)).toBe("wrong-verdict");
    // Another work than the rule was evaluated on.
    const engine = useFor(version, 1, { ...use.rule, amount: 900_000 });
    expect(judge(engine)).toBe("outside-rule");
    expect(judge({ ...engine, workHash: use.workHash })).toBe("hash-mismatch");
    expect(sealUse(server, use, judgingWith(policy, now)).result).toBe("effective");
    expect(judge({ ...use, id: marit.newId() as Decision["id"] })).toBe("already-decided");
    removeItem(policyPage(policy), marit, rules, rule.rule);
    expect(judgeByRule(other(server), use, judgingWith(policy, now)).reason).toBe("rule-withdrawn");
  });

  it("[M111] a newer version that does not cover it either way: the server says that the rule changed", () => {
    const { policy, marit, kari, shop, server, caseId, work, atHand, deliver, clock } = scene();
    const rule = signedRule(policy, marit, { perCase: 100_000 });
    work("Wipers", part("Blades", 90_000));
    publishByRules(shop, kari, caseId, atHand());
    deliver();
    const judge = () => judgeByRule(server, last(usesOn(server)), judgingWith(policy, clock.now)).reason;
    const change = (perCase: number) => {
      editItem(policyPage(policy), marit, rules, rule.rule, { perCase });
      signRule(policyPage(policy), marit, rule.rule, "NOK");
    };
    change(95_000);
    expect(judge()).toBeNull();
    change(50_000);
    expect(judge()).toBe("rule-changed");
  });

  it("[M112] of two that spent the same month's amount apart the later is flagged to both sides and asked", () => {
    const { policy, marit, kari, shop, fleet, server, caseId, work, atHand, deliver, seal } = scene();
    signedRule(policy, marit, { perMonth: 100_000 });
    work("Wipers", part("Blades", 60_000));
    publishByRules(shop, kari, caseId, atHand());
    deliver();
    expect(seal(60_000)).toEqual([{ result: "refused", reason: "budget-spent" }]);
    for (const replica of [shop, fleet]) exchange(server, replica);
    for (const [pages, party] of [
      [shop, "workshop"],
      [fleet, "fleet"],
    ] as const) {
      const view = caseView(pages, party, caseId);
      expect(view.turn).toMatchObject({ turn: "fleet", reason: "asked" });
      expect(view.trade.works).toMatchObject([
        { status: "asked", turnedDown: { receipt: { body: { reason: "budget-spent" } } } },
      ]);
    }
  });

  it("[M113] 1,000 random rules and quotes: what the device says of each work is what the server says", {
    timeout: 300_000,
  }, () => {
    let [within, beyond] = [0, 0];
    for (let seed = 1; seed <= 1_000; seed++) {
      const { policy, marit, kari, shop, server, caseId, work, atHand, deliver, clock } = scene(seed);
      const random = seededRandom(seed * 7);
      const some = (max: number) => Math.floor(random() * max);
      const maybe = (value: number) => (random() < 0.5 ? value : null);
      for (let n = some(4) + 1; n > 0; n--) {
        const [from, to] = [some(70_000), 50_000 + some(60_000)];
        const services = random() < 0.3 ? [`Work ${some(4)}`] : [];
        signedRule(
          policy,
          marit,
          {
            name: `Rule ${n}`,
            perCase: some(400_000),
            perMonth: maybe(some(600_000)),
            odometerFrom: from <= to ? maybe(from) : null,
            odometerTo: maybe(to),
            interval: random() < 0.2 ? 15_000 + some(20_000) : null,
            tolerance: some(9_000),
            catalogueLabour: random() < 0.3,
          },
          services,
        );
      }
      for (let n = some(6) + 1; n > 0; n--) {
        const lines = Array.from({ length: some(4) + 1 }, () => ({
          ...(random() < 0.5 ? labour(some(90_000)) : part("Part", some(90_000))),
          quantity: some(3_000),
          source: random() < 0.7 ? ("catalogue" as const) : ("manual" as const),
        }));
        work(`Work ${n}`, ...lines);
      }
      const elsewhere = standingRules(policy).map(({ rule }) => ({
        rule,
        month: monthOf(clock.now),
        amount: some(300_000),
      }));
      const spentElsewhere = (rule: string) => elsewhere.find((one) => one.rule === rule)?.amount ?? 0;
      const judging = { ...judgingWith(policy, clock.now), spentElsewhere };
      const said = draftByRules(shop, caseOf(shop), caseId, clock.now, atHand(elsewhere));
      const { version } = publishByRules(shop, kari, caseId, atHand(elsewhere));
      deliver();
      const uses = usesOn(server);
      expect(uses.map(({ workHash, rule }) => [workHash, rule?.version])).toEqual(
        said.filter(({ rule }) => rule !== null).map(({ hash, rule }) => [hash, rule?.id]),
      );
      for (const use of uses)
        expect(sealUse(server, use, judging), `seed ${seed}`).toEqual({ result: "effective", reason: null });
      within += uses.length;
      for (const [index, workHash] of version.workHashes.entries()) {
        if (uses.some((use) => use.workHash === workHash)) continue;
        const of = said.find(({ hash }) => hash === workHash);
        for (const { rule } of of?.outside ?? []) {
          const net = of?.net ?? 0;
          const forged = useFor(version, index, ruleUseOf(rule, net, monthOf(clock.now), 61_480));
          // What came later in the quote may have used up more meanwhile, never less.
          expect(judgeByRule(server, forged, judging).result, `seed ${seed}`).toBe("refused");
          beyond += 1;
        }
      }
    }
    expect(within).toBeGreaterThan(500);
    expect(beyond).toBeGreaterThan(500);
  });
});

const last = (uses: readonly Decision[]): Decision => {
  const use = uses.at(-1);
  if (!use) throw new Error("nothing was approved by rule");
  return use;
};

/** The same case on a server that has sealed nothing. */
const other = (server: Parameters<typeof exchange>[0]) => ({ ...server, "trade/server": newPage() });

function useFor(
  version: { id: Decision["versionId"]; works: { id: WorkId }[]; workHashes: Decision["workHash"][] },
  index: number,
  rule: RuleUse,
): Decision {
  const work = version.works[index];
  const workHash = version.workHashes[index];
  if (!work || !workHash) throw new Error("no such work");
  return {
    id: "zzzzzzzzzzzzzzzzzzzz" as Decision["id"],
    kind: "decision",
    at: 0,
    by: { party: "workshop", id: "kari" as Decision["by"]["id"], name: "Kari Hagen" },
    versionId: version.id,
    workId: work.id,
    workHash,
    verdict: "approve",
    text: "",
    rule,
  };
}
