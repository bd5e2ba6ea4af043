/** Words as a test pattern: accented, longer and in brackets, so that bare, cut and glued text shows. */
import type { Phrase, Phrases } from "../../model/index.ts";

const ACCENTED: Record<string, string> = {
  a: "á",
  c: "ç",
  e: "é",
  i: "í",
  n: "ñ",
  o: "ö",
  s: "š",
  u: "ü",
  y: "ÿ",
  A: "Á",
  E: "É",
  O: "Ö",
  S: "Š",
};

/** A third longer, as German is; short words grow more. */
const paddingOf = (text: string): string =>
  "~~~~~ "
    .repeat(Math.ceil(text.length / 3))
    .slice(0, Math.max(2, Math.ceil(text.length / 3)))
    .trimEnd();

/** "Send {n}" becomes "[Šéñd {n}~~~]": parameters stay. */
export const pseudo = (text: string): string =>
  `[${text.replace(/\{\w+\}|./gsu, (piece) => (piece.startsWith("{") ? piece : (ACCENTED[piece] ?? piece)))}${paddingOf(text)}]`;

const pseudoMessage = (message: Phrase): Phrase =>
  typeof message === "string"
    ? pseudo(message)
    : (Object.fromEntries(Object.entries(message).map(([form, text]) => [form, pseudo(text)])) as Phrase);

export const pseudoMessages = (messages: Phrases): Phrases =>
  Object.fromEntries(
    Object.entries(messages).flatMap(([key, message]) => (message ? [[key, pseudoMessage(message)]] : [])),
  );
