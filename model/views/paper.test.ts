import { describe, expect, it } from "vitest";
import { decideWorks } from "../commands/decide-work.ts";
import { addLine, addWork } from "../commands/draft.ts";
import { closeCase, editCase } from "../commands/edit-case.ts";
import { publishVersion } from "../commands/publish-version.ts";
import { part, startCase } from "../testing/build-case.ts";
import { caseView } from "./case-view.ts";
import { acceptedRoom, paperOf, quoteRoom } from "./paper.ts";

describe("papers", () => {
  it("[M75] [PM-33] a work order exists once nobody is asked any more, and holds what was accepted", () => {
    const { caseId, kari, ola, shop, phone, sync } = startCase();
    const [brakes, wipers] = ["Brakes", "Wipers"].map((title) => addWork(shop, kari, { title })) as [never, never];
    addLine(shop, kari, brakes, part("Disc", 145_000));
    addLine(shop, kari, wipers, part("Blade", 20_000));
    const customers = () => caseView(phone, "customer", caseId);
    expect(quoteRoom(customers())).toBeNull();
    publishVersion(shop, kari, caseId, "open");
    sync();
    expect([quoteRoom(customers()), acceptedRoom(customers())]).toEqual(["open", null]);
    expect(paperOf(customers(), "open", "order")).toBeNull();
    expect(paperOf(customers(), "open", "quote")?.totals.gross).toBe(206_250);
    const versionId = customers().open.latest!.id;
    decideWorks(phone, ola, [{ versionId, workId: brakes, verdict: "accept", text: "" }]);
    sync();
    expect(acceptedRoom(customers())).toBeNull();
    decideWorks(phone, ola, [{ versionId, workId: wipers, verdict: "decline", text: "" }]);
    sync();
    closeCase(shop, kari);
    sync();
    const order = paperOf(customers(), "open", "order");
    expect(order?.works.map(({ work, answer }) => [work.title, answer?.by])).toEqual([["Brakes", "Ola Nes"]]);
    expect([order?.totals.gross, order?.number]).toEqual([181_250, `${caseId.slice(-8).toUpperCase()}-1`]);
    expect(order?.acceptedAt).toBeGreaterThan(0);
  });

  it("[M75] where the customer is not asked the fleet's approval makes the order", () => {
    const { caseId, kari, marit, shop, fleet, sync } = startCase();
    editCase(shop, kari, { askCustomer: false });
    const brakes = addWork(shop, kari, { title: "Brakes" });
    addLine(shop, kari, brakes, part("Disc", 145_000));
    publishVersion(shop, kari, caseId, "trade");
    sync();
    const { latest } = caseView(fleet, "fleet", caseId).trade;
    decideWorks(fleet, marit, [{ versionId: latest!.id, workId: brakes, verdict: "refuse", text: "No" }]);
    sync();
    expect(acceptedRoom(caseView(shop, "workshop", caseId))).toBeNull();
    addLine(shop, kari, brakes, part("Pads", 15_000));
    const { id: versionId } = publishVersion(shop, kari, caseId, "trade");
    sync();
    decideWorks(fleet, marit, [{ versionId, workId: brakes, verdict: "approve", text: "" }]);
    sync();
    for (const view of [caseView(shop, "workshop", caseId), caseView(fleet, "fleet", caseId)])
      expect([acceptedRoom(view), paperOf(view, "trade", "order")?.totals.gross]).toEqual(["trade", 200_000]);
  });
});
