import { createRoot } from "solid-js";
import { expect, it } from "vitest";
import * as z from "zod/mini";
import type { Account, PreferenceStore } from "../../sync/types.ts";
import { until } from "../../testing/until.ts";
import { createKeptViews, type KeptViews } from "./kept-views.ts";

type View = { tab: string };

function device(first: Record<string, string> = {}): PreferenceStore & { stored: Map<string, string> } {
  const stored = new Map(Object.entries(first));
  return {
    stored,
    get: (name) => Promise.resolve(stored.get(name) ?? null),
    put: async (name, value) => void stored.set(name, value),
  };
}

const open = (preferences: PreferenceStore): KeptViews<View> =>
  createRoot(() =>
    createKeptViews<View>({ preferences } as Account, {
      preference: "list",
      schema: z.object({ tab: z.string() }),
      first: { tab: "all" },
      atRest: {},
    }),
  );
const names = ({ saved }: KeptViews<View>) => saved().map(({ name }) => name);
const stored = (of: ReturnType<typeof device>): string[] =>
  (JSON.parse(of.stored.get("list.saved") ?? '{"saved":[]}') as { saved: { name: string }[] }).saved.map(
    ({ name }) => name,
  );

it("two tabs keep each other's named views, also after either looked at its list anew", async () => {
  const disk = device();
  const [one, two] = [open(disk), open(disk)];
  one.save("Mine");
  await until(() => stored(disk).length === 1);
  two.change({ tab: "done" });
  two.save("Urgent");
  await until(() => stored(disk).length === 2);
  await until(() => names(two).join() === "Mine,Urgent");
  one.change({ tab: "new" });
  one.remove("Mine");
  await until(() => stored(disk).length === 1);
  expect(stored(disk)).toEqual(["Urgent"]);
  await until(() => names(one).join() === "Urgent");
});

it("takes over once what was kept beside the view, and nothing of it again", async () => {
  const disk = device({
    list: JSON.stringify({ view: { tab: "done" }, saved: [{ name: "Old", view: { tab: "new" } }] }),
  });
  const views = open(disk);
  await until(() => stored(disk).join() === "Old");
  expect([views.view(), names(views)]).toEqual([{ tab: "done" }, ["Old"]]);
  await until(() => disk.stored.get("list") === JSON.stringify({ view: { tab: "done" } }));
  views.remove("Old");
  await until(() => stored(disk).length === 0);
  const again = open(disk);
  again.save("New");
  await until(() => stored(disk).join() === "New");
  expect(names(again)).toEqual(["New"]);
});

it("keeps several asked for at once, in their order", async () => {
  const disk = device();
  const views = open(disk);
  views.save("A");
  views.save("B");
  expect(names(views)).toEqual(["A", "B"]);
  views.remove("A");
  await until(() => stored(disk).join() === "B");
  expect(names(views)).toEqual(["B"]);
});
