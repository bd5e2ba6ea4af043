import { createEffect, createMemo, createSignal, on, onCleanup, onMount, Show } from "solid-js";
import type { GalleryItem, Mark, MarkId, MediaId, Point, Rect, Size } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { createMediaUrl, useMediaSource } from "../../media/media-source.ts";
import { whyMissing } from "../../media/shows-here.ts";
import type { CaseSession, PresenceOf } from "../../sync/types.ts";
import { followGestures, type Grip } from "./gestures.ts";
import type { MarkEditor } from "./mark-editor.ts";
import { createMarkStage, type Held } from "./mark-stage.ts";
import css from "./picture.module.css";
import { makePointer, placeOnMedia, readPlace } from "./pointer.ts";
import { Pointers } from "./pointers.tsx";
import { placeOf, settled, toPicture, type View, viewOfSpot, WHOLE, zoomedAt } from "./viewport.ts";

export interface PictureControl {
  zoom(factor: number): void;
  whole(): void;
  /** Moves the picture, in pixels; false when all of it is in view. */
  pan(by: Point): boolean;
  /** Brings a piece of the picture into view. */
  lookAt(rect: Rect): void;
  /** The piece that is in view, in ten-thousandths. */
  inView(): Rect;
  focus(): void;
}

interface PictureProps {
  session: CaseSession;
  item: GalleryItem;
  editor: MarkEditor;
  size: Size;
  /** What a remark that is being looked at is about. */
  highlight: Rect | null;
  /** Marks that were too many to be drawn. */
  onLeft: (left: number) => void;
  onSize: (size: Size) => void;
  onStep: (direction: 1 | -1) => void;
  ref: (control: PictureControl) => void;
}

const CLOSER = 2.5;
/** No mark at all. */
const NONE = "" as MarkId;

/** A photo with everybody's marks and pointers, to look at closely and to draw on. */
export function Picture(props: PictureProps) {
  const { t } = useI18n();
  const { editor, session } = props;
  const source = useMediaSource();
  const [window, setWindow] = createSignal<Size>({ width: 1, height: 1 });
  const [view, setView] = createSignal<View>(WHOLE);
  const place = createMemo(() => placeOf(view(), window(), props.size));
  const change = (next: (before: View) => View) => setView((before) => settled(next(before), window(), props.size));
  const web = createMediaUrl(() => props.item, "web");
  const thumb = createMediaUrl(() => props.item, "thumb");
  /** Without a connection the small one of the gallery is often all there is. */
  const shown = () => web() ?? (web() === null ? thumb() : undefined);
  const closer = createMemo((before: boolean) => before || view().zoom > 2, false);
  const mayHaveOriginal = () => session.party === "workshop" || props.item.own;
  let surface!: HTMLDivElement;
  let canvas!: HTMLDivElement;

  /** What is to be looked at as soon as the window has a size. */
  let wanted: Rect | null = null;
  const lookAt = (rect: Rect) => {
    wanted = window().width > 1 ? null : rect;
    setView(viewOfSpot(rect, window(), props.size));
  };
  const strokes = createMemo(() => strokesOn(session.presence(), props.item.id), [], { equals: sameStrokes });
  onMount(() => {
    const stage = createMarkStage(canvas, props.size, session.party);
    const observer = new ResizeObserver(() => {
      setWindow({ width: surface.clientWidth || 1, height: surface.clientHeight || 1 });
      stage.resize(window());
      if (wanted) lookAt(wanted);
      else change((before) => before);
    });
    observer.observe(surface);
    createEffect(() => stage.place(place()));
    const changing = createMemo(
      () => new Set([...movedByOthers(editor.marks(), strokes()), editor.draft()?.of ?? NONE]),
    );
    createEffect(() => props.onLeft(stage.show(editor.marks(), changing())));
    createEffect(() => stage.live(strokes().map((one) => ({ mark: one, party: one.party }))));
    createEffect(() => stage.hold(heldOf(props)));
    const pointer = makePointer(({ point, stroke }) =>
      session.setPresence(placeOnMedia(props.item.id, point), editor.tool() === "spot" ? null : stroke),
    );
    createEffect(() => pointer.draw(editor.draft()));
    const overPicture = (point: Point) => toPicture(point, place());
    const release = followGestures(surface, {
      grip: (point, reach) => {
        const perPixel = 10_000 / place().width;
        const grip = editor.grip(overPicture(point), reach * perPixel);
        return grip && inWindow(grip, overPicture);
      },
      pan: (by) => change((before) => ({ ...before, x: before.x + by.x, y: before.y + by.y })),
      zoom: (factor, at) => setView(zoomedAt(view(), factor, at, window(), props.size)),
      swipe: (direction) => props.onStep(direction),
      maySwipe: () => view().zoom === 1,
      hover: (point) => pointer.move(point && overPicture(point)),
      twice: (at) => {
        if (editor.tool() !== "select" || editor.selected()) return;
        setView(view().zoom > 1 ? WHOLE : zoomedAt(view(), CLOSER, at, window(), props.size));
      },
    });
    props.ref({
      zoom: (factor) =>
        setView(zoomedAt(view(), factor, { x: window().width / 2, y: window().height / 2 }, window(), props.size)),
      whole: () => setView(WHOLE),
      pan: (by) => {
        if (view().zoom === 1) return false;
        change((before) => ({ ...before, x: before.x + by.x, y: before.y + by.y }));
        return true;
      },
      lookAt,
      inView: () => pieceInView(place(), window()),
      focus: () => surface.focus({ preventScroll: true }),
    });
    onCleanup(() => {
      observer.disconnect();
      release();
      pointer.stop();
      stage.destroy();
    });
  });
  // Where the photo is not shown any more, its pointer must not be told either: said anew when that changes.
  createEffect(
    on(
      () => [props.item.audience?.fleet, props.item.audience?.customer],
      () => session.setPresence(placeOnMedia(props.item.id, null)),
    ),
  );
  const missing = () => {
    if (web() !== null || thumb() !== null) return null;
    return whyMissing(props.item, source.reachable(), false, t);
  };
  const box = () => ({
    transform: `translate(${place().x}px, ${place().y}px)`,
    width: `${place().width}px`,
    height: `${place().height}px`,
  });
  return (
    <div
      class={css.surface}
      ref={surface}
      role="application"
      tabIndex={0}
      aria-label={t("photo.surface")}
      aria-describedby="photo-keys"
      data-tool={editor.tool()}
      data-zoom={view().zoom.toFixed(2)}
    >
      <div class={css.box} style={box()} data-photo={props.item.id}>
        <Show when={props.item.placeholder}>
          {(placeholder) => <img class={css.placeholder} src={placeholder()} alt="" aria-hidden="true" />}
        </Show>
        <Show when={shown()}>
          {(address) => (
            <img
              class={css.image}
              src={address()}
              alt={props.item.caption || t("photo.unnamed")}
              draggable={false}
              onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
                props.onSize({ width: naturalWidth, height: naturalHeight })
              }
            />
          )}
        </Show>
        <Show when={closer() && mayHaveOriginal()}>
          <Original item={props.item} />
        </Show>
      </div>
      <Show when={missing()}>{(why) => <p class={css.missing}>{why()}</p>}</Show>
      <div class={css.canvas} ref={canvas} aria-hidden="true" />
      <Pointers session={session} mediaId={props.item.id} place={place()} />
    </div>
  );
}

