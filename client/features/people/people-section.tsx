import UserPlus from "lucide-solid/icons/user-plus";
import { createEffect, createResource, createSignal, For, on, Show } from "solid-js";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { photoUrl } from "./person-avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { NoListYet, OfOrganisation } from "./list-parts.tsx";
import { type ListedPerson, type ManagedOrganisation, peopleApi } from "./people-api.ts";
import styles from "./people.module.css";
import { PersonDialog } from "./person-dialog.tsx";
import { WithPeopleWords } from "./with-people-words.tsx";

const SORTS = ["name", "email", "organisation"] as const;
type Sort = (typeof SORTS)[number];

/** Everybody of the organisation, or of the workshops of the group: found, invited, changed, disabled. */
export default function PeopleSection() {
  return (
    <WithPeopleWords>
      <People />
    </WithPeopleWords>
  );
}

function People() {
  const { t, list } = useI18n();
  const account = useAccount();
  const api = () => peopleApi(staffOf(account));
  const [search, setSearch] = createSignal("");
  const [sort, setSort] = createSignal<Sort>("name");
  const [of, setOf] = createSignal("");
  const [rows, setRows] = createSignal<readonly ListedPerson[]>([]);
  const [dialog, setDialog] = createSignal<ListedPerson | "new" | null>(null);
  const wanted = () => ({ search: search(), sort: sort(), of: of() });
  const [first, { refetch }] = createResource(wanted, (asked) =>
    api()
      .list({ ...asked, offset: 0 })
      .catch(() => null),
  );
  createEffect(on(first, (found) => found && setRows(found.rows)));
  const more = async () => {
    const asked = wanted();
    const next = await api()
      .list({ ...asked, offset: rows().length })
      .catch(() => null);
    // Something else may be looked for by now.
    if (next && JSON.stringify(asked) === JSON.stringify(wanted())) setRows([...rows(), ...next.rows]);
  };
  const organisations = (): readonly ManagedOrganisation[] => first.latest?.organisations ?? [];
  const photo = ({ id, photo: hash }: ListedPerson) =>
    hash === null ? undefined : photoUrl(id, hash, staffOf(account).organisation?.id ?? null);
  const party = (person: ListedPerson) =>
    organisations().find(({ id }) => id === person.organisation)?.kind === "fleet" ? "fleet" : "workshop";
  return (
    <>
      <div class={styles.tools}>
        <TextField
          class={styles.search}
          type="search"
          label={t("people.search")}
          value={search()}
          onInput={setSearch}
        />
        <OfOrganisation organisations={organisations()} value={of()} onChange={setOf} />
        <Select<Sort>
          label={t("people.sort")}
          value={sort()}
          options={SORTS.filter((one) => one !== "organisation" || organisations().length > 1).map((value) => ({
            value,
            label: t(`people.sort.${value}`),
          }))}
          onChange={setSort}
        />
        <Button variant="primary" icon={<UserPlus />} onClick={() => setDialog("new")}>
          {t("people.invite")}
        </Button>
      </div>
      <Show when={first.latest} fallback={<NoListYet loading={first.loading} onAgain={() => void refetch()} />}>
        {(found) => (
          <>
            <p class={styles.count} role="status">
              {t("people.count", { n: found().total })}
            </p>
            <Show
              when={rows().length > 0}
              fallback={<EmptyState title={t("people.none")}>{t("people.none.text")}</EmptyState>}
            >
              <ul class={styles.list}>
                <For each={rows()}>
                  {(person) => (
                    <li>
                      <button
                        type="button"
                        class={styles.row}
                        aria-label={t("people.edit", { name: person.name })}
                        onClick={() => setDialog(person)}
                      >
                        <Avatar name={person.name} party={party(person)} photo={photo(person)} decorative />
                        <span class={styles.who}>
                          <strong>{person.name}</strong>
                          <span class={styles.quiet}>{person.email || t("people.tabletOnly")}</span>
                        </span>
                        <span class={styles.who}>
                          <span>{list(person.roles.map((role) => t(`role.${role}`)))}</span>
                          <Show when={organisations().length > 1}>
                            <span class={styles.quiet}>{person.organisationName}</span>
                          </Show>
                        </span>
                        <Show when={person.status === "invited"}>
                          <Chip tone="info">{t("people.status.invited")}</Chip>
                        </Show>
                        <Show when={person.status === "disabled"}>
                          <Chip tone="urgent">{t("people.status.disabled")}</Chip>
                        </Show>
                      </button>
                    </li>
                  )}
                </For>
              </ul>
              <Show when={rows().length < found().total}>
                <Button onClick={() => void more()}>{t("people.more")}</Button>
              </Show>
            </Show>
          </>
        )}
      </Show>
      <Show when={dialog()} keyed>
        {(shown) => (
          <PersonDialog
            person={shown === "new" ? null : shown}
            organisations={organisations()}
            api={api()}
            onClose={() => setDialog(null)}
            onChanged={() => void refetch()}
          />
        )}
      </Show>
    </>
  );
}
