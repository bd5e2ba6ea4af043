import { createRoot } from "solid-js";
import { expect, it } from "vitest";
import { addLine, addWork, type CaseAgreement, editLine, readDraft } from "../../../model/index.ts";
import { part, startCase } from "../../../model/testing/build-case.ts";
import { emptyPages, exchange } from "../../../model/testing/parties.ts";
import { createDraftUndo } from "../../reactive/create-undo.ts";
import { tintOf } from "./tint.ts";
import { isUntouched, newLine, vatRates } from "./quote-defaults.ts";
import { parseDiscount } from "./parse-discount.ts";

it("[W6] takes back a person's own edits and leaves those of others", () => {
  createRoot((dispose) => {
    const { shop, kari } = startCase();
    const work = addWork(shop, kari, { title: "Brakes" });
    const line = addLine(shop, kari, work, part("Brake disc", 100));
    const undo = createDraftUndo(shop);
    expect(undo.canUndo()).toBe(false);
    editLine(shop, kari, work, line, { unitPrice: 200 });
    const office = emptyPages("workshop");
    exchange(shop, office);
    editLine(office, kari, work, line, { text: "Brake disc, vented" });
    exchange(office, shop);
    expect(undo.canUndo()).toBe(true);
    undo.undo();
    const read = () => readDraft(shop["internal/workshop"]).works[0]?.lines[0];
    expect([read()?.unitPrice, read()?.text]).toEqual([100, "Brake disc, vented"]);
    undo.redo();
    expect(read()?.unitPrice).toBe(200);
    dispose();
  });
});

it("[W5] starts labour at the workshop's rate and knows a line nobody touched", () => {
  const settings = { vat: 2_500, labourRate: 119_000 };
  const labour = newLine("labour", settings);
  expect([labour.unitPrice, labour.source, labour.vat]).toEqual([119_000, "manual", 2_500]);
  expect(isUntouched(labour)).toBe(true);
  const agreement = { labourRate: 90_000, discount: { parts: 1_500, labour: 0 } } as CaseAgreement;
  expect(newLine("labour", settings, agreement)).toMatchObject({ unitPrice: 90_000, discount: null });
  const part = newLine("part", settings, agreement);
  expect(part.discount).toEqual({ kind: "percent", value: 1_500 });
  expect(isUntouched(part)).toBe(true);
  expect(newLine("fee", settings, agreement).discount).toBeNull();
  expect(isUntouched({ ...newLine("part", settings), unitPrice: 1 })).toBe(false);
  expect(isUntouched({ ...labour, text: "Diagnosis" })).toBe(false);
  expect(vatRates(600)).toContain(600);
});

it("[W1] reads a discount with a percent sign as a share, else as an amount", () => {
  expect(parseDiscount("10 %", " ")).toEqual({ kind: "percent", parsed: { value: 1_000 } });
  expect(parseDiscount("12,5%", " ")).toEqual({ kind: "percent", parsed: { value: 1_250 } });
  expect(parseDiscount("150", " ")).toEqual({ kind: "amount", parsed: { value: 15_000 } });
  expect(parseDiscount("101 %", " ").parsed).toEqual({ problem: "too-large" });
});

it("[W6] gives a person the same colour everywhere", () => {
  expect(tintOf("kari")).toBe(tintOf("kari"));
  expect(new Set(["kari", "sindre", "amir", "elin", "jonas", "marit"].map(tintOf)).size).toBeGreaterThan(2);
});
