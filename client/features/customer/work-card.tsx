import Check from "lucide-solid/icons/check";
import Clock from "lucide-solid/icons/clock";
import Refresh from "lucide-solid/icons/refresh-cw";
import { createMemo, For, Show } from "solid-js";
import { isPriceless, type Line, lineGross, type VersionId } from "../../../model/index.ts";
import { withRetry } from "../../device/with-retry.ts";
import { type I18n, useI18n } from "../../i18n/i18n.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { describeChange } from "../history/describe-change.ts";
import { AskForm } from "./ask-form.tsx";
import { changeTitle, otherChanges } from "./change-title.ts";
import { SentAnswer } from "./sent-answer.tsx";
import type { AskedAgain, Choice, WorkFacts, YesNo } from "./work-facts.ts";
import css from "./work-card.module.css";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";

const MediaOf = lazy(withRetry(async () => ({ default: (await import("../media/media-of.tsx")).MediaOf })));

interface WorkCardProps {
  facts: WorkFacts;
  versionId: VersionId;
  session: CaseSession;
  account: Account;
  mayAsk: boolean;
  onChoose: (workId: string, choice: Choice | null) => void;
}

const TONES = { urgent: "urgent", recommended: "recommended", fine: "fine", offered: "info" } as const;

/** One work: what it is, what it costs, and the customer's answer to it. */
export function WorkCard(props: WorkCardProps) {
  const { t, money } = useI18n();
  const work = () => props.facts.standing.work;
  const currency = () => props.session.view().currency;
  const gross = () => props.facts.standing.totals.gross;
  const hasPhotos = () => props.session.view().gallery.items.some(({ attachedTo }) => attachedTo?.id === work().id);
  const choose = (verdict: YesNo) => {
    const again = props.facts.choice === verdict;
    const choice = { verdict, versionId: props.versionId, workHash: props.facts.standing.hash };
    props.onChoose(work().id, again ? null : choice);
  };
  const titleId = () => `work-${work().id}`;
  return (
    <article class={css.card} data-urgency={work().urgency} data-work={work().id} aria-labelledby={titleId()}>
      <header class={css.head}>
        <h2 id={titleId()}>{work().title}</h2>
        <Show when={!isPriceless(work()) && (gross() > 0 || !props.facts.nothingToDecide)}>
          <p class={css.price}>{money(gross(), currency())}</p>
        </Show>
      </header>
      <Chip tone={TONES[work().urgency]} icon={<UrgencyMark urgency={work().urgency} />}>
        {t(`urgency.${work().urgency}`)}
      </Chip>
      <Show when={props.facts.again}>{(again) => <Again again={again()} currency={currency()} />}</Show>
      <Show when={work().note}>{(note) => <p class={css.note}>{note()}</p>}</Show>
      <Part small fallback={hasPhotos() && <div class={css.photosRoom} />}>
        <MediaOf
          gallery={props.session.view().gallery}
          subject={{ attachedTo: { kind: "work", id: work().id }, words: work().title }}
          large
        />
      </Part>
      <Show when={work().lines.length > 0}>
        <details class={css.lines}>
          <summary>{t("customer.inIt")}</summary>
          <ul>
            <For each={work().lines}>
              {(line) => <LineRow line={line} hidden={work().hidden !== undefined} currency={currency()} />}
            </For>
          </ul>
        </details>
      </Show>
      <Show when={props.facts.open}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would repeat the heading */}
        <div class={css.pick} role="group" aria-labelledby={titleId()}>
          <Button
            class={css.yes ?? ""}
            aria-pressed={props.facts.choice === "accept"}
            icon={props.facts.choice === "accept" && <Check />}
            onClick={() => choose("accept")}
          >
            {t("customer.yes")}
          </Button>
          <Button
            class={css.no ?? ""}
            aria-pressed={props.facts.choice === "decline"}
            icon={props.facts.choice === "decline" && <Check />}
            onClick={() => choose("decline")}
          >
            {t("customer.no")}
          </Button>
        </div>
      </Show>
      <Show when={props.facts.nothingToDecide}>
        <p class={css.inOrder}>
          <Check size={18} aria-hidden="true" /> {t("customer.inOrder")}
        </p>
      </Show>
      <Show when={props.facts.answer}>
        {(answer) => <SentAnswer session={props.session} answer={answer()} facts={props.facts} currency={currency()} />}
      </Show>
      <Show when={props.facts.question}>
        {(question) => (
          <p class={css.question}>
            <strong>{t("customer.asked", { text: question().entry.text })}</strong>{" "}
            <Show when={question().receipt} fallback={<Here session={props.session} />}>
              {t("customer.askedWait")}
            </Show>
          </p>
        )}
      </Show>
      <Show when={props.mayAsk}>
        <AskForm
          session={props.session}
          account={props.account}
          versionId={props.versionId}
          workId={work().id}
          title={work().title}
        />
      </Show>
    </article>
  );
}

/** Said of everything that has no receipt: that it is on this device only once it is. */
export function Here(props: { session: CaseSession }) {
  const { t } = useI18n();
  const words = () => {
    const { state, reason } = props.session.status();
    if (state === "not-saved" && reason) return t("sync.notSaved", { reason: t(`sync.reason.${reason}`) });
    return t(state === "saving" || state === "loading" ? "sync.saving" : "customer.status.here");
  };
  return (
    <span class={css.here}>
      <Clock size={16} aria-hidden="true" /> {words()}
    </span>
  );
}

function UrgencyMark(props: { urgency: keyof typeof TONES }) {
  return <span class={css.mark}>{props.urgency === "urgent" ? "!" : props.urgency === "recommended" ? "↑" : "✓"}</span>;
}

function LineRow(props: { line: Line; hidden: boolean; currency: string }) {
  const i18n = useI18n();
  return (
    <li>
      <span>
        {props.line.text}
        <span class={css.quantity}> {quantityWords(props.line, i18n)}</span>
      </span>
      <Show when={!props.hidden}>
        <span class={css.linePrice}>{i18n.money(lineGross(props.line), props.currency)}</span>
      </Show>
    </li>
  );
}

/** "1.4 h", "2 pcs"; nothing for one piece. */
export function quantityWords({ kind, quantity }: Pick<Line, "kind" | "quantity">, i18n: I18n): string {
  if (quantity === 1000 && (kind === "part" || kind === "fee")) return "";
  return i18n.t(`history.quantity.${kind}`, { n: i18n.quantity(quantity) });
}

/** Why a work is asked again, plainly, before anything else about it. */
function Again(props: { again: AskedAgain; currency: string }) {
  const i18n = useI18n();
  const { t } = i18n;
  const others = createMemo(() => otherChanges(props.again));
  return (
    <div class={css.again}>
      <p>
        <Refresh size={18} aria-hidden="true" />
        <strong>{changeTitle(props.again, props.currency, i18n)}</strong>
      </p>
      <Show when={others().length > 0}>
        <ul>
          <For each={others()}>
            {(change) => <li>{describeChange(change, i18n, { currency: props.currency, prices: "gross" })}</li>}
          </For>
        </ul>
      </Show>
      <p>
        {t(`customer.change.was.${props.again.verdict}`)}{" "}
        <Show when={props.again.answered}>{t("customer.change.rest")}</Show>
      </p>
    </div>
  );
}
