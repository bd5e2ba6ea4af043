import type * as Y from "yjs";

/** Writes another text in the place of what stands there, in one step. `origin` as in `bindText`. */
export function replaceText(text: Y.Text | null, words: string, origin: unknown): void {
  text?.doc?.transact(() => {
    text.delete(0, text.length);
    text.insert(0, words);
  }, origin);
}
