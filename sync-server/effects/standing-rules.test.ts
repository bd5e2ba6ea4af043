/** Approvals by a fleet's rules and amounts reviewers may approve, as the server seals them. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { decideWorks } from "../../model/commands/decide-work.ts";
import { addLine, addWork } from "../../model/commands/draft.ts";
import { editItem, removeItem } from "../../model/commands/organisation.ts";
import { publishByRules, type RulesAtHand, signRule } from "../../model/commands/rules.ts";
import type { CaseId, OrganisationId, PersonId } from "../../model/ids.ts";
import { setReviewer } from "../../model/pages/fleet-reviewers.ts";
import { rules, ruleVersion, standingRules } from "../../model/pages/fleet-rules.ts";
import { newPage } from "../../model/pages/page.ts";
import { nameOfPage } from "../../model/page-names.ts";
import { offeredVersions, readReceipts } from "../../model/pages/rooms.ts";
import { type ChainLink, firstBrokenLink } from "../../model/receipt-chain.ts";
import { monthOf, ruleUseOf } from "../../model/rules.ts";
import { roomStanding } from "../../model/state/standing.ts";
import { part } from "../../model/testing/build-case.ts";
import { policyPage, signedRule } from "../../model/testing/fleet-rules.ts";
import { IndexRow } from "../../model/views/index-row.ts";
import { addPerson } from "../accounts/people.ts";
import { Browser, randomId, signedIn } from "../testing/browser.ts";
import { Device, makeCase } from "../testing/test-case.ts";
import { addPeople, fleetOne, PASSWORD, startServer, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let kari: Browser;
let marit: Browser;
let people: Awaited<ReturnType<typeof addPeople>>;
const policy = newPage();
const page = policyPage(policy);
const SHOP = "workshop-1" as OrganisationId;

beforeAll(async () => {
  server = await startServer();
  people = await addPeople(server);
  kari = await signedIn(server.url, "kari");
  marit = await signedIn(server.url, "marit");
});
afterEach(() => {
  for (const { rule } of standingRules(policy)) removeItem(page, marit.env(), rules, rule);
});
afterAll(async () => {
  kari.close();
  marit.close();
  await server.stop();
});

/** What the fleet's manager has written lies on the server before the next line. */
async function storePolicy(): Promise<void> {
  const address = { organisation: fleetOne.id, page: "fleet/policy" } as const;
  const answers = await marit.frames("push", [{ page: nameOfPage(address), bytes: Y.encodeStateAsUpdate(policy) }]);
  expect(answers).toMatchObject([{ refusal: null }]);
}

const atHand = (): RulesAtHand => ({ rules: standingRules(policy), workshop: SHOP, elsewhere: [] });

/** A case on a device without a connection, with one more work at a price, published with what the rules approve. */
async function publishWork(price: number): Promise<Device> {
  const { device } = await makeCase(kari);
  addLine(device.pages, kari.env(), addWork(device.pages, kari.env(), { title: "Wipers" }), part("Blades", price));
  publishByRules(device.pages, kari.env(), device.caseId, atHand());
  return device;
}

async function seen(browser: Browser, caseId: CaseId) {
  await server.effects.settle();
  const reader = new Device(browser, caseId);
  await reader.pull();
  const standing = roomStanding(reader.pages, "trade");
  return {
    pages: reader.pages,
    wipers: standing.works.find(({ work }) => work.title === "Wipers"),
    decisions: readReceipts(reader.pages, "trade")
      .values.filter(({ body }) => body.kind === "decision")
      .map(({ body }) => body),
  };
}

async function chainOf(browser: Browser, caseId: CaseId): Promise<ChainLink[]> {
  const { body } = await browser.get(`/api/cases/${caseId}/evidence`);
  return (body as { chain: ChainLink[] }).chain;
}

