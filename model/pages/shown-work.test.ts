import { createEncoder, toUint8Array, writeAny } from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  acceptedRoom,
  addLine,
  addMedia,
  addWork,
  attachMedia,
  type CaseAgreement,
  caseView,
  decideWorks,
  type DriverSees,
  type EntryId,
  lineNet,
  editCase,
  editLine,
  orderRoom,
  type Pages,
  paperOf,
  publishVersion,
  removeMedia,
  type Sha256,
  summarize,
  totalsOf,
} from "../index.ts";
import { part, startCase } from "../testing/build-case.ts";
import { anyPhoto } from "../testing/command-generator.ts";

const PRICES = [987_653, 123_457];

const agreement = (driverSees: DriverSees): CaseAgreement => ({
  agreement: "a1",
  version: "0123456789abcdefghjk" as EntryId,
  hash: "0".repeat(64) as Sha256,
  name: "Full service",
  number: "NF-1",
  referenceRequired: false,
  driverSees,
  labourRate: 98_700,
  discount: { parts: 1_500, labour: 0 },
});

/** Whether a number stands in any byte of the pages, as Yjs writes it or as digits. */
function holdsNumber(pages: Pages, value: number): boolean {
  const encoder = createEncoder();
  writeAny(encoder, value);
  const written = Buffer.from(toUint8Array(encoder));
  return Object.values(pages).some((page) => {
    const bytes = Buffer.from(Y.encodeStateAsUpdate(page));
    return bytes.includes(written) || bytes.includes(String(value));
  });
}

function published(driverSees: DriverSees) {
  const people = startCase();
  const { shop, kari, caseId, sync } = people;
  editCase(shop, kari, { agreement: agreement(driverSees) });
  const [brakes, filter] = ["Brakes", "Filter"].map((title, n) => {
    const work = addWork(shop, kari, { title });
    addLine(shop, kari, work, {
      ...part(title, PRICES[n] ?? 0),
      quantity: 2_000,
      discount: { kind: "percent", value: 1_733 },
    });
    addLine(shop, kari, work, part(`${title} kit`, 50_003 + n));
    return work;
  }) as [ReturnType<typeof addWork>, ReturnType<typeof addWork>];
  const toFleet = publishVersion(shop, kari, caseId, "trade");
  const toDriver = publishVersion(shop, kari, caseId, "open");
  sync();
  return { ...people, brakes, filter, toFleet, toDriver };
}

type Published = ReturnType<typeof published>;

const approveAll = ({ fleet, marit, toFleet, sync }: Published) => {
  decideWorks(
    fleet,
    marit,
    toFleet.works.map(({ id }) => ({ versionId: toFleet.id, workId: id, verdict: "approve" as const, text: "" })),
  );
  sync();
};
const accept = ({ phone, ola, toDriver, sync }: Published, workId: Published["brakes"]) => {
  decideWorks(phone, ola, [{ versionId: toDriver.id, workId, verdict: "accept", text: "" }]);
  sync();
};

