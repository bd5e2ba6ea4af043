import Camera from "lucide-solid/icons/camera";
import { Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { IconButton } from "../../ui/button.tsx";
import { type Subject, useCaptureIfAny } from "./capture-context.ts";
import { MediaOf } from "./media-of.tsx";

/** What was taken of one work or one row of the checklist. */
export function AttachedMedia(props: { subject: Subject; class?: string | undefined }) {
  const capture = useCaptureIfAny();
  return (
    <Show when={capture}>
      {(taking) => <MediaOf gallery={taking().session.view().gallery} subject={props.subject} class={props.class} />}
    </Show>
  );
}

/** Brings up the camera for one work or one row; nothing where nobody takes photos. */
export function ShootButton(props: { subject: Subject }) {
  const { t } = useI18n();
  const capture = useCaptureIfAny();
  return (
    <Show when={capture?.mayWrite()}>
      <IconButton
        label={t("media.shootOf", { name: props.subject.words })}
        onClick={() => capture?.openCamera(props.subject)}
      >
        <Camera />
      </IconButton>
    </Show>
  );
}
