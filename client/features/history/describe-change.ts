/** What changed between two quotes, one plain sentence per change. */
import { type Change, lineGross, lineNet } from "../../../model/index.ts";
import type { I18n, MessageKey } from "../../i18n/i18n.ts";

export interface ChangeWords {
  currency: string;
  /** The customer reads prices with VAT, everybody else without. */
  prices?: "net" | "gross";
}

/** "Brake disc: 1 690 → 1 450 kr". The work's title is left to the heading above. */
export function describeChange(change: Change, i18n: I18n, words: ChangeWords): string {
  const { t, money } = i18n;
  const priceWords = (net: number | null) => (net === null ? t("history.change.noPrice") : money(net, words.currency));
  switch (change.kind) {
    case "work-added":
    case "work-removed":
      return t(`history.change.${change.kind}`, { work: change.work, price: priceWords(change.net) });
    case "work-renamed":
      return t("history.change.renamed", { from: change.from, to: change.to });
    case "work-urgency":
      return arrow(change.work, t(`urgency.${change.from}`), t(`urgency.${change.to}`));
    case "work-note":
      return noteSentence(change, i18n);
    case "work-photos":
      return t("history.change.photos");
    case "line-added":
    case "line-removed":
      return t(`history.change.${change.kind}`, { line: change.line, price: priceWords(change.net) });
    case "line-changed":
      return lineSentence(change, i18n, words);
    case "total":
      return `${t("total.gross")}: ${moneyChange(change.from, change.to, words.currency, i18n)}`;
  }
}

/** "1 690 → 1 450 kr": the currency once, on the side where the language writes it. Minor units. */
export function moneyChange(from: number, to: number, currency: string, i18n: I18n): string {
  const digits = from % 100 === 0 && to % 100 === 0 ? 0 : 2;
  const shape = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const bare = (minor: number) => i18n.number(minor / 100, shape);
  const full = (minor: number) =>
    i18n.number(minor / 100, { style: "currency", currency, currencyDisplay: "narrowSymbol", ...shape });
  return full(to).endsWith(bare(to)) ? `${full(from)} → ${bare(to)}` : `${bare(from)} → ${full(to)}`;
}

const arrow = (what: string, from: string, to: string): string => `${what}: ${from} → ${to}`;

function noteSentence(change: Extract<Change, { kind: "work-note" }>, { t }: I18n): string {
  if (change.from === "") return t("history.change.noteAdded", { to: change.to });
  if (change.to === "") return t("history.change.noteRemoved");
  return t("history.change.note", { from: change.from, to: change.to });
}

type LineChange = Extract<Change, { kind: "line-changed" }>;

function lineSentence({ line, field, from, to }: LineChange, i18n: I18n, words: ChangeWords): string {
  const { t, quantity, percent } = i18n;
  const named = (name: MessageKey, before: string, after: string) => arrow(`${line}, ${t(name)}`, before, after);
  const nothing = t("history.change.none");
  switch (field) {
    case "unitPrice":
      return words.prices === "gross"
        ? arrow1(line, moneyChange(lineGross(from), lineGross(to), words.currency, i18n))
        : arrow1(line, moneyChange(from.unitPrice, to.unitPrice, words.currency, i18n));
    case "quantity":
      return named("history.change.field.quantity", quantity(from.quantity), quantity(to.quantity));
    case "vat":
      return named("history.change.field.vat", percent(from.vat), percent(to.vat));
    case "text":
      return t("history.change.renamed", { from: from.text, to: to.text });
    case "partNumber":
      return named("history.change.field.partNumber", from.partNumber || nothing, to.partNumber || nothing);
    case "kind":
      return named("history.change.field.kind", t(`history.kind.${from.kind}`), t(`history.kind.${to.kind}`));
    case "source":
      return t(`history.change.source.${to.source}`, { line });
    case "discount":
      return named("history.change.field.discount", discountWords(from, i18n, words), discountWords(to, i18n, words));
  }
}

const arrow1 = (what: string, change: string): string => `${what}: ${change}`;

function discountWords(
  { discount }: LineChange["from"],
  { t, money, percent }: I18n,
  { currency }: ChangeWords,
): string {
  if (!discount || discount.value === 0) return t("history.change.none");
  return discount.kind === "percent" ? percent(discount.value) : money(discount.value, currency);
}

/** What one line's price did, for a struck old price beside the new one; null when it stayed. Minor units without VAT. */
export function linePriceBefore(changes: readonly Change[], lineId: string): number | null {
  const change = changes.find((one): one is LineChange => one.kind === "line-changed" && one.to.id === lineId);
  if (!change) return null;
  const [before, after] = [lineNet(change.from), lineNet(change.to)];
  return before === after ? null : before;
}
