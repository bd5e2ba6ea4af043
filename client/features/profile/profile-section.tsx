import { For, Show } from "solid-js";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { useSession } from "../../session-context.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import styles from "./profile.module.css";

/** Who one is here, and for whom one works. */
export default function ProfileSection() {
  const { t, list } = useI18n();
  const account = useAccount();
  const session = useSession();
  const me = () => staffOf(account);
  return (
    <>
      <div class={styles.who}>
        <Avatar name={me().person.name} party={me().role === "fleet" ? "fleet" : "workshop"} decorative />
        <div>
          <strong>{me().person.name}</strong>
          <p class={styles.quiet}>{me().person.email}</p>
        </div>
      </div>
      <section aria-labelledby="profile-organisations">
        <h3 id="profile-organisations" class={styles.heading}>
          {t("profile.organisations")}
        </h3>
        <ul class={styles.cards}>
          <For each={me().memberships}>
            {({ organisation, roles }) => (
              <li class={styles.card}>
                <div>
                  <strong>{organisation.name}</strong>
                  <p class={styles.quiet}>{list(roles.map((role) => t(`role.${role}`)))}</p>
                </div>
                <Show
                  when={organisation.id !== me().organisation?.id}
                  fallback={<Chip tone="fine">{t("profile.actsFor")}</Chip>}
                >
                  <Button onClick={() => void session.actFor(organisation.id)}>
                    {t("profile.actFor", { name: organisation.name })}
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </section>
    </>
  );
}
