import type { SameWords } from "./check-i18n.ts";

/** English texts that are right in other languages too. */
export const SAME_WORDS: SameWords = {
  Ellipse: ["nb"],
  Hash: ["nb"],
  Jobcard: ["fr", "de", "nl", "es", "it", "pt", "sv", "nb"],
  "Partner for {name}": ["nb"],
  Send: ["nb"],
  Video: ["nb"],
};
