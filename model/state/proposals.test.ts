import { describe, expect, it } from "vitest";
import {
  addLine,
  addWork,
  caseView,
  type Decision,
  decideWorks,
  editLine,
  isAsProposed,
  judge,
  type LineId,
  lineNet,
  type Proposal,
  proposedNet,
  publishVersion,
  sendMessage,
  takeOverProposal,
  totalsOf,
  type Verdict,
} from "../index.ts";
import { part, startCase } from "../testing/build-case.ts";
import { exchange } from "../testing/parties.ts";

function sentToFleet() {
  const people = startCase();
  const { shop, kari, fleet, marit, caseId, sync } = people;
  const works = ["Brakes", "Filter"].map((title) => {
    const id = addWork(shop, kari, { title });
    return {
      id,
      lines: [10_001, 3_333].map((price) => addLine(shop, kari, id, { ...part(title, price), quantity: 3_000 })),
    };
  });
  const [brakes, filter] = works as [(typeof works)[number], (typeof works)[number]];
  const version = publishVersion(shop, kari, caseId, "trade");
  sync();
  const say = (workId: string, verdict: Verdict, proposal?: Proposal) =>
    decideWorks(fleet, marit, [
      { versionId: version.id, workId: workId as never, verdict, text: "why", ...(proposal && { proposal }) },
    ]);
  const view = () => caseView(shop, "workshop", caseId);
  const statuses = () =>
    [caseView(fleet, "fleet", caseId), view()].map(({ trade }) => trade.works.map(({ status }) => status));
  const both = (...one: string[]) => [one, one];
  const cheaper: Proposal = { of: "line", lineId: brakes.lines[0] as LineId, quantity: null, unitPrice: 9_000 };
  return { ...people, brakes, filter, version, say, view, statuses, both, cheaper };
}

/** A decision as it stands on the fleet's page, altered there. */
const altered = (decision: Decision, change: Partial<Decision>): Decision => ({ ...decision, ...change });

