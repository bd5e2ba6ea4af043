import { createWindowVirtualizer } from "@tanstack/solid-virtual";
import UserPlus from "lucide-solid/icons/user-plus";
import { createEffect, createResource, createSignal, For, on, Show } from "solid-js";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { NoListYet, OfOrganisation } from "./list-parts.tsx";
import { type ListedPerson, type ManagedOrganisation, peopleApi } from "./people-api.ts";
import { createPagedRows } from "./create-paged-rows.ts";
import styles from "./people.module.css";
import { photoUrl } from "./person-avatar.tsx";
import { PersonRow } from "./person-row.tsx";
import { PersonDialog } from "./person-dialog.tsx";
import { PEOPLE_WORDS } from "./people-words.ts";
import { WithWords } from "../../ui/with-words.tsx";

/** As many as the server gives at once without anybody noticing. */
const PAGE = 100;
const ROW_PX = 65;
const SORTS = ["name", "email", "organisation"] as const;
type Sort = (typeof SORTS)[number];

/** Everybody of the organisation, or of the workshops of the group: found, invited, changed, disabled. */
export default function PeopleSection() {
  return (
    <WithWords of={PEOPLE_WORDS}>
      <People />
    </WithWords>
  );
}

function People() {
  const { t } = useI18n();
  const account = useAccount();
  const api = () => peopleApi(staffOf(account));
  const [search, setSearch] = createSignal("");
  const [sort, setSort] = createSignal<Sort>("name");
  const [of, setOf] = createSignal("");
  const [place, setPlace] = createSignal<HTMLElement | null>(null);
  const [dialog, setDialog] = createSignal<ListedPerson | "new" | null>(null);
  const wanted = () => ({ search: search(), sort: sort(), of: of() });
  const [first, { refetch }] = createResource(wanted, (asked) =>
    api()
      .list({ ...asked, offset: 0, limit: PAGE })
      .catch(() => null),
  );
  const rows = createPagedRows<ListedPerson>(PAGE, async (offset) => {
    const found = await api().list({ ...wanted(), offset, limit: PAGE });
    return found.rows;
  });
  createEffect(on(first, (found) => found && rows.begin(found.rows)));
  const virtualizer = createWindowVirtualizer<HTMLLIElement>({
    get count() {
      return first.latest?.total ?? 0;
    },
    get scrollMargin() {
      return place()?.offsetTop ?? 0;
    },
    estimateSize: () => ROW_PX,
    overscan: 8,
  });
  createEffect(() => {
    const shown = virtualizer.getVirtualItems();
    const [from, to] = [shown[0]?.index, shown.at(-1)?.index];
    if (!first.loading && from !== undefined && to !== undefined) rows.need(from, to);
  });
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
              when={found().total > 0}
              fallback={<EmptyState title={t("people.none")}>{t("people.none.text")}</EmptyState>}
            >
              <ul
                ref={setPlace}
                class={`${styles.list} ${styles.long}`}
                style={{ height: `${virtualizer.getTotalSize() + 2}px` }}
              >
                <For each={virtualizer.getVirtualItems()}>
                  {(item) => (
                    <li
                      ref={(element) => queueMicrotask(() => virtualizer.measureElement(element))}
                      data-index={item.index}
                      aria-setsize={found().total}
                      aria-posinset={item.index + 1}
                      class={styles.place}
                      style={{ transform: `translateY(${item.start - virtualizer.options.scrollMargin}px)` }}
                    >
                      <Show
                        when={rows.at(item.index)}
                        keyed
                        fallback={<span class={styles.row}>{t("sync.loading")}</span>}
                      >
                        {(person) => (
                          <PersonRow
                            person={person}
                            party={party(person)}
                            photo={photo(person)}
                            several={organisations().length > 1}
                            onOpen={() => setDialog(person)}
                          />
                        )}
                      </Show>
                    </li>
                  )}
                </For>
              </ul>
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
