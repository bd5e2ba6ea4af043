import * as Y from "yjs";
import { CommandError, type Env } from "../env.ts";
import type { WorkId } from "../ids.ts";
import { orderAtEnd } from "../order.ts";
import { type Basket, basketLineId } from "../pages/catalogues.ts";
import { type DraftLine, readCaseFile, readDraft } from "../pages/internal-workshop.ts";
import { type Pages, writePage } from "../pages/page.ts";
import { type LineFields, type LineKind, MAX_LINES } from "../pages/values.ts";

/** What fetching a basket did to a work's lines. */
export interface Fetched {
  brought: number;
  /** Lines of an earlier basket of that catalogue, which gave way. */
  replaced: number;
  /** Lines typed or changed by hand, which stay. */
  kept: number;
}

/**
 * Puts a basket's lines into its work (PM-16). What the same catalogue brought before gives way, what was typed or
 * changed by hand stays. A basket that is there already, also because another device fetched it, is not put in again.
 * @param newLine a line of a kind as the workshop charges it: VAT, discount, and the price of labour without one
 * @returns null when the basket is there already
 * @throws CommandError `not-found` (no such work), `other-currency`, `too-many`
 */
export function fetchBasket(
  pages: Pages,
  env: Env,
  basket: Basket,
  newLine: (kind: LineKind) => LineFields,
): Fetched | null {
  const page = pages["internal/workshop"];
  const work = readDraft(page).works.find(({ id }) => id === basket.workId);
  if (!work) throw new CommandError("not-found");
  const came = ({ basket: from }: DraftLine): boolean => from === basket.id;
  if ([...work.lines, ...work.removedLines].some(came)) return null;
  if (basket.currency !== null && basket.currency !== readCaseFile(page).currency)
    throw new CommandError("other-currency");
  const old = work.lines.filter(
    ({ source, catalogue }) => source === "catalogue" && (catalogue === undefined || catalogue === basket.catalogue),
  );
  const kept = work.lines.filter((line) => !old.includes(line));
  if (kept.length + basket.items.length > MAX_LINES) throw new CommandError("too-many");
  return writePage(pages, "internal/workshop", env, "fetchBasket", (doc) => {
    const map = doc.getMap("works").get(basket.workId);
    const lines = map instanceof Y.Map ? (map.get("lines") as unknown) : null;
    if (!(map instanceof Y.Map) || !(lines instanceof Y.Map)) throw new CommandError("not-found");
    map.set("basketWanted", null);
    for (const { id } of old) (lines.get(id) as Y.Map<unknown>).set("removed", true);
    const placed = [...work.lines];
    for (const [n, item] of basket.items.entries()) {
      const line = lineOf(item, basket, newLine(item.kind), orderAtEnd(placed), n);
      placed.push(line);
      const { id, ...fields } = line;
      lines.set(id, new Y.Map(Object.entries({ ...fields, removed: false })));
    }
    return { brought: basket.items.length, replaced: old.length, kept: kept.length };
  });
}

function lineOf(
  { kind, text, partNumber, quantity, unitPrice }: Basket["items"][number],
  { id: basket, catalogue }: Basket,
  { unitPrice: usual, vat, discount }: LineFields,
  order: string,
  n: number,
): DraftLine {
  const id = basketLineId(basket, n);
  const price = unitPrice ?? usual;
  const source = "catalogue" as const;
  return { id, order, kind, text, partNumber, quantity, unitPrice: price, vat, discount, source, basket, catalogue };
}

/** Says that a work's basket is to come as soon as some device of the workshop has a connection; or no more. */
export function wantBasket(pages: Pages, env: Env, workId: WorkId, isWanted: boolean): void {
  writePage(pages, "internal/workshop", env, "wantBasket", (page) => {
    const work = page.getMap("works").get(workId);
    if (!(work instanceof Y.Map)) throw new CommandError("not-found");
    if (isWanted || work.has("basketWanted")) work.set("basketWanted", isWanted ? env.now() : null);
  });
}
