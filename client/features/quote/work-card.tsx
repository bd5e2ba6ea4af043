import ChevronDown from "lucide-solid/icons/chevron-down";
import ChevronUp from "lucide-solid/icons/chevron-up";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Plus from "lucide-solid/icons/plus";
import Trash from "lucide-solid/icons/trash";
import TriangleAlert from "lucide-solid/icons/triangle-alert";
import { createMemo, For, Show } from "solid-js";
import {
  addLine,
  type DraftWork,
  editWork,
  LINE_KINDS,
  type LineKind,
  MAX_TEXT,
  moveWork,
  removeWork,
  restoreWork,
  type RuleVerdict,
  URGENCIES,
  workNote,
} from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { Select } from "../../ui/select.tsx";
import { SharedTextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toast.tsx";
import { WorkBasket } from "../catalogues/work-basket.tsx";
import { useCase } from "../case/case-context.ts";
import { AttachedMedia, ShootButton } from "../media/attached-media.tsx";
import { VerdictBanner } from "../receipts/verdict-banner.tsx";
import { Go } from "../rules/go.tsx";
import { TurnedDown } from "../rules/turned-down.tsx";
import { Here } from "./here.tsx";
import lineStyles from "./line-row.module.css";
import { LineRow } from "./line-row.tsx";
import { newLine } from "./quote-defaults.ts";
import { lineBelow } from "./line-keys.ts";
import { ProposalNotes } from "./proposal-notes.tsx";
import styles from "./work-card.module.css";

/** One work of the quote: what it is, where it stands with both readers, its lines, and what the customer is told. */
export function WorkCard(props: {
  work: DraftWork;
  index: number;
  count: number;
  /** What the fleet's rules say of it. */
  byRule?: RuleVerdict | undefined;
}) {
  const { t, money } = useI18n();
  const { session, view, side, origin } = useCase();
  const account = useAccount();
  const toast = useToast();
  let card!: HTMLElement;
  const works = () => side().draft.works;
  const subject = () => ({ attachedTo: { kind: "work" as const, id: props.work.id }, words: props.work.title });
  const standings = createMemo(() =>
    (["trade", "open"] as const).flatMap((room) => {
      const standing = view()[room].works.find(({ work }) => work.id === props.work.id);
      return standing ? [{ room, standing }] : [];
    }),
  );
  const focus = (lineId: string, field: string) =>
    requestAnimationFrame(() => {
      const row = card.querySelector(`[data-line="${lineId}"]`);
      row?.querySelector<HTMLElement>(`[data-field="${field}"], [name="${field}"]`)?.focus();
    });
  const add = (kind: LineKind) => {
    const id = addLine(
      session.pages,
      session.env(),
      props.work.id,
      newLine(kind, staffOf(account).settings, side().file.agreement),
    );
    focus(id, "text");
  };
  const next = (index: number, field: string) => {
    const below = lineBelow(props.work.lines, index);
    if (below.kind === "go") focus(below.lineId, field);
    else add(below.lineKind);
  };
  const move = (by: -1 | 1) => {
    const after = works()[by < 0 ? props.index - 2 : props.index + 1]?.id ?? null;
    moveWork(session.pages, session.env(), props.work.id, after);
  };
  const remove = () => {
    const { id, title } = props.work;
    removeWork(session.pages, session.env(), id);
    toast.show({
      text: t("quote.workRemoved", { work: title }),
      action: { label: t("action.undo"), run: () => restoreWork(session.pages, session.env(), id) },
    });
  };
  return (
    <section
      ref={card}
      class={styles.card}
      data-work={props.work.id}
      data-urgency={props.work.urgency}
      aria-label={props.work.title}
    >
      <header class={styles.head}>
        <Here at={`work:${props.work.id}:title`} class={styles.title}>
          <TextField
            label={t("quote.field.title")}
            labelHidden
            bare
            maxlength={200}
            value={props.work.title}
            onCommit={(title) =>
              title.trim() && editWork(session.pages, session.env(), props.work.id, { title: title.trim() })
            }
          />
        </Here>
        <Select
          class={styles.urgency}
          label={t("quote.urgencyOf", { work: props.work.title })}
          labelHidden
          value={props.work.urgency}
          options={URGENCIES.map((urgency) => ({ value: urgency, label: t(`urgency.${urgency}`) }))}
          onChange={(urgency) => editWork(session.pages, session.env(), props.work.id, { urgency })}
        />
        <Show when={props.work.finding}>
          <Chip class={styles.origin}>{t("quote.fromChecklist")}</Chip>
        </Show>
        <output class={styles.sum}>
          {money(props.work.totals.gross, side().file.currency)}
          <span class={styles.incl}>{t("quote.inclVat")}</span>
        </output>
        <ShootButton subject={subject()} />
        <Menu
          label={t("quote.workMenu", { work: props.work.title })}
          triggerClass={buttonClass({ variant: "quiet", class: styles.menu ?? "" })}
          trigger={<Ellipsis aria-hidden="true" />}
        >
          <MenuItem icon={<ChevronUp />} disabled={props.index === 0} onSelect={() => move(-1)}>
            {t("quote.moveUp")}
          </MenuItem>
          <MenuItem icon={<ChevronDown />} disabled={props.index === props.count - 1} onSelect={() => move(1)}>
            {t("quote.moveDown")}
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<Trash />} danger onSelect={remove}>
            {t("quote.removeWork")}
          </MenuItem>
        </Menu>
      </header>
      <AttachedMedia subject={subject()} class={styles.photos} />
      <Go verdict={props.byRule} />
      <For each={standings()}>{({ standing }) => <TurnedDown standing={standing} fleet={view().fleetName} />}</For>
      <For each={standings()}>
        {({ room, standing }) => (
          <VerdictBanner
            standing={standing}
            room={room}
            versions={view()[room].versions}
            currency={side().file.currency}
            organisation={room === "trade" ? view().fleetName : ""}
            draft={props.work}
          />
        )}
      </For>
      <ProposalNotes work={props.work} line={null} />
      <Show when={props.work.totals.net === 0 && props.work.urgency !== "offered" && props.work.urgency !== "fine"}>
        <p class={styles.noPrice}>
          <TriangleAlert aria-hidden="true" />
          {t("quote.noPrice")}
        </p>
      </Show>
      <Show when={props.work.lines.length > 0}>
        <div class={lineStyles.head} aria-hidden="true">
          <span />
          <span>{t("quote.field.text")}</span>
          <span>{t("quote.field.partNumber")}</span>
          <span class={lineStyles.end}>{t("quote.field.quantity")}</span>
          <span class={lineStyles.end}>{t("quote.field.unitPrice")}</span>
          <span class={lineStyles.end}>{t("quote.field.discount")}</span>
          <span>{t("quote.field.vat")}</span>
          <span class={lineStyles.end}>{t("quote.field.net")}</span>
        </div>
      </Show>
      <ul>
        <For each={props.work.lines}>
          {(line, index) => (
            <LineRow work={props.work} line={line} index={index()} onNext={(field) => next(index(), field)} />
          )}
        </For>
      </ul>
      <WorkBasket work={props.work} />
      <div class={styles.add} role="group" aria-label={t("quote.addLineTo", { work: props.work.title })}>
        <For each={LINE_KINDS}>
          {(kind) => (
            <Button variant="quiet" class={styles.addButton ?? ""} icon={<Plus />} onClick={() => add(kind)}>
              {t(`quote.kind.${kind}`)}
            </Button>
          )}
        </For>
      </div>
      <Here at={`work:${props.work.id}:note`} class={styles.note}>
        <SharedTextArea
          label={t("quote.note")}
          text={workNote(session.pages, props.work.id)}
          origin={origin}
          rows={1}
          maxlength={MAX_TEXT}
          placeholder={t("quote.noteHint")}
        />
      </Here>
    </section>
  );
}
