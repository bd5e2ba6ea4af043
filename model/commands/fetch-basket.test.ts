import { describe, expect, it } from "vitest";
import { startCase } from "../testing/build-case.ts";
import { emptyPages, exchange } from "../testing/parties.ts";
import type { Basket } from "../pages/catalogues.ts";
import { readDraft } from "../pages/internal-workshop.ts";
import { readVersions } from "../pages/rooms.ts";
import type { LineFields, LineKind } from "../pages/values.ts";
import type { WorkId } from "../ids.ts";
import { addLine, addWork, editLine, removeLine } from "./draft.ts";
import { editCase } from "./edit-case.ts";
import { fetchBasket, wantBasket } from "./fetch-basket.ts";
import { publishVersion } from "./publish-version.ts";

const usual = (kind: LineKind): LineFields => ({
  kind,
  text: "",
  partNumber: "",
  quantity: 1_000,
  unitPrice: kind === "labour" ? 119_000 : 0,
  vat: 2_500,
  discount: kind === "part" ? { kind: "percent", value: 1_000 } : null,
  source: "manual",
});
const basketOf = (workId: WorkId, id: string, catalogue: string, ...texts: string[]): Basket => ({
  id,
  workId,
  catalogue,
  name: "Parts",
  currency: "NOK",
  at: 1,
  items: texts.map((text) => ({ kind: "part", text, partNumber: `N-${text}`, quantity: 2_000, unitPrice: 10_000 })),
});

function started() {
  const made = startCase();
  const work = addWork(made.shop, made.kari, { title: "Brakes" });
  const lines = (pages = made.shop) => readDraft(pages["internal/workshop"]).works[0]?.lines ?? [];
  const texts = (pages = made.shop) => lines(pages).map(({ text, source }) => `${text}: ${source}`);
  return { ...made, work, lines, texts };
}

describe("a basket from a catalogue", () => {
  it("[M95] [PM-16] brings its lines as the workshop charges them; labour without a price at its rate", () => {
    const { shop, kari, work, lines } = started();
    const basket = basketOf(work, "b-1", "c-1", "Disc");
    basket.items.push({ kind: "labour", text: "Renew", partNumber: "", quantity: 1_600, unitPrice: null });
    expect(fetchBasket(shop, kari, basket, usual)).toEqual({ brought: 2, replaced: 0, kept: 0 });
    expect(
      lines().map(({ text, unitPrice, vat, discount, source }) => [text, unitPrice, vat, discount, source]),
    ).toEqual([
      ["Disc", 10_000, 2_500, { kind: "percent", value: 1_000 }, "catalogue"],
      ["Renew", 119_000, 2_500, null, "catalogue"],
    ]);
  });

  it("[M95] [PM-21] a second one takes the place of the first, of its catalogue and in its work alone; typed lines stay", () => {
    const { shop, kari, work, lines, texts } = started();
    const other = addWork(shop, kari, { title: "Tyres" });
    fetchBasket(shop, kari, basketOf(other, "b-0", "c-1", "Tyre"), usual);
    addLine(shop, kari, work, { ...usual("part"), text: "Typed" });
    fetchBasket(shop, kari, basketOf(work, "b-1", "c-1", "Disc", "Pads"), usual);
    fetchBasket(shop, kari, basketOf(work, "b-2", "c-2", "Rim"), usual);
    const pads = lines().find(({ text }) => text === "Pads");
    if (pads) editLine(shop, kari, work, pads.id, { unitPrice: 1 });
    expect(fetchBasket(shop, kari, basketOf(work, "b-3", "c-1", "Better disc"), usual)).toEqual({
      brought: 1,
      replaced: 1,
      kept: 3,
    });
    expect(texts()).toEqual(["Typed: manual", "Pads: manual", "Rim: catalogue", "Better disc: catalogue"]);
    expect(readDraft(shop["internal/workshop"]).works.find(({ id }) => id === other)?.lines).toHaveLength(1);
  });

  it("[M95] is there once when two devices fetch it apart, and does not come back over what was changed since", () => {
    const { shop, kari, work, lines, texts } = started();
    const office = emptyPages("workshop");
    exchange(shop, office);
    const basket = basketOf(work, "b-1", "c-1", "Disc", "Pads");
    fetchBasket(shop, kari, basket, usual);
    fetchBasket(office, kari, basket, usual);
    exchange(shop, office);
    exchange(office, shop);
    expect([texts(), texts(office)]).toEqual([
      ["Disc: catalogue", "Pads: catalogue"],
      ["Disc: catalogue", "Pads: catalogue"],
    ]);
    const [disc] = lines();
    if (disc) removeLine(shop, kari, work, disc.id);
    expect(fetchBasket(shop, kari, basket, usual)).toBeNull();
    expect(texts()).toEqual(["Pads: catalogue"]);
  });

  it("[M95] in another currency, for a work that is gone, or too large it changes nothing", () => {
    const { shop, kari, work, texts } = started();
    const basket = basketOf(work, "b-1", "c-1", "Disc");
    expect(() => fetchBasket(shop, kari, { ...basket, currency: "EUR" }, usual)).toThrow("other-currency");
    expect(() => fetchBasket(shop, kari, { ...basket, workId: basket.id as WorkId }, usual)).toThrow("not-found");
    const full = basketOf(work, "b-2", "c-1", ...Array.from({ length: 200 }, (_, n) => `${n}`));
    addLine(shop, kari, work, { ...usual("part"), text: "Typed" });
    expect(() => fetchBasket(shop, kari, full, usual)).toThrow("too-many");
    expect(texts()).toEqual(["Typed: manual"]);
  });

  it("[M95] is noted as wanted until it came or nobody waits any more", () => {
    const { shop, kari, work } = started();
    const wanted = () => readDraft(shop["internal/workshop"]).works[0]?.basketWanted;
    wantBasket(shop, kari, work, true);
    expect(wanted()).toEqual(expect.any(Number));
    wantBasket(shop, kari, work, false);
    expect(wanted()).toBeNull();
    wantBasket(shop, kari, work, true);
    fetchBasket(shop, kari, basketOf(work, "b-1", "c-1", "Disc"), usual);
    expect(wanted()).toBeNull();
  });
});

