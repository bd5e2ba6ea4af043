import { createSignal, For, onMount, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import type { MediaSending } from "../../media/media-sending.ts";
import { sendingOf } from "../../media/sending-of.ts";
import type { Account } from "../../sync/types.ts";
import { createNow } from "../../ui/now.ts";
import { Plate } from "../../ui/plate.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { mediaWords } from "../keeping/media-words.ts";
import styles from "./account-bar.module.css";

/** What waits of photos and files, case by case, and what this device does about them. */
export function MediaWaitingList(props: { account: Account }) {
  const { t, ago } = useI18n();
  const now = createNow();
  const [sending, setSending] = createSignal<MediaSending | null>(null);
  onMount(() => {
    sendingOf(props.account)?.then(setSending, () => {});
  });
  const rowOf = (caseId: string) => props.account.index().find((row) => row.caseId === caseId);
  return (
    <>
      <ul class={styles.list}>
        <For each={props.account.overall().media}>
          {(waiting) => (
            <li>
              <a href={`/case/${waiting.caseId}/media`}>
                <Plate
                  plate={rowOf(waiting.caseId)?.plate ?? ""}
                  country={rowOf(waiting.caseId)?.country ?? "N"}
                  size="s"
                />
              </a>
              <span>{mediaWords([waiting], t)}</span>
              <span class={styles.since}>
                {t("ui.media.percent", { n: waiting.percent })} ·{" "}
                {t("ui.kept.since", { ago: ago(waiting.since, now()) })}
              </span>
              <Show when={waiting.trouble}>{(why) => <p>{t(`media.trouble.${why()}`)}</p>}</Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={sending()}>
        {(ready) => (
          <div class={styles.sending}>
            <label class={styles.switch}>
              <input
                type="checkbox"
                checked={ready().wifiOnly()}
                onChange={(event) => ready().setWifiOnly(event.currentTarget.checked)}
              />
              {t("ui.media.wifiOnly")}
            </label>
            <label class={styles.switch}>
              <input
                type="checkbox"
                checked={ready().stopped()}
                onChange={(event) => ready().setStopped(event.currentTarget.checked)}
              />
              {t("ui.media.stop")}
            </label>
            <TextField
              label={t("ui.media.device")}
              hint={t("ui.media.deviceHint")}
              maxlength={60}
              value={ready().deviceName()}
              onCommit={(name) => ready().setDeviceName(name)}
            />
          </div>
        )}
      </Show>
    </>
  );
}
