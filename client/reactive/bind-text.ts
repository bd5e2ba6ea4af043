import type * as Y from "yjs";

export interface TextChange {
  index: number;
  remove: number;
  insert: string;
}

type TextField = HTMLTextAreaElement | HTMLInputElement;

/**
 * The smallest single replacement that turns `before` into `after`, placed at the caret when the
 * texts alone leave it open (typing an "a" among other "a"s). Never cuts a surrogate pair.
 */
export function textChange(before: string, after: string, caret: number): TextChange | null {
  if (before === after) return null;
  const longestTail = Math.min(before.length, after.length, after.length - Math.min(caret, after.length));
  let tail = 0;
  while (tail < longestTail && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  let head = 0;
  const longestHead = Math.min(before.length, after.length) - tail;
  while (head < longestHead && before[head] === after[head]) head += 1;
  while (tail < Math.min(before.length, after.length) - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (isLowSurrogate(before[head]) || isLowSurrogate(after[head])) head = Math.max(0, head - 1);
  if (tail > 0 && (isLowSurrogate(before.at(-tail)) || isLowSurrogate(after.at(-tail)))) tail -= 1;
  return { index: head, remove: before.length - head - tail, insert: after.slice(head, after.length - tail) };
}

const isLowSurrogate = (unit: string | undefined): boolean => unit !== undefined && /[\uDC00-\uDFFF]/.test(unit);

/** Where a caret stands after somebody else's change. */
export function movedCaret(caret: number, delta: Y.YTextEvent["delta"]): number {
  let at = 0;
  let moved = caret;
  for (const step of delta) {
    if (step.retain !== undefined) at += step.retain;
    else if (typeof step.insert === "string") {
      if (at < moved) moved += step.insert.length;
      at += step.insert.length;
    } else if (step.delete !== undefined && at < moved) moved -= Math.min(step.delete, moved - at);
  }
  return moved;
}

/**
 * Ties a text field to a shared text: typing becomes the smallest change, changes by others keep
 * the caret where it was. Text being composed by an input method is left alone until it is done.
 * @param origin marks the edits as this person's, see `CommandOrigin`
 * @returns ends the tie
 */
export function bindText(field: TextField, text: Y.Text, origin: () => unknown): () => void {
  let composing = false;
  let known = text.toString();
  field.value = known;

  const push = () => {
    if (composing) return;
    const change = textChange(known, field.value, field.selectionEnd ?? field.value.length);
    if (!change) return;
    known = field.value;
    text.doc?.transact(() => {
      if (change.remove > 0) text.delete(change.index, change.remove);
      if (change.insert) text.insert(change.index, change.insert);
    }, origin());
  };
  const pull = (event: Y.YTextEvent) => {
    const next = text.toString();
    if (next === known || composing) return;
    known = next;
    const { selectionStart, selectionEnd, selectionDirection } = field;
    field.value = next;
    if (field.ownerDocument.activeElement !== field || selectionStart === null || selectionEnd === null) return;
    field.setSelectionRange(
      movedCaret(selectionStart, event.delta),
      movedCaret(selectionEnd, event.delta),
      selectionDirection ?? "none",
    );
  };
  const composed = () => {
    composing = false;
    const typed = textChange(known, field.value, field.selectionEnd ?? field.value.length);
    const current = text.toString();
    if (current === known || !typed) return push();
    // Others wrote while this was composed: carry only what was composed over to the current text.
    field.value = known;
    known = current;
    const index = Math.min(typed.index, current.length);
    field.value =
      current.slice(0, index) + typed.insert + current.slice(Math.min(current.length, index + typed.remove));
    field.setSelectionRange(index + typed.insert.length, index + typed.insert.length);
    push();
  };
  const composes = () => {
    composing = true;
  };

  field.addEventListener("input", push);
  field.addEventListener("compositionstart", composes);
  field.addEventListener("compositionend", composed);
  text.observe(pull);
  return () => {
    field.removeEventListener("input", push);
    field.removeEventListener("compositionstart", composes);
    field.removeEventListener("compositionend", composed);
    text.unobserve(pull);
  };
}
