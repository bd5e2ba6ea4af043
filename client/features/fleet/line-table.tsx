import MessageSquare from "lucide-solid/icons/message-square-plus";
import Pencil from "lucide-solid/icons/pencil-line";
import { createMemo, For, Show } from "solid-js";
import { type CaseView, type LimitTerms, type Line, type LineId, lineLimit, lineNet } from "../../../model/index.ts";
import { type I18n, useI18n } from "../../i18n/i18n.ts";
import { IconButton } from "../../ui/button.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import { proposalWords, quantityWords } from "../receipts/proposal-words.ts";
import css from "./line-table.module.css";
import { type ReviewLine, reviewLines, type ReviewWork } from "./review-works.ts";

interface LineTableProps {
  work: ReviewWork;
  view: CaseView;
  onComment: (lineId: LineId) => void;
  /** Left out where nothing can be proposed any more. */
  onPropose?: (lineId: LineId) => void;
  terms: LimitTerms | null;
}

/** The lines of a work; what changed stands beside what it was. */
export function LineTable(props: LineTableProps) {
  const i18n = useI18n();
  const { t, money, percent } = i18n;
  const currency = () => props.view.currency;
  const shown = createMemo(() => reviewLines(props.work.standing.work, props.work.before));
  const totals = () => props.work.standing.totals;
  const comments = (lineId: LineId) =>
    props.view.threads.fleet.items.filter(({ entry }) => entry.kind === "message" && entry.about?.lineId === lineId)
      .length;
  return (
    <table class={css.table}>
      <thead>
        <tr>
          <th scope="col">{t("fleet.line")}</th>
          <th scope="col" class={css.number}>
            {t("fleet.quantity")}
          </th>
          <th scope="col" class={css.number}>
            {t("fleet.unitPrice")}
          </th>
          <th scope="col" class={css.number}>
            {t("fleet.lineTotal")}
          </th>
          <th scope="col">
            <VisuallyHidden>{t("fleet.lineActions")}</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={shown().lines}>
          {(row) => (
            <tr data-line={row.line.id} class={css.row}>
              <th scope="row" class={css.text}>
                <LineName row={row} />
                <Proposals line={row.line.id} work={props.work} view={props.view} />
                <Limit line={row.line} terms={props.terms} currency={currency()} />
                <Show when={row.line.discount && row.line.discount.value > 0 && row.line.discount}>
                  {(discount) => (
                    <span class={css.flag}>
                      {t("fleet.discount", {
                        value:
                          discount().kind === "percent"
                            ? percent(discount().value)
                            : money(discount().value, currency()),
                      })}
                    </span>
                  )}
                </Show>
              </th>
              <td class={css.number} data-label={t("fleet.quantity")}>
                <Was value={row.was.quantity} show={(value) => quantityWords({ ...row.line, quantity: value }, i18n)} />
                {quantityWords(row.line, i18n)}
              </td>
              <td class={css.number} data-label={t("fleet.unitPrice")}>
                <Was value={row.was.unitPrice} show={(value) => money(value, currency())} />
                {money(row.line.unitPrice, currency())}
              </td>
              <td class={css.number} data-label={t("fleet.lineTotal")}>
                <Was value={row.was.net} show={(value) => money(value, currency())} />
                <strong>{money(lineNet(row.line), currency())}</strong>
              </td>
              <td class={css.action}>
                <Show when={props.onPropose}>
                  {(propose) => (
                    <IconButton
                      label={t("propose.line", { line: row.line.text })}
                      onClick={() => propose()(row.line.id)}
                    >
                      <Pencil />
                    </IconButton>
                  )}
                </Show>
                <IconButton
                  label={commentLabel(row.line, comments(row.line.id), i18n)}
                  onClick={() => props.onComment(row.line.id)}
                >
                  <MessageSquare />
                  <Show when={comments(row.line.id)}>{(n) => <span class={css.comments}>{n()}</span>}</Show>
                </IconButton>
              </td>
            </tr>
          )}
        </For>
        <For each={shown().gone}>
          {(line) => (
            <tr class={css.gone}>
              <th scope="row" class={css.text}>
                <s>{line.text}</s> <span class={css.flag}>{t("fleet.lineGone")}</span>
              </th>
              <td class={css.number} data-label={t("fleet.quantity")}>
                <s>{quantityWords(line, i18n)}</s>
              </td>
              <td class={css.number} data-label={t("fleet.unitPrice")}>
                <s>{money(line.unitPrice, currency())}</s>
              </td>
              <td class={css.number} data-label={t("fleet.lineTotal")}>
                <s>{money(lineNet(line), currency())}</s>
              </td>
              <td class={css.action} />
            </tr>
          )}
        </For>
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={5}>
            {[
              `${t("fleet.net")} ${money(totals().net, currency())}`,
              ...totals().vat.map(
                ({ rate, vat }) => `${t("fleet.vat", { rate: percent(rate) })} ${money(vat, currency())}`,
              ),
            ].join(" · ")}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function LineName(props: { row: ReviewLine }) {
  const { t } = useI18n();
  return (
    <>
      <Show when={props.row.was.text}>{(text) => <s class={css.was}>{text()} </s>}</Show>
      {props.row.line.text}
      <Show when={props.row.line.partNumber}>{(number) => <span class={css.part}> {number()}</span>}</Show>
      <Show when={props.row.isNew}>
        <span class={css.new}>{t("fleet.lineNew")}</span>
      </Show>
      <Show when={props.row.line.kind === "labour" && props.row.line.source === "manual"}>
        <span class={css.flag}>{t("fleet.manual")}</span>
      </Show>
    </>
  );
}

/** What this fleet proposed for the line and the workshop has not answered. */
function Proposals(props: { line: LineId; work: ReviewWork; view: CaseView }) {
  const i18n = useI18n();
  const open = () =>
    props.view.trade.openQuestions.filter(
      ({ entry }) => entry.proposal?.of === "line" && entry.proposal.lineId === props.line,
    );
  return (
    <For each={open()}>
      {({ entry }) => (
        <span class={css.proposed}>
          {i18n.t("propose.by", {
            who: entry.by.name,
            what: entry.proposal
              ? proposalWords(entry.proposal, props.work.standing.work, props.view.currency, i18n, false)
              : "",
          })}
        </span>
      )}
    </For>
  );
}

/** How the price stands to what was agreed, with the figures. */
function Limit(props: { line: Line; terms: LimitTerms | null; currency: string }) {
  const { t, money, percent, list } = useI18n();
  const limit = () => (props.terms ? lineLimit(props.line, props.terms) : null);
  return (
    <Show when={limit()}>
      {(found) => {
        const terms = () =>
          list(
            [
              found().rate === null ? "" : t("limit.rate", { rate: money(found().rate ?? 0, props.currency) }),
              found().discount === 0 ? "" : t("limit.discount", { percent: percent(found().discount) }),
            ].filter(Boolean),
          );
        return (
          <span class={css.limit} data-over={found().over > 0 ? "yes" : "no"}>
            {found().over > 0
              ? t("limit.over", { over: money(found().over, props.currency), terms: terms() })
              : t("limit.within", { terms: terms() })}
          </span>
        );
      }}
    </Show>
  );
}

/** The earlier value, struck and said as such to those who listen. */
function Was(props: { value: number | null; show: (value: number) => string }) {
  const { t } = useI18n();
  return (
    <Show when={props.value !== null}>
      <s class={css.was} aria-hidden="true">
        {props.show(props.value ?? 0)}
      </s>
      <VisuallyHidden>{t("fleet.before", { value: props.show(props.value ?? 0) })}</VisuallyHidden>{" "}
    </Show>
  );
}

const commentLabel = ({ text }: Line, count: number, { t }: I18n): string =>
  count === 0 ? t("fleet.comment", { line: text }) : t("fleet.comments", { n: count, line: text });
