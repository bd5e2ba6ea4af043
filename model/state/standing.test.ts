import { describe, expect, it } from "vitest";
import {
  addLine,
  addWork,
  caseView,
  type Decision,
  decideWorks,
  deliveryOf,
  editCase,
  editLine,
  judge,
  publishVersion,
  removeWork,
  sendMessage,
  summarize,
} from "../index.ts";
import { part, startCase } from "../testing/build-case.ts";

function sentToCustomer() {
  const people = startCase();
  const { shop, kari, caseId, sync } = people;
  const works = ["Brakes", "Filter"].map((title) => {
    const id = addWork(shop, kari, { title });
    return { id, line: addLine(shop, kari, id, part(title, 10_000)) };
  }) as [{ id: never; line: never }, { id: never; line: never }];
  const version = publishVersion(shop, kari, caseId, "open");
  sync();
  const choose = (
    workId: string,
    verdict: "accept" | "decline" | "question",
    text = "",
    versionId: string = version.id,
  ) =>
    decideWorks(people.phone, people.ola, [{ versionId: versionId as never, workId: workId as never, verdict, text }]);
  const standing = () => caseView(people.phone, "customer", caseId).open;
  const statuses = () => standing().works.map(({ status }) => status);
  return { ...people, works, version, choose, standing, statuses };
}

describe("standing of works", () => {
  it("[M9] keeps a decision in a later version that leaves its work alone, and asks the changed one again", () => {
    const { shop, kari, caseId, sync, works, choose, statuses } = sentToCustomer();
    choose(works[0].id, "accept");
    choose(works[1].id, "decline");
    sync();
    expect(statuses()).toEqual(["yes", "no"]);
    editLine(shop, kari, works[1].id, works[1].line, { unitPrice: 9_000 });
    publishVersion(shop, kari, caseId, "open");
    sync();
    expect(statuses()).toEqual(["yes", "changed"]);
  });

  it("[M9] one øre, one letter or one piece more makes the decision stale", () => {
    for (const change of [{ unitPrice: 10_001 }, { text: "Brakes." }, { quantity: 1001 }, { partNumber: "V-1" }]) {
      const { shop, kari, caseId, sync, works, choose, standing } = sentToCustomer();
      choose(works[0].id, "accept");
      editLine(shop, kari, works[0].id, works[0].line, change);
      publishVersion(shop, kari, caseId, "open");
      sync();
      expect(standing().works[0]).toMatchObject({
        status: "changed",
        said: { receipt: { body: { result: "stale" } } },
      });
    }
  });

  it("[FB-120] the first answer counts; a second one is refused and changes nothing", () => {
    const { sync, works, choose, standing } = sentToCustomer();
    choose(works[0].id, "accept");
    choose(works[0].id, "decline");
    sync();
    expect(standing().works[0]).toMatchObject({ status: "yes", said: { entry: { verdict: "accept" } } });
    expect(standing().receipts.at(-1)?.body).toMatchObject({ result: "refused", reason: "already-decided" });
  });

  it("shows a decision without the server's receipt as pending, and nobody else's turn changes by it", () => {
    const { works, choose, statuses, phone, caseId } = sentToCustomer();
    choose(works[0].id, "accept");
    choose(works[1].id, "accept");
    expect(statuses()).toEqual(["pending", "pending"]);
    expect(caseView(phone, "customer", caseId).turn.turn).toBe("customer");
  });

  it("[M17] a decision taken off its author's page still stands", () => {
    const { sync, works, choose, statuses, phone } = sentToCustomer();
    choose(works[0].id, "accept");
    sync();
    phone["open/customer"].getArray("entries").delete(0, 1);
    sync();
    expect(statuses()[0]).toBe("yes");
  });

  it("[PM-33] [FB-112] all declined is the workshop's turn, one accepted is accepted", () => {
    const { sync, works, choose, phone, caseId } = sentToCustomer();
    choose(works[0].id, "decline");
    choose(works[1].id, "decline");
    sync();
    expect(caseView(phone, "customer", caseId).turn).toMatchObject({ turn: "workshop", reason: "declined" });
  });
});

describe("works that only inform", () => {
  it("[FB-102] what is in order and free of charge is not asked, by the fleet or by the customer", () => {
    const { shop, fleet, phone, kari, marit, caseId, sync, turns } = startCase();
    const workId = addWork(shop, kari, { title: "Filter" });
    addLine(shop, kari, workId, part("Filter", 10_000));
    addWork(shop, kari, { title: "Battery", urgency: "fine" });
    const { id: versionId } = publishVersion(shop, kari, caseId, "trade");
    sync();
    expect(summarize(fleet, "fleet", caseId)?.undecided).toBe(1);
    decideWorks(fleet, marit, [{ versionId, workId, verdict: "approve", text: "" }]);
    sync();
    expect(turns()[0]).toBe("workshop: approved");
    removeWork(shop, kari, workId);
    publishVersion(shop, kari, caseId, "open");
    sync();
    expect(caseView(phone, "customer", caseId).open.works.map(({ status }) => status)).toEqual(["information"]);
    expect(turns()).toEqual(["accepted: accepted", "accepted: accepted"]);
  });
});

