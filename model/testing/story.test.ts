import { describe, expect, it } from "vitest";
import {
  addLine,
  addWork,
  caseView,
  decideWorks,
  editCase,
  editLine,
  makeLink,
  publishVersion,
  sendMessage,
  sha256,
  summarize,
} from "../index.ts";
import { part, startCase } from "./build-case.ts";
import { emptyPages, exchange } from "./parties.ts";

describe("a case settled by three parties", () => {
  it("[PM-30] [PM-31] [PM-32] [PM-33] goes from workshop to fleet to customer to accepted", () => {
    const { caseId, kari, marit, ola, shop, fleet, phone, sync, turns } = startCase();
    expect(turns()[0]).toBe("workshop: new");
    const service = addWork(shop, kari, { title: "Annual service" });
    addLine(shop, kari, service, part("Oil filter", 22_600));
    const brakes = addWork(shop, kari, { title: "Brakes, front", urgency: "urgent" });
    const disc = addLine(shop, kari, brakes, part("Brake disc", 169_000));
    publishVersion(shop, kari, caseId, "trade");
    sync();
    expect(turns()).toEqual(["fleet: asked", "fleet: asked"]);
    const first = caseView(fleet, "fleet", caseId).trade.latest!;
    decideWorks(fleet, marit, [
      { versionId: first.id, workId: service, verdict: "approve", text: "" },
      { versionId: first.id, workId: brakes, verdict: "refuse", text: "Discs are 1 450 in 5521." },
    ]);
    sync();
    expect(turns()).toEqual(["workshop: refused", "workshop: refused"]);

    editLine(shop, kari, brakes, disc, { unitPrice: 145_000 });
    publishVersion(shop, kari, caseId, "trade");
    sync();
    const asked = caseView(fleet, "fleet", caseId).trade;
    expect(asked.works.map(({ status }) => status)).toEqual(["yes", "changed"]);
    expect(turns()).toEqual(["fleet: asked-again", "fleet: asked-again"]);
    decideWorks(fleet, marit, [{ versionId: asked.latest!.id, workId: brakes, verdict: "approve", text: "" }]);
    sync();
    expect(turns()).toEqual(["workshop: approved", "workshop: approved"]);

    expect(publishVersion(shop, kari, caseId, "open").number).toBe(2);
    sync();
    expect(turns()).toEqual(["customer: asked", "customer: asked"]);
    const seen = caseView(phone, "customer", caseId).open;
    decideWorks(phone, ola, [
      { versionId: seen.latest!.id, workId: service, verdict: "decline", text: "" },
      { versionId: seen.latest!.id, workId: brakes, verdict: "accept", text: "" },
    ]);
    sync();
    expect(turns()).toEqual(["accepted: accepted", "accepted: accepted"]);
    expect(summarize(fleet, "fleet", caseId)?.total).toBe(209_500);
  });

  it("[PM-34] a decision given offline on a price that changed meanwhile is stale, and only that work is asked again", () => {
    const { caseId, kari, ola, shop, phone, sync } = startCase();
    const [a, b] = ["Wiper blades", "Cabin filter"].map((title) => addWork(shop, kari, { title })) as [never, never];
    addLine(shop, kari, a, part("Wiper blade", 20_000));
    const filter = addLine(shop, kari, b, part("Filter", 30_000));
    publishVersion(shop, kari, caseId, "open");
    sync();
    const seen = caseView(phone, "customer", caseId).open.latest!;
    decideWorks(
      phone,
      ola,
      [a, b].map((workId) => ({ versionId: seen.id, workId, verdict: "accept" as const, text: "" })),
    );
    editLine(shop, kari, b, filter, { unitPrice: 31_000 });
    publishVersion(shop, kari, caseId, "open");
    const before = emptyPages("server");
    exchange(shop, before);
    sync();
    const { works } = caseView(phone, "customer", caseId).open;
    expect(works.map(({ status, said }) => [status, said?.receipt?.body.result])).toEqual([
      ["yes", "effective"],
      ["changed", "stale"],
    ]);
  });

  it("[PM-35] the customer holds no byte of the fleet's thread, and the fleet none of the draft", () => {
    const { caseId, kari, shop, fleet, phone, sync } = startCase();
    editCase(shop, kari, { reference: "BID 1" });
    addWork(shop, kari, { title: "SECRET-DRAFT" });
    sendMessage(shop, kari, "fleet", "SECRET-TRADE");
    makeLink(shop, kari, { secretHash: sha256(new Uint8Array([1])), label: "Ola", mayDecide: true });
    sync();
    expect(JSON.stringify(caseView(phone, "customer", caseId))).not.toMatch(/SECRET/);
    expect(JSON.stringify(caseView(fleet, "fleet", caseId))).not.toMatch(/SECRET-DRAFT/);
    expect(caseView(fleet, "fleet", caseId).threads.fleet.unread).toBe(1);
  });
});