describe("a counter-proposal", () => {
  it("[M117] makes it the workshop's turn and leaves the work undecided, also before the server has seen it", () => {
    const { say, brakes, cheaper, sync, fleet, shop, statuses, both, turns, view } = sentToFleet();
    say(brakes.id, "counter", cheaper);
    expect(turns()[1]).toBe("workshop: question");
    exchange(fleet, shop);
    expect(statuses()).toEqual(both("question", "asked"));
    sync();
    expect(statuses()).toEqual(both("question", "asked"));
    expect(turns()).toEqual(["workshop: question", "workshop: question"]);
    expect(
      view().trade.openQuestions.map(({ entry, receipt }) => [
        entry.proposal,
        receipt?.body.result,
        receipt?.body.decision?.proposal,
      ]),
    ).toEqual([[cheaper, "recorded", cheaper]]);
  });

  it("[M117] ends with an answer, with another text or price, and with a decision", () => {
    const answered = sentToFleet();
    answered.say(answered.brakes.id, "counter", answered.cheaper);
    answered.sync();
    sendMessage(answered.shop, answered.kari, "fleet", "That is what it costs");
    answered.sync();
    expect(answered.turns()).toEqual(["fleet: asked", "fleet: asked"]);
    const changed = sentToFleet();
    changed.say(changed.brakes.id, "counter", changed.cheaper);
    changed.sync();
    takeOverProposal(changed.shop, changed.kari, changed.brakes.id, changed.cheaper);
    publishVersion(changed.shop, changed.kari, changed.caseId, "trade");
    changed.sync();
    expect(changed.turns()).toEqual(["fleet: asked", "fleet: asked"]);
    const decided = sentToFleet();
    decided.say(decided.brakes.id, "counter", decided.cheaper);
    decided.say(decided.brakes.id, "approve");
    decided.say(decided.filter.id, "approve");
    decided.sync();
    expect(decided.statuses()).toEqual(decided.both("yes", "yes"));
    expect(decided.turns()[0]).toBe("workshop: approved");
  });

  it("[M118] is judged: late is stale or decided already, what the work could not be is refused, others are not asked", () => {
    const { say, brakes, filter, cheaper, sync, shop, kari, caseId, server, fleet } = sentToFleet();
    say(brakes.id, "counter", cheaper);
    say(filter.id, "approve");
    sync();
    const [counter] = caseView(fleet, "fleet", caseId).trade.openQuestions.map(({ entry }) => entry);
    if (!counter) throw new Error("nothing was proposed");
    const line = brakes.lines[0] as LineId;
    const judged = (change: Partial<Decision>) => {
      const { result, reason } = judge(server, "trade", altered(counter, change));
      return reason ?? result;
    };
    const other = (proposal: Proposal) => judged({ proposal });
    expect(judged({})).toBe("recorded");
    expect(judged({ proposal: undefined })).toBe("unknown-line");
    expect(other({ of: "line", lineId: filter.lines[0] as LineId, quantity: 1_000, unitPrice: null })).toBe(
      "unknown-line",
    );
    expect(other({ of: "line", lineId: line, quantity: 3_000, unitPrice: 10_001 })).toBe("unknown-line");
    expect(other({ of: "work", net: 40_002 })).toBe("unknown-line");
    expect(other({ of: "work", net: 40_001 })).toBe("recorded");
    expect(judged({ workHash: "0".repeat(64) as never })).toBe("hash-mismatch");
    expect(judged({ versionId: "0".repeat(20) as never })).toBe("unknown-version");
    expect(judge(server, "open", counter).reason).toBe("wrong-verdict");
    const hash = caseView(server, "server", caseId).trade.works[1]?.hash;
    const late: Proposal = { of: "line", lineId: filter.lines[0] as LineId, quantity: 1_000, unitPrice: null };
    expect(judged({ workId: filter.id, workHash: hash as never, proposal: late })).toBe("already-decided");
    editLine(shop, kari, brakes.id, line, { unitPrice: 9_999 });
    publishVersion(shop, kari, caseId, "trade");
    sync();
    expect(judged({})).toBe("stale");
  });

  it("[M118] cannot be written where it does not fit, nor by a customer", () => {
    const { say, brakes, cheaper, phone, ola } = sentToFleet();
    const wrong: [Verdict, Proposal | undefined][] = [
      ["counter", undefined],
      ["approve", cheaper],
      ["counter", { of: "work", net: 1_000_000 }],
      ["counter", { of: "line", lineId: "0".repeat(20) as LineId, quantity: 1, unitPrice: null }],
    ];
    for (const [verdict, proposal] of wrong) expect(() => say(brakes.id, verdict, proposal)).toThrow("invalid-value");
    expect(() =>
      decideWorks(phone, ola, [
        { versionId: "0".repeat(20) as never, workId: brakes.id, verdict: "counter", text: "", proposal: cheaper },
      ]),
    ).toThrow("invalid-value");
  });

  it("[M119] is taken into the draft to the last øre, in one step", () => {
    for (const net of [0, 1, 12_345, 40_001]) {
      const { shop, kari, brakes, view } = sentToFleet();
      const proposal: Proposal = { of: "work", net };
      const work = () => view().workshop?.draft.works[0] ?? { lines: [] };
      expect(proposedNet(proposal, work())).toBe(net);
      let edits = 0;
      shop["internal/workshop"].on("update", () => (edits += 1));
      takeOverProposal(shop, kari, brakes.id, proposal);
      expect([totalsOf(work().lines).net, edits, isAsProposed(proposal, work())]).toEqual([net, 1, true]);
      expect(work().lines.every((line) => lineNet(line) >= 0)).toBe(true);
      expect(() => takeOverProposal(shop, kari, brakes.id, proposal)).toThrow("nothing-changed");
    }
    const { shop, kari, brakes, cheaper, view } = sentToFleet();
    takeOverProposal(shop, kari, brakes.id, { ...cheaper, quantity: 2_000 } as Proposal);
    expect(view().workshop?.draft.works[0]?.lines[0]).toMatchObject({ quantity: 2_000, unitPrice: 9_000 });
  });
});
