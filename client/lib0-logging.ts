/**
 * Stands in for `lib0/logging` in the build. Yjs warns through it on the console; the original draws
 * its own console with DOM and schema code, 5 kB gzip that the customer's phone would download for
 * nothing.
 */
const say = (...words: unknown[]): void => {
  // biome-ignore lint/suspicious/noConsole: this is the console's replacement
  console.warn(...words.filter((word) => typeof word !== "symbol")); // oxlint-disable-line no-console
};

export const print = say;
export const warn = say;
export const BOLD = Symbol("bold");
export const UNBOLD = Symbol("unbold");
export const ORANGE = Symbol("orange");
export const RED = Symbol("red");
