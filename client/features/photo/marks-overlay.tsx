import { createMemo, For, Show } from "solid-js";
import {
  drawnSize,
  type Label,
  LABEL_INK,
  labelOf,
  type Mark,
  outlineOf,
  PARTY_INK,
  RIM,
  RIM_COLOUR,
  type Size,
  STROKE,
} from "../../../model/index.ts";
import { drawableOf } from "./drawable.ts";
import css from "./marks-overlay.module.css";

interface MarksOverlayProps {
  marks: readonly Mark[];
  /** The picture's size in any unit; only its proportions count. */
  size: Size;
  /** Fills its frame as a picture with `object-fit: cover` does, instead of fitting into it. */
  cover?: boolean;
  /** Times the usual stroke, for small pictures. */
  strokes?: number;
}

/** Marks over a picture that is not to be drawn on: thumbnails in the gallery and the conversation. */
export function MarksOverlay(props: MarksOverlayProps) {
  const size = createMemo(() => drawnSize(props.size));
  const strokes = () => props.strokes ?? 1;
  const label = (mark: Mark): Label | null => (mark.tool === "text" ? labelOf(mark, size()) : null);
  return (
    <svg
      class={css.overlay}
      viewBox={`0 0 ${size().width} ${size().height}`}
      preserveAspectRatio={props.cover ? "xMidYMid slice" : "xMidYMid meet"}
      aria-hidden="true"
    >
      <For each={drawableOf(props.marks).drawable}>
        {(mark) => (
          <Show
            when={label(mark)}
            fallback={
              <>
                <path d={outlineOf(mark, size())} stroke={RIM_COLOUR} stroke-width={RIM * strokes()} />
                <path d={outlineOf(mark, size())} stroke={PARTY_INK[mark.by.party]} stroke-width={STROKE * strokes()} />
              </>
            }
          >
            {(text) => (
              <>
                <rect
                  x={text().x}
                  y={text().y}
                  width={text().width}
                  height={text().height}
                  rx={text().radius}
                  fill={PARTY_INK[mark.by.party]}
                />
                <For each={text().lines}>
                  {(line) => (
                    <text x={line.x} y={line.y} fill={LABEL_INK} font-size={String(text().letter)}>
                      {line.text}
                    </text>
                  )}
                </For>
              </>
            )}
          </Show>
        )}
      </For>
    </svg>
  );
}
