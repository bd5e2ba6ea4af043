import { createResource, createSignal, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";
import styles from "./people.module.css";
import { PhotoCropper } from "./photo-cropper.tsx";
import { problemWords } from "./problem.ts";

interface PhotoFieldProps {
  name: string;
  /** Where the present picture is. */
  photo: string | undefined;
  onSet: (picture: Blob) => Promise<unknown>;
  onRemove: () => Promise<unknown>;
  /** After either. */
  onChanged: () => void;
}

/** Somebody's picture: chosen, cut to a square and taken away again. */
export function PhotoField(props: PhotoFieldProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const toast = useToast();
  const [file, setFile] = createSignal<File | null>(null);
  const [problem, setProblem] = createSignal<string | null>(null);
  const [picture] = createResource(file, (chosen) =>
    createImageBitmap(chosen).catch(() => {
      setFile(null);
      setProblem(t("people.problem.no-picture"));
      return null;
    }),
  );
  let input!: HTMLInputElement;
  const attempt = async (work: Promise<unknown>, done: string) => {
    setProblem(null);
    setFile(null);
    try {
      await work;
      toast.show({ text: done });
      props.onChanged();
    } catch (error) {
      setProblem(problemWords(error, i18n));
    }
  };
  return (
    <div class={styles.photoField}>
      <span class={styles.large}>
        <Avatar name={props.name} photo={props.photo} decorative />
      </span>
      <div class={styles.photoActions}>
        <input
          ref={input}
          class={styles.file}
          type="file"
          accept="image/*"
          tabindex={-1}
          aria-label={t("ownPhoto.choose")}
          onChange={(event) => {
            setProblem(null);
            setFile(event.currentTarget.files?.[0] ?? null);
            event.currentTarget.value = "";
          }}
        />
        <Button onClick={() => input.click()}>{t("ownPhoto.choose")}</Button>
        <Show when={props.photo}>
          <Button variant="quiet" onClick={() => void attempt(props.onRemove(), t("ownPhoto.removed"))}>
            {t("ownPhoto.remove")}
          </Button>
        </Show>
      </div>
      <p role="alert" class={styles.problem}>
        {problem()}
      </p>
      <Show when={file() && picture()}>
        {(bitmap) => (
          <PhotoCropper
            picture={bitmap()}
            onClose={() => setFile(null)}
            onCut={(cut) => void attempt(props.onSet(cut), t("ownPhoto.saved"))}
          />
        )}
      </Show>
    </div>
  );
}
