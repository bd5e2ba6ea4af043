import Lightbulb from "lucide-solid/icons/lightbulb";
import { createEffect, createSignal, on, onCleanup, onMount, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { reasonOf, StorageError } from "../../device/storage-error.ts";
import { Button } from "../../ui/button.tsx";
import { AUDIENCES, type AudienceName } from "./audience-lock.tsx";
import { CameraBar, CameraTop } from "./camera-bar.tsx";
import {
  type CameraDevice,
  type CameraProblem,
  type Facing,
  type Film,
  film,
  openCamera,
  plainFilmType,
  problemOf,
} from "./camera-device.ts";
import styles from "./camera.module.css";
import { type Subject, useCapture } from "./capture-context.ts";
import { ChooseFiles } from "./choose-files.tsx";
import { type LeftOut, leftOutWords } from "./limits.ts";
import { limitsOf } from "./limits-of.ts";
import { ACCEPTED } from "../../media/accepted.ts";
import type { KeptFilm } from "../../media/film-keeping.ts";

export type Mode = "photo" | "video";

const TIPS_SEEN = "camera-tips-seen";
const TIPS = ["landscape", "plate", "sound", "flash", "short", "review"] as const;
const modePreference = (mode: Mode) => `camera-audience-${mode}`;

/** The camera in the page: photo after photo, or a film, each on the disk before the next (FB-51 to FB-58). */
export default function Camera(props: { subject: Subject | undefined; onClose: () => void }) {
  const { t } = useI18n();
  const capture = useCapture();
  const { session, account } = capture;
  const [mode, setMode] = createSignal<Mode>("photo");
  const [facing, setFacing] = createSignal<Facing>("environment");
  const [sound, setSound] = createSignal(true);
  const [torch, setTorch] = createSignal(false);
  const [audience, setAudience] = createSignal<AudienceName>("workshop");
  const [device, setDevice] = createSignal<CameraDevice | null>(null);
  const [problem, setProblem] = createSignal<CameraProblem | null>(null);
  const [recording, setRecording] = createSignal<Film | null>(null);
  const [elapsed, setElapsed] = createSignal(0);
  const [busy, setBusy] = createSignal(false);
  const [taken, setTaken] = createSignal(0);
  const [last, setLast] = createSignal<string | null>(null);
  const [said, setSaid] = createSignal("");
  const [failed, setFailed] = createSignal<string | null>(null);
  const [tips, setTips] = createSignal(false);
  let dialog!: HTMLDialogElement;
  let video!: HTMLVideoElement;

  const start = async () => {
    device()?.stop();
    setDevice(null);
    setProblem(null);
    try {
      const opened = await openCamera(facing(), mode() === "video");
      if (!dialog.isConnected) return opened.stop();
      setTorch(false);
      setDevice(opened);
      video.srcObject = opened.stream;
    } catch (error) {
      setProblem(problemOf(error));
    }
  };
  onMount(() => {
    dialog.showModal();
    account.preferences.get(TIPS_SEEN).then(
      (seen) => setTips(seen !== "yes"),
      () => {},
    );
  });
  createEffect(on([facing, mode], () => void start()));
  // Each way of shooting remembers whom it is for (FB-53).
  createEffect(
    on(mode, (now) => {
      setAudience("workshop");
      account.preferences.get(modePreference(now)).then(
        (kept) => kept !== null && Object.hasOwn(AUDIENCES, kept) && setAudience(kept as AudienceName),
        () => {},
      );
    }),
  );
  onCleanup(() => {
    recording()?.stop();
    device()?.stop();
    const shown = last();
    if (shown) URL.revokeObjectURL(shown);
  });

  const about = () => ({
    caseId: session.caseId,
    takenAt: session.env().now(),
    audience: AUDIENCES[audience()],
    attachedTo: props.subject?.attachedTo ?? null,
  });
  const counted = (photo: Blob | null) => {
    const before = last();
    if (before) URL.revokeObjectURL(before);
    setLast(photo && URL.createObjectURL(photo));
    setTaken((count) => count + 1);
    setSaid(t(photo ? "camera.photoSaved" : "camera.videoSaved"));
  };
  const leftOut = (why: LeftOut, name: string) => leftOutWords(t, why, name, limitsOf(account));
  const notKept = (error: unknown) => t("camera.notKept", { reason: t(`sync.reason.${reasonOf(error)}`) });
  const keep = async (photo: Blob) => {
    const sending = await capture.ready();
    setFailed(null);
    if (!sending) return void setFailed(t("media.notReady"));
    try {
      await sending.queue.keep({ ...about(), kind: "photo", bytes: photo, type: photo.type, name: "", duration: null });
      counted(photo);
    } catch (error) {
      // Not shown as taken: it is in no one's hands.
      setFailed(notKept(error));
    }
  };
  const shoot = async () => {
    const camera = device();
    if (!camera || busy()) return;
    if (capture.room().photos === 0) return void setFailed(leftOut("photos", t("camera.thisPhoto")));
    setBusy(true);
    try {
      const photo = await camera.shoot();
      await keep(photo);
    } catch {
      setFailed(t("camera.problem.unavailable"));
    } finally {
      setBusy(false);
    }
  };
  const record = async () => {
    const camera = device();
    if (!camera || busy()) return;
    const limit = capture.room().videoMs;
    if (limit < 1_000) return void setFailed(leftOut("video", t("camera.thisVideo")));
    setFailed(null);
    setBusy(true);
    const type = plainFilmType();
    const sending = await capture.ready();
    try {
      const kept = await sending?.films.begin({ ...about(), type });
      if (kept) void follow(kept, camera, limit);
      else setFailed(t("media.notReady"));
    } catch (error) {
      setFailed(notKept(error));
    } finally {
      setBusy(false);
    }
  };
  /** Every second of it is on the disk before the next. */
  const follow = async (kept: KeptFilm, camera: CameraDevice, limit: number) => {
    const stopFor = (why: string) => {
      setFailed(why);
      running.stop();
    };
    const running = film(camera.stream, sound(), (piece) => {
      kept
        .add(piece)
        .catch((error: unknown) => stopFor(t("camera.filmStopped", { reason: t(`sync.reason.${reasonOf(error)}`) })));
    });
    const began = performance.now();
    setRecording(running);
    setSaid(t("camera.recording"));
    const timer = setInterval(() => {
      setElapsed(performance.now() - began);
      if (performance.now() - began >= limit) stopFor(t("camera.limitReached"));
    }, 250);
    try {
      const duration = await running.done;
      await kept.finish(Math.min(duration, limit));
      counted(null);
    } catch (error) {
      setFailed(t(error instanceof StorageError ? "camera.filmWaits" : "camera.problem.unavailable"));
    } finally {
      clearInterval(timer);
      setRecording(null);
      setElapsed(0);
    }
  };
  const light = async (on: boolean) => {
    try {
      await device()?.setTorch(on);
      setTorch(on);
    } catch {
      setFailed(t("camera.noTorch"));
    }
  };
  const press = () => {
    const running = recording();
    if (running) return running.stop();
    if (mode() === "photo") void shoot();
    else void record();
  };
  const close = async () => {
    const running = recording();
    running?.stop();
    await running?.done.catch(() => {});
    props.onClose();
  };
  const seenTips = () => {
    setTips(false);
    account.preferences.put(TIPS_SEEN, "yes").catch(() => {});
  };
  return (
    <dialog
      ref={dialog}
      class={styles.camera}
      data-theme="dark"
      aria-label={t("camera.title")}
      onCancel={(event) => {
        event.preventDefault();
        void close();
      }}
    >
      <CameraTop
        mode={mode()}
        subject={props.subject?.words ?? null}
        elapsed={recording() ? elapsed() : null}
        onClose={() => void close()}
      />
      <div class={styles.view}>
        <video ref={video} class={styles.picture} autoplay muted playsinline data-ready={device() ? "" : undefined} />
        <Show when={problem()}>
          {(why) => (
            <div class={styles.problem} role="alert">
              <p class={styles.why}>{t(`camera.problem.${why()}`)}</p>
              <p>{t("camera.wayOut")}</p>
              <div class={styles.ways}>
                <ChooseFiles accept={ACCEPTED.photo} multiple camera subject={props.subject} icon={undefined}>
                  {t("camera.systemCamera")}
                </ChooseFiles>
                <Button onClick={() => void start()}>{t("camera.again")}</Button>
              </div>
            </div>
          )}
        </Show>
        <Show when={tips()}>
          <section class={styles.tips} aria-label={t("camera.tips")}>
            <h2>
              <Lightbulb aria-hidden="true" />
              {t("camera.tips")}
            </h2>
            <ul>
              {TIPS.map((tip) => (
                <li>{t(`camera.tip.${tip}`)}</li>
              ))}
            </ul>
            <Button variant="primary" onClick={seenTips}>
              {t("camera.tipsSeen")}
            </Button>
          </section>
        </Show>
        <Show when={failed()}>
          {(why) => (
            <p class={styles.failed} role="alert">
              {why()}
            </p>
          )}
        </Show>
      </div>
      <p class={styles.said} role="status">
        {said()}
      </p>
      <CameraBar
        mode={mode()}
        onMode={setMode}
        recording={recording() !== null}
        ready={device() !== null && !busy()}
        onPress={press}
        party={session.party}
        hasFleet={session.view().fleetName !== ""}
        audience={audience()}
        onAudience={(next) => {
          setAudience(next);
          account.preferences.put(modePreference(mode()), next).catch(() => {});
        }}
        torch={device()?.hasTorch ? torch() : null}
        onTorch={(next) => {
          void light(next);
        }}
        sound={device()?.hasSound ? sound() : null}
        onSound={setSound}
        onFlip={() => setFacing(facing() === "environment" ? "user" : "environment")}
        last={last()}
        taken={taken()}
        onDone={() => void close()}
      />
    </dialog>
  );
}
