import { createEffect, createRoot } from "solid-js";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { Pages } from "../../model/index.ts";
import { until } from "../testing/until.ts";
import { makeView } from "./create-view.ts";

interface Row {
  id: string;
  title: string;
}

function rowsOf(pages: Pages): { rows: Row[] } {
  return { rows: pages["internal/workshop"]?.getArray<Row>("rows").toArray() ?? [] };
}

describe("a view of pages", () => {
  it("[C30] keeps the identity of rows by id, and tells only those who read what changed", async () => {
    const doc = new Y.Doc();
    const rows = doc.getArray<Row>("rows");
    rows.push([
      { id: "a", title: "Brakes" },
      { id: "b", title: "Tyres" },
    ]);
    const view = makeView({ "internal/workshop": doc }, rowsOf);
    const [first, second] = view.value().rows;
    const seen: string[] = [];
    const dispose = createRoot((end) => {
      createEffect(() => void seen.push(second?.title ?? ""));
      return end;
    });
    doc.transact(() => {
      rows.delete(0, 1);
      rows.push([{ id: "a", title: "Brakes, front" }]);
    });
    await until(() => view.value().rows[0]?.id === "b");
    expect(view.value().rows[0]).toBe(second);
    expect(view.value().rows[1]).toBe(first);
    expect(first?.title).toBe("Brakes, front");
    expect(seen).toEqual(["Tyres"]);
    dispose();
    view.dispose();
  });

  it("[C30] never writes into the document it shows", async () => {
    const doc = new Y.Doc();
    const rows = doc.getArray<Row>("rows");
    rows.push([{ id: "a", title: "Brakes" }]);
    const view = makeView({ "internal/workshop": doc }, rowsOf);
    const before = rows.get(0);
    doc.transact(() => {
      rows.delete(0, 1);
      rows.push([{ id: "a", title: "Tyres" }]);
    });
    await until(() => view.value().rows[0]?.title === "Tyres");
    expect(before).toEqual({ id: "a", title: "Brakes" });
    view.dispose();
    rows.push([{ id: "b", title: "Oil" }]);
    await Promise.resolve();
    expect(view.value().rows).toHaveLength(1);
  });
});
