/** Drawing on one photo: what tool is in the hand, what is being drawn, what is chosen; every change is a command. */
import { type Accessor, createMemo, createSignal } from "solid-js";
import {
  addMark,
  boxOf,
  CommandError,
  type Drawing,
  type Drawn,
  drawnSize,
  editMark,
  galleryOf,
  type Mark,
  MARK_TOOLS,
  type MarkId,
  type MediaId,
  PICTURE_SPAN,
  type Point,
  type Rect,
  removeMarks,
  type Size,
} from "../../../model/index.ts";
import { createProjection } from "../../reactive/create-projection.ts";
import { createMarksUndo, type Undo } from "../../reactive/create-undo.ts";
import type { CaseSession } from "../../sync/types.ts";
import { atLeastSmallest, handlesOf, inside, isOn, moved, sized, withHandleAt } from "./geometry.ts";
import type { Grip } from "./gestures.ts";
import { coverOf, textGrown, textWithHandleAt } from "./mark-shape.ts";
import { simplify } from "./simplify.ts";

export const TOOLS = ["select", ...MARK_TOOLS, "spot"] as const;
export type Tool = (typeof TOOLS)[number];

/** A text that is being typed: a new one at a place, or the words of one that is there. */
export interface Typing {
  id: MarkId | null;
  points: readonly number[];
  text: string;
}

export interface MarkEditor {
  marks: Accessor<readonly Mark[]>;
  tool: Accessor<Tool>;
  setTool(tool: Tool): void;
  selected: Accessor<Mark | null>;
  select(id: MarkId | null): void;
  isOwn(mark: Pick<Mark, "by">): boolean;
  /** What is being drawn or moved right now, and the mark it stands for. */
  draft: Accessor<{ drawing: Drawn; of: MarkId | null } | null>;
  typing: Accessor<Typing | null>;
  /** Ends the typing with these words; without words nothing is written. */
  type(text: string | null): void;
  retype(mark: Mark): void;
  /** The rectangle a remark is going to be about. */
  spot: Accessor<Rect | null>;
  setSpot(rect: Rect | null): void;
  /** What pressing at a place of the picture begins; null where it moves the picture. */
  grip(at: Point, reach: number): PictureGrip | null;
  /** Puts a mark of the tool in the hand into the middle of what is in view, for those who draw by keyboard. */
  place(inView: Rect): void;
  nudge(by: Point): void;
  resize(by: Point): void;
  remove(): void;
  undo: Undo;
  failure: Accessor<"too-many-marks" | "other" | null>;
}

/** Like `Grip`, in points of the picture. */
export type PictureGrip = Grip;

export interface MarkEditorOptions {
  session: Pick<CaseSession, "pages" | "party" | "env">;
  mediaId: MediaId;
  /** Of the picture, for its proportions. */
  size: Accessor<Size>;
  mayDraw: Accessor<boolean>;
}

