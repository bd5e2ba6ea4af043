import ChevronDown from "lucide-solid/icons/chevron-down";
import ChevronUp from "lucide-solid/icons/chevron-up";
import EllipsisVertical from "lucide-solid/icons/ellipsis-vertical";
import Hand from "lucide-solid/icons/hand";
import MessageSquare from "lucide-solid/icons/message-square";
import Trash from "lucide-solid/icons/trash";
import { Show } from "solid-js";
import {
  type DraftLine,
  type DraftWork,
  editLine,
  LINE_KINDS,
  type LineFields,
  lineNet,
  MAX_QUANTITY,
  MAX_UNIT_PRICE,
  moveLine,
  removeLine,
  restoreLine,
} from "../../../model/index.ts";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { buttonClass } from "../../ui/button.tsx";
import { cx } from "../../ui/cx.ts";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { MoneyField, NumberField } from "../../ui/number-field.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { settingsOf } from "../../sync/settings-of.ts";
import { useToast } from "../../ui/toast.tsx";
import { useCase } from "../case/case-context.ts";
import { DiscountField } from "./discount-field.tsx";
import { Here } from "./here.tsx";
import { LineKindIcon } from "./line-kind-icon.tsx";
import styles from "./line-row.module.css";
import { ProposalNotes } from "./proposal-notes.tsx";
import { isUntouched, vatRates } from "./quote-defaults.ts";

interface LineRowProps {
  work: DraftWork;
  line: DraftLine;
  index: number;
  /** From the last line a new one begins. */
  onNext: (field: string) => void;
}

type KeyPress = KeyboardEvent & { currentTarget: HTMLInputElement };

