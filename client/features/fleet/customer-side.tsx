import { For, Show } from "solid-js";
import { type CaseView, isPriceless, publishedAt, worksTotals } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Chip } from "../../ui/chip.tsx";
import { VerdictBanner } from "../receipts/verdict-banner.tsx";
import css from "./customer-side.module.css";

/** What the customer was sent and answered, to read only. */
export function CustomerSide(props: { view: CaseView }) {
  const { t, money, dateTime } = useI18n();
  const room = () => props.view.open;
  const accepted = () => room().works.filter(({ status }) => status === "yes");
  const total = () => worksTotals(accepted().map(({ work }) => work)).gross;
  return (
    <Show when={room().latest} fallback={<p class={css.quiet}>{t("fleet.customer.none")}</p>}>
      {(latest) => (
        <section class={css.side}>
          <p class={css.row}>
            <span>
              {t("fleet.customer.sent", { n: latest().number, time: dateTime(publishedAt(room()) ?? latest().at) })}
            </span>
            <Chip tone="customer">{t(`fleet.delivery.${props.view.delivery}`)}</Chip>
          </p>
          <Show when={latest().message}>
            {(message) => (
              <blockquote class={css.message}>
                <p class={css.quiet}>{t("fleet.customer.message")}</p>
                <p>{message()}</p>
              </blockquote>
            )}
          </Show>
          <ul class={css.works}>
            <For each={room().works}>
              {(standing) => (
                <li class={css.work}>
                  <p class={css.row}>
                    <strong>{standing.work.title}</strong>
                    <Show when={!isPriceless(standing.work)}>
                      <span>{money(standing.totals.gross, props.view.currency)}</span>
                    </Show>
                  </p>
                  <VerdictBanner
                    standing={standing}
                    room="open"
                    versions={room().versions}
                    currency={props.view.currency}
                  />
                </li>
              )}
            </For>
          </ul>
          <Show when={props.view.driverSees !== "prices" && props.view.driverSees}>
            {(sees) => <p class={css.quiet}>{t(`fleet.driverSees.${sees()}`)}</p>}
          </Show>
          <Show when={props.view.driverSees !== "nothing"}>
            <p class={css.row}>
              <span>{t("fleet.customer.total")}</span>
              <strong>{money(total(), props.view.currency)}</strong>
            </p>
          </Show>
        </section>
      )}
    </Show>
  );
}
