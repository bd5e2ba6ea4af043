import Crosshair from "lucide-solid/icons/crosshair";
import { createMemo, For, type JSX, Show } from "solid-js";
import { type GalleryItem, type Mark, setCaption } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { CaseSession } from "../../sync/types.ts";
import { FlatDownload } from "./flat-download.tsx";
import css from "./photo-panel.module.css";
import { byParty, clock, regionOf, type Remark } from "./words.ts";

/** A list longer than this helps nobody; the picture itself shows the rest. */
const LISTED = 200;

interface PhotoPanelProps {
  session: Pick<CaseSession, "pages" | "party" | "env">;
  item: GalleryItem;
  marks: readonly Mark[];
  selected: Mark["id"] | null;
  remarks: readonly Remark[];
  mayWrite: boolean;
  onMark: (mark: Mark) => void;
  onRemark: (remark: Remark) => void;
  /** Where a remark is being written. */
  children?: JSX.Element;
}

/** What is known of a photo, who marked what on it, and what was said about it; all of it in words. */
export function PhotoPanel(props: PhotoPanelProps) {
  const { t, dateTime } = useI18n();
  const groups = createMemo(() => byParty(props.marks.slice(-LISTED)));
  const more = () => Math.max(0, props.marks.length - LISTED);
  return (
    <aside class={css.panel} aria-label={t("photo.panel")}>
      {props.children}
      <Show
        when={props.item.own && props.mayWrite}
        fallback={
          <Show when={props.item.caption}>
            <p>{props.item.caption}</p>
          </Show>
        }
      >
        <div class={css.caption}>
          <label for="photo-caption">{t("photo.caption")}</label>
          <input
            id="photo-caption"
            class={css.input}
            maxlength={500}
            value={props.item.caption}
            onChange={(event) =>
              setCaption(props.session.pages, props.session.env(), props.item.id, event.currentTarget.value)
            }
          />
        </div>
      </Show>
      <p class={css.quiet}>
        {t("photo.taken", { name: props.item.by.name, time: dateTime(props.item.takenAt) })}
        <Show when={props.item.device}>{` · ${props.item.device}`}</Show>
      </p>
      <section aria-labelledby="photo-remarks">
        <h2 id="photo-remarks" class={css.heading}>
          {t("photo.remarks", { n: props.remarks.length })}
        </h2>
        <ul class={css.list}>
          <For each={props.remarks}>
            {(remark) => (
              <li>
                <button type="button" class={css.entry} onClick={() => props.onRemark(remark)}>
                  <span class={css.meta}>
                    <span class={css.dot} data-party={remark.message.by.party} aria-hidden="true" />
                    {remark.message.by.name}
                    <Show when={remark.spot.moment !== null}>{` · ${clock(remark.spot.moment ?? 0)}`}</Show>
                  </span>
                  <span class={css.said}>{remark.message.text}</span>
                  <Show when={remark.spot.rect}>
                    <span class={css.meta}>
                      <Crosshair size={14} aria-hidden="true" />
                      {t("photo.showSpot")}
                    </span>
                  </Show>
                </button>
              </li>
            )}
          </For>
        </ul>
      </section>
      <Show when={props.item.kind === "photo"}>
        <section aria-labelledby="photo-marks">
          <h2 id="photo-marks" class={css.heading}>
            {t("photo.marks", { n: props.marks.length })}
          </h2>
          <For each={groups()}>
            {(group) => (
              <>
                <h3 class={css.party}>
                  <span class={css.dot} data-party={group.party} aria-hidden="true" />
                  {t(`party.${group.party}`)}
                </h3>
                <ul class={css.list}>
                  <For each={group.marks}>
                    {(mark) => (
                      <li>
                        <button
                          type="button"
                          class={css.entry}
                          data-mark={mark.id}
                          aria-pressed={props.selected === mark.id}
                          onClick={() => props.onMark(mark)}
                        >
                          <span>
                            {mark.tool === "text"
                              ? t("photo.mark.text", { text: mark.text })
                              : t(`photo.mark.${mark.tool}`)}{" "}
                            {t(`photo.region.${regionOf(mark.points)}`)}
                          </span>
                          <span class={css.meta}>
                            {mark.by.name} · {dateTime(mark.at)}
                          </span>
                        </button>
                      </li>
                    )}
                  </For>
                </ul>
              </>
            )}
          </For>
          <Show when={more() > 0}>
            <p class={css.quiet}>{t("photo.moreMarks", { n: more() })}</p>
          </Show>
        </section>
        <FlatDownload
          item={props.item}
          marks={props.marks}
          original={props.session.party === "workshop" || props.item.own}
        />
      </Show>
    </aside>
  );
}
