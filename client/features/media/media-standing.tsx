import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { createMemo, For, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { overOf } from "./limits-of.ts";
import { isWaiting } from "../../media/media-item.ts";
import { Button } from "../../ui/button.tsx";
import { useCapture } from "./capture-context.ts";
import styles from "./gallery.module.css";
import { stillOnDevices } from "./still-on.ts";
import { lengthWords } from "./words.ts";

/** What of the case has not arrived and where it is, why it does not get on, and what is beyond the limits (FB-62). */
export function MediaStanding() {
  const { t } = useI18n();
  const { account, session, mine, sending } = useCapture();
  const gallery = () => session.view().gallery;
  const waiting = createMemo(() => mine().filter(isWaiting));
  const trouble = () => waiting().find((item) => item.trouble && item.trouble !== "unreachable")?.trouble;
  const elsewhere = createMemo(() => stillOnDevices(gallery().items, new Set(mine().map(({ id }) => id))));
  const interrupted = createMemo(() => mine().filter((item) => item.interrupted && !item.removed));
  const over = () => overOf(account, gallery());
  return (
    <div class={styles.standing} role="status">
      <Show when={waiting().length > 0}>
        <p>{t("media.waitingHere", { n: waiting().length })}</p>
        <Show when={sending()?.paused()}>
          {(why) => (
            <p class={styles.stopped}>
              {t(`media.paused.${why()}`)}
              <Show when={why() === "person"}>
                <Button variant="quiet" onClick={() => sending()?.setStopped(false)}>
                  {t("media.sendNow")}
                </Button>
              </Show>
            </p>
          )}
        </Show>
        <Show when={trouble()}>{(why) => <p>{t(`media.trouble.${why()}`)}</p>}</Show>
      </Show>
      <For each={elsewhere()}>{({ device, left, all }) => <p>{t("media.still", { n: left, all, device })}</p>}</For>
      <For each={interrupted()}>
        {(item) => (
          <p class={styles.stopped}>
            {t("media.interrupted", { length: lengthWords(item.found?.duration ?? item.duration) || "?" })}
            <Button
              variant="quiet"
              onClick={() =>
                void sending()
                  ?.queue.setTold(item.id)
                  .catch(() => {})
              }
            >
              {t("media.interrupted.seen")}
            </Button>
          </p>
        )}
      </For>
      <Show when={over().photos > 0}>
        <p class={styles.over}>
          <TriangleAlert aria-hidden="true" />
          {t("media.over.photos", { n: over().photos })}
        </p>
      </Show>
      <Show when={over().videoMs > 0}>
        <p class={styles.over}>
          <TriangleAlert aria-hidden="true" />
          {t("media.over.video", { n: Math.ceil(over().videoMs / 60_000) })}
        </p>
      </Show>
    </div>
  );
}
