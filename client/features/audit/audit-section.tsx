import Download from "lucide-solid/icons/download";
import { createEffect, createResource, createSignal, For, on, Show } from "solid-js";
import { AUDIT_KINDS, type AuditKind } from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { saveAs } from "../../ui/save-as.ts";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toast.tsx";
import { NoListYet, OfOrganisation } from "../people/list-parts.tsx";
import { type AuditPage, peopleApi } from "../people/people-api.ts";
import styles from "../people/people.module.css";
import { problemWords } from "../people/problem.ts";
import { PEOPLE_WORDS } from "../people/people-words.ts";
import { WithWords } from "../../ui/with-words.tsx";

const DETAILS = ["on", "off", "codes", "reset", "added", "removed", "code", "recovery-code", "passkey"] as const;

/** What people with rights did, newest first. */
export default function AuditSection() {
  return (
    <WithWords of={PEOPLE_WORDS}>
      <AuditList />
    </WithWords>
  );
}

function AuditList() {
  const i18n = useI18n();
  const { t, dateTime } = i18n;
  const toast = useToast();
  const account = useAccount();
  const api = () => peopleApi(staffOf(account));
  const [search, setSearch] = createSignal("");
  const [what, setWhat] = createSignal<AuditKind | "">("");
  const [of, setOf] = createSignal("");
  const [entries, setEntries] = createSignal<AuditPage["entries"]>([]);
  const [hasMore, setHasMore] = createSignal(false);
  const wanted = () => ({ search: search(), what: what(), of: of() });
  const [first, { refetch }] = createResource(wanted, (asked) =>
    api()
      .audit(asked)
      .catch(() => null),
  );
  createEffect(
    on(first, (found) => {
      if (!found) return;
      setEntries(found.entries);
      setHasMore(found.more);
    }),
  );
  /** How somebody signed in, or what became of a factor. */
  const detailOf = ({ by, change, stored, refused }: AuditPage["entries"][number]["detail"]) => {
    if (typeof stored === "number" && typeof refused === "number")
      return t("audit.detail.farewell", { stored, refused });
    const found = DETAILS.find((known) => known === by || known === change);
    return found && t(`audit.detail.${found}`);
  };
  const more = async () => {
    const last = entries().at(-1);
    const next =
      last &&
      (await api()
        .audit({ ...wanted(), before: last.n })
        .catch(() => null));
    if (!next) return;
    setEntries([...entries(), ...next.entries]);
    setHasMore(next.more);
  };
  const save = async () => {
    try {
      saveAs(new Blob([await api().auditCsv(wanted())], { type: "text/csv" }), "audit.csv");
    } catch (error) {
      toast.show({ tone: "problem", text: problemWords(error, i18n) });
    }
  };
  return (
    <>
      <div class={styles.tools}>
        <TextField class={styles.search} type="search" label={t("audit.search")} value={search()} onInput={setSearch} />
        <Select<AuditKind | "">
          label={t("audit.what")}
          value={what()}
          options={[
            { value: "", label: t("audit.what.all") },
            ...AUDIT_KINDS.map((value) => ({ value, label: t(`audit.kind.${value}`) })),
          ]}
          onChange={setWhat}
        />
        <OfOrganisation organisations={first.latest?.organisations ?? []} value={of()} onChange={setOf} />
        <Button icon={<Download />} onClick={() => void save()}>
          {t("audit.export")}
        </Button>
      </div>
      <Show when={first.latest} fallback={<NoListYet loading={first.loading} onAgain={() => void refetch()} />}>
        <Show when={entries().length > 0} fallback={<EmptyState title={t("audit.none")} />}>
          <ol class={styles.list}>
            <For each={entries()}>
              {(entry) => (
                <li class={styles.row}>
                  <span class={styles.who}>
                    <strong>
                      {[t(`audit.kind.${entry.what}`), detailOf(entry.detail)].filter(Boolean).join(": ")}
                    </strong>
                    <span>{entry.subject}</span>
                  </span>
                  <span class={styles.who}>
                    <span>{dateTime(entry.at)}</span>
                    <span class={styles.quiet}>
                      {[
                        entry.actor && t("audit.by", { name: entry.actor }),
                        entry.device,
                        (first.latest?.organisations.length ?? 0) > 1 && entry.organisationName,
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </span>
                </li>
              )}
            </For>
          </ol>
          <Show when={hasMore()}>
            <Button onClick={() => void more()}>{t("people.more")}</Button>
          </Show>
        </Show>
      </Show>
    </>
  );
}
