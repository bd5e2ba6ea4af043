import { createUniqueId, For } from "solid-js";
import { isLanguage } from "../../../model/index.ts";
import { LANGUAGE_OPTIONS, useI18n } from "../../i18n/i18n.ts";
import type { Account } from "../../sync/types.ts";
import css from "./customer-page.module.css";

export const LANGUAGE_PREFERENCE = "customer.language";

/** The page begins in the language of the case; whoever wants another chooses it once. */
export function LanguageSwitch(props: { account: Account }) {
  const { t, language, setLanguage } = useI18n();
  const id = createUniqueId();
  const choose = (next: string) => {
    if (!isLanguage(next)) return;
    void setLanguage(next);
    // Not kept when the phone stores nothing; the page is in that language all the same.
    props.account.preferences.put(LANGUAGE_PREFERENCE, next).catch(() => {});
  };
  return (
    <div class={css.language}>
      <label for={id}>{t("customer.language")}</label>
      <select id={id} onChange={(event) => choose(event.currentTarget.value)}>
        <For each={LANGUAGE_OPTIONS}>
          {({ value, label }) => (
            <option value={value} lang={value} selected={value === language()}>
              {label}
            </option>
          )}
        </For>
      </select>
    </div>
  );
}