/** One line of a work, edited in place; everything is kept as soon as its field is left. */
export function LineRow(props: LineRowProps) {
  const { t, money, quantity, percent } = useI18n();
  const { session, view, side, talkAbout } = useCase();
  const toast = useToast();
  const account = useAccount();
  const currency = () => side().file.currency;
  const edit = (patch: Partial<LineFields>) =>
    editLine(session.pages, session.env(), props.work.id, props.line.id, patch);
  const rates = () => {
    const { labourRates, common } = settingsOf(account);
    return labourRates.length > 0 ? labourRates : common.labourRates;
  };
  const place = (field: string) => `line:${props.line.id}:${field}`;
  const named = (field: string) =>
    t("quote.fieldOf", { field, line: props.line.text || t("quote.lineNumber", { n: props.index + 1 }) });
  const move = (by: -1 | 1) => {
    const after = props.work.lines[by < 0 ? props.index - 2 : props.index + 1]?.id ?? null;
    moveLine(session.pages, session.env(), props.work.id, props.line.id, after);
  };
  const isFirst = () => props.index === 0;
  const isLast = () => props.index === props.work.lines.length - 1;
  const remove = () => {
    const { work, line } = { work: props.work.id, line: props.line.id };
    removeLine(session.pages, session.env(), work, line);
    toast.show({
      text: t("quote.lineRemoved", { line: props.line.text || t("quote.lineNumber", { n: props.index + 1 }) }),
      action: { label: t("action.undo"), run: () => restoreLine(session.pages, session.env(), work, line) },
    });
  };
  const onKey = (field: string) => (event: KeyPress) => {
    if (event.defaultPrevented) return;
    if (event.altKey && event.key === "ArrowUp" && !isFirst()) move(-1);
    else if (event.altKey && event.key === "ArrowDown" && !isLast()) move(1);
    else if (event.key === "Enter") props.onNext(field);
    else return;
    event.preventDefault();
  };
  /** A line that was begun and left as it came is not worth keeping, nor sending. */
  const onLeave = (event: FocusEvent & { currentTarget: HTMLElement }) => {
    if (!document.hasFocus() || event.currentTarget.contains(event.relatedTarget as Node | null)) return;
    const { work, line } = { work: props.work.id, line: props.line.id };
    // After the field that is being left has kept what was typed.
    queueMicrotask(() => isUntouched(props.line) && removeLine(session.pages, session.env(), work, line));
  };
  const published = () => view().trade.latest?.works.some(({ id }) => id === props.work.id) ?? false;
  return (
    <li
      class={styles.line}
      data-line={props.line.id}
      onFocusOut={onLeave}
      aria-label={props.line.text || t("quote.lineNumber", { n: props.index + 1 })}
    >
      <div class={styles.kind}>
        <LineKindIcon kind={props.line.kind} />
        <Select
          label={named(t("quote.field.kind"))}
          labelHidden
          bare
          value={props.line.kind}
          options={LINE_KINDS.map((kind) => ({ value: kind, label: t(`quote.kind.${kind}`) }))}
          onChange={(kind) => edit({ kind })}
        />
      </div>
      <Here at={place("text")} class={styles.text}>
        <TextField
          label={named(t("quote.field.text"))}
          labelHidden
          bare
          data-field="text"
          maxlength={200}
          placeholder={t("quote.textHint")}
          value={props.line.text}
          onCommit={(text) => edit({ text: text.trim() })}
          onKeyDown={onKey("text")}
        />
        <Show when={props.line.kind === "labour" && props.line.source === "manual"}>
          <span class={styles.byHand}>
            <Hand aria-hidden="true" />
            {t("quote.byHand")}
          </span>
        </Show>
      </Here>
      <Here
        at={place("partNumber")}
        class={cx(styles.part, props.line.kind === "labour" && props.line.partNumber === "" && styles.unused)}
      >
        <TextField
          label={named(t("quote.field.partNumber"))}
          labelHidden
          bare
          data-field="partNumber"
          maxlength={60}
          placeholder={props.line.kind === "labour" ? "" : t("quote.partHint")}
          spellcheck={false}
          value={props.line.partNumber}
          onCommit={(partNumber) => edit({ partNumber: partNumber.trim() })}
          onKeyDown={onKey("partNumber")}
        />
      </Here>
      <Here at={place("quantity")} class={styles.quantity}>
        <span class={styles.small} aria-hidden="true">
          {t("quote.field.quantity")}
        </span>
        <NumberField
          label={named(t("quote.field.quantity"))}
          labelHidden
          bare
          name="quantity"
          value={props.line.quantity}
          shape={{ decimals: 3, max: MAX_QUANTITY }}
          format={(value) => `${quantity(value)}${props.line.kind === "labour" ? ` ${t("quote.hours")}` : ""}`}
          onCommit={(value) => edit({ quantity: value ?? 0 })}
          onKeyDown={onKey("quantity")}
        />
      </Here>
      <Here at={place("unitPrice")} class={styles.price}>
        <span class={styles.small} aria-hidden="true">
          {t("quote.field.unitPrice")}
        </span>
        <MoneyField
          label={named(t("quote.field.unitPrice"))}
          labelHidden
          bare
          name="unitPrice"
          value={props.line.unitPrice}
          currency={currency()}
          max={MAX_UNIT_PRICE}
          onCommit={(value) => edit({ unitPrice: value ?? 0 })}
          onKeyDown={onKey("unitPrice")}
        />
      </Here>
      <Here at={place("discount")} class={styles.discount}>
        <span class={styles.small} aria-hidden="true">
          {t("quote.field.discount")}
        </span>
        <DiscountField
          label={named(t("quote.field.discount"))}
          discount={props.line.discount}
          currency={currency()}
          onCommit={(discount) => edit({ discount })}
          onKeyDown={onKey("discount")}
        />
      </Here>
      <div class={styles.vat}>
        <span class={styles.small} aria-hidden="true">
          {t("quote.field.vat")}
        </span>
        <Select
          label={named(t("quote.field.vat"))}
          labelHidden
          bare
          value={String(props.line.vat)}
          options={vatRates(props.line.vat, settingsOf(account).vatChoices).map((rate) => ({
            value: String(rate),
            label: percent(rate),
          }))}
          onChange={(rate) => edit({ vat: Number(rate) })}
        />
      </div>
      <output class={styles.net} aria-label={named(t("quote.field.net"))}>
        {money(lineNet(props.line), currency())}
      </output>
      <div class={styles.menu}>
        <Menu
          label={named(t("quote.lineMenu"))}
          triggerClass={buttonClass({ variant: "quiet", class: styles.menuButton ?? "" })}
          trigger={<EllipsisVertical aria-hidden="true" />}
        >
          <MenuItem icon={<ChevronUp />} disabled={isFirst()} onSelect={() => move(-1)}>
            {t("quote.moveUp")}
          </MenuItem>
          <MenuItem icon={<ChevronDown />} disabled={isLast()} onSelect={() => move(1)}>
            {t("quote.moveDown")}
          </MenuItem>
          <Show when={published()}>
            <MenuItem
              icon={<MessageSquare />}
              onSelect={() =>
                talkAbout("fleet", {
                  versionId: view().trade.latest?.id ?? null,
                  workId: props.work.id,
                  lineId: props.line.id,
                })
              }
            >
              {t("quote.comment", { fleet: view().fleetName })}
            </MenuItem>
          </Show>
          <Show when={props.line.kind === "labour" && rates().length > 1}>
            <MenuSeparator />
            <MenuChoice
              label={t("quote.labourRate")}
              value={rates().find(({ rate }) => rate === props.line.unitPrice)?.id ?? ""}
              options={rates().map(({ id, label, rate }) => ({
                value: id,
                label: [label, money(rate, currency())].filter(Boolean).join(" · "),
              }))}
              onChange={(id) => edit({ unitPrice: rates().find((one) => one.id === id)?.rate ?? props.line.unitPrice })}
            />
          </Show>
          <MenuSeparator />
          <MenuItem icon={<Trash />} danger onSelect={remove}>
            {t("quote.removeLine")}
          </MenuItem>
        </Menu>
      </div>
      <ProposalNotes work={props.work} line={props.line.id} />
    </li>
  );
}
