/** Draws marks with Konva over a picture: a layer for each party, and one for what is being drawn or held. */
import Konva from "konva/lib/Core";
import {
  type Drawn,
  drawnSize,
  type Mark,
  type MarkId,
  type Party,
  PARTY_INK,
  PICTURE_SPAN,
  type Rect,
  RIM_COLOUR,
  type Size,
} from "../../../model/index.ts";
import { drawableOf } from "./drawable.ts";
import { handlesOf } from "./geometry.ts";
import { coverOf, drawShape, shapeOf } from "./mark-shape.ts";

/** A frame that took longer is too slow to be drawn for every movement. */
const SLOW_MS = 60;
const REST_MS = 150;
/** Half the width of a handle, in pixels of the screen. */
const HANDLE = 7;

export interface Held {
  mark: Drawn;
  party: Party;
  /**
   * What stands around it: nothing while it is drawn, a frame when it is chosen, handles where it can be changed.
   * Of a spot there is nothing but the frame.
   */
  around: "nothing" | "frame" | "handles" | "spot";
}

export interface MarkStage {
  /** The window's size in pixels. */
  resize(window: Size): void;
  /** Where the picture lies in the window, in pixels. */
  place(rect: Rect): void;
  /** Draws the marks, except those that somebody is changing now. Returns how many are too many to be drawn. */
  show(marks: readonly Mark[], except: ReadonlySet<MarkId>): number;
  /** Draws what others are drawing or moving at this moment. */
  live(strokes: readonly { mark: Drawn; party: Party }[]): void;
  /** Draws a mark above all others while it is drawn, held or looked at. */
  hold(held: Held | null): void;
  destroy(): void;
}

/** @param picture its size in any unit, for its proportions */
export function createMarkStage(container: HTMLDivElement, picture: Size, own: Party): MarkStage {
  Konva.pixelRatio = Math.min(2, globalThis.devicePixelRatio || 1);
  const size = drawnSize(picture);
  const stage = new Konva.Stage({ container, width: 1, height: 1, listening: false });
  const parties = (["server", "customer", "fleet", "workshop"] as const).filter((party) => party !== own);
  const layers = new Map<Party, Konva.Layer>();
  for (const party of [...parties, own]) {
    const layer = new Konva.Layer({ listening: false });
    layers.set(party, layer);
    if (party !== "server") stage.add(layer);
  }
  const others = new Konva.Layer({ listening: false });
  const hand = new Konva.Layer({ listening: false });
  stage.add(others, hand);
  const shapes = new Map<string, { mark: Mark; shape: Konva.Shape }>();
  stage.content.style.transformOrigin = "0 0";
  let place: Rect = { x: 0, y: 0, ...size };
  let drawn = place;
  let slow = false;
  let rest: ReturnType<typeof setTimeout> | undefined;
  const draw = () => {
    stage.content.style.transform = "";
    drawn = place;
    for (const layer of [...layers.values(), others, hand]) {
      const scale = { scaleX: place.width / size.width, scaleY: place.height / size.height };
      layer.setAttrs({ x: place.x, y: place.y, ...scale }).batchDraw();
    }
    // Painting goes on after the program has drawn: only the frame after it tells how long it took.
    requestAnimationFrame((begun) => requestAnimationFrame((done) => (slow = done - begun > SLOW_MS)));
  };

  return {
    resize: (window) => void stage.size(window),
    place(rect) {
      place = rect;
      if (!slow) return draw();
      // What was drawn moves with the picture, and is drawn anew when it has come to rest.
      const [x, y] = [rect.width / drawn.width, rect.height / drawn.height];
      stage.content.style.transform = `translate(${rect.x - drawn.x * x}px, ${rect.y - drawn.y * y}px) scale(${x}, ${y})`;
      clearTimeout(rest);
      rest = setTimeout(draw, REST_MS);
    },
    show(marks, except) {
      const { drawable, left } = drawableOf(marks);
      const wanted = new Set(drawable.map(({ id }) => id as string));
      const touched = new Set<Konva.Layer>();
      const drop = (id: string) => {
        const { shape } = shapes.get(id) ?? {};
        const layer = shape?.getLayer();
        if (layer) touched.add(layer);
        shape?.destroy();
        shapes.delete(id);
      };
      for (const id of shapes.keys()) if (!wanted.has(id) || except.has(id as MarkId)) drop(id);
      for (const mark of drawable) {
        const layer = layers.get(mark.by.party);
        if (except.has(mark.id) || shapes.get(mark.id)?.mark === mark || !layer) continue;
        drop(mark.id);
        const shape = konvaShape(mark, size, PARTY_INK[mark.by.party]);
        shapes.set(mark.id, { mark, shape });
        layer.add(shape);
        touched.add(layer);
      }
      for (const layer of touched) layer.batchDraw();
      return left;
    },
    live(strokes) {
      others.destroyChildren();
      for (const { mark, party } of strokes) others.add(konvaShape(mark, size, PARTY_INK[party]));
      others.batchDraw();
    },
    hold(held) {
      hand.destroyChildren();
      if (held) {
        if (held.around !== "spot") hand.add(konvaShape(held.mark, size, PARTY_INK[held.party]));
        if (held.around !== "nothing") hand.add(frameShape(held, size));
      }
      hand.batchDraw();
    },
    destroy() {
      clearTimeout(rest);
      stage.destroy();
    },
  };
}

/** How Konva asks for a shape, once with the brush of the screen. */
function konvaShape(mark: Drawn, size: Size, ink: string): Konva.Shape {
  const shape = shapeOf(mark, size);
  return new Konva.Shape({
    listening: false,
    perfectDrawEnabled: false,
    sceneFunc: (context) => drawShape(context, shape, ink),
  });
}

/** A dashed frame and the handles, as large on the screen whatever the zoom. */
function frameShape({ mark, around }: Held, size: Size): Konva.Shape {
  const cover = coverOf(mark, size);
  const x = (value: number) => (value * size.width) / PICTURE_SPAN;
  const y = (value: number) => (value * size.height) / PICTURE_SPAN;
  return new Konva.Shape({
    listening: false,
    perfectDrawEnabled: false,
    sceneFunc: (context, self) => {
      const pixel = 1 / (self.getLayer()?.scaleX() || 1);
      // A text is sized at its own corners, which the handles have to stand on.
      const gap = around === "spot" || mark.tool === "text" ? 0 : 8 * pixel;
      context.setLineDash([6 * pixel, 4 * pixel]);
      for (const [colour, width] of [
        [RIM_COLOUR, 3 * pixel],
        ["#ffffff", 1.5 * pixel],
      ] as const) {
        context.strokeStyle = colour;
        context.lineWidth = width;
        const [left, top] = [x(cover.x) - gap, y(cover.y) - gap];
        context.strokeRect(left, top, x(cover.width) + gap * 2, y(cover.height) + gap * 2);
      }
      context.setLineDash([]);
      if (around !== "handles") return;
      for (const handle of handlesOf(mark, cover)) {
        context.beginPath();
        context.arc(x(handle.x), y(handle.y), HANDLE * pixel, 0, Math.PI * 2);
        context.fillStyle = "#ffffff";
        context.fill();
        context.strokeStyle = "#0b1110";
        context.lineWidth = 2 * pixel;
        context.stroke();
      }
    },
  });
}
