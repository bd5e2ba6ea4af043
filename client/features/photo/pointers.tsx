import { createMemo, For, Show } from "solid-js";
import type { MediaId, Rect } from "../../../model/index.ts";
import type { CaseSession } from "../../sync/types.ts";
import { readPlace } from "./pointer.ts";
import css from "./pointers.module.css";
import { toWindow } from "./viewport.ts";

interface PointersProps {
  session: Pick<CaseSession, "presence">;
  mediaId: MediaId;
  /** Where the picture lies, in pixels. */
  place: Rect;
}

/** Where the others point at this moment. */
export function Pointers(props: PointersProps) {
  const pointing = createMemo(
    () =>
      new Map(
        props.session.presence().flatMap((one) => {
          const place = one.self ? null : readPlace(one.at);
          if (!place?.point || place.id !== props.mediaId) return [];
          return [[one.key, { name: one.person.name, party: one.person.party, point: place.point }] as const];
        }),
      ),
  );
  const keys = createMemo(() => [...pointing().keys()], undefined, { equals: same });
  return (
    <div class={css.pointers} aria-hidden="true">
      <For each={keys()}>
        {(key) => (
          <Show when={pointing().get(key)}>
            {(one) => (
              <div
                class={css.pointer}
                data-pointer={key}
                data-party={one().party}
                data-x={one().point.x}
                data-y={one().point.y}
                style={{ transform: translate(toWindow(one().point, props.place)) }}
              >
                <svg viewBox="0 0 16 20" width="16" height="20">
                  <path d="M1 1v16l4-4 3 6 3-1.5-3-6h6z" />
                </svg>
                <span>{one().name}</span>
              </div>
            )}
          </Show>
        )}
      </For>
    </div>
  );
}

const translate = ({ x, y }: { x: number; y: number }) => `translate(${x}px, ${y}px)`;
const same = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((key, i) => key === b[i]);
