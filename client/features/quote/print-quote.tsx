import { For, Show } from "solid-js";
import { formatPlate, lineNet } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { useCase } from "../case/case-context.ts";
import styles from "./print-quote.module.css";

/** The quote on paper; only there when something is printed. */
export default function PrintQuote() {
  const { t, money, quantity, percent, date, number } = useI18n();
  const { view, side } = useCase();
  const file = () => side().file;
  const draft = () => side().draft;
  const currency = () => file().currency;
  const vehicle = () => file().vehicle;
  return (
    <article class={styles.paper} aria-hidden="true">
      <header class={styles.head}>
        <div>
          <strong class={styles.workshop}>{file().workshop?.name}</strong>
          <p>{[file().workshop?.phone, file().workshop?.email].filter(Boolean).join(" · ")}</p>
        </div>
        <div class={styles.right}>
          <strong>{t("quote.print.title")}</strong>
          <p>{date(Date.now())}</p>
        </div>
      </header>
      <section class={styles.facts}>
        <p>
          <strong>{formatPlate(vehicle().plate, vehicle().country)}</strong>{" "}
          {[vehicle().make, vehicle().model, vehicle().year].filter(Boolean).join(" ")}
          <Show
            when={vehicle().odometer !== null}
          >{` · ${t("case.km", { km: number(vehicle().odometer ?? 0) })}`}</Show>
        </p>
        <p>
          {[
            view().fleetName,
            file().contact.name,
            file().reference && t("case.referenceIs", { reference: file().reference }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </section>
      <Show when={draft().message}>
        <p class={styles.message}>{draft().message}</p>
      </Show>
      <For each={draft().works}>
        {(work) => (
          <section class={styles.work}>
            <h2>
              {work.title} <span>{t(`urgency.${work.urgency}`)}</span>
            </h2>
            <Show when={work.note}>
              <p class={styles.message}>{work.note}</p>
            </Show>
            <table>
              <tbody>
                <For each={work.lines}>
                  {(line) => (
                    <tr>
                      <td>
                        {line.text} <span>{line.partNumber}</span>
                      </td>
                      <td>{quantity(line.quantity)}</td>
                      <td>{money(line.unitPrice, currency())}</td>
                      <td>
                        <Show when={line.discount}>
                          {(discount) =>
                            `− ${discount().kind === "percent" ? percent(discount().value) : money(discount().value, currency())}`
                          }
                        </Show>
                      </td>
                      <td>{money(lineNet(line), currency())}</td>
                    </tr>
                  )}
                </For>
                <tr class={styles.sum}>
                  <td colspan="4">{t("total.gross")}</td>
                  <td>{money(work.totals.gross, currency())}</td>
                </tr>
              </tbody>
            </table>
          </section>
        )}
      </For>
      <table class={styles.totals}>
        <tbody>
          <tr>
            <td>{t("total.net")}</td>
            <td>{money(draft().totals.net, currency())}</td>
          </tr>
          <For each={draft().totals.vat}>
            {(row) => (
              <tr>
                <td>{t("total.vat", { rate: percent(row.rate) })}</td>
                <td>{money(row.vat, currency())}</td>
              </tr>
            )}
          </For>
          <tr class={styles.sum}>
            <td>{t("total.gross")}</td>
            <td>{money(draft().totals.gross, currency())}</td>
          </tr>
        </tbody>
      </table>
    </article>
  );
}