describe("approval by rule", () => {
  it("[S255] is judged anew and sealed with the rule; history, evidence and both sides' rows say so", async () => {
    const rule = signedRule(policy, marit.env(), { name: "Wipers and bulbs", perCase: 50_000 }, ["Wipers"]);
    await storePolicy();
    const device = await publishWork(40_000);
    await device.push();
    for (const browser of [kari, marit]) {
      const { wipers, decisions } = await seen(browser, device.caseId);
      expect(wipers).toMatchObject({ status: "yes", said: { entry: { rule: { hash: rule.hash, amount: 40_000 } } } });
      expect(decisions).toMatchObject([
        {
          result: "effective",
          party: "workshop",
          actor: { id: people["kari"] },
          decision: { rule: { version: rule.id, hash: rule.hash, name: "Wipers and bulbs", odometer: 61_480 } },
        },
      ]);
      const chain = await chainOf(browser, device.caseId);
      expect(firstBrokenLink(chain)).toBeNull();
      const altered = chain.map((link) =>
        link.body?.decision?.rule
          ? {
              ...link,
              body: {
                ...link.body,
                decision: { ...link.body.decision, rule: { ...link.body.decision.rule, name: "" } },
              },
            }
          : link,
      );
      expect(firstBrokenLink(altered)).not.toBeNull();
      const { rows } = (await browser.get("/api/index?since=0")).body as { rows: IndexRow[] };
      expect(IndexRow.parse(rows.find(({ caseId }) => caseId === device.caseId)).spent).toEqual([
        { rule: rule.rule, month: monthOf(kari.env().now()), amount: 40_000 },
      ]);
    }
  });

  it("[S256] [P11] of two devices that spent the same month's amount offline the later is flagged to both sides, and the fleet decides", async () => {
    const rule = signedRule(policy, marit.env(), { name: "Month", perMonth: 100_000 }, ["Wipers"]);
    await storePolicy();
    const [first, second] = [await publishWork(60_000), await publishWork(60_000)];
    const third = await publishWork(40_000);
    for (const device of [first, second, third]) {
      await device.push();
      await server.effects.settle();
    }
    const outcomes = await Promise.all(
      [first, second, third].map(async ({ caseId }) =>
        (await seen(marit, caseId)).decisions.map(({ result, reason }) => [result, reason]),
      ),
    );
    expect(outcomes).toEqual([[["effective", null]], [["refused", "budget-spent"]], [["effective", null]]]);
    for (const browser of [kari, marit])
      expect((await seen(browser, second.caseId)).wipers).toMatchObject({
        status: "asked",
        turnedDown: { receipt: { body: { reason: "budget-spent" } }, entry: { rule: { rule: rule.rule } } },
      });
    // The fleet decides it like anything else, and that is what counts.
    const fleet = await seen(marit, second.caseId);
    const device = new Device(marit, second.caseId);
    await device.pull();
    const version = offeredVersions(fleet.pages, "trade").values.at(-1);
    const work = fleet.wipers?.work.id;
    if (!version || !work) throw new Error("nothing was published");
    decideWorks(device.pages, marit.env(), [{ versionId: version.id, workId: work, verdict: "approve", text: "" }]);
    await device.push();
    expect((await seen(kari, second.caseId)).wipers).toMatchObject({ status: "yes", turnedDown: null });
  });

  it("[S256] twelve that come in at once spend the amount once, whichever they are", async () => {
    signedRule(policy, marit.env(), { name: "Rush", perMonth: 100_000 }, ["Wipers"]);
    await storePolicy();
    const devices: Device[] = [];
    for (let n = 0; n < 12; n++) devices.push(await publishWork(30_000));
    await Promise.all(devices.map((device) => device.push()));
    await server.effects.settle();
    const results = await Promise.all(
      devices.map(async ({ caseId }) =>
        (await seen(kari, caseId)).decisions.map(({ result, reason }) => reason ?? result),
      ),
    );
    expect(results.flat().toSorted()).toEqual([...Array(9).fill("budget-spent"), ...Array(3).fill("effective")]);
  });

  it("[S257] a rule withdrawn meanwhile, a draft, another fleet's and altered content: the server says which", async () => {
    const rule = signedRule(policy, marit.env(), { name: "Short", perCase: 50_000 }, ["Wipers"]);
    await storePolicy();
    const made = await publishWork(40_000);
    const altered = await publishWork(40_000);
    const mine = offeredVersions(altered.pages, "trade").values.at(-1);
    const entries = altered.pages["trade/workshop"].getArray<Record<string, unknown>>("entries");
    const use = entries.toArray().find(({ kind }) => kind === "decision");
    if (!use || !mine) throw new Error("nothing was approved");
    // The same approval, of the dearer work beside it.
    const dear = mine.works.findIndex(({ title }) => title !== "Wipers");
    const forge = (change: Record<string, unknown>): void =>
      entries.push([
        { ...use, id: randomId(), workId: mine.works[dear]?.id, workHash: mine.workHashes[dear], ...change },
      ]);
    const signed = ruleVersion(policy, rule.id);
    if (!signed) throw new Error("nothing was signed");
    const dearUse = ruleUseOf(signed, 145_000, monthOf(kari.env().now()), 61_480);
    forge({});
    forge({ rule: dearUse });
    forge({ rule: { ...dearUse, version: randomId() } });
    forge({ rule: { ...dearUse, hash: mine.hash } });
    forge({ rule: undefined });
    await altered.push();
    expect((await seen(marit, altered.caseId)).decisions.map(({ result, reason }) => reason ?? result)).toEqual([
      "effective",
      "outside-rule",
      "outside-rule",
      "unknown-rule",
      "rule-mismatch",
      "wrong-verdict",
    ]);
    removeItem(page, marit.env(), rules, rule.rule);
    await storePolicy();
    await made.push();
    expect((await seen(marit, made.caseId)).decisions).toMatchObject([{ result: "refused", reason: "rule-withdrawn" }]);
  });

  it("[S257] a newer version that does not cover it: the server says that the rule changed", async () => {
    const rule = signedRule(policy, marit.env(), { name: "Cheaper", perCase: 50_000 }, ["Wipers"]);
    await storePolicy();
    const made = await publishWork(40_000);
    editItem(page, marit.env(), rules, rule.rule, { perCase: 30_000 });
    signRule(page, marit.env(), rule.rule, "NOK");
    await storePolicy();
    await made.push();
    expect((await seen(kari, made.caseId)).decisions).toMatchObject([{ result: "refused", reason: "rule-changed" }]);
  });
});

