import AtSign from "lucide-solid/icons/corner-down-right";
import FilePlus from "lucide-solid/icons/file-plus";
import MessageCircleQuestionMark from "lucide-solid/icons/message-circle-question-mark";
import FileCheck from "lucide-solid/icons/file-check";
import { type JSX, Show } from "solid-js";
import type { About, GalleryItem, Spot, ThreadName } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { PersonAvatar } from "../people/person-avatar.tsx";
import { SaidSpot } from "../photo/said-spot.tsx";
import css from "./talk.module.css";
import type { Reference, ThreadItem } from "./thread-items.ts";

interface TalkItemProps {
  item: ThreadItem;
  /** The reader's own id, to say "on this device" of what they wrote themselves. */
  self: string;
  /** False in the internal thread, which the server never answers. */
  receipted: boolean;
  /** False until this device has confirmed what was written here. */
  kept: boolean;
  onGoTo: (about: About) => void;
  /** The photos and videos a message may be about. */
  media: readonly GalleryItem[];
  onThread?: ((thread: ThreadName) => void) | undefined;
  /** Where a remark on a photo can become part of the quote. */
  onToQuote?: ((remark: { text: string; spot: Spot }) => void) | undefined;
}

export function TalkItem(props: TalkItemProps) {
  const { t, dateTime } = useI18n();
  const publication = () => (props.item.kind === "publication" ? props.item : null);
  return (
    <Show
      when={publication()}
      fallback={
        <Show when={props.item.kind === "elsewhere"} fallback={<SaidItem {...props} item={props.item as SaidThing} />}>
          <Elsewhere {...props} />
        </Show>
      }
    >
      {(item) => (
        <li class={css.divider}>
          <span>
            <FileCheck size={14} aria-hidden="true" /> {t("talk.published", { by: item().by.name, n: item().number })} ·{" "}
            <time>{dateTime(item().at)}</time>
            <Waiting {...props} />
          </span>
        </li>
      )}
    </Show>
  );
}

type SaidThing = Exclude<ThreadItem, { kind: "publication" | "elsewhere" }>;

/** That the customer asked something, and the way there. */
function Elsewhere(props: TalkItemProps) {
  const { t, dateTime } = useI18n();
  return (
    <li class={css.divider}>
      <span>
        <MessageCircleQuestionMark size={14} aria-hidden="true" /> {t("talk.customerWrote", { by: props.item.by.name })}{" "}
        · <time>{dateTime(props.item.at)}</time>{" "}
        <Show when={props.onThread}>
          {(onThread) => (
            <button type="button" class={css.reference} onClick={() => onThread()("customer")}>
              {t("talk.customerWrote.show")}
            </button>
          )}
        </Show>
      </span>
    </li>
  );
}

function SaidItem(props: TalkItemProps & { item: SaidThing }) {
  const { t, dateTime } = useI18n();
  return (
    <li class={css.item} data-entry={props.item.id}>
      <PersonAvatar id={props.item.by.id} name={props.item.by.name} party={props.item.by.party} decorative />
      <div class={css.body}>
        <p class={css.meta}>
          <strong>{props.item.by.name}</strong> · {t(`party.${props.item.by.party}`)} ·{" "}
          <time datetime={new Date(props.item.at).toISOString()}>{dateTime(props.item.at)}</time>
          <Waiting {...props} />
        </p>
        <Show when={props.item.kind === "decision" && props.item}>
          {(decision) => (
            <p class={css.decision} data-verdict={decision().verdict}>
              {t(`talk.verdict.${decision().verdict}`)}{" "}
              <strong>{decision().reference?.work ?? t("talk.unknownWork")}</strong>
              <Show when={decision().result === "stale" || decision().result === "refused"}>
                <em class={css.result}> · {t(`talk.result.${decision().result as "stale" | "refused"}`)}</em>
              </Show>
            </p>
          )}
        </Show>
        <Show when={props.item.text}>
          <p class={css.text}>{props.item.text}</p>
        </Show>
        <Show when={props.item.kind === "message" && props.item.result === "refused"}>
          <em class={css.result}>{t("talk.result.refused")}</em>
        </Show>
        <Show when={props.item.kind === "message" && props.item.reference}>
          {(reference) => <ReferenceChip reference={reference()} onGoTo={props.onGoTo} />}
        </Show>
        <Show when={props.item.kind === "message" && props.item.spot}>
          {(spot) => (
            <>
              <SaidSpot spot={spot()} items={props.media} />
              <Show when={props.onToQuote}>
                {(toQuote) => (
                  <button
                    type="button"
                    class={css.reference}
                    onClick={() => toQuote()({ text: props.item.text, spot: spot() })}
                  >
                    <FilePlus size={14} aria-hidden="true" />
                    <span>{t("talk.toQuote")}</span>
                  </button>
                )}
              </Show>
            </>
          )}
        </Show>
      </div>
    </li>
  );
}

/** Said until the server has answered: nothing may look received that is not. */
function Waiting(props: TalkItemProps): JSX.Element {
  const { t } = useI18n();
  const words = () => {
    if (props.item.by.id !== props.self) return t("talk.notReceived");
    return t(props.kept ? "talk.onThisDevice" : "sync.saving");
  };
  return (
    <Show when={props.receipted && props.item.receipt === null}>
      <span class={css.waiting}>
        {" · "}
        {words()}
      </span>
    </Show>
  );
}

export const referenceWords = (reference: Reference): string =>
  reference.line ? `${reference.work} · ${reference.line}` : reference.work;

function ReferenceChip(props: { reference: Reference; onGoTo: (about: About) => void }) {
  const { t } = useI18n();
  return (
    <button
      type="button"
      class={css.reference}
      aria-label={t("talk.goTo", { what: referenceWords(props.reference) })}
      onClick={() => props.onGoTo(props.reference.about)}
    >
      <AtSign size={14} aria-hidden="true" />
      <span>{referenceWords(props.reference)}</span>
    </button>
  );
}
