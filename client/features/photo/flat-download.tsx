import Download from "lucide-solid/icons/download";
import { createSignal, For, Show } from "solid-js";
import type { GalleryItem, Mark, Party } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { useMediaSource } from "../../media/media-source.ts";
import { Button } from "../../ui/button.tsx";
import { saveAs } from "../../ui/save-as.ts";
import css from "./flat-download.module.css";
import { flatten } from "./flatten.ts";
import { byParty } from "./words.ts";

/** As long as the server's own copies for the screen. */
const WEB_SIDE = 1_600;

interface FlatDownloadProps {
  item: GalleryItem;
  marks: readonly Mark[];
  /** Whether this reader may have all pixels. */
  original: boolean;
}

/** Gives a copy of the photo with the marks of the parties one chooses. */
export function FlatDownload(props: FlatDownloadProps) {
  const { t } = useI18n();
  const source = useMediaSource();
  const [without, setWithout] = createSignal<ReadonlySet<Party>>(new Set());
  const [whole, setWhole] = createSignal(false);
  const [state, setState] = createSignal<"ready" | "working" | "failed">("ready");
  const parties = () => byParty(props.marks).map(({ party }) => party);
  const choose = (party: Party, wanted: boolean) => {
    const next = new Set(without());
    if (wanted) next.delete(party);
    else next.add(party);
    setWithout(next);
  };
  const make = async (): Promise<void> => {
    setState("working");
    const url = (whole() ? await source.url(props.item, "original") : null) ?? (await source.url(props.item, "web"));
    if (!url) throw new Error("the picture is not here");
    const marks = props.marks.filter(({ by }) => !without().has(by.party));
    saveAs(await flatten({ url, marks, longSide: whole() ? null : WEB_SIDE }), flatName(props.item.name));
    setState("ready");
  };
  return (
    <section class={css.download} aria-labelledby="photo-download">
      <h2 id="photo-download" class={css.heading}>
        {t("photo.download")}
      </h2>
      <Show when={parties().length > 0}>
        <fieldset class={css.choices}>
          <legend>{t("photo.downloadMarks")}</legend>
          <For each={parties()}>
            {(party) => (
              <label>
                <input
                  type="checkbox"
                  checked={!without().has(party)}
                  onChange={(event) => choose(party, event.currentTarget.checked)}
                />
                {t(`party.${party}`)}
              </label>
            )}
          </For>
        </fieldset>
      </Show>
      <Show when={props.original}>
        <label class={css.choice}>
          <input type="checkbox" checked={whole()} onChange={(event) => setWhole(event.currentTarget.checked)} />
          {t("photo.downloadWhole")}
        </label>
      </Show>
      <Button
        icon={<Download />}
        unavailable={state() === "working"}
        onClick={() => void make().catch(() => setState("failed"))}
      >
        {t("photo.downloadNow")}
      </Button>
      <p class={css.problem} role="status">
        {state() === "failed" ? t("photo.downloadFailed") : ""}
      </p>
    </section>
  );
}

const flatName = (name: string): string => `${name.replace(/\.[^.]*$/, "") || "photo"}-marks.jpg`;
