import { createRoot } from "solid-js";
import { describe, expect, it } from "vitest";
import { caseView } from "../../../model/index.ts";
import type { PreferenceStore } from "../../sync/types.ts";
import { customerAsked } from "../../testing/face-stories.ts";
import { until } from "../../testing/until.ts";
import { type ChoiceStore, createChoiceStore } from "./choice-store.ts";
import type { Choice } from "./work-facts.ts";

function phone(): PreferenceStore & { kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get: async (name) => kept.get(name) ?? null,
    put: async (name, value) => void kept.set(name, value),
  };
}

const open = (preferences: PreferenceStore): ChoiceStore => createRoot(() => createChoiceStore(preferences));

function aChoice(): { workId: string; choice: Choice } {
  const { world, brakes } = customerAsked();
  const { latest, works } = caseView(world.pages.customer, "customer", world.caseId).open;
  const hash = works.find(({ work }) => work.id === brakes)!.hash;
  return { workId: brakes, choice: { verdict: "accept", versionId: latest!.id, workHash: hash } };
}

describe("choices that were not sent", () => {
  it("[FB-119] survive a reload", async () => {
    const device = phone();
    const { workId, choice } = aChoice();
    open(device).choose(workId, choice);
    const reloaded = open(device);
    await until(() => workId in reloaded.choices());
    expect(reloaded.choices()).toEqual({ [workId]: choice });
  });

  it("[FB-120] are gone once they were sent or taken back", async () => {
    const device = phone();
    const { workId, choice } = aChoice();
    const store = open(device);
    store.choose(workId, choice);
    store.forget([workId]);
    expect([store.choices(), device.kept.get("customer.choices")]).toEqual([{}, ""]);
    store.choose(workId, choice);
    store.choose(workId, null);
    expect(store.choices()).toEqual({});
  });

  it("[FB-119] start empty from what cannot be read, and stay when the device keeps nothing", async () => {
    const device = phone();
    device.kept.set("customer.choices", '{"x":{"verdict":"approve"}}');
    const { workId, choice } = aChoice();
    const store = createRoot(() => createChoiceStore({ ...device, put: () => Promise.reject(new Error("full")) }));
    await Promise.resolve();
    expect(store.choices()).toEqual({});
    store.choose(workId, choice);
    expect(store.choices()).toEqual({ [workId]: choice });
  });
});
