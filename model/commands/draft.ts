import * as Y from "yjs";
import * as z from "zod/mini";
import { CommandError, type Env } from "../env.ts";
import type { LineId, WorkId } from "../ids.ts";
import { orderAfter, orderAtEnd } from "../order.ts";
import { type DraftWork, readDraft } from "../pages/internal-workshop.ts";
import { type Pages, parseInput, writePage } from "../pages/page.ts";
import { LineFields, MAX_TEXT, text, Urgency } from "../pages/values.ts";
import { addEntry } from "./add-entry.ts";

const NewWork = z.object({ title: text(200), urgency: Urgency, note: text(MAX_TEXT), finding: z.nullable(text(80)) });
const WorkPatch = z.partial(z.object({ title: text(200), urgency: Urgency }));
const LinePatch = z.partial(LineFields);

/** Adds a work behind the others. Returns its id. @throws CommandError `invalid-value`, `empty-text` */
export function addWork(pages: Pages, env: Env, input: Partial<z.infer<typeof NewWork>> & { title: string }): WorkId {
  const work = parseInput(NewWork, {
    urgency: "recommended",
    note: "",
    finding: null,
    ...input,
    title: input.title.trim(),
  });
  if (work.title === "") throw new CommandError("empty-text");
  const id = env.newId() as WorkId;
  writePage(pages, "internal/workshop", env, "addWork", (page) => {
    const map = new Y.Map<unknown>();
    map.set("title", work.title);
    map.set("urgency", work.urgency);
    map.set("finding", work.finding);
    map.set("order", orderAtEnd(readDraft(page).works));
    map.set("removed", false);
    map.set("note", new Y.Text(work.note));
    map.set("lines", new Y.Map());
    page.getMap("works").set(id, map);
  });
  return id;
}

/** Writes the fields given. The note is edited as text, see `workNote`. */
export function editWork(pages: Pages, env: Env, workId: WorkId, patch: z.infer<typeof WorkPatch>): void {
  const fields = parseInput(WorkPatch, patch);
  changeWork(pages, env, "editWork", workId, (work) => setChanged(work, fields));
}

/** Takes a work off the quote; `restoreWork` brings it back with everything in it. */
export function removeWork(pages: Pages, env: Env, workId: WorkId): void {
  changeWork(pages, env, "removeWork", workId, (work, page) => {
    work.set("removed", true);
    addEntry(page, env, { kind: "event", what: "work-removed", text: String(work.get("title") ?? "").slice(0, 200) });
  });
}

export function restoreWork(pages: Pages, env: Env, workId: WorkId): void {
  changeWork(pages, env, "restoreWork", workId, (work) => work.set("removed", false));
}

/** Moves a work behind another, or to the front with null. */
export function moveWork(pages: Pages, env: Env, workId: WorkId, after: WorkId | null): void {
  changeWork(pages, env, "moveWork", workId, (work, page) => {
    const others = readDraft(page).works.filter((other) => other.id !== workId);
    work.set("order", orderAfter(others, after));
  });
}

/** Adds a line behind the others of its work. Returns its id. @throws CommandError `invalid-value`, `not-found` */
export function addLine(pages: Pages, env: Env, workId: WorkId, input: LineFields): LineId {
  const fields = parseInput(LineFields, input);
  const id = env.newId() as LineId;
  changeWork(pages, env, "addLine", workId, (work, page) => {
    const line = new Y.Map<unknown>();
    const order = orderAtEnd(workOf(page, workId)?.lines ?? []);
    for (const [key, value] of Object.entries({ ...fields, order, removed: false })) line.set(key, value);
    linesOf(work).set(id, line);
  });
  return id;
}

/** What of a line is the catalogue's word, so that whoever writes another has typed it. An hour's price is the workshop's. */
const WORD_OF_CATALOGUE = {
  labour: ["kind", "partNumber", "quantity"],
  goods: ["kind", "partNumber", "unitPrice"],
} as const;

