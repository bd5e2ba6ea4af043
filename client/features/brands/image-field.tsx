import ImagePlus from "lucide-solid/icons/image-plus";
import Trash from "lucide-solid/icons/trash";
import { createSignal, createUniqueId, Show } from "solid-js";
import { useAccount } from "../../account-context.ts";
import type { BrandImage } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { useSettingsPage } from "../settings-page/settings-page.tsx";
import styles from "./brands.module.css";
import { type ImageProblem, ImageRefused, sendImage } from "./send-image.ts";

interface ImageFieldProps {
  label: string;
  hint: string;
  value: BrandImage | null;
  onWrite: (image: BrandImage | null) => void;
}

const ACCEPTED = "image/png,image/jpeg,image/webp,image/avif,image/gif";

/** A logo or banner: chosen on this device, brought to the server, and written down once it is there. */
export function ImageField(props: ImageFieldProps) {
  const { t } = useI18n();
  const account = useAccount();
  const { mayWrite } = useSettingsPage();
  const [sending, setSending] = createSignal(false);
  const [problem, setProblem] = createSignal<ImageProblem | null>(null);
  const id = createUniqueId();
  let input!: HTMLInputElement;
  const choose = async (file: File): Promise<void> => {
    setProblem(null);
    setSending(true);
    try {
      props.onWrite(await sendImage(account, file));
    } catch (error) {
      setProblem(error instanceof ImageRefused ? error.problem : "refused");
    } finally {
      setSending(false);
    }
  };
  return (
    <div class={styles.image} role="group" aria-labelledby={id}>
      <p id={id} class={styles.label}>
        {props.label}
      </p>
      <p class={styles.hint}>{props.hint}</p>
      <p class={styles.hint}>
        {props.value
          ? t("brands.image.size", { width: props.value.width, height: props.value.height })
          : t("brands.image.none")}
      </p>
      <Show when={mayWrite()}>
        <div class={styles.imageActions}>
          <Button
            icon={<ImagePlus />}
            unavailable={sending()}
            aria-label={`${t(sending() ? "brands.image.sending" : "brands.image.choose")}: ${props.label}`}
            onClick={() => input.click()}
          >
            {t(sending() ? "brands.image.sending" : "brands.image.choose")}
          </Button>
          <Show when={props.value}>
            <Button
              icon={<Trash />}
              aria-label={t("page.remove", { name: props.label })}
              onClick={() => props.onWrite(null)}
            >
              {t("brands.image.remove")}
            </Button>
          </Show>
        </div>
        <input
          ref={input}
          type="file"
          hidden
          accept={ACCEPTED}
          aria-label={props.label}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = "";
            if (file) void choose(file);
          }}
        />
      </Show>
      <div aria-live="polite">
        <Show when={problem()}>{(why) => <p class={styles.problem}>{t(`brands.image.problem.${why()}`)}</p>}</Show>
      </div>
    </div>
  );
}
