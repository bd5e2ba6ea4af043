import { Show } from "solid-js";
import type { CaseView, Organisation } from "../../../model/index.ts";
import { type I18n, useI18n } from "../../i18n/i18n.ts";
import css from "./customer-page.module.css";
import { BookTime } from "./workshop-block.tsx";
import type { AnswerSummary, WorkFacts } from "./work-facts.ts";

interface NextStepsProps {
  works: readonly WorkFacts[];
  summary: AnswerSummary;
  view: CaseView;
  contact: Organisation | null;
  /** Empty for none. */
  bookingLink: string;
  /** So that whoever sent the last answer is brought here. */
  ref: (section: HTMLElement) => void;
}

/** After everything is answered: what happens now, and whom to ask. */
export function NextSteps(props: NextStepsProps) {
  const i18n = useI18n();
  const { t } = i18n;
  const answered = () => props.works.length > 0 && props.works.every(({ answer }) => answer !== null);
  const received = () => props.works.every(({ answer }) => answer?.receipt);
  return (
    <Show when={answered()}>
      <section class={css.next} ref={props.ref} tabIndex={-1} data-received={received() ? "yes" : "no"}>
        <h1>{t(received() ? "customer.done.title" : "customer.done.sending")}</h1>
        <p>{received() ? outcome(props, i18n) : t("customer.done.wait")}</p>
        <Show when={props.bookingLink}>
          <p>{t(props.summary.accepted === 0 ? "customer.book.declined" : "customer.book.accepted")}</p>
          <BookTime link={props.bookingLink} />
        </Show>
        <Show when={props.contact}>
          {(workshop) => (
            <>
              <p>{t("customer.done.contact", { workshop: workshop().name })}</p>
              <p class={css.contacts}>
                <Show when={workshop().phone}>
                  {(phone) => (
                    <a class={css.contact} href={`tel:${phone().replace(/[^+\d]/g, "")}`}>
                      {t("customer.call", { phone: phone() })}
                    </a>
                  )}
                </Show>
                <Show when={workshop().email}>
                  {(email) => (
                    <a class={css.contact} href={`mailto:${encodeURIComponent(email()).replace("%40", "@")}`}>
                      {t("customer.mail", { email: email() })}
                    </a>
                  )}
                </Show>
              </p>
            </>
          )}
        </Show>
      </section>
    </Show>
  );
}

function outcome({ summary, view }: NextStepsProps, { t, money }: I18n): string {
  if (summary.accepted === 0) return t("customer.done.none", { workshop: view.workshopName });
  if (view.driverSees === "nothing")
    return t("customer.done.agreed", { n: summary.accepted, workshop: view.workshopName });
  return t("customer.done.accepted", {
    n: summary.accepted,
    workshop: view.workshopName,
    price: money(summary.totals.gross, view.currency),
  });
}
