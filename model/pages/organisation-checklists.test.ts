import * as Y from "yjs";
import { describe, expect, it } from "vitest";
import { isChecklistRow, STANDARD_CHECKLISTS, STANDARD_NAMES } from "../checklist.ts";
import { addChecklist, standardContent } from "../commands/checklists.ts";
import { markFinding } from "../commands/findings.ts";
import { addItem, editItem, moveItem, removeItem, restoreItem } from "../commands/organisation.ts";
import type { Env } from "../env.ts";
import type { PersonId } from "../ids.ts";
import { fillTags, translatedMessage, unfilledTags, unknownTags } from "../message-templates.ts";
import { startCase } from "../testing/build-case.ts";
import { readFindings } from "./internal-workshop.ts";
import type { OrganisationPage } from "./organisation.ts";
import {
  checklistCategories,
  checklistLines,
  checklists,
  NO_TRANSLATIONS,
  readChecklists,
} from "./organisation-checklists.ts";
import { newPage } from "./page.ts";

let ids = 0;
const env = (name = "Kari Hagen"): Env => ({
  now: () => 1_000,
  newId: () => `id${(ids += 1)}`,
  actor: { party: "workshop", id: name.toLowerCase().replace(" ", "-") as PersonId, name },
});
const pageOf = (doc: Y.Doc, relation: OrganisationPage["relation"] = "manager"): OrganisationPage => ({
  doc,
  key: "workshop/settings",
  relation,
});
const exchange = (a: Y.Doc, b: Y.Doc): void => {
  const [ofA, ofB] = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)];
  Y.applyUpdate(a, ofB);
  Y.applyUpdate(b, ofA);
};
const BRAKES = [{ name: "Brakes", lines: [{ name: "Discs" }, { name: "Pads", price: 89_000, minutes: 45 }] }];
const listOf = (doc: Y.Doc) => readChecklists(doc).checklists[0];