/** All of its pixels, over the smaller one that is there already. */
function Original(props: { item: GalleryItem }) {
  const url = createMediaUrl(() => props.item, "original");
  return (
    <Show when={url()}>
      {(address) => <img class={css.image} src={address()} alt="" draggable={false} decoding="async" />}
    </Show>
  );
}

/** What is drawn above all marks. */
function heldOf({ editor, session, highlight }: PictureProps): Held | null {
  const { party } = session;
  const draft = editor.draft();
  if (draft) {
    const drawn = editor.tool() === "spot" ? "spot" : "nothing";
    return { mark: draft.drawing, party, around: draft.of ? "handles" : drawn };
  }
  const selected = editor.selected();
  if (selected) {
    return { mark: selected, party: selected.by.party, around: editor.isOwn(selected) ? "handles" : "frame" };
  }
  const rect = editor.spot() ?? highlight;
  if (!rect) return null;
  const { x, y, width, height } = rect;
  const mark = { tool: "rectangle" as const, points: [x, y, x + width, y + height], text: "" };
  return { mark, party, around: "spot" };
}

/** What others draw on this photo now, and marks of theirs that they move. */
const strokesOn = (present: readonly PresenceOf[], mediaId: MediaId) =>
  present.flatMap(({ self, at, stroke, person }) =>
    stroke && !self && readPlace(at)?.id === mediaId ? [{ ...stroke, party: person.party }] : [],
  );

/** The marks behind what others are moving; nobody can make another party's mark disappear. */
const movedByOthers = (marks: readonly Mark[], strokes: Strokes): MarkId[] =>
  strokes.flatMap(({ of, party }) => (marks.some(({ id, by }) => id === of && by.party === party) && of ? [of] : []));

type Strokes = ReturnType<typeof strokesOn>;
/** A pointer that only moves draws nothing anew. */
const sameStrokes = (a: Strokes, b: Strokes) => a.length === b.length && JSON.stringify(a) === JSON.stringify(b);

const inWindow = (grip: Grip, over: (point: Point) => Point): Grip => ({
  move: (point) => grip.move(over(point)),
  end: () => grip.end(),
  cancel: () => grip.cancel(),
});

function pieceInView(place: Rect, window: Size): Rect {
  const from = toPicture({ x: 0, y: 0 }, place);
  const to = toPicture({ x: window.width, y: window.height }, place);
  const x = Math.max(0, from.x);
  const y = Math.max(0, from.y);
  return { x, y, width: Math.min(10_000, to.x) - x, height: Math.min(10_000, to.y) - y };
}
