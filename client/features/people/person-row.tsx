import { Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Chip } from "../../ui/chip.tsx";
import type { ListedPerson } from "./people-api.ts";
import styles from "./people.module.css";

interface PersonRowProps {
  person: ListedPerson;
  party: "workshop" | "fleet";
  photo: string | undefined;
  /** The organisation is named where there are several. */
  several: boolean;
  onOpen: () => void;
}

/** One person of the list; opens what can be changed. */
export function PersonRow(props: PersonRowProps) {
  const { t, list } = useI18n();
  return (
    <button
      type="button"
      class={styles.row}
      aria-label={t("people.edit", { name: props.person.name })}
      onClick={() => props.onOpen()}
    >
      <Avatar name={props.person.name} party={props.party} photo={props.photo} decorative />
      <span class={styles.who}>
        <strong>{props.person.name}</strong>
        <span class={styles.quiet}>{props.person.email || t("people.tabletOnly")}</span>
      </span>
      <span class={styles.who}>
        <span>{list(props.person.roles.map((role) => t(`role.${role}`)))}</span>
        <Show when={props.several}>
          <span class={styles.quiet}>{props.person.organisationName}</span>
        </Show>
      </span>
      <Show when={props.person.status === "invited"}>
        <Chip tone="info">{t("people.status.invited")}</Chip>
      </Show>
      <Show when={props.person.status === "disabled"}>
        <Chip tone="urgent">{t("people.status.disabled")}</Chip>
      </Show>
    </button>
  );
}
