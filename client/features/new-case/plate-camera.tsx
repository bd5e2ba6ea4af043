import Camera from "lucide-solid/icons/camera";
import { createSignal, createUniqueId, For, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { canReadPhotos, readPhoto } from "./plate-photo.ts";
import styles from "./new-case-dialog.module.css";

/**
 * PM-04: the plate, or the code of a VIN, from a photo. Only where the browser itself reads text or codes; elsewhere
 * it says that it cannot.
 */
export function PlateCamera(props: { onRead: (read: string) => void }) {
  const { t } = useI18n();
  const id = createUniqueId();
  const [found, setFound] = createSignal<readonly string[] | null>(null);
  const [busy, setBusy] = createSignal(false);
  let file!: HTMLInputElement;
  const read = async () => {
    const photo = file.files?.[0];
    file.value = "";
    if (!photo) return;
    setBusy(true);
    const read = await readPhoto(photo);
    setBusy(false);
    setFound(read);
    if (read.length === 1 && read[0]) props.onRead(read[0]);
  };
  return (
    <Show when={canReadPhotos()} fallback={<p class={styles.noCamera}>{t("intake.camera.none")}</p>}>
      <div class={styles.camera}>
        <input
          ref={file}
          id={id}
          type="file"
          accept="image/*"
          capture="environment"
          hidden
          onChange={() => void read()}
        />
        <Button icon={<Camera />} onClick={() => file.click()}>
          {t("intake.camera")}
        </Button>
        <p class={styles.read} role="status">
          <Show when={busy()}>{t("intake.camera.reading")}</Show>
          <Show when={!busy() && found()?.length === 0}>{t("intake.camera.nothing")}</Show>
          <Show when={!busy() && (found()?.length ?? 0) > 1}>
            {t("intake.camera.which")}
            <For each={found()}>{(one) => <Button onClick={() => props.onRead(one)}>{one}</Button>}</For>
          </Show>
        </p>
      </div>
    </Show>
  );
}