describe("what a driver is shown", () => {
  it.each(["totals", "nothing"] as const)(
    "[M115] no price an agreement keeps from the driver is in the bytes: %s",
    (sees) => {
      const world = published(sees);
      const { phone, fleet, caseId, toFleet, toDriver } = world;
      for (const value of [...PRICES, 50_003, 1_733]) {
        expect([value, holdsNumber(phone, value)]).toEqual([value, false]);
        expect([value, holdsNumber(fleet, value)]).toEqual([value, true]);
      }
      const hashes = [toFleet.hash, ...toFleet.workHashes];
      const text = Buffer.concat(Object.values(phone).map((page) => Buffer.from(Y.encodeStateAsUpdate(page))));
      // A hash over the price would tell it to whoever tries all prices.
      for (const hash of hashes) expect(text.includes(hash)).toBe(false);
      expect([toDriver.number, toDriver.id === toFleet.id]).toEqual([1, false]);
      const { open, driverSees } = caseView(phone, "customer", caseId);
      expect(driverSees).toBe(sees);
      const sums = toFleet.works.map(({ lines }) => totalsOf(lines));
      const none = { net: 0, vat: [], gross: 0 };
      expect(open.works.map(({ totals }) => totals)).toEqual(sees === "totals" ? sums : [none, none]);
      expect(open.works.map(({ status }) => status)).toEqual(["asked", "asked"]);
    },
  );

  it("[M115] where every price is shown, fleet and driver have the same version", () => {
    const { toFleet, toDriver } = published("prices");
    expect(toDriver).toMatchObject({ id: toFleet.id, hash: toFleet.hash });
  });

  it("[M115] of what is free the driver sees that it is, and not what it would have cost", () => {
    const { shop, kari, phone, caseId, sync } = published("nothing");
    const gift = addWork(shop, kari, { title: "Wash", urgency: "offered" });
    addLine(shop, kari, gift, { ...part("Wash", 77_777), discount: { kind: "percent", value: 10_000 } });
    publishVersion(shop, kari, caseId, "open");
    sync();
    expect(holdsNumber(phone, 77_777)).toBe(false);
    const work = caseView(phone, "customer", caseId).open.works[2];
    expect([work?.totals.gross, work?.work.hidden]).toEqual([0, undefined]);
    expect(lineNet(caseView(shop, "workshop", caseId).open.works[2]?.work.lines[0] as never)).toBe(0);
  });

  it("[M115] what the driver accepted is ordered with its prices by workshop and fleet, and without for the driver", () => {
    const world = published("nothing");
    approveAll(world);
    accept(world, world.brakes);
    decideWorks(world.phone, world.ola, [
      { versionId: world.toDriver.id, workId: world.filter, verdict: "decline", text: "" },
    ]);
    world.sync();
    const { caseId } = world;
    const [work] = world.toFleet.works;
    const priced = totalsOf(work?.lines ?? []);
    const shop = caseView(world.shop, "workshop", caseId);
    const fleet = caseView(world.fleet, "fleet", caseId);
    const driver = caseView(world.phone, "customer", caseId);
    expect([shop, fleet, driver].map((view) => [acceptedRoom(view), orderRoom(view)])).toEqual([
      ["open", "trade"],
      ["open", "trade"],
      ["open", "open"],
    ]);
    expect(paperOf(shop, "open", "order")?.totals).toEqual(priced);
    expect(paperOf(fleet, "trade", "order")).toMatchObject({ totals: priced, works: [{ work: { title: "Brakes" } }] });
    expect(paperOf(driver, "open", "order")).toMatchObject({
      totals: { gross: 0 },
      works: [{ work: { title: "Brakes" } }],
    });
    expect(summarize(world.fleet, "fleet", caseId)?.total).toBe(
      totalsOf(world.toFleet.works.flatMap(({ lines }) => lines)).gross,
    );
  });

  it("[M115] a price the driver does not see asks only the fleet again", () => {
    const world = published("nothing");
    const { shop, kari, caseId, brakes } = world;
    approveAll(world);
    accept(world, brakes);
    const line = caseView(shop, "workshop", caseId).workshop?.draft.works[0]?.lines[0]?.id;
    if (line) editLine(shop, kari, brakes, line, { unitPrice: 987_654 });
    const { workshop } = caseView(shop, "workshop", caseId);
    expect([workshop?.unpublished.trade.length, workshop?.unpublished.open]).toEqual([3, []]);
    publishVersion(shop, kari, caseId, "trade");
    expect(() => publishVersion(shop, kari, caseId, "open")).toThrow("nothing-changed");
    world.sync();
    const after = caseView(shop, "workshop", caseId);
    expect(after.trade.works.map(({ status }) => status)).toEqual(["changed", "yes"]);
    expect(after.open.works.map(({ status }) => status)).toEqual(["yes", "asked"]);
  });

  it("[M116] one other photo of an approved work asks that work again everywhere, and nothing else", () => {
    const world = published("prices");
    const { shop, kari, caseId, brakes, random } = world;
    const id = addMedia(shop, kari, anyPhoto(random), { fleet: true, customer: true });
    attachMedia(shop, kari, id, { kind: "work", id: brakes });
    const second = publishVersion(shop, kari, caseId, "trade");
    world.sync();
    approveAll({ ...world, toFleet: second });
    const statuses = () =>
      (["workshop", "fleet"] as const).map((party) =>
        caseView(party === "fleet" ? world.fleet : shop, party, caseId).trade.works.map(({ status }) => status),
      );
    expect(statuses()).toEqual([
      ["yes", "yes"],
      ["yes", "yes"],
    ]);
    removeMedia(shop, kari, id);
    const other = addMedia(shop, kari, anyPhoto(random), { fleet: true, customer: true });
    attachMedia(shop, kari, other, { kind: "work", id: brakes });
    expect(caseView(shop, "workshop", caseId).workshop?.unpublished.trade).toEqual([
      { kind: "work-photos", work: "Brakes" },
    ]);
    publishVersion(shop, kari, caseId, "trade");
    world.sync();
    expect(statuses()).toEqual([
      ["changed", "yes"],
      ["changed", "yes"],
    ]);
  });

  it("[M116] a photo only one room sees is news in that room alone", () => {
    const world = published("prices");
    const { shop, kari, caseId, brakes, random } = world;
    const id = addMedia(shop, kari, anyPhoto(random), { fleet: true, customer: false });
    attachMedia(shop, kari, id, { kind: "work", id: brakes });
    expect(publishVersion(shop, kari, caseId, "trade").number).toBe(2);
    expect(caseView(shop, "workshop", caseId).workshop?.unpublished.open).toEqual([]);
  });
});
