import Camera from "lucide-solid/icons/camera";
import Download from "lucide-solid/icons/download";
import ImagePlus from "lucide-solid/icons/image-plus";
import Paperclip from "lucide-solid/icons/paperclip";
import Plus from "lucide-solid/icons/plus";
import { createEffect, createMemo, createSignal, For, Show } from "solid-js";
import { type GalleryItem, type MediaId, moveMedia } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { ACCEPTED } from "../../media/accepted.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useCapture } from "./capture-context.ts";
import { ChooseFiles } from "./choose-files.tsx";
import { ComingItem } from "./coming-item.tsx";
import { FileItem } from "./file-item.tsx";
import styles from "./gallery.module.css";
import { GalleryCard } from "./gallery-card.tsx";
import { MediaStanding } from "./media-standing.tsx";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";

const DownloadAll = lazy(() => import("./download-all.tsx"));

interface GalleryProps {
  /** Of the section's heading. */
  level: 1 | 2;
  /** The names of what an item may be attached to; empty where it may not. */
  subjects?: readonly { kind: "work" | "finding"; id: string; words: string }[];
}

/** Photos, videos and files of a case as one party sees them: to add, order, describe, show to others and take away. */
export function Gallery(props: GalleryProps) {
  const { t } = useI18n();
  const capture = useCapture();
  const { session } = capture;
  const gallery = () => session.view().gallery;
  const pictures = createMemo(() => gallery().items.filter(({ kind }) => kind !== "file"));
  const files = createMemo(() => gallery().items.filter(({ kind }) => kind === "file"));
  const coming = createMemo(() => {
    const here = new Set<string>([...gallery().items, ...gallery().removed].map(({ id }) => id));
    return capture.mine().filter((item) => !item.removed && !here.has(item.id));
  });
  const own = createMemo(() => gallery().items.filter((item) => item.own));
  const [downloading, setDownloading] = createSignal(false);
  const [over, setOver] = createSignal(false);
  const [dragged, setDragged] = createSignal<MediaId | null>(null);
  const nothing = () => gallery().items.length === 0 && coming().length === 0;
  const usesCamera = session.party !== "customer";

  forgetWhatIsGone(capture);

  const move = (item: GalleryItem, by: -1 | 1) => {
    const others = own();
    const at = others.findIndex(({ id }) => id === item.id);
    if (at + by < 0 || at + by >= others.length) return;
    const after = by < 0 ? others[at - 2] : others[at + 1];
    moveMedia(session.pages, session.env(), item.id, after?.id ?? null);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-media="${item.id}"] [data-grip]`)?.focus());
  };
  const dropOn = (target: GalleryItem) => {
    const id = dragged();
    setDragged(null);
    if (!id || id === target.id || !target.own) return;
    const others = own();
    const from = others.findIndex((item) => item.id === id);
    const to = others.findIndex((item) => item.id === target.id);
    const after = from < to ? target : others[to - 1];
    moveMedia(session.pages, session.env(), id, after?.id ?? null);
  };
  const onDrop = (event: DragEvent) => {
    setOver(false);
    const dropped = [...(event.dataTransfer?.files ?? [])];
    if (dropped.length === 0 || !capture.mayWrite()) return;
    event.preventDefault();
    void capture.add(dropped);
  };
  const Heading = () =>
    props.level === 1 ? (
      <h1 class={styles.title}>{t("media.title")}</h1>
    ) : (
      <h2 class={styles.title}>{t("media.title")}</h2>
    );
  return (
    <section
      class={styles.section}
      data-over={over() ? "" : undefined}
      aria-label={t("media.title")}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes("Files") || !capture.mayWrite()) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <header class={styles.head}>
        <Heading />
        <div class={styles.actions}>
          <Show when={capture.mayWrite()}>
            <Show when={usesCamera}>
              <Button
                variant={nothing() ? "primary" : "plain"}
                icon={<Camera />}
                onClick={() => capture.openCamera()}
                data-action="camera"
              >
                {t("media.camera")}
              </Button>
            </Show>
            <Show when={!usesCamera}>
              <ChooseFiles icon={<Camera />} accept={ACCEPTED.photo} camera multiple={false}>
                {t("media.takePhoto")}
              </ChooseFiles>
            </Show>
            <ChooseFiles icon={usesCamera ? <Plus /> : <ImagePlus />} accept={ACCEPTED.any} multiple>
              {t(usesCamera ? "media.choose" : "media.chooseFromPhone")}
            </ChooseFiles>
          </Show>
          <Show when={gallery().items.length > 1}>
            <Button icon={<Download />} onClick={() => setDownloading(true)}>
              {t("media.downloadAll")}
            </Button>
          </Show>
        </div>
      </header>
      <MediaStanding />
      <Show when={!nothing()} fallback={<Nothing />}>
        <ul class={styles.grid}>
          <For each={pictures()}>
            {(item) => (
              <GalleryCard
                item={item}
                subjects={props.subjects ?? []}
                place={own().findIndex(({ id }) => id === item.id)}
                count={own().length}
                onMove={(by) => move(item, by)}
                onDrag={setDragged}
                onDropHere={() => dropOn(item)}
                dragging={dragged() === item.id}
              />
            )}
          </For>
          <For each={coming()}>{(item) => <ComingItem item={item} />}</For>
        </ul>
        <Show when={files().length > 0}>
          <h3 class={styles.files}>
            <Paperclip aria-hidden="true" />
            {t("media.files")}
          </h3>
          <ul class={styles.fileList}>
            <For each={files()}>{(item) => <FileItem item={item} />}</For>
          </ul>
        </Show>
      </Show>
      <Show when={over()}>
        <p class={styles.dropHere} aria-hidden="true">
          {t("media.dropHere")}
        </p>
      </Show>
      <Part over onBack={() => setDownloading(false)}>
        <Show when={downloading()}>
          <DownloadAll items={gallery().items} onClose={() => setDownloading(false)} />
        </Show>
      </Part>
    </section>
  );
}

function Nothing() {
  const { t } = useI18n();
  const { session, mayWrite } = useCapture();
  return (
    <EmptyState icon={<ImagePlus />} title={t("media.empty.title")}>
      {mayWrite() ? t(`media.empty.${session.party}`) : t("media.empty.read")}
    </EmptyState>
  );
}

/** Pictures of what this party may not see any more are kept nowhere on this device. */
function forgetWhatIsGone({ session, sending, mine }: ReturnType<typeof useCapture>): void {
  let told = "";
  createEffect(() => {
    const { gallery, look } = session.view();
    const { items, removed } = gallery;
    const queue = sending();
    if (!session.arrived() || !queue) return;
    const shown = [...items, ...removed].flatMap(({ hash, poster }) => (poster ? [hash, poster] : [hash]));
    const brand = [look.logo, look.banner].flatMap((image) => image?.hash ?? []);
    const hashes = new Set([...shown, ...brand, ...mine().flatMap(({ parts }) => parts.map(({ hash }) => hash))]);
    const now = [...hashes].sort().join();
    if (now === told) return;
    told = now;
    queue.store.forgetPictures(session.caseId, hashes).catch(() => {});
  });
}
