import { describe, expect, it } from "vitest";
import {
  type Change,
  compareWork,
  compareWorks,
  type FrozenWork,
  type Language,
  type Line,
  type LineId,
  type WorkId,
} from "../../../model/index.ts";
import { createI18n } from "../../i18n/i18n.ts";
import { loadStaffMessages } from "../../i18n/messages.ts";
import { describeChange, linePriceBefore, moneyChange } from "./describe-change.ts";

const line = (id: string, fields: Partial<Line> = {}): Line => ({
  id: id as LineId,
  kind: "part",
  text: "Brake disc",
  partNumber: "",
  quantity: 1000,
  unitPrice: 169_000,
  vat: 2500,
  discount: null,
  source: "catalogue",
  ...fields,
});
const work = (lines: Line[], fields: Partial<FrozenWork> = {}): FrozenWork => ({
  id: "w1" as WorkId,
  title: "Brakes, front",
  urgency: "urgent",
  note: "",
  lines,
  ...fields,
});

const i18nOf = (language: Language) => createI18n(language, loadStaffMessages);
/** Intl writes no-break spaces between digits and currency; people read them as spaces. */
const plain = (text: string) => text.replace(/\u00a0|\u202f/g, " ");
const say = async (language: Language, changes: Change[], prices?: "net" | "gross") => {
  const i18n = await i18nOf(language);
  return changes.map((change) => plain(describeChange(change, i18n, { currency: "NOK", ...(prices && { prices }) })));
};

describe("describeChange", () => {
  it("[FB-94] says a changed price with the currency once", async () => {
    const changes = compareWork(work([line("l1")]), work([line("l1", { unitPrice: 145_000 })]));
    expect(await say("nb", changes)).toEqual(["Brake disc: 1 690 → 1 450 kr"]);
    expect(await say("en", changes)).toEqual(["Brake disc: kr 1,690 → 1,450"]);
  });

  it("[FB-94] shows the customer the same change with VAT", async () => {
    const changes = compareWork(work([line("l1")]), work([line("l1", { unitPrice: 145_000 })]));
    expect(await say("nb", changes, "gross")).toEqual(["Brake disc: 2 112,50 → 1 812,50 kr"]);
  });

  it("[FB-94] puts every kind of change into words in both languages", async () => {
    const before = work([line("l1"), line("l2", { text: "Old clip" })], { note: "Soon" });
    const after = work(
      [
        line("l1", {
          text: "Brake disc 312",
          quantity: 2000,
          vat: 1500,
          discount: { kind: "percent", value: 1000 },
          kind: "fee",
          source: "manual",
          partNumber: "V-1",
        }),
        line("l3", { text: "Pads" }),
      ],
      { title: "Brakes", urgency: "recommended", note: "" },
    );
    expect(await say("en", compareWorks([before, work([], { id: "w2" as WorkId, title: "Wipers" })], [after]))).toEqual(
      [
        "Wipers taken out, kr 0",
        "“Brakes, front” is now “Brakes”",
        "Brakes: Urgent → Recommended",
        "Note taken out",
        "Old clip taken out, kr 1,690",
        "Brake disc 312, kind: part → fee",
        "“Brake disc” is now “Brake disc 312”",
        "Brake disc 312, part number: none → V-1",
        "Brake disc 312, quantity: 1 → 2",
        "Brake disc 312, VAT: 25% → 15%",
        "Brake disc 312, discount: none → 10%",
        "Brake disc 312: now typed by hand",
        "Pads added, kr 1,690",
        "Total incl. VAT: kr 4,225.00 → 5,610.80",
      ],
    );
    expect(await say("nb", compareWorks([before], [after]))).toEqual([
      "«Brakes, front» heter nå «Brakes»",
      "Brakes: Haster → Anbefalt",
      "Merknad tatt bort",
      "Old clip tatt ut, 1 690 kr",
      "Brake disc 312, type: del → gebyr",
      "«Brake disc» heter nå «Brake disc 312»",
      "Brake disc 312, delenummer: ingen → V-1",
      "Brake disc 312, antall: 1 → 2",
      "Brake disc 312, mva.: 25 % → 15 %",
      "Brake disc 312, rabatt: ingen → 10 %",
      "Brake disc 312: nå skrevet for hånd",
      "Pads lagt til, 1 690 kr",
      "Sum inkl. mva.: 4 225,00 → 5 610,80 kr",
    ]);
  });

  it("[FB-94] writes decimals on both sides when one side has them", async () => {
    expect(plain(moneyChange(145_000, 151_050, "NOK", await i18nOf("nb")))).toBe("1 450,00 → 1 510,50 kr");
  });

  it("[FB-94] strikes a line's old price only when the line costs something else", () => {
    const dearer = compareWork(work([line("l1")]), work([line("l1", { unitPrice: 145_000 })]));
    expect(linePriceBefore(dearer, "l1")).toBe(169_000);
    const renamed = compareWork(work([line("l1")]), work([line("l1", { text: "Disc" })]));
    expect(linePriceBefore(renamed, "l1")).toBeNull();
  });
});
