import { expect, it } from "vitest";
import { shortcutOf } from "./shortcuts.ts";

const press = (key: string, held: Partial<Record<"ctrlKey" | "metaKey" | "altKey" | "shiftKey", boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

it("[W2] keeps letters letters while somebody writes, and Ctrl+K working", () => {
  expect(shortcutOf(press("n"), false)).toBe("n");
  expect(shortcutOf(press("n"), true)).toBeNull();
  expect(shortcutOf(press("K", { ctrlKey: true }), true)).toBe("mod+k");
  expect(shortcutOf(press("k", { metaKey: true }), false)).toBe("mod+k");
  expect(shortcutOf(press("n", { altKey: true }), false)).toBeNull();
});
