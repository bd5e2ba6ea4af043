import type * as Y from "yjs";
import { describe, expect, it } from "vitest";
import { addItem, editItem, moveItem } from "../commands/organisation.ts";
import { addWork } from "../commands/draft.ts";
import { chooseBrand } from "../commands/edit-case.ts";
import { publishVersion } from "../commands/publish-version.ts";
import type { Env } from "../env.ts";
import type { PersonId } from "../ids.ts";
import { messagesFor } from "../message-templates.ts";
import { startCase } from "../testing/build-case.ts";
import { caseView } from "../views/case-view.ts";
import { brandById, brandForMake, brands, checklistFor, lookOf } from "./brands.ts";
import { brandImages, type BrandLook, NO_LOOK, readLook } from "./look.ts";
import { type OrganisationPage, readCollection } from "./organisation.ts";
import { newPage } from "./page.ts";

let ids = 0;
const env = (): Env => ({
  now: () => 1_000,
  newId: () => `id${(ids += 1)}`,
  actor: { party: "workshop", id: "kari" as PersonId, name: "Kari Hagen" },
});
const pageOf = (doc: Y.Doc): OrganisationPage => ({ doc, key: "workshop/settings", relation: "manager" });
const HASH = "a".repeat(64) as never;
const LOOK: BrandLook = {
  name: "Volvo",
  accent: "#14296a",
  logo: { hash: HASH, width: 400, height: 120 },
  banner: null,
  website: "https://volvo.example",
  footer: "Fjellveien Verksted AS",
};

describe("brands of a workshop", () => {
  const made = () => {
    const doc = newPage();
    const page = pageOf(doc);
    const volvo = addItem(page, env(), brands, { name: "Volvo", accent: "#14296a" });
    const citroen = addItem(page, env(), brands, { name: "Citroën", makes: "DS, Peugeot" });
    return { doc, page, volvo, citroen, all: () => readCollection(doc, brands).values };
  };

  it("[M65] [FB-89] the brand of a case is that of the vehicle's make, else the main one", () => {
    const { page, volvo, citroen, all } = made();
    expect(brandForMake(all(), "VOLVO ")?.id).toBe(volvo);
    expect(brandForMake(all(), "CITROEN")?.id).toBe(citroen);
    expect(brandForMake(all(), "peugeot")?.id).toBe(citroen);
    expect(brandForMake(all(), "Tesla")?.id).toBe(volvo);
    expect(brandForMake(all(), "")?.id).toBe(volvo);
    moveItem(page, env(), brands, citroen, null);
    expect(brandForMake(all(), "Tesla")?.id).toBe(citroen);
    expect(brandById(all(), "gone")?.id).toBe(citroen);
    expect(brandForMake([], "Volvo")).toBeNull();
  });

  it("[M65] [FB-148] a case begins with the checklist of its brand and module, else the workshop's", () => {
    const { page, volvo, all } = made();
    editItem(page, env(), brands, volvo, { "checklist-bodywork": "bodywork" });
    expect(checklistFor(brandById(all(), volvo), "bodywork", "annual")).toBe("bodywork");
    expect(checklistFor(brandById(all(), volvo), "mechanics", "annual")).toBe("annual");
    expect(checklistFor(null, "bodywork", "annual")).toBe("annual");
  });

  it("[M67] what an old or hostile client wrote falls back field by field and costs nobody the rest", () => {
    const { doc, volvo, all } = made();
    const map = doc.getMap<Y.Map<unknown>>("brands").get(volvo);
    for (const colour of ["red;background:url(//x)", "#14296A", "expression(1)", 7, "#fff", "x".repeat(100_000)]) {
      map?.set("accent", colour);
      expect(all()[0]).toMatchObject({ name: "Volvo", accent: null });
    }
    map?.set("website", "javascript:alert(1)");
    map?.set("logo", { hash: "../../etc/passwd", width: 1, height: 1 });
    map?.set("banner", { hash: HASH, width: 1e9, height: 1 });
    map?.set("name", "V".repeat(10_000));
    expect(lookOf(all()[0] ?? null)).toEqual(NO_LOOK);
    expect(readCollection(doc, brands).unreadable).toBe(5);
  });
});

describe("the look of a case", () => {
  const sent = () => {
    const { shop: pages, kari, caseId } = startCase();
    addWork(pages, kari, { title: "Brakes", urgency: "urgent", finding: null });
    publishVersion(pages, kari, caseId, "open", { look: LOOK });
    return { pages, kari, caseId };
  };

  it("[M67] [FB-31] goes to the customer with what is sent, and nowhere else", () => {
    const { pages, caseId } = sent();
    expect(readLook(pages["open/workshop"])).toEqual({ look: LOOK, unreadable: 0 });
    expect(brandImages(pages["open/workshop"])).toEqual([HASH]);
    const customer = { "open/workshop": pages["open/workshop"] as Y.Doc };
    expect(caseView(customer, "customer", caseId).look).toEqual(LOOK);
    expect(readLook(pages["trade/workshop"]).look).toEqual(NO_LOOK);
  });

  it("[M67] [FB-89] another brand shows at once where something was sent", () => {
    const { pages, kari } = sent();
    chooseBrand(pages, kari, "citroen", { ...LOOK, name: "Citroën", logo: null });
    expect(readLook(pages["open/workshop"]).look).toEqual({ ...LOOK, name: "Citroën", logo: null });
    const { shop: draft } = startCase();
    chooseBrand(draft, kari, "citroen", LOOK);
    expect(readLook(draft["open/workshop"]).look).toEqual(NO_LOOK);
  });

  it("[M67] one that cannot be read is the product's own, and counted", () => {
    const { pages, caseId } = sent();
    const map = pages["open/workshop"]?.getMap("look");
    map?.set("accent", "url(javascript:alert(1))");
    map?.set("footer", ["<script>"]);
    map?.set("logo", HASH);
    const view = caseView(pages, "workshop", caseId);
    expect(view.look).toEqual({ ...LOOK, accent: null, footer: "", logo: null });
    expect(view.unreadable).toBe(3);
  });
});

describe("messages for some cases", () => {
  it("[M68] [FB-154] those for brand and module come first, then the brand's, the module's, and those for any", () => {
    const message = (name: string, brand: string, module: "" | "bodywork" | "mechanics") => ({ name, brand, module });
    const all = [
      message("any", "", ""),
      message("module", "", "bodywork"),
      message("brand", "volvo", ""),
      message("other brand", "citroen", ""),
      message("other module", "volvo", "mechanics"),
      message("both", "volvo", "bodywork"),
    ];
    const named = (brand: string | null, module: "bodywork" | null) =>
      messagesFor(all, { brand, module }).map(({ name }) => name);
    expect(named("volvo", "bodywork")).toEqual(["both", "brand", "module", "any"]);
    expect(named("citroen", null)).toEqual(["other brand", "any"]);
    expect(named(null, null)).toEqual(["any"]);
  });
});