export function createMarkEditor({ session, mediaId, size, mayDraw }: MarkEditorOptions): MarkEditor {
  const { pages, party } = session;
  const marks = createProjection(
    pages,
    (held): readonly Mark[] => galleryOf(held, party).items.find(({ id }) => id === mediaId)?.marks ?? [],
  );
  const undo = createMarksUndo(pages, () => session.env());
  const [tool, setToolHeld] = createSignal<Tool>("select");
  const [chosen, setChosen] = createSignal<MarkId | null>(null);
  const [draft, setDraft] = createSignal<{ drawing: Drawn; of: MarkId | null } | null>(null);
  const [typing, setTyping] = createSignal<Typing | null>(null);
  const [spot, setSpot] = createSignal<Rect | null>(null);
  const [failure, setFailure] = createSignal<"too-many-marks" | "other" | null>(null);
  const isOwn = (mark: Pick<Mark, "by">) => mark.by.party === party;
  const selected = createMemo(() => marks().find(({ id }) => id === chosen()) ?? null);
  const mine = () => {
    const mark = selected();
    return mark && isOwn(mark) && mayDraw() ? mark : null;
  };
  const attempt = <Result>(run: () => Result): Result | null => {
    try {
      setFailure(null);
      return run();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      setFailure(error.code === "too-many-marks" ? error.code : "other");
      return null;
    }
  };
  const add = (drawing: Drawing) => {
    const id = attempt(() => addMark(pages, session.env(), mediaId, drawing));
    if (id) setChosen(id);
  };
  const change = (id: MarkId, drawing: Partial<Drawing>) =>
    void attempt(() => editMark(pages, session.env(), id, drawing));

  /** Where in the window of ten-thousandths `reach` pixels are depends on the zoom, so it comes in picture units. */
  const at = (place: Point, reach: number): Mark | undefined => {
    const drawn = drawnSize(size());
    const unit = drawn.width / PICTURE_SPAN;
    return [...marks()].reverse().find((mark) => isOn(mark, place, drawn, reach * unit, coverOf(mark, drawn)));
  };
  const handleAt = (mark: Mark, place: Point, reach: number): number => {
    const { width, height } = size();
    const tall = height / width;
    return handlesOf(mark, coverOf(mark, drawnSize(size()))).findIndex(
      (handle) => Math.hypot(handle.x - place.x, (handle.y - place.y) * tall) <= reach * 1.4,
    );
  };
  const holding = (mark: Mark, from: Point, handle: number): PictureGrip => {
    let points = mark.points as readonly number[];
    return {
      move: (to) => {
        if (handle < 0) points = moved(mark.points, { x: to.x - from.x, y: to.y - from.y });
        else if (mark.tool === "text") points = textWithHandleAt(mark, handle, to, drawnSize(size()));
        else points = withHandleAt(mark, handle, to);
        setDraft({ drawing: { ...mark, points: [...points] }, of: mark.id });
      },
      end: () => {
        setDraft(null);
        if (points !== mark.points) change(mark.id, { points: [...points] });
      },
      cancel: () => setDraft(null),
    };
  };
  const drawing = (kind: Exclude<Tool, "select" | "text">, from: Point): PictureGrip => {
    const start = inside(from);
    let points = [start.x, start.y];
    const shown = kind === "spot" ? "rectangle" : kind;
    return {
      move: (to) => {
        const { x, y } = inside(to);
        points = kind === "pencil" ? [...points, x, y] : [start.x, start.y, x, y];
        setDraft({ drawing: { tool: shown, points, text: "" }, of: null });
      },
      end: () => {
        setDraft(null);
        const done =
          kind === "pencil" ? simplify(points) : atLeastSmallest(points.length < 4 ? [...points, ...points] : points);
        if (kind === "spot") setSpot(boxOf(done));
        else add({ tool: kind, points: done, text: "" });
      },
      cancel: () => setDraft(null),
    };
  };
  const tap = (end: () => void): PictureGrip => ({ move: () => {}, end, cancel: () => {} });

  return {
    marks,
    tool,
    setTool: (next) => {
      setToolHeld(next);
      setTyping(null);
      if (next !== "select") setChosen(null);
      if (next !== "spot") setSpot(null);
    },
    selected,
    select: setChosen,
    isOwn,
    draft,
    typing,
    type: (text) => {
      const open = typing();
      setTyping(null);
      const words = text?.trim().slice(0, 200) ?? "";
      if (!open || words === "") return;
      if (open.id) change(open.id, { text: words });
      else add({ tool: "text", points: [...open.points], text: words });
    },
    retype: (mark) => setTyping({ id: mark.id, points: mark.points, text: mark.text }),
    spot,
    setSpot,
    grip: (place, reach) => {
      const kind = tool();
      if (kind === "spot") return drawing(kind, place);
      if (kind !== "select") {
        if (!mayDraw()) return null;
        if (kind !== "text") return drawing(kind, place);
        const { x, y } = inside(place);
        return tap(() => setTyping({ id: null, points: [x, y], text: "" }));
      }
      const held = mine();
      const handle = held ? handleAt(held, place, reach) : -1;
      if (held && handle >= 0) return holding(held, place, handle);
      const found = at(place, reach);
      setChosen(found?.id ?? null);
      return found && isOwn(found) && mayDraw() ? holding(found, place, -1) : null;
    },
    place: (inView) => {
      const kind = tool();
      if (kind === "select" || (kind !== "spot" && !mayDraw())) return;
      const points = inTheMiddle(kind, inView);
      if (kind === "text") setTyping({ id: null, points, text: "" });
      else if (kind === "spot") setSpot(boxOf(points));
      else add({ tool: kind, points, text: "" });
    },
    nudge: (by) => {
      const mark = mine();
      const rect = spot();
      if (rect) setSpot(boxOf(moved(edgesOf(rect), by)));
      else if (mark) change(mark.id, { points: moved(mark.points, by) });
    },
    resize: (by) => {
      const mark = mine();
      const rect = spot();
      if (rect) setSpot(boxOf(sized(edgesOf(rect), by)));
      else if (mark?.tool === "text") change(mark.id, { points: textGrown(mark, by.x || by.y, drawnSize(size())) });
      else if (mark) change(mark.id, { points: sized(mark.points, by) });
    },
    remove: () => {
      const mark = mine();
      if (mark) attempt(() => removeMarks(pages, session.env(), [mark.id]));
    },
    undo,
    failure,
  };
}

const edgesOf = ({ x, y, width, height }: Rect): number[] => [x, y, x + width, y + height];

/** A mark of a good size in the middle of what is in view. */
function inTheMiddle(kind: Exclude<Tool, "select">, { x, y, width, height }: Rect): number[] {
  const [left, right] = [Math.round(x + width * 0.4), Math.round(x + width * 0.6)];
  const [top, bottom] = [Math.round(y + height * 0.4), Math.round(y + height * 0.6)];
  if (kind === "text") return [left, top];
  if (kind === "arrow") return [left, bottom, right, top];
  if (kind === "pencil") {
    const step = (right - left) / 4;
    return [left, bottom, left + step, top, left + 2 * step, bottom, left + 3 * step, top, right, bottom].map(
      Math.round,
    );
  }
  return [left, top, right, bottom];
}