describe("amounts reviewers may approve", () => {
  it("[S258] an approval above the ceiling is sealed as refused with the reason, and a deputy's within it counts", async () => {
    const email = "jonas@jobcard.example";
    const membership = { organisation: fleetOne.id, roles: ["reviewer"] as const };
    const id = await addPerson(server.accounts, server.directory, {
      name: "Jonas Vik",
      email,
      password: PASSWORD,
      membership,
    });
    const jonas = new Browser(server.url);
    await jonas.signIn(email);
    setReviewer(page, marit.env(), id as PersonId, { name: "Jonas Vik", ceiling: 150_000 });
    setReviewer(page, marit.env(), people["marit"] as PersonId, { name: "Marit Lund", ceiling: null });
    await storePolicy();
    const { caseId } = await makeCase(kari);
    const device = new Device(jonas, caseId);
    const approve = async (...titles: string[]) => {
      await server.effects.settle();
      await device.pull();
      const version = offeredVersions(device.pages, "trade").values.at(-1);
      const works = version?.works.filter(({ title }) => titles.includes(title)) ?? [];
      const choices = works.map(({ id: workId }) => ({
        versionId: version?.id ?? ("" as never),
        workId,
        verdict: "approve" as const,
        text: "",
      }));
      decideWorks(device.pages, jonas.env(), choices);
      await device.push();
      return (await seen(marit, caseId)).decisions.map(({ result, reason }) => reason ?? result);
    };
    expect(await approve("Brakes, front", "Cabin filter")).toEqual(["effective", "above-ceiling"]);
    setReviewer(page, marit.env(), people["marit"] as PersonId, {
      deputy: id,
      deputyFrom: 0,
      deputyUntil: Date.now() + 86_400_000,
    });
    await storePolicy();
    expect(await approve("Cabin filter")).toEqual(["effective", "above-ceiling", "effective"]);
    jonas.close();
  });
});
