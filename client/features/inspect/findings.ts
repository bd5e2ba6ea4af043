/** Findings in words, and which of them the quote does not have yet. */
import type { Draft, Finding, LineFields } from "../../../model/index.ts";
import type { I18n } from "../../i18n/i18n.ts";
import { isChecklistRow } from "../../../model/checklist.ts";
import { newLine } from "../quote/quote-defaults.ts";

/** The words of a finding: as typed, or the row's name in the reader's language. */
export function findingWords(finding: Pick<Finding, "id" | "text">, t: I18n["t"]): string {
  if (finding.text !== null) return finding.text;
  return isChecklistRow(finding.id) ? t(`inspect.row.${finding.id}`) : finding.id;
}

/** Marked, and in no work of the quote; urgent ones first. */
export function findingsToQuote(findings: readonly Finding[], draft: Pick<Draft, "works">): Finding[] {
  const quoted = new Set(draft.works.map(({ finding }) => finding));
  const waiting = findings.filter(({ id, state }) => state !== "none" && !quoted.has(id));
  return waiting.sort((a, b) => Number(b.state === "urgent") - Number(a.state === "urgent"));
}

/** The lines a work begins with where the checklist named parts or labour. */
export function findingLines(
  finding: Pick<Finding, "price" | "minutes">,
  title: string,
  settings: Parameters<typeof newLine>[1],
  agreement: Parameters<typeof newLine>[2] = null,
): LineFields[] {
  const labour = finding.minutes
    ? [{ ...newLine("labour", settings, agreement), text: title, quantity: Math.round((finding.minutes * 1_000) / 60) }]
    : [];
  const parts = finding.price
    ? [{ ...newLine("part", settings, agreement), text: title, unitPrice: finding.price }]
    : [];
  return [...labour, ...parts];
}
