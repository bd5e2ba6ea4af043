import CalendarClock from "lucide-solid/icons/calendar-clock";
import { For, Show } from "solid-js";
import type { Head } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { buttonClass } from "../../ui/button.tsx";
import css from "./customer-page.module.css";

/** FB-144, FB-147: where the vehicle is brought and fetched, where to book a time, and whom to ask. */
export function WorkshopBlock(props: { head: Head }) {
  const { t } = useI18n();
  const isThere = () => props.head.place !== null || props.head.contacts.length > 0 || props.head.bookingLink !== "";
  return (
    <Show when={isThere()}>
      <section class={css.section} aria-label={t("customer.workshop")}>
        <h2>{t("customer.workshop")}</h2>
        <Show when={props.head.place}>
          {(place) => (
            <address class={css.place}>
              <strong>{place().name}</strong>
              <Show when={place().address}>
                <span>{place().address}</span>
              </Show>
              <Show when={place().opening}>
                <span>{t("customer.opening", { times: place().opening })}</span>
              </Show>
              <Phone phone={place().phone} />
            </address>
          )}
        </Show>
        <For each={props.head.contacts}>
          {({ label, phone, email }) => (
            <p class={css.contacts}>
              <strong>{label}</strong>
              <Phone phone={phone} />
              <Show when={email}>
                <a class={css.contact} href={`mailto:${encodeURIComponent(email).replace("%40", "@")}`}>
                  {t("customer.mail", { email })}
                </a>
              </Show>
            </p>
          )}
        </For>
        <BookTime link={props.head.bookingLink} />
      </section>
    </Show>
  );
}

function Phone(props: { phone: string }) {
  const { t } = useI18n();
  return (
    <Show when={props.phone}>
      <a class={css.contact} href={`tel:${props.phone.replace(/[^+\d]/g, "")}`}>
        {t("customer.call", { phone: props.phone })}
      </a>
    </Show>
  );
}

/** Leads to where the workshop lets customers choose a time; nothing where it has no such place. */
export function BookTime(props: { link: string }) {
  const { t } = useI18n();
  return (
    <Show when={props.link}>
      <p class={css.contacts}>
        <a class={buttonClass({ variant: "primary" })} href={props.link} target="_blank" rel="noopener noreferrer">
          <CalendarClock aria-hidden="true" />
          {t("customer.book")}
        </a>
      </p>
    </Show>
  );
}
