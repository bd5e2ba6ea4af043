import { createEffect, createSignal } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { type Crop, MAX_ZOOM, moved, squareOf, WHOLE } from "./crop.ts";
import styles from "./people.module.css";

const SIDE = 512;
const STEP = 0.05;
const ARROWS: Readonly<Record<string, [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
};

interface PhotoCropperProps {
  picture: ImageBitmap;
  onCut: (picture: Blob) => void;
  onClose: () => void;
}

/** Lets somebody choose the square of a picture that is kept, with finger, mouse or arrow keys. */
export function PhotoCropper(props: PhotoCropperProps) {
  const { t } = useI18n();
  const [crop, setCrop] = createSignal<Crop>(WHOLE);
  let canvas!: HTMLCanvasElement;
  let from: { x: number; y: number } | null = null;
  createEffect(() => {
    const { left, top, side } = squareOf(props.picture, crop());
    canvas.getContext("2d")?.drawImage(props.picture, left, top, side, side, 0, 0, SIDE, SIDE);
  });
  const move = (dx: number, dy: number) => setCrop(moved(props.picture, crop(), dx, dy));
  const drag = (event: PointerEvent) => {
    if (!from) return;
    const { width } = canvas.getBoundingClientRect();
    move((from.x - event.clientX) / width, (from.y - event.clientY) / width);
    from = { x: event.clientX, y: event.clientY };
  };
  const cut = () => canvas.toBlob((picture) => picture && props.onCut(picture), "image/webp", 0.9);
  return (
    <Dialog
      open
      size="s"
      onClose={() => props.onClose()}
      title={t("ownPhoto.crop")}
      description={t("ownPhoto.crop.text")}
      footer={
        <>
          <Button onClick={() => props.onClose()}>{t("action.cancel")}</Button>
          <Button variant="primary" onClick={cut}>
            {t("people.save")}
          </Button>
        </>
      }
    >
      <div class={styles.cropper}>
        <canvas
          ref={canvas}
          class={styles.cut}
          width={SIDE}
          height={SIDE}
          tabindex={0}
          role="img"
          aria-label={t("ownPhoto.crop.text")}
          onPointerDown={(event) => {
            canvas.setPointerCapture(event.pointerId);
            from = { x: event.clientX, y: event.clientY };
          }}
          onPointerMove={drag}
          onPointerUp={() => (from = null)}
          onPointerCancel={() => (from = null)}
          onKeyDown={(event) => {
            const arrow = ARROWS[event.key];
            if (!arrow) return;
            event.preventDefault();
            move(...arrow);
          }}
        />
        <label class={styles.zoom}>
          <span>{t("ownPhoto.zoom")}</span>
          <input
            type="range"
            min={1}
            max={MAX_ZOOM}
            step={0.05}
            value={crop().zoom}
            onInput={(event) =>
              setCrop(moved(props.picture, { ...crop(), zoom: event.currentTarget.valueAsNumber }, 0, 0))
            }
          />
        </label>
      </div>
    </Dialog>
  );
}
