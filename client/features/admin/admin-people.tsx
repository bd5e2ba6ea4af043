import KeyRound from "lucide-solid/icons/key-round";
import { createResource, createSignal, For, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { adminApi, type Overview, type PeoplePage } from "./admin-api.ts";
import type { AdminUse } from "./admin-organisation.tsx";
import styles from "./admin.module.css";

type Person = PeoplePage["people"][number];

/** From so many on one searches and does not only look. */
const MANY = 10;

interface AdminPeopleProps {
  organisation: Overview["organisations"][number];
  attempt: AdminUse["attempt"];
}

/** The people of an organisation, a page at a time. */
export function AdminPeople(props: AdminPeopleProps) {
  const { t } = useI18n();
  const [search, setSearch] = createSignal("");
  const [resetting, setResetting] = createSignal<Person | null>(null);
  const fetchFrom = (offset: number) => adminApi.people(props.organisation.id, { search: search(), offset });
  const [found, { mutate, refetch }] = createResource(search, () => fetchFrom(0).catch(() => null));
  const more = async () => {
    const before = found.latest;
    const next = before && (await fetchFrom(before.people.length).catch(() => null));
    if (next && found.latest === before) mutate({ ...next, people: [...before.people, ...next.people] });
  };
  const change = async (run: () => Promise<unknown>, done?: string) => {
    if (await props.attempt(run, done)) await refetch();
  };
  const reset = async (person: Person) => {
    setResetting(null);
    await change(() => adminApi.resetSecondFactor(person.id), t("factor.reset.done", { name: person.name }));
  };
  const hasMany = () => search() !== "" || (found.latest?.total ?? 0) > MANY;
  return (
    <Show
      when={found.latest}
      fallback={
        <Show when={!found.loading} fallback={<p role="status">{t("sync.loading")}</p>}>
          <p role="alert">{t("setup.problem.unreachable")}</p>
          <Button onClick={() => void refetch()}>{t("signIn.retry")}</Button>
        </Show>
      }
    >
      {(page) => (
        <>
          <Show when={hasMany()}>
            <TextField type="search" label={t("people.search")} value={search()} onInput={setSearch} />
          </Show>
          <ul class={styles.people}>
            <For
              each={page().people}
              fallback={<li class={styles.quiet}>{t(search() === "" ? "admin.nobody" : "people.none")}</li>}
            >
              {(person) => (
                <PersonLine
                  person={person}
                  isFleet={props.organisation.kind === "fleet"}
                  onEnable={(enabled) => void change(() => adminApi.setEnabled(person.id, enabled))}
                  onReset={() => setResetting(person)}
                />
              )}
            </For>
          </ul>
          <Show when={page().people.length < page().total}>
            <Button variant="quiet" onClick={() => void more()}>
              {t("people.more")}
            </Button>
          </Show>
          <Show when={resetting()}>
            {(person) => (
              <Dialog
                open
                onClose={() => setResetting(null)}
                size="s"
                title={t("factor.reset.title", { name: person().name })}
                description={t("factor.reset.text", { name: person().name })}
                footer={
                  <>
                    <Button onClick={() => setResetting(null)}>{t("action.cancel")}</Button>
                    <Button variant="danger" onClick={() => void reset(person())}>
                      {t("factor.reset")}
                    </Button>
                  </>
                }
              />
            )}
          </Show>
        </>
      )}
    </Show>
  );
}

interface PersonLineProps {
  person: Person;
  isFleet: boolean;
  onEnable: (enabled: boolean) => void;
  onReset: () => void;
}

function PersonLine(props: PersonLineProps) {
  const { t } = useI18n();
  const enabled = () => props.person.status !== "disabled";
  const name = () => props.person.name;
  return (
    <li class={styles.person}>
      <Avatar name={name()} party={props.isFleet ? "fleet" : "workshop"} decorative />
      <span class={styles.who}>
        <strong>{name()}</strong>
        <span class={styles.quiet}>{props.person.email}</span>
      </span>
      <Show when={!enabled()}>
        <Chip tone="urgent">{t("admin.disabled")}</Chip>
      </Show>
      <Button
        variant="quiet"
        aria-label={t(enabled() ? "admin.disableWho" : "admin.enableWho", { name: name() })}
        onClick={() => props.onEnable(!enabled())}
      >
        {t(enabled() ? "admin.disable" : "admin.enable")}
      </Button>
      <Show when={props.person.hasSecondFactor}>
        <IconButton label={`${t("factor.reset")}: ${name()}`} onClick={() => props.onReset()}>
          <KeyRound />
        </IconButton>
      </Show>
    </li>
  );
}
