import { For, Show } from "solid-js";
import { useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import { Dialog } from "../../ui/dialog.tsx";
import styles from "./modules.module.css";

/** PM-40, FB-10: whom one calls when one is stuck, also without a connection. */
export function HelpContacts(props: { onClose: () => void }) {
  const { t } = useI18n();
  const account = useAccount();
  const contacts = () => {
    const { helpContacts, common } = settingsOf(account);
    return [...helpContacts, ...common.helpContacts];
  };
  return (
    <Dialog open onClose={props.onClose} size="s" title={t("help.title")}>
      <Show when={contacts().length > 0} fallback={<p>{t("help.none")}</p>}>
        <ul class={styles.contacts}>
          <For each={contacts()}>
            {({ label, phone, email }) => (
              <li class={styles.contact}>
                <strong>{label || phone || email}</strong>
                <Show when={phone}>
                  <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</a>
                </Show>
                <Show when={email}>
                  <a href={`mailto:${encodeURIComponent(email).replace("%40", "@")}`}>{email}</a>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Dialog>
  );
}
