/** One edit that was kept aside, in words. */
import type { KeptEdit, WorkId } from "../../../model/index.ts";
import type { I18n } from "../../i18n/i18n.ts";

export interface EditWords {
  kind: string;
  /** What was written, as it can be copied. */
  text: string;
}

type Kind =
  | "case"
  | "complaint"
  | "contact"
  | "decision"
  | "finding"
  | "line"
  | "link"
  | "message"
  | "other"
  | "quote"
  | "vehicle"
  | "version"
  | "work";

const KINDS: Readonly<Record<string, Kind>> = {
  case: "case",
  complaint: "complaint",
  contact: "contact",
  findings: "finding",
  links: "link",
  message: "quote",
  vehicle: "vehicle",
  versions: "version",
  works: "work",
};
/** The fields of a record that say in words what it is, the first that is there. */
const WORDS = ["text", "title", "label", "name", "number"] as const;
const VERDICTS = ["accept", "approve", "counter", "decline", "question", "refuse"] as const;

/** @param workTitle the title of a work as it is shown now; null where it is not known */
export function describeEdit(edit: KeptEdit, t: I18n["t"], workTitle: (id: WorkId) => string | null): EditWords {
  const { path, value, kind: change } = edit;
  const kind = kindOf(path, value);
  const said = kind === "decision" ? decisionWords(value, t, workTitle) : wordsOf(value) || (path.at(-1) ?? "");
  return {
    kind: t(`aside.kind.${kind}`),
    text: change === "removed" ? t("aside.removed", { text: said }) : said,
  };
}

function kindOf([root = "", ...keys]: readonly string[], value: unknown): Kind {
  if (root === "entries") return field(value, "kind") === "decision" ? "decision" : "message";
  if (root === "works" && keys.includes("lines")) return "line";
  return KINDS[root] ?? "other";
}

function decisionWords(value: unknown, t: I18n["t"], workTitle: (id: WorkId) => string | null): string {
  const verdict = VERDICTS.find((known) => known === field(value, "verdict"));
  const work = workTitle(String(field(value, "workId")) as WorkId);
  return [work, verdict && t(`aside.verdict.${verdict}`), wordsOf(value)].filter(Boolean).join(" · ");
}

function wordsOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  for (const name of WORDS) {
    const word = field(value, name);
    if ((typeof word === "string" && word !== "") || typeof word === "number") return String(word);
  }
  return "";
}

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
