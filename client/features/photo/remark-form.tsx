import Send from "lucide-solid/icons/send";
import X from "lucide-solid/icons/x";
import { createSignal, For, onMount, Show } from "solid-js";
import {
  CommandError,
  type GalleryItem,
  MAX_TEXT,
  sendMessage,
  type Spot,
  type ThreadName,
} from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { CaseSession } from "../../sync/types.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import css from "./remark-form.module.css";
import { clock, threadsFor } from "./words.ts";

interface RemarkFormProps {
  session: Pick<CaseSession, "pages" | "party" | "env" | "view">;
  item: GalleryItem;
  spot: Pick<Spot, "rect" | "moment">;
  onSent: () => void;
  onClose: () => void;
}

/** Writes about a piece of a photo or a moment of a video, into a conversation whose readers see it. */
export function RemarkForm(props: RemarkFormProps) {
  const { t } = useI18n();
  const { session } = props;
  const threads = () => threadsFor(session.party, props.item, session.view().fleetName);
  const [wanted, setWanted] = createSignal<ThreadName | null>(null);
  // What is made private while somebody writes must not go to those who no longer see it.
  const thread = () => threads().find((one) => one === wanted()) ?? threads()[0] ?? "internal";
  const [text, setText] = createSignal("");
  const [failed, setFailed] = createSignal(false);
  const over = () => text().trim().length - MAX_TEXT;
  let field!: HTMLTextAreaElement;
  onMount(() => field.focus());
  const reader = (name: ThreadName) => {
    const { fleetName, workshopName } = session.view();
    if (name === "internal") return t("photo.to.internal");
    if (name === "customer" && session.party === "workshop") return t("photo.to.customer");
    return session.party === "workshop" ? fleetName : workshopName;
  };
  const send = () => {
    if (text().trim() === "" || over() > 0) return;
    const { rect, moment } = props.spot;
    const whole = rect && {
      x: Math.round(rect.x),
      y: Math.round(rect.y),
      width: Math.round(rect.width),
      height: Math.round(rect.height),
    };
    try {
      const spot = { mediaId: props.item.id, rect: whole, moment };
      sendMessage(session.pages, session.env(), thread(), text(), null, spot);
      props.onSent();
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      // The words stay in the field.
      setFailed(true);
    }
  };
  const title = () =>
    props.spot.moment === null ? t("photo.remark") : t("photo.remarkAt", { time: clock(props.spot.moment) });
  return (
    <form
      class={css.form}
      aria-label={title()}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) send();
        if (event.key !== "Escape") return;
        event.preventDefault();
        props.onClose();
      }}
    >
      <div class={css.head}>
        <label for="photo-remark">{title()}</label>
        <IconButton label={t("action.cancel")} onClick={() => props.onClose()}>
          <X />
        </IconButton>
      </div>
      <textarea
        id="photo-remark"
        class={css.field}
        rows={3}
        ref={field}
        value={text()}
        aria-invalid={over() > 0 ? "true" : undefined}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <Show when={threads().length > 1} fallback={<p class={css.to}>{t("photo.to", { name: reader(thread()) })}</p>}>
        <fieldset class={css.threads}>
          <legend>{t("photo.toWhom")}</legend>
          <For each={threads()}>
            {(name) => (
              <label>
                <input type="radio" name="photo-thread" checked={thread() === name} onChange={() => setWanted(name)} />
                {reader(name)}
              </label>
            )}
          </For>
        </fieldset>
      </Show>
      <Button type="submit" variant="primary" icon={<Send />} unavailable={text().trim() === "" || over() > 0}>
        {t("photo.send")}
      </Button>
      <p class={css.status} role="status">
        {over() > 0 ? t("photo.tooLong", { n: over() }) : failed() ? t("photo.failed.other") : ""}
      </p>
    </form>
  );
}