describe("turn", () => {
  it("[PM-27] skips the customer when the fleet decides alone", () => {
    const { shop, fleet, kari, marit, caseId, sync, turns } = startCase();
    editCase(shop, kari, { askCustomer: false });
    const workId = addWork(shop, kari, { title: "Service" });
    expect(turns()[0]).toBe("workshop: draft");
    const { id: versionId } = publishVersion(shop, kari, caseId, "trade");
    sync();
    decideWorks(fleet, marit, [{ versionId, workId, verdict: "approve", text: "" }]);
    sync();
    expect(turns()).toEqual(["accepted: accepted", "accepted: accepted"]);
  });

  it("[PM-36] a refused work that is taken off the next version is not asked again", () => {
    const { shop, fleet, kari, marit, caseId, sync, turns } = startCase();
    const [kept, refused] = ["Service", "Wash"].map((title) => addWork(shop, kari, { title })) as [never, never];
    const { id: versionId } = publishVersion(shop, kari, caseId, "trade");
    sync();
    decideWorks(fleet, marit, [
      { versionId, workId: kept, verdict: "approve", text: "" },
      { versionId, workId: refused, verdict: "refuse", text: "Not covered" },
    ]);
    sync();
    expect(turns()[0]).toBe("workshop: refused");
    removeWork(shop, kari, refused);
    publishVersion(shop, kari, caseId, "trade");
    sync();
    expect(turns()).toEqual(["workshop: approved", "workshop: approved"]);
  });
});

describe("delivery", () => {
  it("[FB-93] goes from awaiting send over sent and read to answered and closed", () => {
    const { shop, caseId, sync, works, choose } = sentToCustomer();
    const delivery = () => caseView(shop, "workshop", caseId).delivery;
    const { open } = caseView(startCase().shop, "workshop", caseId);
    expect(deliveryOf(open, null)).toBe("awaiting-send");
    expect(delivery()).toBe("sent");
    choose(works[0].id, "question", "How long does it take?");
    sync();
    expect(delivery()).toBe("read");
    choose(works[0].id, "accept");
    choose(works[1].id, "decline");
    sync();
    expect(delivery()).toBe("answered");
    expect(deliveryOf(open, 1)).toBe("closed");
  });
});

describe("judge", () => {
  const judged = (change: Partial<Decision>) => {
    const { phone, ola, works, version } = sentToCustomer();
    const decision: Decision = {
      kind: "decision",
      id: "0".repeat(20) as never,
      at: 1,
      by: { party: "customer", id: ola.actor.id, name: "Ola" },
      versionId: version.id,
      workId: works[0].id,
      workHash: version.workHashes[0]!,
      verdict: "accept",
      text: "",
      ...change,
    };
    const { result, reason } = judge(phone, "open", decision);
    return reason ?? result;
  };

  it.each([
    ["effective", {}],
    ["recorded", { verdict: "question" as const, text: "Why?" }],
    ["unknown-version", { versionId: "1".repeat(20) as never }],
    ["unknown-work", { workId: "1".repeat(20) as never }],
    ["hash-mismatch", { workHash: "0".repeat(64) as never }],
    ["wrong-verdict", { verdict: "approve" as const }],
  ])("[M10] [T14] answers %s", (answer, change) => {
    expect(judged(change)).toBe(answer);
  });
});

describe("index row", () => {
  it("[M20] [PM-29] holds for each party what its pages hold", () => {
    const { shop, fleet, kari, caseId, sync } = startCase();
    expect(summarize(fleet, "fleet", caseId)).toBeNull();
    const work = addWork(shop, kari, { title: "Service", urgency: "urgent" });
    addLine(shop, kari, work, part("Oil", 80_000));
    publishVersion(shop, kari, caseId, "trade");
    addWork(shop, kari, { title: "Only in the draft" });
    sendMessage(shop, kari, "internal", "Between us");
    sync();
    expect(summarize(fleet, "fleet", caseId)).toMatchObject({
      plate: "EK48213",
      works: ["Service"],
      total: 100_000,
      turn: "fleet",
      undecided: 1,
      phone: "",
      assignee: null,
    });
    expect(summarize(shop, "workshop", caseId)).toMatchObject({
      works: ["Service", "Only in the draft"],
      phone: "+47 900 00 000",
    });
  });
});
