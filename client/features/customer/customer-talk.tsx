import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import { MAX_TEXT, sendMessage } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { Button } from "../../ui/button.tsx";
import { SaidSpot } from "../photo/said-spot.tsx";
import { createThreadDraft } from "../talk/thread-draft.ts";
import { threadItems } from "../talk/thread-items.ts";
import { createAttention, createOnScreen, useSeen } from "../talk/use-seen.ts";
import css from "./customer-talk.module.css";
import { Here } from "./work-card.tsx";

interface CustomerTalkProps {
  session: CaseSession;
  account: Account;
  mayWrite: boolean;
}

/** The customer's messages with the workshop, oldest first; answers to works stand with the works. */
export function CustomerTalk(props: CustomerTalkProps) {
  const { t, dateTime } = useI18n();
  const view = () => props.session.view();
  const items = createMemo(() =>
    threadItems(view().threads.customer, view().open).flatMap((item) =>
      item.kind === "message" || (item.kind === "decision" && item.verdict === "question") ? [item] : [],
    ),
  );
  const unread = () => view().threads.customer.unread;
  const [end, setEnd] = createSignal<HTMLElement>();
  const attentive = createAttention();
  const onScreen = createOnScreen(end);
  useSeen(
    () => props.session,
    () => "customer",
    () => attentive() && onScreen(),
  );
  const mine = (party: string) => party === "customer";
  return (
    <section class={css.talk} aria-labelledby="customer-talk">
      <h2 id="customer-talk">{t("customer.talk.title")}</h2>
      <p class={css.unread} role="status">
        {unread() > 0 ? t("customer.talk.new", { n: unread() }) : ""}
      </p>
      <Show when={items().length > 0} fallback={<p class={css.quiet}>{t("customer.talk.empty")}</p>}>
        <ol class={css.items}>
          <For each={items()}>
            {(item) => (
              <li class={css.item} data-mine={mine(item.by.party) ? "yes" : "no"}>
                <p class={css.meta}>
                  <strong>{mine(item.by.party) ? t("customer.talk.you") : item.by.name}</strong> ·{" "}
                  <time datetime={new Date(item.at).toISOString()}>{dateTime(item.at)}</time>
                </p>
                <Show when={item.reference}>
                  {(reference) => <p class={css.about}>{t("customer.talk.about", { work: reference().work })}</p>}
                </Show>
                <p class={css.text}>{item.text}</p>
                <Show when={item.kind === "message" && item.spot}>
                  {(spot) => <SaidSpot spot={spot()} items={view().gallery.items} />}
                </Show>
                <Show when={mine(item.by.party)}>
                  <Show when={item.receipt !== null} fallback={<Here session={props.session} />}>
                    <p class={css.received}>
                      {t("customer.status.received", { time: dateTime(item.at), n: String(item.receipt) })}
                    </p>
                  </Show>
                </Show>
              </li>
            )}
          </For>
        </ol>
      </Show>
      <span ref={setEnd} />
      <Show when={props.mayWrite}>
        <MessageForm {...props} />
      </Show>
    </section>
  );
}

function MessageForm(props: CustomerTalkProps) {
  const { t } = useI18n();
  const id = createUniqueId();
  const draft = createThreadDraft(
    () => props.account.preferences,
    () => "customer.talk",
  );
  const [said, setSaid] = createSignal("");
  const over = () => draft.text().trim().length - MAX_TEXT;
  const send = (event: Event) => {
    event.preventDefault();
    if (draft.text().trim() === "" || over() > 0) return;
    try {
      sendMessage(props.session.pages, props.session.env(), "customer", draft.text());
      draft.setText("");
      setSaid(t("customer.talk.sent"));
    } catch {
      // The text stays in the field.
      setSaid(t("customer.talk.failed"));
    }
  };
  return (
    <form class={css.form} onSubmit={send}>
      <label for={id}>{t("customer.talk.label", { workshop: props.session.view().workshopName })}</label>
      <textarea id={id} rows={3} value={draft.text()} onInput={(event) => draft.setText(event.currentTarget.value)} />
      <p role="status" class={css.quiet}>
        {over() > 0 ? t("customer.talk.tooLong", { n: over() }) : said()}
      </p>
      <Button type="submit" unavailable={draft.text().trim() === "" || over() > 0}>
        {t("customer.talk.send")}
      </Button>
    </form>
  );
}
