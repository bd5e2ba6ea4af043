import * as Y from "yjs";
import { describe, expect, it } from "vitest";
import {
  CommandError,
  MODULE_NAMES,
  moveStep,
  newPage,
  type OrganisationPage,
  readSettings,
  readSteps,
  switchStep,
} from "../index.ts";
import { seededRandom, testEnv } from "../testing/parties.ts";

const DEFAULTS = {
  name: "Fjellveien Bil",
  phone: "",
  email: "",
  country: "N",
  currency: "NOK",
  language: "nb",
  vat: 2_500,
  labourRate: 119_000,
} as const;
const env = testEnv("workshop", "Kari Hagen", seededRandom(1), { now: 0 });
const pageOf = (doc: Y.Doc, relation: OrganisationPage["relation"] = "manager"): OrganisationPage => ({
  doc,
  key: "workshop/settings",
  relation,
});
const stepsOf = (doc: Y.Doc) => readSettings(doc, DEFAULTS).steps;

describe("steps of a case", () => {
  it("[M63, FB-38, FB-49, FB-116] are those of the module, in its order, until the workshop says otherwise", () => {
    const steps = stepsOf(newPage());
    expect(steps.mechanics).toEqual(["overview", "inspect", "media", "quote"]);
    expect(steps.warranty).toEqual(["overview", "media", "quote"]);
    expect(steps["used-stock"]).toEqual(["media", "overview", "message"]);
    expect(steps.message).toEqual(["overview", "media", "message"]);
  });

  it("[M63] two managers who move and leave out different ones are both heard", () => {
    const [office, home] = [newPage(), newPage()];
    moveStep(pageOf(office), env, "mechanics", "media", null);
    switchStep(pageOf(home), env, "mechanics", "inspect", false);
    moveStep(pageOf(home), env, "warranty", "quote", "overview");
    Y.applyUpdate(office, Y.encodeStateAsUpdate(home));
    Y.applyUpdate(home, Y.encodeStateAsUpdate(office));
    expect(stepsOf(office)).toEqual(stepsOf(home));
    expect(stepsOf(office)).toMatchObject({
      mechanics: ["media", "overview", "quote"],
      warranty: ["overview", "quote", "media"],
    });
    switchStep(pageOf(office), env, "mechanics", "inspect", true);
    expect(stepsOf(office).mechanics).toEqual(["media", "overview", "inspect", "quote"]);
  });

  it("[M63] what a case needs stays, what is broken falls back, and only who leads may change it", () => {
    const doc = newPage();
    for (const run of [
      () => switchStep(pageOf(doc), env, "mechanics", "quote", false),
      () => moveStep(pageOf(doc), env, "message", "quote", null),
      () => moveStep(pageOf(doc, "member"), env, "mechanics", "quote", null),
    ])
      expect(run).toThrow(CommandError);
    doc.getMap("stepsOff").set("mechanics/overview", true);
    doc.getMap("stepOrder").set("mechanics/media", 7);
    doc.getMap("stepOrder").set("mechanics/inspect", "~~~");
    doc.getMap("stepsOff").set("bodywork/inspect", "yes");
    expect(readSteps(doc, "mechanics").unreadable).toBe(1);
    expect(stepsOf(doc).mechanics).toEqual(["overview", "media", "quote", "inspect"]);
    expect(readSettings(doc, DEFAULTS).unreadable).toBe(2);
    moveStep(pageOf(doc), env, "mechanics", "overview", "inspect");
    expect(new Set(stepsOf(doc).mechanics)).toEqual(new Set(["overview", "inspect", "media", "quote"]));
    expect(Object.keys(stepsOf(doc))).toEqual(MODULE_NAMES);
  });
});
