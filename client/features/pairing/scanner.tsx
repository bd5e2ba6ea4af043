import CameraOff from "lucide-solid/icons/camera-off";
import { createSignal, onCleanup, onMount, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { type CameraDevice, type CameraProblem, openCamera, problemOf } from "../media/camera-device.ts";
import styles from "./pairing.module.css";
import { watchForCodes } from "./read-qr.ts";

/** The camera's picture, looking for a QR code; calls back with what each says. */
export function Scanner(props: { onText: (text: string) => void }) {
  const { t } = useI18n();
  const [problem, setProblem] = createSignal<CameraProblem | null>(null);
  const ending = new AbortController();
  let video!: HTMLVideoElement;
  let camera: CameraDevice | null = null;
  const start = async () => {
    setProblem(null);
    try {
      camera = await openCamera("environment", false);
      if (ending.signal.aborted) return camera.stop();
      video.srcObject = camera.stream;
      await video.play();
      await watchForCodes(video, (text) => props.onText(text), ending.signal);
    } catch (error) {
      if (!ending.signal.aborted) setProblem(problemOf(error));
    }
  };
  onMount(() => void start());
  onCleanup(() => {
    ending.abort();
    camera?.stop();
  });
  return (
    <div class={styles.scanner}>
      <video ref={video} class={styles.video} muted playsinline aria-label={t("pairing.camera")} />
      <div class={styles.aim} aria-hidden="true" />
      <div role="status" class={styles.cameraProblem} hidden={problem() === null}>
        <Show when={problem()}>
          {(why) => (
            <>
              <CameraOff aria-hidden="true" />
              <p>{t(`pairing.camera.${why()}`)}</p>
              <Button onClick={() => void start()}>{t("pairing.camera.again")}</Button>
            </>
          )}
        </Show>
      </div>
    </div>
  );
}
