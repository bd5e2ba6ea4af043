import { expect, it } from "vitest";
import { lineBelow, undoKey } from "./line-keys.ts";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

it("[W5] leads from the last line to a new one of the same kind", () => {
  const lines = [
    { id: "a", kind: "part" },
    { id: "b", kind: "fluid" },
  ] as unknown as Parameters<typeof lineBelow>[0];
  expect(lineBelow(lines, 0)).toEqual({ kind: "go", lineId: "b" });
  expect(lineBelow(lines, 1)).toEqual({ kind: "new", lineKind: "fluid" });
});

it("[W6] leaves undo to the field somebody types in", () => {
  expect(undoKey(press("z", { ctrlKey: true }), false)).toBe("undo");
  expect(undoKey(press("Z", { ctrlKey: true, shiftKey: true }), false)).toBe("redo");
  expect(undoKey(press("y", { metaKey: true }), false)).toBe("redo");
  expect(undoKey(press("z", { ctrlKey: true }), true)).toBeNull();
  expect(undoKey(press("z"), false)).toBeNull();
});
