import Check from "lucide-solid/icons/check";
import CircleQuestionMark from "lucide-solid/icons/circle-question-mark";
import Clock from "lucide-solid/icons/clock";
import Pencil from "lucide-solid/icons/pencil-line";
import Refresh from "lucide-solid/icons/refresh-cw";
import X from "lucide-solid/icons/x";
import { createEffect, createSignal, createUniqueId, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { About, AboveCeiling, CaseView, LimitTerms, LineId, Proposal, Version } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { PreferenceStore } from "../../sync/types.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import { Changes, VerdictBanner } from "../receipts/verdict-banner.tsx";
import { MediaOf } from "../media/media-of.tsx";
import { aboveWords } from "../rules/above-words.ts";
import { TurnedDown } from "../rules/turned-down.tsx";
import { AskForm } from "./ask-form.tsx";
import { LineTable } from "./line-table.tsx";
import { ProposeForm } from "./propose-form.tsx";
import { RefuseForm } from "./refuse-form.tsx";
import type { ReviewWork } from "./review-works.ts";
import css from "./work-review.module.css";

export type CardForm = "refuse" | "ask" | "propose";

interface WorkReviewProps {
  work: ReviewWork;
  version: Version;
  view: CaseView;
  /** The one the keys are for. */
  active: boolean;
  form: CardForm | null;
  onForm: (form: CardForm | null) => void;
  onFocus: () => void;
  /** Why the reader may not approve it; null when they may. */
  above: AboveCeiling | null;
  onApprove: () => void;
  onRefuse: (reason: string) => boolean;
  onAsk: (question: string) => boolean;
  onPropose: (proposal: Proposal, words: string) => boolean;
  /** Keeps what is typed into a form that is closed. */
  preferences: PreferenceStore;
  onAcknowledge: () => void;
  onComment: (about: About) => void;
  /** What was agreed on for the case; null where there is nothing to compare with. */
  terms: LimitTerms | null;
}

const URGENCY_TONES = { urgent: "urgent", recommended: "recommended", fine: "fine", offered: "info" } as const;

/** One work under review; decided works fold to a line with their receipt. */
export function WorkReview(props: WorkReviewProps) {
  const { t, money } = useI18n();
  const standing = () => props.work.standing;
  const work = () => standing().work;
  const titleId = () => `review-${work().id}`;
  // Asked for again, the same line is begun with again.
  const [line, setLine] = createSignal<LineId | null>(null, { equals: false });
  createEffect(() => {
    if (props.form !== "propose") setLine(null);
  });
  const propose = (lineId: LineId) => {
    setLine(lineId);
    props.onForm("propose");
  };
  const comment = (lineId: About["lineId"]) =>
    props.onComment({ versionId: props.version.id, workId: work().id, lineId });
  return (
    <article
      class={css.card}
      data-work={work().id}
      data-status={standing().status}
      data-active={props.active ? "yes" : "no"}
      tabIndex={-1}
      aria-labelledby={titleId()}
      onFocusIn={props.onFocus}
    >
      <header class={css.head}>
        <Show when={props.work.open} fallback={<StatusChip work={props.work} />}>
          <Chip tone={URGENCY_TONES[work().urgency]}>{t(`urgency.${work().urgency}`)}</Chip>
        </Show>
        <h3 id={titleId()}>{work().title}</h3>
        <Show when={props.work.open && sinceWords(props.work)}>
          {(words) => <span class={css.since}>{t(words())}</span>}
        </Show>
        <strong class={css.sum}>{money(standing().totals.gross, props.view.currency)}</strong>
      </header>
      <Show when={props.work.justChanged}>
        <div class={css.changed} role="alert">
          <p>
            <Refresh size={18} aria-hidden="true" />
            <strong>{t(props.work.before ? "fleet.justChanged" : "fleet.justAdded")}</strong>
          </p>
          <Changes changes={props.work.changes} currency={props.view.currency} />
          <Button onClick={props.onAcknowledge}>{t("fleet.seenIt")}</Button>
        </div>
      </Show>
      <TurnedDown standing={standing()} fleet={props.view.fleetName} />
      <Show when={standing().said && !props.work.justChanged}>
        <VerdictBanner
          standing={standing()}
          room="trade"
          versions={props.view.trade.versions}
          currency={props.view.currency}
        />
      </Show>
      <Show when={props.work.open} fallback={<FoldedLines {...props} comment={comment} />}>
        <LineTable work={props.work} view={props.view} onComment={comment} onPropose={propose} terms={props.terms} />
      </Show>
      <Show when={work().note}>{(note) => <p class={css.note}>{t("fleet.note", { text: note() })}</p>}</Show>
      <MediaOf
        gallery={props.view.gallery}
        subject={{ attachedTo: { kind: "work", id: work().id }, words: work().title }}
        large
        class={css.photos}
      />
      <Show when={props.work.open}>
        <Show when={props.form === "refuse"}>
          <RefuseForm
            title={work().title}
            workshop={props.view.workshopName}
            draft={`fleet.refuse.${props.view.caseId}.${work().id}`}
            preferences={props.preferences}
            onRefuse={props.onRefuse}
            onCancel={() => props.onForm(null)}
          />
        </Show>
        <Show when={props.form === "ask"}>
          <AskForm
            title={work().title}
            workshop={props.view.workshopName}
            draft={`fleet.ask.${props.view.caseId}.${work().id}`}
            preferences={props.preferences}
            onAsk={props.onAsk}
            onCancel={() => props.onForm(null)}
          />
        </Show>
        <Show when={props.form === "propose"}>
          <ProposeForm
            work={work()}
            workshop={props.view.workshopName}
            currency={props.view.currency}
            line={line()}
            draft={`fleet.propose.${props.view.caseId}.${work().id}`}
            preferences={props.preferences}
            onPropose={props.onPropose}
            onCancel={() => props.onForm(null)}
          />
        </Show>
        <Show when={props.form === null}>
          <Actions {...props} />
        </Show>
      </Show>
    </article>
  );
}

function Actions(props: WorkReviewProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const aboveId = createUniqueId();
  const title = () => props.work.standing.work.title;
  return (
    <div class={css.actions}>
      <Button
        class={css.approve ?? ""}
        icon={<Check />}
        unavailable={props.work.justChanged || props.above !== null}
        aria-describedby={props.above ? aboveId : undefined}
        aria-keyshortcuts="a"
        onClick={props.onApprove}
      >
        {t("fleet.approve")}
        <VisuallyHidden>{title()}</VisuallyHidden>
        <kbd aria-hidden="true">A</kbd>
      </Button>
      <Button class={css.refuse ?? ""} icon={<X />} aria-keyshortcuts="r" onClick={() => props.onForm("refuse")}>
        {t("fleet.refuse")}
        <VisuallyHidden>{title()}</VisuallyHidden>
        <kbd aria-hidden="true">R</kbd>
      </Button>
      <Button icon={<CircleQuestionMark />} aria-keyshortcuts="q" onClick={() => props.onForm("ask")}>
        {t("fleet.ask")}
        <VisuallyHidden>{title()}</VisuallyHidden>
        <kbd aria-hidden="true">Q</kbd>
      </Button>
      <Button icon={<Pencil />} aria-keyshortcuts="c" onClick={() => props.onForm("propose")}>
        {t("propose.action")}
        <VisuallyHidden>{title()}</VisuallyHidden>
        <kbd aria-hidden="true">C</kbd>
      </Button>
      <Show when={props.above} fallback={<p class={css.consequence}>{t("fleet.consequence")}</p>}>
        {(above) => (
          <p id={aboveId} class={css.above}>
            {aboveWords(above(), props.view.currency, i18n)}
          </p>
        )}
      </Show>
    </div>
  );
}

const STATUS = {
  yes: { key: "fleet.status.approved", tone: "fine", icon: Check },
  no: { key: "fleet.status.refused", tone: "urgent", icon: X },
  information: { key: "receipt.information", tone: "fine", icon: Check },
  pending: { key: "fleet.status.pending", tone: "recommended", icon: Clock },
} as const;

function StatusChip(props: { work: ReviewWork }) {
  const { t } = useI18n();
  const look = () => STATUS[props.work.standing.status as keyof typeof STATUS] ?? STATUS.pending;
  return (
    <Chip tone={look().tone} icon={<Dynamic component={look().icon} />}>
      {t(look().key)}
    </Chip>
  );
}

function sinceWords({ standing: { status, said } }: ReviewWork) {
  if (status === "question")
    return said?.entry.verdict === "counter" ? ("fleet.status.counter" as const) : ("fleet.status.question" as const);
  if (status !== "changed") return null;
  return said?.entry.verdict === "approve" ? ("fleet.since.approve" as const) : ("fleet.since.refuse" as const);
}

function FoldedLines(props: WorkReviewProps & { comment: (lineId: About["lineId"]) => void }) {
  const { t } = useI18n();
  return (
    <details class={css.folded}>
      <summary>{t("fleet.showLines", { n: props.work.standing.work.lines.length })}</summary>
      <LineTable work={props.work} view={props.view} onComment={props.comment} terms={props.terms} />
    </details>
  );
}
