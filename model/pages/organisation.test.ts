import fc from "fast-check";
import * as Y from "yjs";
import * as z from "zod/mini";
import {
  addItem,
  editItem,
  moveItem,
  removeItem,
  restoreItem,
  setFields,
  setSwitch,
} from "../commands/organisation.ts";
import { describe, expect, it } from "vitest";
import { CommandError, type Env } from "../env.ts";
import type { PersonId } from "../ids.ts";
import { collection, type OrganisationPage, readCollection } from "./organisation.ts";
import {
  GENERAL,
  helpContacts,
  labourRates,
  MEDIA_RULES,
  readSettings,
  type SettingsDefaults,
  SWITCHES,
} from "./organisation-settings.ts";
import { newPage } from "./page.ts";

const DEFAULTS: SettingsDefaults = {
  name: "Fjellveien Bil",
  phone: "",
  email: "",
  country: "N",
  currency: "NOK",
  language: "nb",
  vat: 2_500,
  labourRate: 119_000,
};
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
const settings = (doc: Y.Doc) => readSettings(doc, DEFAULTS);

describe("settings of an organisation", () => {
  it("[M42] two managers who change it apart are both heard, and see the same", () => {
    const [office, tablet] = [newPage(), newPage()];
    const first = addItem(pageOf(office), env(), helpContacts, { label: "Reception", phone: "1" });
    exchange(office, tablet);

    setFields(pageOf(office), env(), GENERAL, { name: "Fjellveien Bil AS" });
    editItem(pageOf(office), env(), helpContacts, first, { phone: "+47 55 31 20 40" });
    const bodywork = addItem(pageOf(office), env(), helpContacts, { label: "Bodywork" });
    setSwitch(pageOf(office), env(), SWITCHES.modules, "warranty", false);

    setFields(pageOf(tablet), env("Amir Bakri"), GENERAL, { website: "https://fjellveien.example" });
    editItem(pageOf(tablet), env("Amir Bakri"), helpContacts, first, { email: "hjelp@fjellveien.example" });
    const tyres = addItem(pageOf(tablet), env("Amir Bakri"), helpContacts, { label: "Tyres" });
    setSwitch(pageOf(tablet), env("Amir Bakri"), SWITCHES.modules, "bodywork", false);

    exchange(office, tablet);
    const merged = settings(office);
    expect(settings(tablet)).toEqual(merged);
    expect(merged).toMatchObject({
      name: "Fjellveien Bil AS",
      website: "https://fjellveien.example",
      modules: ["mechanics", "used-stock", "message"],
      unreadable: 0,
    });
    expect(merged.helpContacts[0]).toMatchObject({ phone: "+47 55 31 20 40", email: "hjelp@fjellveien.example" });
    expect(new Set(merged.helpContacts.map(({ id }) => id))).toEqual(new Set([first, bodywork, tyres]));
  });

  it("[M42] what one removes while the other changes it comes back with that change", () => {
    const [office, tablet] = [newPage(), newPage()];
    const id = addItem(pageOf(office), env(), labourRates, { label: "Mechanics", rate: 119_000 });
    exchange(office, tablet);
    removeItem(pageOf(office), env(), labourRates, id);
    editItem(pageOf(tablet), env("Amir Bakri"), labourRates, id, { rate: 129_000 });
    exchange(office, tablet);
    expect(settings(tablet)).toMatchObject({ labourRates: [], labourRate: 119_000 });
    restoreItem(pageOf(tablet), env(), labourRates, id);
    expect(settings(tablet)).toMatchObject({ labourRates: [{ id, rate: 129_000 }], labourRate: 129_000 });
  });

  it("[M43] what an old or broken client wrote costs nobody their view: the rest stands, defaults fill the gap", () => {
    const doc = newPage();
    addItem(pageOf(doc), env(), helpContacts, { label: "Reception" });
    const general = doc.getMap<unknown>("general");
    general.set("name", "Fjellveien Bil AS");
    general.set("country", 47);
    general.set("language", { code: "nb" });
    general.set("website", "javascript:alert(1)");
    doc.getMap<unknown>("media").set("photos", "many");
    doc.getMap<unknown>("modules").set("mechanics", "yes");
    doc.getMap<unknown>("contacts").set("a string", "instead of a map");
    const half = new Y.Map<unknown>();
    half.set("label", 7);
    half.set("phone", "+47 1");
    half.set("order", ["not", "a", "key"]);
    doc.getMap<unknown>("contacts").set("half", half);
    const read = settings(doc);
    expect(read).toMatchObject({
      name: "Fjellveien Bil AS",
      country: "N",
      language: "nb",
      website: "",
      modules: ["mechanics", "bodywork", "warranty", "used-stock", "message"],
      unreadable: 7,
    });
    expect(read.media.photos).toBe(50);
    expect(read.helpContacts.map(({ label, phone }) => [label, phone])).toContainEqual(["", "+47 1"]);
  });

  it("[M43] whatever stands under any name, reading does not throw and commands still work", () => {
    const names = fc.constantFrom("general", "media", "contacts", "vatRates", "modules", "languages", "name", "order");
    const value = fc.oneof(fc.jsonValue(), fc.constant(new Uint8Array([1])), fc.constant(undefined));
    const write = fc.record({ root: names, key: fc.oneof(names, fc.string()), value, kind: fc.nat(4) });
    fc.assert(
      fc.property(fc.array(write, { maxLength: 30 }), (writes) => {
        const doc = newPage();
        for (const { root, key, value: written, kind } of writes) {
          if (key === "__proto__") continue;
          const map = new Y.Map<unknown>();
          map.set(key, written);
          const made = [written, map, new Y.Text("text"), Y.Array.from([1]), new Y.XmlFragment()][kind];
          doc.getMap<unknown>(root).set(key, made);
        }
        expect(() => settings(doc)).not.toThrow();
        const id = addItem(pageOf(doc), env(), helpContacts, { label: "Reception" });
        moveItem(pageOf(doc), env(), helpContacts, id, null);
        expect(settings(doc).helpContacts.some((contact) => contact.id === id)).toBe(true);
      }),
    );
  });

  it("[M44] only who leads the organisation writes; a command refused changes nothing", () => {
    const doc = newPage();
    const id = addItem(pageOf(doc), env(), helpContacts, { label: "Reception" });
    const before = Y.encodeStateAsUpdate(doc);
    const refusals: [() => unknown, string][] = [];
    for (const relation of ["member", "partner", "stranger"] as const)
      refusals.push([() => setFields(pageOf(doc, relation), env(), GENERAL, { name: "x" }), "page-not-writable"]);
    refusals.push(
      [() => setFields(pageOf(doc), env(), GENERAL, { website: "ftp://x" }), "invalid-value"],
      [() => setFields(pageOf(doc), env(), MEDIA_RULES, { photos: 0 }), "invalid-value"],
      [() => editItem(pageOf(doc), env(), helpContacts, "nobody", { label: "x" }), "not-found"],
      [() => editItem(pageOf(doc), env(), helpContacts, id, { label: "x".repeat(81) }), "invalid-value"],
    );
    for (const [attempt, code] of refusals) {
      expect(attempt).toThrow(CommandError);
      expect(attempt).toThrow(code);
    }
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  it("[M44] a collection takes no more than it may hold", () => {
    const doc = newPage();
    const few = collection("few", { label: z.string() }, { label: "" }, 2);
    for (const label of ["a", "b"]) addItem(pageOf(doc), env(), few, { label });
    expect(() => addItem(pageOf(doc), env(), few, { label: "c" })).toThrow("too-many");
    expect(readCollection(doc, few).values.map(({ label }) => label)).toEqual(["a", "b"]);
  });

  it("[M45] a page with ten thousand keys is read within a blink", () => {
    const doc = newPage();
    doc.transact(() => {
      for (let n = 0; n < 10_000; n += 1) {
        const item = new Y.Map<unknown>();
        item.set("label", `Contact ${n}`);
        item.set("order", `a${n}`);
        doc.getMap("contacts").set(`c${n}`, item);
        doc.getMap("general").set(`unknown-${n}`, "x".repeat(10));
      }
    });
    settings(doc);
    const began = performance.now();
    const read = settings(doc);
    expect(performance.now() - began).toBeLessThan(250);
    expect(read.helpContacts).toHaveLength(helpContacts.max);
    expect(read.unreadable).toBe(10_000 - helpContacts.max);
  });
});
