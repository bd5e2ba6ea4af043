import MessageSquare from "lucide-solid/icons/message-square-plus";
import { createMemo, For, Show } from "solid-js";
import { type CaseView, type Line, type LineId, lineNet } from "../../../model/index.ts";
import { type I18n, useI18n } from "../../i18n/i18n.ts";
import { IconButton } from "../../ui/button.tsx";
import { VisuallyHidden } from "../../ui/visually-hidden.tsx";
import css from "./line-table.module.css";
import { type ReviewLine, reviewLines, type ReviewWork } from "./review-works.ts";

interface LineTableProps {
  work: ReviewWork;
  view: CaseView;
  onComment: (lineId: LineId) => void;
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

const quantityWords = ({ kind, quantity }: Pick<Line, "kind" | "quantity">, i18n: I18n): string =>
  kind === "part" || kind === "fee"
    ? i18n.quantity(quantity)
    : i18n.t(`history.quantity.${kind}`, { n: i18n.quantity(quantity) });