describe("checklists of a workshop", () => {
  it("[M55] [FB-156] [FB-157] two managers who edit one apart, one of them offline, are both heard", () => {
    const [office, tablet] = [newPage(), newPage()];
    const id = addChecklist(pageOf(office), env(), "Winter", BRAKES);
    exchange(office, tablet);
    const category = listOf(office)?.categories[0];
    const [discs, pads] = category?.lines ?? [];
    if (!category || !discs || !pads) throw new Error("no lines");

    editItem(pageOf(office), env(), checklistLines, pads.id, { minutes: 60 });
    moveItem(pageOf(office), env(), checklistLines, pads.id, null);
    const hoses = addItem(pageOf(office), env(), checklistLines, { category: category.id, name: "Hoses" });

    const amir = env("Amir Bakri");
    editItem(pageOf(tablet), amir, checklistLines, pads.id, { name: "Brake pads", "in-nb": "Bremseklosser" });
    const fluid = addItem(pageOf(tablet), amir, checklistLines, { category: category.id, name: "Fluid" });
    editItem(pageOf(tablet), amir, checklists, id, { name: "Winter check" });

    exchange(office, tablet);
    expect(listOf(tablet)).toEqual(listOf(office));
    expect(listOf(office)?.name).toBe("Winter check");
    const lines = listOf(office)?.categories[0]?.lines ?? [];
    expect(lines[0]).toMatchObject({ name: "Brake pads", "in-nb": "Bremseklosser", minutes: 60, price: 89_000 });
    expect(lines.slice(0, 2).map((line) => line.id)).toEqual([pads.id, discs.id]);
    expect(new Set(lines.slice(2).map((line) => line.id))).toEqual(new Set([hoses, fluid]));
  });

  it("[M55] one that was removed comes back whole, with what was added to it meanwhile", () => {
    const [office, tablet] = [newPage(), newPage()];
    const id = addChecklist(pageOf(office), env(), "Winter", BRAKES);
    exchange(office, tablet);
    removeItem(pageOf(office), env(), checklists, id);
    const category = listOf(tablet)?.categories[0]?.id ?? "";
    addItem(pageOf(tablet), env("Amir Bakri"), checklistLines, { category, name: "Hoses" });
    exchange(office, tablet);
    expect(readChecklists(tablet).checklists).toEqual([]);
    restoreItem(pageOf(tablet), env(), checklists, id);
    expect(listOf(tablet)?.categories[0]?.lines.map(({ name }) => name)).toEqual(["Discs", "Pads", "Hoses"]);
  });

  it("[M56] a line an old or broken client wrote costs nobody the list", () => {
    const doc = newPage();
    addChecklist(pageOf(doc), env(), "Winter", BRAKES);
    const [discs] = listOf(doc)?.categories[0]?.lines ?? [];
    const line = doc.getMap<unknown>("checklistLines").get(discs?.id ?? "") as Y.Map<unknown>;
    line.set("price", "free");
    line.set("minutes", -5);
    line.set("in-nb", ["x"]);
    doc.getMap<unknown>("checklistLines").set("junk", 7);
    doc.getMap<unknown>("checklists").set("junk", "x");
    doc.getMap<unknown>("checklistRules").set("preset", 3);
    const read = readChecklists(doc);
    expect(read).toMatchObject({ preset: "annual", unreadable: 6 });
    expect(read.checklists[0]?.categories[0]?.lines.map(({ name }) => name)).toEqual(["Discs", "Pads"]);
  });

  it("[FB-156] three originals cannot be changed; a copy has their lines, each once", () => {
    expect(STANDARD_NAMES).toEqual(["annual", "bodywork", "tyre-hotel"]);
    for (const name of STANDARD_NAMES) {
      const doc = newPage();
      const rows = STANDARD_CHECKLISTS[name].flatMap((group): readonly string[] => group.rows);
      expect(new Set(rows).size).toBe(rows.length);
      expect(rows.every(isChecklistRow)).toBe(true);
      addChecklist(pageOf(doc), env(), `Our ${name}`, standardContent(name));
      expect(listOf(doc)?.categories.flatMap(({ lines }) => lines.map(({ standard }) => standard))).toEqual(rows);
    }
  });

  it("[M56] only a manager adds one, with a name, and only whole", () => {
    const doc = newPage();
    const before = Y.encodeStateAsUpdate(doc);
    expect(() => addChecklist(pageOf(doc, "member"), env(), "Winter", BRAKES)).toThrow("page-not-writable");
    expect(() => addChecklist(pageOf(doc), env(), "  ", BRAKES)).toThrow("empty-text");
    const bad = [{ name: "Brakes", lines: [{ name: "x".repeat(201) }] }];
    expect(() => addChecklist(pageOf(doc), env(), "Winter", bad)).toThrow("invalid-value");
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    addChecklist(pageOf(doc), env(), "Winter", BRAKES);
    const many = [{ name: "Brakes", lines: Array.from({ length: 4_000 }, () => ({ name: "x" })) }];
    expect(() => addChecklist(pageOf(doc), env(), "Many", many)).toThrow("too-many");
    expect(readChecklists(doc).checklists.map(({ name }) => name)).toEqual(["Winter"]);
  });

  it("[M57] what was marked keeps its words, price and time while the list changes", () => {
    const { shop, kari } = startCase();
    const findings = () => readFindings(shop["internal/workshop"]).values;
    markFinding(shop, kari, "line1", "recommended", { text: "Pads", price: 89_000, minutes: 45 });
    markFinding(shop, kari, "line1", "urgent", { text: "Something else", price: null, minutes: 5 });
    expect(findings()).toMatchObject([{ id: "line1", state: "urgent", text: "Pads", price: 89_000, minutes: 45 }]);
    markFinding(shop, kari, "line1", "none");
    markFinding(shop, kari, "line1", "recommended", { text: "Brake pads", price: null, minutes: null });
    expect(findings()).toMatchObject([{ id: "line1", text: "Brake pads", price: null, minutes: null }]);
  });
});

describe("predefined messages", () => {
  const message = {
    ...NO_TRANSLATIONS,
    "in-en": "Hello {customer}, {plate} is ready.",
    "in-nb": "Hei {customer}, {plate} er klar.",
  };
  const values = { customer: "Ingrid {plate}", plate: "EK 48213" };

  it("[M58] [PL-06] [PL-07] tags are filled in once; one without a value stays, and unknown ones are named", () => {
    expect(fillTags(message["in-en"], values)).toBe("Hello Ingrid {plate}, EK 48213 is ready.");
    const text = "{plate} {plat} {urlBookRepair} {plat} {constructor} {}";
    expect(fillTags(text, { plate: "EK 48213", urlBookRepair: "" })).toBe(
      "EK 48213 {plat} {urlBookRepair} {plat} {constructor} {}",
    );
    expect([unknownTags(text), unfilledTags(text)]).toEqual([
      ["plat", "constructor"],
      ["plate", "urlBookRepair"],
    ]);
  });

  it("[M59] [FB-158] another language of the customer switches a message nobody edited, and no other", () => {
    const english = fillTags(message["in-en"], values);
    const toNorwegian = { from: "en", to: "nb" } as const;
    expect(translatedMessage([message], english, toNorwegian, values)).toBe("Hei Ingrid {plate}, EK 48213 er klar.");
    expect(translatedMessage([message], `${english} Bye`, toNorwegian, values)).toBeNull();
    expect(translatedMessage([message], english, { from: "en", to: "de" }, values)).toBeNull();
    expect(translatedMessage([message], "", toNorwegian, values)).toBeNull();
  });
});

it("[M56] a category whose checklist is not there is in none", () => {
  const doc = newPage();
  addItem(pageOf(doc), env(), checklistCategories, { checklist: "nobody", name: "Lost" });
  expect(readChecklists(doc).checklists).toEqual([]);
});
