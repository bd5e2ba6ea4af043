import Check from "lucide-solid/icons/check";
import Flashlight from "lucide-solid/icons/flashlight";
import FlashlightOff from "lucide-solid/icons/flashlight-off";
import Lock from "lucide-solid/icons/lock";
import LockOpen from "lucide-solid/icons/lock-open";
import Mic from "lucide-solid/icons/mic";
import MicOff from "lucide-solid/icons/mic-off";
import SwitchCamera from "lucide-solid/icons/switch-camera";
import X from "lucide-solid/icons/x";
import { For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { useI18n } from "../../i18n/i18n.ts";
import type { CaseParty } from "../../sync/types.ts";
import { IconButton } from "../../ui/button.tsx";
import { type AudienceName, audienceNames } from "./audience-lock.tsx";
import type { Mode } from "./camera.tsx";
import styles from "./camera.module.css";
import { lengthWords } from "./words.ts";

/** What is being done, of what, for how long; and the way out (FB-52, FB-58). */
export function CameraTop(props: {
  mode: Mode;
  subject: string | null;
  /** Milliseconds of the film so far; null when none is recorded. */
  elapsed: number | null;
  onClose: () => void;
}) {
  const { t } = useI18n();
  return (
    <header class={styles.top}>
      <p class={styles.mode}>
        <strong>{t(`camera.mode.${props.mode}`)}</strong>
        <Show when={props.subject}>{(words) => <span class={styles.subject}>{words()}</span>}</Show>
      </p>
      <Show when={props.elapsed !== null}>
        <p class={styles.elapsed}>
          <span class={styles.dot} aria-hidden="true" />
          {lengthWords(props.elapsed)}
        </p>
      </Show>
      <IconButton label={t("camera.close")} onClick={() => props.onClose()} data-action="close-camera">
        <X />
      </IconButton>
    </header>
  );
}

interface CameraBarProps {
  mode: Mode;
  onMode: (mode: Mode) => void;
  recording: boolean;
  ready: boolean;
  onPress: () => void;
  party: CaseParty;
  hasFleet: boolean;
  audience: AudienceName;
  onAudience: (audience: AudienceName) => void;
  /** Null where there is none. */
  torch: boolean | null;
  onTorch: (on: boolean) => void;
  sound: boolean | null;
  onSound: (on: boolean) => void;
  onFlip: () => void;
  /** The last photo. */
  last: string | null;
  taken: number;
  onDone: () => void;
}

/** Everything a thumb needs. Light and sound stay as they are while a film runs (FB-54, FB-55). */
export function CameraBar(props: CameraBarProps) {
  const { t } = useI18n();
  const press = () =>
    props.mode === "photo" ? t("camera.shoot") : t(props.recording ? "camera.stopRecording" : "camera.record");
  return (
    <footer class={styles.bar}>
      <Show
        when={props.party === "workshop"}
        fallback={<p class={styles.seen}>{t(`camera.seenBy.${props.party === "fleet" ? "fleet" : "customer"}`)}</p>}
      >
        <label class={styles.lock} data-private={props.audience === "workshop" ? "" : undefined}>
          <Dynamic component={props.audience === "workshop" ? Lock : LockOpen} aria-hidden="true" />
          <span class={styles.unseen}>{t("camera.whoSees")}</span>
          <select
            disabled={props.recording}
            onChange={(event) => props.onAudience(event.currentTarget.value as AudienceName)}
          >
            <For each={audienceNames(props.hasFleet)}>
              {(name) => (
                <option value={name} selected={name === props.audience}>
                  {t(`media.audience.${name}`)}
                </option>
              )}
            </For>
          </select>
        </label>
      </Show>
      <div class={styles.modes} role="group" aria-label={t("camera.modes")}>
        <For each={["photo", "video"] as const}>
          {(mode) => (
            <button
              type="button"
              aria-pressed={props.mode === mode}
              disabled={props.recording}
              onClick={() => props.onMode(mode)}
            >
              {t(`camera.mode.${mode}`)}
            </button>
          )}
        </For>
      </div>
      <div class={styles.switches}>
        <Show when={props.torch !== null}>
          <IconButton
            label={t(props.torch ? "camera.torchOff" : "camera.torchOn")}
            aria-pressed={props.torch === true}
            disabled={props.recording}
            onClick={() => props.onTorch(!props.torch)}
          >
            <Dynamic component={props.torch ? Flashlight : FlashlightOff} />
          </IconButton>
        </Show>
        <Show when={props.mode === "video" && props.sound !== null}>
          <IconButton
            label={t(props.sound ? "camera.mute" : "camera.unmute")}
            aria-pressed={props.sound === true}
            disabled={props.recording}
            onClick={() => props.onSound(!props.sound)}
          >
            <Dynamic component={props.sound ? Mic : MicOff} />
          </IconButton>
        </Show>
        <IconButton label={t("camera.flip")} disabled={props.recording} onClick={() => props.onFlip()}>
          <SwitchCamera />
        </IconButton>
      </div>
      <button
        type="button"
        class={styles.shutter}
        aria-label={press()}
        title={press()}
        data-mode={props.mode}
        data-recording={props.recording ? "" : undefined}
        disabled={!props.ready && !props.recording}
        onClick={() => props.onPress()}
      >
        <span aria-hidden="true" />
      </button>
      <button type="button" class={styles.done} onClick={() => props.onDone()}>
        <Show when={props.last} fallback={<Check aria-hidden="true" />}>
          {(url) => <img src={url()} alt="" />}
        </Show>
        {t("camera.done", { n: props.taken })}
      </button>
    </footer>
  );
}
