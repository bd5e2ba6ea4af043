import { createEffect, createSignal, createUniqueId, on, onMount, Show } from "solid-js";
import {
  fits,
  type FrozenWork,
  type LineId,
  MAX_QUANTITY,
  MAX_TEXT,
  MAX_UNIT_PRICE,
  type Proposal,
  proposedNet,
  workTotals,
} from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { PreferenceStore } from "../../sync/types.ts";
import { Button } from "../../ui/button.tsx";
import { MoneyField, NumberField } from "../../ui/number-field.tsx";
import { Select } from "../../ui/select.tsx";
import { quantityWords } from "../receipts/proposal-words.ts";
import { createThreadDraft } from "../talk/thread-draft.ts";
import css from "./decision-form.module.css";

interface ProposeFormProps {
  work: FrozenWork;
  workshop: string;
  currency: string;
  /** What it begins with, also anew while it is open; null for the whole work. */
  line: LineId | null;
  /** Where words and figures are kept while the form is closed. */
  draft: string;
  preferences: PreferenceStore;
  /** False when it could not be written. */
  onPropose: (proposal: Proposal, words: string) => boolean;
  onCancel: () => void;
}

const WHOLE = "whole";

/** Another quantity or price for one line, or another sum for the work. Closing the form keeps what was typed. */
export function ProposeForm(props: ProposeFormProps) {
  const i18n = useI18n();
  const { t, money } = i18n;
  const id = createUniqueId();
  const kept = (name: string) =>
    createThreadDraft(
      () => props.preferences,
      () => `${props.draft}.${name}`,
    );
  const [words, typed] = [kept("words"), kept("figures")];
  const [target, setTarget] = createSignal<string>(props.line ?? WHOLE);
  const [problem, setProblem] = createSignal("");
  let form!: HTMLFormElement;
  const focusFirst = () => form.querySelector<HTMLElement>(props.line ? "input" : "select")?.focus();
  onMount(focusFirst);
  createEffect(
    on(
      () => props.line,
      (line) => {
        setTarget(line ?? WHOLE);
        setProblem("");
        // The fields are the new line's only after this.
        queueMicrotask(focusFirst);
      },
      { defer: true },
    ),
  );
  const line = () => props.work.lines.find((one) => one.id === target());
  const figures = () => readFigures(typed.text());
  const figure = (name: string): number | null => figures()[`${target()}.${name}`] ?? null;
  const setFigure = (name: string, value: number | null) => {
    typed.setText(JSON.stringify({ ...figures(), [`${target()}.${name}`]: value }));
    setProblem("");
  };
  const net = () => workTotals(props.work).net;
  const proposal = (): Proposal | null => {
    const of = line();
    if (of) return { of: "line", lineId: of.id, quantity: figure("quantity"), unitPrice: figure("unitPrice") };
    const sum = figure("net");
    return sum === null ? null : { of: "work", net: sum };
  };
  const fitting = () => {
    const now = proposal();
    return now && fits(now, props.work) ? now : null;
  };
  const send = (event: Event) => {
    event.preventDefault();
    const made = fitting();
    if (!made) {
      setProblem(line() ? t("propose.missing") : t("propose.lower", { price: money(net(), props.currency) }));
      form.querySelector<HTMLElement>("input")?.focus();
    } else if (props.onPropose(made, words.text())) {
      words.setText("");
      typed.setText("");
    }
  };
  return (
    <form
      ref={form}
      class={css.form}
      aria-label={t("propose.work", { work: props.work.title })}
      noValidate
      onSubmit={send}
      onKeyDown={(event) => event.key === "Escape" && props.onCancel()}
    >
      <div class={css.fields}>
        <Select
          label={t("propose.what")}
          value={target()}
          options={[
            { value: WHOLE, label: t("propose.whole") },
            ...props.work.lines.map((one) => ({ value: one.id as string, label: one.text })),
          ]}
          onChange={(value) => {
            setTarget(value);
            setProblem("");
          }}
        />
        <Show
          when={line()}
          fallback={
            <MoneyField
              label={t("propose.net")}
              value={figure("net") ?? net()}
              currency={props.currency}
              max={Math.max(net(), MAX_UNIT_PRICE)}
              onCommit={(value) => setFigure("net", value)}
            />
          }
        >
          {(one) => (
            <>
              <NumberField
                label={t("fleet.quantity")}
                value={figure("quantity") ?? one().quantity}
                shape={{ decimals: 3, max: MAX_QUANTITY }}
                format={(value) => quantityWords({ ...one(), quantity: value }, i18n)}
                onCommit={(value) => setFigure("quantity", value)}
              />
              <MoneyField
                label={t("fleet.unitPrice")}
                value={figure("unitPrice") ?? one().unitPrice}
                currency={props.currency}
                max={MAX_UNIT_PRICE}
                onCommit={(value) => setFigure("unitPrice", value)}
              />
            </>
          )}
        </Show>
      </div>
      <p class={css.would} role="status">
        <Show when={fitting()}>
          {(made) =>
            t("propose.would", {
              price: money(proposedNet(made(), props.work), props.currency),
              before: money(net(), props.currency),
            })
          }
        </Show>
      </p>
      <label class={css.label} for={id}>
        {t("propose.words")}
      </label>
      <textarea
        id={id}
        class={css.field}
        rows={2}
        maxLength={MAX_TEXT}
        value={words.text()}
        onInput={(event) => words.setText(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && send(event)}
      />
      <p class={css.problem} role="alert">
        {problem()}
      </p>
      <div class={css.foot}>
        <p class={css.quiet}>{t("propose.note", { workshop: props.workshop })}</p>
        <Button variant="quiet" onClick={props.onCancel}>
          {t("fleet.cancel")}
        </Button>
        <Button type="submit" variant="primary">
          {t("propose.send")}
        </Button>
      </div>
    </form>
  );
}

/** The figures typed for each line, by its id and what they are. */
function readFigures(text: string): Record<string, number | null> {
  try {
    return (JSON.parse(text || "{}") ?? {}) as Record<string, number | null>;
  } catch {
    return {};
  }
}
