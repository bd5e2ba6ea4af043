import type { Point } from "../../../model/index.ts";
/** Fingers, pen, mouse and wheel on the picture, told as what they mean. */

/** Something that follows one finger, pen or mouse button until it is let go. */
export interface Grip {
  move(point: Point): void;
  end(): void;
  /** A second finger came: it was meant as something else. */
  cancel(): void;
}

export interface GestureHost {
  /** What begins where somebody presses; null moves the picture. `reach` is how far beside it still counts, in pixels. */
  grip(point: Point, reach: number): Grip | null;
  pan(by: Point): void;
  zoom(factor: number, at: Point): void;
  /** A flick over the picture: 1 to the next, -1 to the one before. */
  swipe(direction: 1 | -1): void;
  /** Whether a flick means the next picture, because all of this one is in view. */
  maySwipe(): boolean;
  /** Where the pointer is; null when it has left. */
  hover(point: Point | null): void;
  /** A second tap on the same place. */
  twice(point: Point): void;
}

const SWIPE = 60;
const TWICE_MS = 350;
const TWICE_PX = 24;
const REACH = { mouse: 8, pen: 14, touch: 22 } as const;

/** Follows an element until the returned function is called. Points are pixels from its upper left corner. */
export function followGestures(element: HTMLElement, host: GestureHost): () => void {
  const fingers = new Map<number, Point>();
  let grip: Grip | null = null;
  let pen: number | null = null;
  let tapped: { at: Point; time: number } | null = null;

  const pointOf = (event: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const pinch = () => {
    const [a, b] = [...fingers.values()];
    if (!a || !b) return null;
    return { middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, width: Math.hypot(a.x - b.x, a.y - b.y) };
  };
  const panGrip = (from: Point): Grip => {
    let last = from;
    const swipes = host.maySwipe();
    return {
      move: (point) => {
        host.pan({ x: point.x - last.x, y: point.y - last.y });
        last = point;
      },
      end: () => {
        const [dx, dy] = [last.x - from.x, last.y - from.y];
        if (swipes && Math.abs(dx) > SWIPE && Math.abs(dx) > 2 * Math.abs(dy)) host.swipe(dx < 0 ? 1 : -1);
      },
      cancel: () => {},
    };
  };
  const isTwice = (point: Point, time: number): boolean => {
    const before = tapped;
    tapped = { at: point, time };
    if (!before || time - before.time > TWICE_MS) return false;
    return Math.hypot(point.x - before.at.x, point.y - before.at.y) < TWICE_PX;
  };
  const down = (event: PointerEvent) => {
    if (event.pointerType === "mouse" && event.button > 1) return;
    // A hand that rests on the glass while the pen writes.
    if (pen !== null && event.pointerType === "touch") return;
    event.preventDefault();
    element.focus({ preventScroll: true });
    if (event.isTrusted) element.setPointerCapture(event.pointerId);
    const point = pointOf(event);
    fingers.set(event.pointerId, point);
    if (event.pointerType === "pen") pen = event.pointerId;
    if (fingers.size > 1) {
      grip?.cancel();
      grip = null;
      tapped = null;
      return;
    }
    const reach = REACH[event.pointerType as keyof typeof REACH] ?? REACH.touch;
    const moves = event.button === 1;
    if (!moves && isTwice(point, event.timeStamp)) host.twice(point);
    grip = (moves ? null : host.grip(point, reach)) ?? panGrip(point);
    host.hover(point);
  };
  const move = (event: PointerEvent) => {
    const point = pointOf(event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== "touch" && fingers.size === 0) host.hover(point);
      return;
    }
    if (fingers.size > 1) {
      const old = pinch();
      fingers.set(event.pointerId, point);
      const now = pinch();
      if (!old || !now) return;
      host.pan({ x: now.middle.x - old.middle.x, y: now.middle.y - old.middle.y });
      if (old.width > 0) host.zoom(now.width / old.width, now.middle);
      return;
    }
    fingers.set(event.pointerId, point);
    const between = event.getCoalescedEvents?.() ?? [];
    for (const one of between.length > 0 ? between : [event]) grip?.move(pointOf(one));
    host.hover(point);
  };
  const up = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId)) return;
    if (pen === event.pointerId) pen = null;
    if (event.type === "pointercancel") grip?.cancel();
    else grip?.end();
    grip = null;
  };
  const leave = (event: PointerEvent) => {
    if (!fingers.has(event.pointerId)) host.hover(null);
  };
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    host.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), pointOf(event));
  };
  const listeners = [
    ["pointerdown", down],
    ["pointermove", move],
    ["pointerup", up],
    ["pointercancel", up],
    ["pointerleave", leave],
  ] as const;
  for (const [name, listener] of listeners) element.addEventListener(name, listener);
  element.addEventListener("wheel", wheel, { passive: false });
  return () => {
    for (const [name, listener] of listeners) element.removeEventListener(name, listener);
    element.removeEventListener("wheel", wheel);
  };
}
