import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { hashOf } from "../canonical.ts";
import { publishAgreement } from "../commands/agreements.ts";
import { createCase, type NewCase } from "../commands/create-case.ts";
import { editCase } from "../commands/edit-case.ts";
import { addItem, editItem, removeItem, restoreItem, setFields } from "../commands/organisation.ts";
import { CommandOrigin, type Env } from "../env.ts";
import { newId, type OrganisationId, type PersonId } from "../ids.ts";
import {
  agreementDiscounts,
  agreementRates,
  agreements,
  agreementsFor,
  caseAgreementOf,
  readAgreementVersions,
  readPolicy,
} from "./fleet-policy.ts";
import { readGroupSettings } from "./group-settings.ts";
import { readCaseFile } from "./internal-workshop.ts";
import type { OrganisationPage } from "./organisation.ts";
import {
  GENERAL,
  helpContacts,
  labourRates,
  MEDIA_RULES,
  readSettings,
  type SettingsDefaults,
  vatRates,
} from "./organisation-settings.ts";
import { newPage } from "./page.ts";

const DEFAULTS: SettingsDefaults = {
  name: "Nordic Fleet",
  phone: "",
  email: "",
  country: "N",
  currency: "NOK",
  language: "nb",
  vat: 2_500,
  labourRate: 119_000,
};
let drawn = 0;
let clock = 1_000;
const env = (name = "Marit Lund"): Env => ({
  now: () => (clock += 1),
  newId: () => newId((count) => Uint8Array.from({ length: count }, (_, at) => (drawn += 7) + at)),
  actor: { party: "fleet", id: name.toLowerCase().replace(" ", "-") as PersonId, name },
});
const pageOf = (doc: Y.Doc, relation: OrganisationPage["relation"] = "manager"): OrganisationPage => ({
  doc,
  key: "fleet/policy",
  relation,
});
const exchange = (a: Y.Doc, b: Y.Doc): void => {
  const [ofA, ofB] = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)];
  Y.applyUpdate(a, ofB);
  Y.applyUpdate(b, ofA);
};
const SHOP = "fjellveien" as OrganisationId;
const OTHER = "elvebakk" as OrganisationId;
const offered = (doc: Y.Doc, workshop = SHOP) => agreementsFor(doc, workshop);
const publish = (doc: Y.Doc, id: string, who?: string) => publishAgreement(pageOf(doc), env(who), id, DEFAULTS);
function draft(doc: Y.Doc): string {
  const id = addItem(pageOf(doc), env(), agreements, { name: "Full service", number: "5521", included: "Services" });
  addItem(pageOf(doc), env(), agreementRates, { agreement: id, label: "Mechanics", rate: 111_000 });
  return id;
}

