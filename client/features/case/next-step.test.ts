import { describe, expect, it } from "vitest";
import {
  addLine,
  addWork,
  caseView,
  decideWorks,
  editLine,
  makeLink,
  publishVersion,
  sendMessage,
  sha256,
} from "../../../model/index.ts";
import { part, startCase } from "../../../model/testing/build-case.ts";
import { outgoingWorks } from "../publish/outgoing.ts";
import { draftNumber, versionStates } from "../quote/version-states.ts";
import { nextSteps } from "./next-step.ts";

const view = (story: ReturnType<typeof startCase>) => caseView(story.shop, "workshop", story.caseId);

function withWork() {
  const story = startCase();
  const work = addWork(story.shop, story.kari, { title: "Brakes, front" });
  const line = addLine(story.shop, story.kari, work, part("Brake disc", 169_000));
  return { ...story, work, line };
}

describe("[W7] the one thing to do next", () => {
  it("[W7] says why nothing can be sent while the quote is empty", () => {
    expect(nextSteps(view(startCase()))).toEqual({
      step: { kind: "publish", room: "trade", number: 1 },
      blocked: "no-works",
    });
  });

  it("[W7] goes to the fleet, waits, then goes to the customer under the same number", () => {
    const story = withWork();
    const { shop, fleet, kari, marit, caseId, work, sync } = story;
    expect(nextSteps(view(story)).step).toEqual({ kind: "publish", room: "trade", number: 1 });
    const version = publishVersion(shop, kari, caseId, "trade");
    sync();
    expect(nextSteps(view(story))).toEqual({ step: null, blocked: "no-fleet-answer" });
    decideWorks(fleet, marit, [{ versionId: version.id, workId: work, verdict: "approve", text: "" }]);
    sync();
    expect(nextSteps(view(story))).toEqual({ step: { kind: "publish", room: "open", number: 1 }, blocked: null });
    publishVersion(shop, kari, caseId, "open");
    sync();
    expect(nextSteps(view(story))).toEqual({ step: { kind: "share" }, blocked: "no-customer-answer" });
    makeLink(shop, kari, { secretHash: sha256(new Uint8Array(1)), label: "Ola", mayDecide: true });
    expect(nextSteps(view(story)).step).toBeNull();
  });

  it("[W7] asks for a change after a refusal before anything can be sent again", () => {
    const story = withWork();
    const { shop, fleet, kari, marit, caseId, work, line, sync } = story;
    const version = publishVersion(shop, kari, caseId, "trade");
    sync();
    decideWorks(fleet, marit, [{ versionId: version.id, workId: work, verdict: "refuse", text: "Too much" }]);
    sync();
    expect(nextSteps(view(story))).toEqual({ step: { kind: "publish", room: "trade", number: 2 }, blocked: "refused" });
    expect(versionStates(view(story), version)).toEqual([{ room: "trade", answer: "no" }]);
    editLine(shop, kari, work, line, { unitPrice: 145_000 });
    expect(nextSteps(view(story))).toEqual({ step: { kind: "publish", room: "trade", number: 2 }, blocked: null });
    expect(draftNumber(view(story))).toBe(2);
  });

  it("[W7] answers an open question first", () => {
    const story = withWork();
    const { shop, fleet, kari, marit, caseId, work, sync } = story;
    const version = publishVersion(shop, kari, caseId, "trade");
    sync();
    decideWorks(fleet, marit, [{ versionId: version.id, workId: work, verdict: "question", text: "Why new discs?" }]);
    sync();
    expect(nextSteps(view(story)).step).toEqual({ kind: "answer", thread: "fleet" });
  });
});

describe("[W8] what sending would ask", () => {
  it("[W8] [FB-104] tells unchanged, changed and new works apart, and those without a price", () => {
    const story = withWork();
    const { shop, fleet, kari, marit, caseId, work, sync } = story;
    const service = addWork(shop, kari, { title: "Service" });
    const oil = addLine(shop, kari, service, part("Oil", 10_000));
    const version = publishVersion(shop, kari, caseId, "trade");
    sync();
    decideWorks(
      fleet,
      marit,
      [work, service].map((workId) => ({ versionId: version.id, workId, verdict: "approve" as const, text: "" })),
    );
    sync();
    editLine(shop, kari, service, oil, { unitPrice: 12_000 });
    addWork(shop, kari, { title: "Wipers" });
    addWork(shop, kari, { title: "Tyres", urgency: "fine" });
    expect(outgoingWorks(view(story), "trade").map(({ asks, noPrice }) => [asks, noPrice])).toEqual([
      ["holds", false],
      ["asked-again", false],
      ["asked", true],
      ["asked", false],
    ]);
  });
});

describe("in sales", () => {
  it("[C254, FB-116, FB-123] the message goes out, then the link, then the answer, and a new one as a new version", () => {
    const story = startCase(1, { module: "message", fleet: null });
    const { shop, phone, kari, ola, caseId, sync } = story;
    const publish = (number: number) => ({ kind: "publish", room: "open", number });
    expect(nextSteps(view(story))).toEqual({ step: publish(1), blocked: "no-message" });
    shop["internal/workshop"]?.getText("message").insert(0, "Come and try it");
    expect(nextSteps(view(story))).toEqual({ step: publish(1), blocked: null });
    publishVersion(shop, kari, caseId, "open");
    sync();
    expect(nextSteps(view(story))).toEqual({ step: { kind: "share" }, blocked: "no-customer-answer" });
    sendMessage(phone, ola, "customer", "When?");
    sync();
    expect(nextSteps(view(story)).step).toEqual({ kind: "answer", thread: "customer" });
    shop["internal/workshop"]?.getText("message").insert(0, "Still here: ");
    expect(nextSteps(view(story))).toEqual({ step: publish(2), blocked: null });
  });
});
