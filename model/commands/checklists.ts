import * as Y from "yjs";
import * as z from "zod/mini";
import { STANDARD_CHECKLISTS, type StandardChecklist } from "../checklist.ts";
import { CommandError, type Env } from "../env.ts";
import { orderAfter, orderAtEnd } from "../order.ts";
import { type Collection, type OrganisationPage, readCollection, writeOrganisation } from "../pages/organisation.ts";
import {
  checklistCategories,
  checklistLines,
  checklists,
  type TranslationKey,
} from "../pages/organisation-checklists.ts";
import { parseInput } from "../pages/page.ts";

interface Words extends Partial<Record<TranslationKey, string>> {
  name: string;
  standard?: string;
}
/** Price in minor units without VAT. */
export interface ContentLine extends Words {
  price?: number | null;
  minutes?: number | null;
}
export interface ContentCategory extends Words {
  lines: readonly ContentLine[];
}
/** Categories and lines as they come from a file. */
export type ChecklistContent = readonly ContentCategory[];

/** What a copy of a standard list begins with; its words are the standard's until somebody writes others. */
export const standardContent = (name: StandardChecklist): ChecklistContent =>
  STANDARD_CHECKLISTS[name].map(({ category, rows }) => ({
    name: "",
    standard: category,
    lines: rows.map((standard) => ({ name: "", standard })),
  }));

/**
 * Adds a whole checklist in one step. Returns its id.
 * @throws CommandError `page-not-writable`, `empty-text`, `invalid-value`, `too-many`
 */
export function addChecklist(page: OrganisationPage, env: Env, name: string, content: ChecklistContent): string {
  const title = parseInput(checklists.shape.name, name.trim());
  if (title === "") throw new CommandError("empty-text");
  const id = env.newId();
  const groups = content.map(({ lines, ...category }) => ({
    id: env.newId(),
    fields: fieldsOf(checklistCategories, { ...category, checklist: id }),
    lines,
  }));
  const lines = groups.flatMap((group) =>
    group.lines.map((line) => ({
      id: env.newId(),
      fields: fieldsOf(checklistLines, { ...line, category: group.id }),
    })),
  );
  writeOrganisation(page, env, "addChecklist", (doc) => {
    assertRoom(doc, checklists, 1);
    assertRoom(doc, checklistCategories, groups.length);
    assertRoom(doc, checklistLines, lines.length);
    append(doc, checklists, [{ id, fields: fieldsOf(checklists, { name: title }) }]);
    append(doc, checklistCategories, groups);
    append(doc, checklistLines, lines);
  });
  return id;
}

const fieldsOf = (kind: Collection, input: Record<string, unknown>): Record<string, unknown> =>
  parseInput(z.object(kind.shape), { ...kind.fallback, ...input });

function assertRoom(doc: Y.Doc, kind: Collection, more: number): void {
  if (readCollection(doc, kind).values.length + more > kind.max) throw new CommandError("too-many");
}

function append(doc: Y.Doc, kind: Collection, items: readonly { id: string; fields: Record<string, unknown> }[]): void {
  const { values } = readCollection(doc, kind);
  let last: { id: string; order: string } | null = null;
  for (const { id, fields } of items) {
    const order: string = last ? orderAfter([last], last.id) : orderAtEnd(values);
    const map = new Y.Map<unknown>();
    for (const [key, value] of Object.entries({ ...fields, order })) map.set(key, value);
    doc.getMap(kind.root).set(id, map);
    last = { id, order };
  }
}
