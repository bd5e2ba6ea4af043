import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { useSession } from "../../session-context.ts";
import type { peopleApi } from "../people/people-api.ts";
import { photoOf } from "../people/person-avatar.tsx";
import { PhotoField } from "../people/photo-field.tsx";
import styles from "./profile.module.css";

/** What one looks like to colleagues (FB-09). */
export function OwnPhoto(props: { api: ReturnType<typeof peopleApi> }) {
  const { t } = useI18n();
  const account = useAccount();
  const session = useSession();
  const me = () => staffOf(account);
  return (
    <section class={styles.section} aria-labelledby="profile-photo">
      <h3 id="profile-photo" class={styles.heading}>
        {t("ownPhoto.title")}
      </h3>
      <p class={styles.explain}>{t("ownPhoto.explain")}</p>
      <PhotoField
        name={me().person.name}
        photo={photoOf(me(), me().person.id)}
        onSet={(picture) => props.api.setPhoto(null, picture)}
        onRemove={() => props.api.removePhoto(null)}
        onChanged={() => session.refresh()}
      />
    </section>
  );
}