describe("agreements of a fleet", () => {
  it("[M70] [PM-05] workshops go by what was published: what is edited since reaches nobody until it is published too", () => {
    const doc = newPage();
    const id = draft(doc);
    expect(offered(doc)).toEqual([]);
    const first = publish(doc, id);
    editItem(pageOf(doc), env(), agreements, id, { included: "Services and tyres", referenceRequired: true });
    expect(offered(doc)).toMatchObject([{ id: first.id, version: 1, included: "Services", referenceRequired: false }]);
    expect(readPolicy(doc, DEFAULTS).agreements).toMatchObject([{ changed: true }]);
    publish(doc, id);
    expect(offered(doc)).toMatchObject([{ version: 2, included: "Services and tyres", referenceRequired: true }]);
    expect(readPolicy(doc, DEFAULTS).agreements).toMatchObject([{ changed: false, versions: [{}, {}] }]);
  });

  it("[M99] [PM-19] whether labour may be typed is a term of its versions; those from before it keep their hash", () => {
    const doc = newPage();
    const id = draft(doc);
    const first = publish(doc, id);
    const { id: _id, version: _version, hash, at: _at, by: _by, ...terms } = first;
    expect([Object.hasOwn(terms, "catalogueLabour"), hash === hashOf(terms)]).toEqual([false, true]);
    expect(readPolicy(doc, DEFAULTS).agreements[0]?.changed).toBe(false);
    editItem(pageOf(doc), env(), agreements, id, { catalogueLabour: true });
    expect(readPolicy(doc, DEFAULTS).agreements[0]?.changed).toBe(true);
    const second = publish(doc, id);
    expect([second.catalogueLabour, second.hash === hash]).toEqual([true, false]);
    expect(offered(doc).map((one) => caseAgreementOf(one, "NOK").catalogueLabour)).toEqual([true]);
    // Taken back, it is the first one word for word.
    editItem(pageOf(doc), env(), agreements, id, { catalogueLabour: false });
    expect(publish(doc, id).hash).toBe(hash);
    expect(readAgreementVersions(doc)).toMatchObject({ unreadable: 0, values: [{}, {}, {}] });
  });

  it("[M70] a version with one term altered is left out and counted; an unknown term of a newer program is covered by the hash", () => {
    const doc = newPage();
    const id = draft(doc);
    const version = publish(doc, id);
    const list = doc.getArray<unknown>("agreementVersions");
    list.push([{ ...version, rates: [{ label: "Mechanics", rate: 1 }] }]);
    list.push([{ ...version, ceiling: 5_000 }]);
    list.push([{ ...version, ceiling: Number.NaN }]);
    expect(readAgreementVersions(doc)).toMatchObject({ values: [{ hash: version.hash }], unreadable: 3 });
    expect(offered(doc)).toMatchObject([{ rates: [{ rate: 111_000 }] }]);
  });

  it("[M71] versions published apart have distinct numbers, the same everywhere; nothing new and nothing named is refused", () => {
    const [office, home] = [newPage(), newPage()];
    const id = draft(office);
    publish(office, id);
    exchange(office, home);
    editItem(pageOf(office), env(), agreements, id, { included: "Tyres" });
    publish(office, id);
    editItem(pageOf(home), env("Jon Berg"), agreements, id, { number: "5522" });
    publish(home, id, "Jon Berg");
    exchange(office, home);
    const numbers = readAgreementVersions(office).values.map(({ version }) => version);
    expect(numbers).toEqual([1, 2, 3]);
    expect(readAgreementVersions(home)).toEqual(readAgreementVersions(office));
    expect(offered(home)).toEqual(offered(office));
    // Both edits are in the draft, and neither version has both.
    publish(office, id);
    expect(offered(office)).toMatchObject([{ version: 4, included: "Tyres", number: "5522" }]);
    expect(() => publish(office, id)).toThrow("nothing-changed");
    const unnamed = addItem(pageOf(office), env(), agreements, {});
    expect(() => publish(office, unnamed)).toThrow("empty-text");
    expect(() => publish(office, "nobody")).toThrow("not-found");
    for (const relation of ["member", "partner", "stranger"] as const)
      expect(() => publishAgreement(pageOf(office, relation), env(), id, DEFAULTS)).toThrow("page-not-writable");
  });

  it("[M71] no undo takes back what was published", () => {
    const doc = newPage();
    const undo = new Y.UndoManager(doc, { trackedOrigins: new Set([CommandOrigin]), captureTimeout: 0 });
    const id = draft(doc);
    publish(doc, id);
    editItem(pageOf(doc), env(), agreements, id, { included: "Tyres" });
    while (undo.canUndo()) undo.undo();
    expect(readAgreementVersions(doc).values).toHaveLength(1);
  });

  it("[M72] each workshop is offered its own discount, the others' where it has none, and nothing that was taken away", () => {
    const doc = newPage();
    const id = draft(doc);
    addItem(pageOf(doc), env(), agreementDiscounts, { agreement: id, workshop: "", parts: 500, labour: 0 });
    addItem(pageOf(doc), env(), agreementDiscounts, { agreement: id, workshop: SHOP, parts: 1_200, labour: 300 });
    publish(doc, id);
    expect(offered(doc, SHOP)[0]?.discount).toEqual({ parts: 1_200, labour: 300 });
    expect(offered(doc, OTHER)[0]?.discount).toEqual({ parts: 500, labour: 0 });
    removeItem(pageOf(doc), env(), agreements, id);
    expect(offered(doc)).toEqual([]);
    restoreItem(pageOf(doc), env(), agreements, id);
    expect(offered(doc)).toHaveLength(1);
  });

  it("[M43] whatever stands on a policy, reading it does not throw", () => {
    const roots = ["general", "contacts", "agreements", "agreementRates", "agreementDiscounts", "vatRates"] as const;
    const value = fc.oneof(fc.jsonValue(), fc.constant(new Uint8Array([1])), fc.constant(Number.NaN));
    const write = fc.record({ root: fc.constantFrom(...roots), key: fc.string(), value, deep: fc.boolean() });
    fc.assert(
      fc.property(fc.array(write, { maxLength: 20 }), fc.array(value, { maxLength: 5 }), (writes, versions) => {
        const doc = newPage();
        for (const { root, key, value: written, deep } of writes) {
          if (key === "__proto__") continue;
          const map = new Y.Map<unknown>();
          map.set("agreement", written);
          doc.getMap<unknown>(root).set(key, deep ? map : written);
        }
        doc.getArray<unknown>("agreementVersions").push(versions);
        expect(() => [readPolicy(doc, DEFAULTS), offered(doc), readGroupSettings(doc, DEFAULTS)]).not.toThrow();
        const id = draft(doc);
        publish(doc, id);
        expect(offered(doc).some(({ agreement }) => agreement === id)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a case under an agreement", () => {
  const CASE: NewCase = {
    vehicle: { plate: "AB12345", country: "N", make: "", model: "", year: null, vin: "", odometer: null },
    contact: { name: "", phone: "", email: "" },
    reference: "",
    complaint: "",
    workshop: null,
    fleet: { id: "nordic" as OrganisationId, name: "Nordic Fleet" },
    language: "nb",
    currency: "NOK",
    assignee: null,
  };
  const workshop = (): Env => ({ ...env("Kari Hagen"), actor: { ...env("Kari Hagen").actor, party: "workshop" } });

  it("[M73] [PM-10] is not made without the reference it demands, and keeps the version it was begun under", () => {
    const doc = newPage();
    const id = draft(doc);
    editItem(pageOf(doc), env(), agreements, id, { referenceRequired: true });
    publish(doc, id);
    const [agreement] = offered(doc).map((one) => caseAgreementOf(one, "NOK"));
    if (!agreement) throw new Error("nothing is offered");
    const pages = { "internal/workshop": newPage() };
    expect(() => createCase(pages, workshop(), { ...CASE, agreement })).toThrow("empty-text");
    createCase(pages, workshop(), { ...CASE, agreement, reference: "BID 1" });
    editItem(pageOf(doc), env(), agreements, id, { name: "Another name" });
    publish(doc, id);
    expect(readCaseFile(pages["internal/workshop"]).agreement).toEqual(agreement);
    expect(agreement).toMatchObject({ name: "Full service", labourRate: 111_000 });
  });

  it("[M73] leaves the agreement when it goes to another fleet", () => {
    const doc = newPage();
    publish(doc, draft(doc));
    const agreement = offered(doc).map((one) => caseAgreementOf(one, "NOK"))[0] ?? null;
    const pages = { "internal/workshop": newPage() };
    createCase(pages, workshop(), { ...CASE, agreement });
    editCase(pages, workshop(), { fleet: CASE.fleet });
    expect(readCaseFile(pages["internal/workshop"]).agreement).not.toBeNull();
    editCase(pages, workshop(), { fleet: { id: "another" as OrganisationId, name: "Another" } });
    expect(readCaseFile(pages["internal/workshop"]).agreement).toBeNull();
  });
});

describe("what a group sets for its workshops", () => {
  it("[M74] holds where a workshop has set nothing, comes before what the server knew, and each value falls back by itself", () => {
    const [group, shop] = [newPage(), newPage()];
    const leads = { doc: group, key: "group/settings", relation: "manager" } as const;
    const own = { doc: shop, key: "workshop/settings", relation: "manager" } as const;
    const settings = () => readSettings(shop, DEFAULTS, readGroupSettings(group, DEFAULTS));
    setFields(leads, env(), GENERAL, { bookingLink: "https://vestbil.example/time" });
    setFields(leads, env(), MEDIA_RULES, { photos: 30 });
    addItem(leads, env(), helpContacts, { label: "Group office" });
    addItem(leads, env(), labourRates, { label: "Usual", rate: 105_000 });
    addItem(leads, env(), vatRates, { label: "Standard", rate: 2_000 });
    expect(settings()).toMatchObject({
      name: "Nordic Fleet",
      bookingLink: "https://vestbil.example/time",
      media: { photos: 30, videoMinutes: 5 },
      labourRate: 105_000,
      vat: 2_000,
      vatChoices: [{ rate: 2_000 }],
      vatRates: [],
      helpContacts: [],
      common: { helpContacts: [{ label: "Group office" }] },
    });
    setFields(own, env(), GENERAL, { bookingLink: "https://fjellveien.example" });
    setFields(own, env(), MEDIA_RULES, { photos: 40 });
    addItem(own, env(), labourRates, { label: "Mechanics", rate: 130_000 });
    addItem(own, env(), vatRates, { label: "Standard", rate: 2_500 });
    expect(settings()).toMatchObject({
      bookingLink: "https://fjellveien.example",
      media: { photos: 40 },
      labourRate: 130_000,
      vat: 2_500,
    });
    group.getMap<unknown>("media").set("videoMinutes", "long");
    group.getMap<unknown>("general").set("bookingLink", "javascript:alert(1)");
    expect(settings()).toMatchObject({ media: { photos: 40, videoMinutes: 5 }, unreadable: 0 });
    expect(readGroupSettings(group, DEFAULTS).unreadable).toBe(2);
  });
});
