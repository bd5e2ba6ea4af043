import { createEffect, createResource, createSignal, For, on, onCleanup, Show } from "solid-js";
import type { DatastoreKind, DatastoreList, DatastoreSource } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Plate } from "../../ui/plate.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { DatastoreApi } from "./datastore-api.ts";
import styles from "./datastore.module.css";
import { NoListYet } from "./no-list-yet.tsx";

const TYPING_MS = 250;

interface RecordsListProps {
  api: DatastoreApi;
  kind: DatastoreKind;
  sources: readonly DatastoreSource[];
  /** Counts up when there may be others. */
  changes: number;
}

/** Vehicles by their plates, or customers by their names; a page at a time. */
export function RecordsList(props: RecordsListProps) {
  const { t } = useI18n();
  const [typed, setTyped] = createSignal("");
  const [search, setSearch] = createSignal("");
  const [source, setSource] = createSignal("");
  const [pages, setPages] = createSignal<readonly DatastoreList[]>([]);
  const [busy, setBusy] = createSignal(false);
  const wanted = () => ({ search: search(), source: source(), changes: props.changes });
  const ask = (after: string) => props.api.list(props.kind, { search: search(), source: source(), after });
  const [first, { refetch }] = createResource(wanted, () => ask("").catch(() => null));
  createEffect(on(first, (found) => found && setPages([found])));
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer);
    timer = setTimeout(() => setSearch(text.trim()), TYPING_MS);
  };
  const next = () => pages().at(-1)?.next ?? null;
  const more = async () => {
    const [after, before] = [next(), pages()];
    if (after === null || busy()) return;
    setBusy(true);
    const found = await ask(after).catch(() => null);
    setBusy(false);
    // Something else may have been searched for meanwhile.
    if (found && before === pages()) setPages([...before, found]);
  };
  const isEmpty = () => pages().every(({ vehicles, customers }) => vehicles.length + customers.length === 0);
  const sourceName = (id: string) => props.sources.find((one) => one.id === id)?.name ?? "";
  return (
    <>
      <search class={styles.tools}>
        <TextField
          class={styles.search}
          type="search"
          label={t(`datastore.search.${props.kind}`)}
          value={typed()}
          onInput={type}
        />
        <Show when={props.sources.length > 1}>
          <Select
            label={t("datastore.source")}
            value={source()}
            options={[
              { value: "", label: t("datastore.source.all") },
              ...props.sources.map(({ id, name }) => ({ value: id, label: name || t("datastore.source.default") })),
            ]}
            onChange={setSource}
          />
        </Show>
      </search>
      <Show when={first.latest} fallback={<NoListYet loading={first.loading} onAgain={() => void refetch()} />}>
        <Show
          when={!isEmpty()}
          fallback={
            <EmptyState title={t(search() || source() ? "datastore.notFound" : `datastore.none.${props.kind}`)}>
              {t(search() || source() ? "datastore.notFound.text" : "datastore.none.text")}
            </EmptyState>
          }
        >
          <ul class={styles.list}>
            <For each={pages().flatMap(({ vehicles }) => vehicles)}>
              {({ vehicle, owner, fleet, agreement, source: from }) => (
                <li class={styles.record}>
                  <span class={styles.plate}>
                    <Show when={vehicle.plate} fallback={vehicle.vin}>
                      <Plate plate={vehicle.plate} country={vehicle.country} />
                    </Show>
                  </span>
                  <span class={styles.who}>
                    <strong>{[vehicle.make, vehicle.model, vehicle.year].filter(Boolean).join(" ")}</strong>
                    <span class={styles.quiet}>{vehicle.plate ? vehicle.vin : ""}</span>
                  </span>
                  <span class={styles.who}>
                    <span>{owner?.name}</span>
                    <span class={styles.quiet}>
                      {[fleet, agreement && t("datastore.agreement", { number: agreement }), sourceName(from)]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </span>
                </li>
              )}
            </For>
            <For each={pages().flatMap(({ customers }) => customers)}>
              {({ customer, source: from }) => (
                <li class={styles.record}>
                  <span class={styles.who}>
                    <strong>{customer.name}</strong>
                    <span class={styles.quiet}>
                      {[customer.contact, t("datastore.customerNumber", { number: customer.number }), sourceName(from)]
                        .filter(Boolean)
                        .join(" · ")}
                    </span>
                  </span>
                  <span class={styles.who}>
                    <span>{[customer.phone, customer.email].filter(Boolean).join(" · ")}</span>
                    <span class={styles.quiet}>
                      {[customer.address, [customer.postcode, customer.city].filter(Boolean).join(" ")]
                        .filter(Boolean)
                        .join(", ")}
                    </span>
                  </span>
                </li>
              )}
            </For>
          </ul>
          <Show when={next() !== null}>
            <Button unavailable={busy()} onClick={() => void more()}>
              {t("datastore.more")}
            </Button>
          </Show>
        </Show>
      </Show>
    </>
  );
}