describe("where a line comes from", () => {
  it("[M96] [PM-18] [PM-19] typing over a catalogue's price, part number or labour time makes the line typed; its words and discount do not", () => {
    const { shop, kari, work, lines } = started();
    const basket = basketOf(work, "b-1", "c-1", "a", "b", "c", "d");
    basket.items.push({ kind: "labour", text: "e", partNumber: "", quantity: 1_000, unitPrice: null });
    fetchBasket(shop, kari, basket, usual);
    const patches = [
      { unitPrice: 9_999 },
      { partNumber: "other" },
      { quantity: 3_000, text: "Two more", discount: null, unitPrice: 10_000 },
      { kind: "fluid" },
      { quantity: 1_100 },
    ] as const;
    for (const [n, patch] of patches.entries()) {
      const line = lines()[n];
      if (line) editLine(shop, kari, work, line.id, patch);
    }
    expect(lines().map(({ source }) => source)).toEqual(["manual", "manual", "catalogue", "manual", "manual"]);
  });

  it("[M96] is part of what a decision is bound to; the basket a line came with is not and is told nobody", () => {
    const { shop, kari, caseId, work, lines, sync, fleet } = started();
    fetchBasket(shop, kari, basketOf(work, "b-secret", "c-secret", "Disc"), usual);
    const first = publishVersion(shop, kari, caseId, "trade");
    expect(JSON.stringify(first)).not.toContain("secret");
    expect(first.works[0]?.lines[0]?.source).toBe("catalogue");
    const [disc] = lines();
    if (disc) editLine(shop, kari, work, disc.id, { source: "manual" });
    const second = publishVersion(shop, kari, caseId, "trade");
    expect(second.workHashes).not.toEqual(first.workHashes);
    sync();
    expect(readVersions(fleet["trade/workshop"]).values).toHaveLength(2);
  });
});

describe("before a version goes out", () => {
  const labour = { ...usual("labour"), text: "Renew" };
  const agreement = {
    agreement: "a-1",
    version: "0".repeat(20) as never,
    hash: "0".repeat(64) as never,
    name: "Full service",
    number: "1",
    referenceRequired: false,
    driverSees: "prices",
    labourRate: null,
    discount: { parts: 0, labour: 0 },
  } as const;

  it("[M97] [PM-19] labour typed by hand is not sent to a fleet whose agreement forbids it", () => {
    const { shop, kari, caseId, work, lines } = started();
    addLine(shop, kari, work, labour);
    editCase(shop, kari, { agreement: { ...agreement, catalogueLabour: true } });
    expect(() => publishVersion(shop, kari, caseId, "trade")).toThrow("labour-by-hand");
    const [line] = lines();
    if (line) removeLine(shop, kari, work, line.id);
    addLine(shop, kari, work, { ...usual("part"), text: "Typed part" });
    addLine(shop, kari, work, { ...labour, source: "catalogue" });
    expect(publishVersion(shop, kari, caseId, "trade").number).toBe(1);
  });

  it("[M98] [PM-24] [PM-25] why more is asked for goes with the next version to both parties, once, and no hash covers it", () => {
    const { shop, kari, caseId, work, lines } = started();
    addLine(shop, kari, work, { ...labour, source: "catalogue" });
    editCase(shop, kari, { justification: "Nothing was sent before" });
    expect(publishVersion(shop, kari, caseId, "trade").justification).toBeUndefined();
    editCase(shop, kari, { justification: " The hub was worn as well. " });
    const [line] = lines();
    if (line) editLine(shop, kari, work, line.id, { unitPrice: 130_000 });
    const second = publishVersion(shop, kari, caseId, "trade");
    expect(second.justification).toBe("The hub was worn as well.");
    expect(publishVersion(shop, kari, caseId, "open").justification).toBe("The hub was worn as well.");
    if (line) editLine(shop, kari, work, line.id, { unitPrice: 131_000 });
    expect(publishVersion(shop, kari, caseId, "trade").justification).toBeUndefined();
    expect(readVersions(shop["trade/workshop"])).toMatchObject({ unreadable: 0, values: { length: 3 } });
  });
});
