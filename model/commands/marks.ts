import * as z from "zod/mini";
import { authorOf, CommandError, type Env } from "../env.ts";
import type { MarkId, MediaId } from "../ids.ts";
import { Mark, MAX_MARKS, mediaPage, readMarks } from "../pages/media.ts";
import { type Pages, parseInput } from "../pages/page.ts";
import { writeOwn } from "./media.ts";

const Drawing = z.pick(Mark, { tool: true, points: true, text: true });
export type Drawing = z.infer<typeof Drawing>;

/** Draws on a photo, on the layer of the actor's party. Returns the mark's id. @throws CommandError `too-many-marks`, `invalid-value` */
export function addMark(pages: Pages, env: Env, mediaId: MediaId, drawing: Drawing): MarkId {
  const drawn = parseInput(Drawing, drawing);
  const key = mediaPage(env.actor.party);
  if (key && readMarks(pages, key).values.length >= MAX_MARKS) throw new CommandError("too-many-marks");
  const id = env.newId() as MarkId;
  const by = authorOf(env);
  const mark = parseInput(Mark, { ...drawn, id, mediaId, at: env.now(), by });
  writeOwn(pages, env, "addMark", (page) => void page.getMap("marks").set(id, mark));
  return id;
}

/** Moves or rewords a mark of the own layer. @throws CommandError `not-found`, `invalid-value` */
export function editMark(pages: Pages, env: Env, id: MarkId, drawing: Partial<Drawing>): void {
  const changed = parseInput(z.partial(Drawing), drawing);
  writeOwn(pages, env, "editMark", (page) => {
    const marks = page.getMap<unknown>("marks");
    const present = Mark.safeParse(marks.get(id));
    if (!present.success) throw new CommandError("not-found");
    marks.set(id, { ...present.data, ...changed });
  });
}

/** Takes marks off the own layer; ids that are not there are passed over. */
export function removeMarks(pages: Pages, env: Env, ids: readonly MarkId[]): void {
  writeOwn(pages, env, "removeMarks", (page) => {
    for (const id of ids) page.getMap("marks").delete(id);
  });
}
