import { createEffect, createMemo, createSignal, on, Show } from "solid-js";
import { drawnSize, type GalleryItem, type Point, type Rect, type Size, type Spot } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { CaseSession } from "../../sync/types.ts";
import { createMarkEditor, TOOLS } from "./mark-editor.ts";
import { coverOf } from "./mark-shape.ts";
import css from "./media-page.module.css";
import { PhotoPanel } from "./photo-panel.tsx";
import { Picture, type PictureControl } from "./picture.tsx";
import { RemarkForm } from "./remark-form.tsx";
import { KEY_OF, TextBar, Toolbar } from "./toolbar.tsx";
import { VideoView } from "./video-view.tsx";
import { type Remark, remarksOn } from "./words.ts";

interface MediaPageProps {
  session: CaseSession;
  item: GalleryItem;
  /** The spot it was opened at. */
  spot: Spot | null;
  panel: boolean;
  onPanel: (open: boolean) => void;
  mayWrite: boolean;
  onStep: (direction: 1 | -1) => void;
  /** Says what the Escape key takes back before it closes the screen; true when there was something. */
  onLeave: (can: () => boolean) => void;
}

const STEP = 100;
const FINE_STEP = 10;
const PAN_STEP = 60;
const ARROWS: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** One photo with its tools, or one video; made anew for each. */
export function MediaPage(props: MediaPageProps) {
  const { t } = useI18n();
  const { session } = props;
  const isPhoto = props.item.kind === "photo";
  const [natural, setNatural] = createSignal<Size | null>(null);
  const size = createMemo(
    (): Size =>
      props.item.width && props.item.height
        ? { width: props.item.width, height: props.item.height }
        : (natural() ?? { width: 4, height: 3 }),
    undefined,
    { equals: (a, b) => a.width === b.width && a.height === b.height },
  );
  const mayDraw = () => props.mayWrite && isPhoto;
  const editor = createMarkEditor({ session, mediaId: props.item.id, size, mayDraw });
  const remarks = createMemo(() => remarksOn(session.view(), props.item.id));
  const [moment, setMoment] = createSignal<number | null>(null);
  const [jump, setJump] = createSignal<{ moment: number } | null>(null);
  const [highlight, setHighlight] = createSignal<Rect | null>(null);
  const [left, setLeft] = createSignal(0);
  const [byOthers, setByOthers] = createSignal("");
  let picture: PictureControl | undefined;

  const show = (spot: Pick<Spot, "rect" | "moment">) => {
    editor.select(null);
    setHighlight(spot.rect);
    if (spot.rect) picture?.lookAt(spot.rect);
    if (spot.moment !== null) setJump({ moment: spot.moment });
  };
  createEffect(
    on(
      () => props.spot,
      (spot) => spot && requestAnimationFrame(() => show(spot)),
    ),
  );
  createEffect(
    on(
      () => editor.marks().filter((mark) => !editor.isOwn(mark)),
      (others, before) => {
        const last = others.at(-1);
        if (before && last && others.length > before.length) setByOthers(t("photo.marked", { name: last.by.name }));
      },
    ),
  );
  // What is being written about is in the panel.
  createEffect(() => editor.spot() && props.onPanel(true));
  const closeRemark = () => {
    setMoment(null);
    editor.setTool("select");
    picture?.focus();
  };
  props.onLeave(() => {
    if (editor.spot() || editor.draft() || editor.tool() !== "select") editor.setTool("select");
    else if (editor.selected()) editor.select(null);
    else if (highlight()) setHighlight(null);
    else return false;
    return true;
  });

  const onArrow = (event: KeyboardEvent, by: Point) => {
    const length = event.altKey ? FINE_STEP : STEP;
    const step = { x: by.x * length, y: by.y * length };
    const held = editor.spot() ?? editor.selected();
    if (held && event.shiftKey) editor.resize(step);
    else if (held) editor.nudge(step);
    else if (!picture?.pan({ x: -by.x * PAN_STEP, y: -by.y * PAN_STEP }) && by.x !== 0) props.onStep(by.x > 0 ? 1 : -1);
  };
  const commands: Record<string, () => void> = {
    "+": () => picture?.zoom(1.5),
    "=": () => picture?.zoom(1.5),
    "-": () => picture?.zoom(1 / 1.5),
    "0": () => picture?.whole(),
    i: () => props.onPanel(!props.panel),
    Delete: editor.remove,
    Backspace: editor.remove,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (target.matches("input, textarea, video")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const handled = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (event.ctrlKey || event.metaKey) {
      if (key !== "z" && key !== "y") return;
      handled();
      editor.undo[key === "y" || event.shiftKey ? "redo" : "undo"]();
      return;
    }
    const arrow = ARROWS[key];
    const tool = TOOLS.find((one) => KEY_OF[one] === key);
    if (arrow) {
      handled();
      onArrow(event, arrow);
    } else if (event.altKey) return;
    else if (key === "Enter" && target.getAttribute("role") === "application") {
      handled();
      const selected = editor.selected();
      if (editor.tool() === "select" && selected?.tool === "text" && editor.isOwn(selected)) editor.retype(selected);
      else if (picture) editor.place(picture.inView());
    } else if (commands[key]) {
      handled();
      commands[key]();
    } else if (tool && isPhoto && (tool === "select" || props.mayWrite)) {
      handled();
      editor.setTool(tool);
      picture?.focus();
    }
  };
  const said = () => {
    const failure = editor.failure();
    if (failure) return t(`photo.failed.${failure}`);
    if (left() > 0) return t("photo.notDrawn", { n: left() });
    const tool = editor.tool();
    return tool === "select" ? byOthers() : t("photo.toolHint", { tool: t(`photo.tool.${tool}`) });
  };
  const spotOf = () => {
    const rect = editor.spot();
    const at = moment();
    return rect ? { rect, moment: null } : at === null ? null : { rect: null, moment: at };
  };
  return (
    <div
      class={css.page}
      data-panel={props.panel ? "open" : "closed"}
      data-writing={spotOf() ? "yes" : "no"}
      onKeyDown={onKeyDown}
    >
      <div class={css.stage}>
        <Show
          when={isPhoto}
          fallback={
            <VideoView
              item={props.item}
              jump={jump()}
              mayRemark={props.mayWrite}
              onRemark={(at) => {
                setMoment(at);
                props.onPanel(true);
              }}
            />
          }
        >
          <Show when={size()} keyed>
            {(known) => (
              <Picture
                session={session}
                item={props.item}
                editor={editor}
                size={known}
                highlight={highlight()}
                onLeft={setLeft}
                onSize={setNatural}
                onStep={props.onStep}
                ref={(control) => {
                  picture = control;
                  control.focus();
                }}
              />
            )}
          </Show>
        </Show>
      </div>
      <Show when={isPhoto}>
        <footer class={css.foot}>
          <p class={css.hint} role="status">
            {said()}
          </p>
          <Show
            when={editor.typing()}
            fallback={
              <Toolbar
                editor={editor}
                mayDraw={mayDraw()}
                mayRemark={props.mayWrite}
                onZoom={(factor) => picture?.zoom(factor)}
                onByKey={() => picture?.focus()}
              />
            }
          >
            <TextBar editor={editor} onDone={() => picture?.focus()} />
          </Show>
          <p id="photo-keys" class={css.unseen}>
            {t("photo.keys")}
          </p>
        </footer>
      </Show>
      <Show when={props.panel}>
        <PhotoPanel
          session={session}
          item={props.item}
          marks={editor.marks()}
          selected={editor.selected()?.id ?? null}
          remarks={remarks()}
          mayWrite={props.mayWrite}
          onMark={(mark) => {
            editor.setTool("select");
            editor.select(mark.id);
            const cover = coverOf(mark, drawnSize(size()));
            picture?.lookAt(cover);
          }}
          onRemark={(remark: Remark) => show(remark.spot)}
        >
          <Show when={spotOf()}>
            {(spot) => (
              <RemarkForm
                session={session}
                item={props.item}
                spot={spot()}
                onSent={closeRemark}
                onClose={closeRemark}
              />
            )}
          </Show>
        </PhotoPanel>
      </Show>
    </div>
  );
}