/**
 * Writes the fields given. A catalogue's line whose part number, price or, of labour, time is typed over counts as
 * typed by hand (PM-19).
 * @throws CommandError `invalid-value`, `not-found`
 */
export function editLine(
  pages: Pages,
  env: Env,
  workId: WorkId,
  lineId: LineId,
  patch: z.infer<typeof LinePatch>,
): void {
  const fields = parseInput(LinePatch, patch);
  changeLine(pages, env, "editLine", workId, lineId, (line) => {
    const own = WORD_OF_CATALOGUE[line.get("kind") === "labour" ? "labour" : "goods"];
    const isTypedOver = own.some((key) => fields[key] !== undefined && fields[key] !== line.get(key));
    setChanged(line, isTypedOver ? { source: "manual", ...fields } : fields);
  });
}

export function removeLine(pages: Pages, env: Env, workId: WorkId, lineId: LineId): void {
  changeLine(pages, env, "removeLine", workId, lineId, (line) => line.set("removed", true));
}

export function restoreLine(pages: Pages, env: Env, workId: WorkId, lineId: LineId): void {
  changeLine(pages, env, "restoreLine", workId, lineId, (line) => line.set("removed", false));
}

/** Moves a line behind another of the same work, or to the front with null. */
export function moveLine(pages: Pages, env: Env, workId: WorkId, lineId: LineId, after: LineId | null): void {
  changeLine(pages, env, "moveLine", workId, lineId, (line, page) => {
    const others = (workOf(page, workId)?.lines ?? []).filter((other) => other.id !== lineId);
    line.set("order", orderAfter(others, after));
  });
}

/** The shared text of a work's note to the customer, for an editor that merges letter by letter; null when there is none. */
export function workNote(pages: Pages, workId: WorkId): Y.Text | null {
  const work = pages["internal/workshop"]?.getMap("works").get(workId);
  const note = work instanceof Y.Map ? work.get("note") : null;
  return note instanceof Y.Text ? note : null;
}

/** The shared texts of the page itself: what the customer complained of, and the message above the quote. */
export const caseText = (pages: Pages, which: "complaint" | "message"): Y.Text | null =>
  pages["internal/workshop"]?.getText(which) ?? null;

const workOf = (page: Y.Doc, id: WorkId): DraftWork | undefined => readDraft(page).works.find((work) => work.id === id);

function changeWork(
  pages: Pages,
  env: Env,
  command: string,
  id: WorkId,
  change: (work: Y.Map<unknown>, page: Y.Doc) => void,
): void {
  writePage(pages, "internal/workshop", env, command, (page) => {
    const work = page.getMap("works").get(id);
    if (!(work instanceof Y.Map)) throw new CommandError("not-found");
    change(work, page);
  });
}

function changeLine(
  pages: Pages,
  env: Env,
  command: string,
  workId: WorkId,
  lineId: LineId,
  change: (line: Y.Map<unknown>, page: Y.Doc) => void,
): void {
  changeWork(pages, env, command, workId, (work, page) => {
    const line = linesOf(work).get(lineId);
    if (!(line instanceof Y.Map)) throw new CommandError("not-found");
    change(line, page);
  });
}

function linesOf(work: Y.Map<unknown>): Y.Map<unknown> {
  const lines = work.get("lines");
  if (!(lines instanceof Y.Map)) throw new CommandError("not-found");
  return lines;
}

function setChanged(map: Y.Map<unknown>, fields: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(fields)) {
    if (value !== undefined && map.get(key) !== value) map.set(key, value);
  }
}

/** The shared types of the draft that one person's undo covers; entries and events are never undone. */
export const draftRoots = (pages: Pages): (Y.Map<unknown> | Y.Text)[] => {
  const page = pages["internal/workshop"];
  return page ? [page.getMap("works"), page.getText("message")] : [];
};
