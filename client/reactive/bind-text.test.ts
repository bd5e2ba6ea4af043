import { describe, expect, it } from "vitest";
import fc from "fast-check";
import * as Y from "yjs";
import { bindText, movedCaret, textChange } from "./bind-text.ts";

/** A text field without a screen. */
class Field extends EventTarget {
  value = "";
  selectionStart = 0;
  selectionEnd = 0;
  selectionDirection = "none" as const;
  ownerDocument = { activeElement: this as unknown };
  setSelectionRange(start: number, end: number): void {
    this.selectionStart = start;
    this.selectionEnd = end;
  }
  /** What a person does: puts `text` where the caret is. */
  type(text: string): void {
    this.value = this.value.slice(0, this.selectionStart) + text + this.value.slice(this.selectionEnd);
    this.setSelectionRange(this.selectionStart + text.length, this.selectionStart + text.length);
    this.dispatchEvent(new Event("input"));
  }
}

function bound(words: string) {
  const doc = new Y.Doc();
  const text = doc.getText("t");
  text.insert(0, words);
  const field = new Field();
  const end = bindText(field as unknown as HTMLTextAreaElement, text, () => "me");
  return { doc, text, field, end };
}

const applied = (before: string, change: ReturnType<typeof textChange>) =>
  change ? before.slice(0, change.index) + change.insert + before.slice(change.index + change.remove) : before;

describe("text shared by several people", () => {
  it("[C31] the change found always leads from one text to the other and cuts no surrogate pair", () => {
    const words = fc.string({ unit: fc.constantFrom("a", "b", "🙂", "🙃", "é"), maxLength: 12 });
    fc.assert(
      fc.property(words, words, fc.nat(24), (before, after, caret) => {
        const change = textChange(before, after, caret);
        expect(applied(before, change)).toBe(after);
        expect(change?.insert.isWellFormed?.() ?? true).toBe(true);
      }),
    );
  });

  it("[C31] typing one of many equal letters inserts it at the caret", () => {
    expect(textChange("aaaa", "aaaaa", 2)).toEqual({ index: 1, remove: 0, insert: "a" });
    expect(textChange("brake pads", "brake discs", 11)).toEqual({ index: 6, remove: 3, insert: "disc" });
  });

  it("[C31] typing changes only what was typed, under the person's own origin", () => {
    const { doc, text, field } = bound("front left");
    const origins: unknown[] = [];
    doc.on("update", (_update: Uint8Array, origin: unknown) => origins.push(origin));
    field.setSelectionRange(5, 5);
    field.type(" axle,");
    expect(text.toString()).toBe("front axle, left");
    expect(origins).toEqual(["me"]);
  });

  it("[C31] a change by somebody else keeps the caret and the selection on the same words", () => {
    const { text, field } = bound("front left wheel");
    field.setSelectionRange(6, 10);
    text.insert(0, "Noise: ");
    expect([field.value, field.selectionStart, field.selectionEnd]).toEqual(["Noise: front left wheel", 13, 17]);
    text.delete(0, 7);
    expect([field.value, field.selectionStart, field.selectionEnd]).toEqual(["front left wheel", 6, 10]);
    expect(movedCaret(3, [{ retain: 1 }, { delete: 5 }])).toBe(1);
  });

  it("[C31] what is being composed waits, and then joins what others wrote meanwhile", () => {
    const { text, field } = bound("wheel");
    field.setSelectionRange(5, 5);
    field.dispatchEvent(new Event("compositionstart"));
    field.type("é");
    expect(text.toString()).toBe("wheel");
    text.insert(0, "left ");
    field.dispatchEvent(new Event("compositionend"));
    expect(text.toString()).toContain("é");
    expect(text.toString()).toContain("left ");
    expect(field.value).toBe(text.toString());
  });

  it("[C31] ends without a trace", () => {
    const { text, field, end } = bound("a");
    end();
    field.type("b");
    text.insert(1, "c");
    expect([text.toString(), field.value]).toEqual(["ac", "ba"]);
  });
});
