import Check from "lucide-solid/icons/check";
import Circle from "lucide-solid/icons/circle";
import { For, Show } from "solid-js";
import { PASSWORD_RULE_NAMES, PASSWORD_RULES } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import styles from "../sign-in/sign-in.module.css";

/** The rules of a password, with those that are met. */
export function PasswordRules(props: { password: string }) {
  const { t } = useI18n();
  return (
    <ul class={styles.rules} aria-label={t("setup.rules")}>
      <For each={PASSWORD_RULE_NAMES}>
        {(rule) => {
          const met = () => PASSWORD_RULES[rule](props.password);
          return (
            <li class={met() ? styles.met : undefined}>
              <Show when={met()} fallback={<Circle aria-hidden="true" />}>
                <Check aria-hidden="true" />
              </Show>
              {t(`setup.rule.${rule}`)}
            </li>
          );
        }}
      </For>
    </ul>
  );
}
