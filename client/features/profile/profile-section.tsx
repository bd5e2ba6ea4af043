import { For, Show } from "solid-js";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { useSession } from "../../session-context.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { peopleApi } from "../people/people-api.ts";
import { PEOPLE_WORDS } from "../people/people-words.ts";
import { WithWords } from "../../ui/with-words.tsx";
import { OwnPasskeys } from "./own-passkeys.tsx";
import { OwnSecondFactor } from "./own-second-factor.tsx";
import { OwnDetails } from "./own-details.tsx";
import { OwnPassword } from "./own-password.tsx";
import { OwnPhoto } from "./own-photo.tsx";
import { ProfilePin } from "./profile-pin.tsx";
import { OwnSessions } from "./own-sessions.tsx";
import styles from "./profile.module.css";

/** Who one is here, for whom one works, and what keeps the account safe (FB-09). */
export default function ProfileSection() {
  const { t, list } = useI18n();
  const account = useAccount();
  const session = useSession();
  const me = () => staffOf(account);
  return (
    <WithWords of={PEOPLE_WORDS}>
      <Show when={!me().device}>
        <OwnPhoto api={peopleApi(me())} />
        <OwnDetails api={peopleApi(me())} email={me().person.email} />
      </Show>
      <section class={styles.section} aria-labelledby="profile-organisations">
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
      <Show when={!me().device}>
        <ProfilePin api={peopleApi(me())} />
        <OwnPassword api={peopleApi(me())} email={me().person.email} />
        <OwnSecondFactor api={peopleApi(me())} />
        <OwnPasskeys api={peopleApi(me())} />
        <OwnSessions api={peopleApi(me())} />
      </Show>
    </WithWords>
  );
}
