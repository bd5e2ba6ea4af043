import { A } from "@solidjs/router";
import { createEffect, createMemo, createResource, createSignal, For, on, onCleanup, Show } from "solid-js";
import { createStore } from "solid-js/store";
import {
  EXPORT_FORMATS,
  EXPORT_SORTS,
  EXPORT_STATES,
  type ExportList,
  type ExportRow,
  type ExportSort,
  type ExportState,
  type ExportTarget,
  TARGET_KINDS,
} from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadPaperMessages } from "../../i18n/paper-messages.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useDenial } from "../settings/use-denial.ts";
import { ApiFailure } from "../setup/setup-api.ts";
import styles from "./documents.module.css";
import { ExportStateText } from "./export-state.tsx";
import { exportsApi } from "./papers-api.ts";

const TYPING_MS = 250;

/** Where accepted work orders go, and what became of each. */
export default function ExportsSection() {
  const i18n = useI18n();
  const [words] = createResource(() => i18n.add(loadPaperMessages).then(() => true));
  const denial = useDenial("organisation.settings");
  return (
    <Show when={words()}>
      <div class={styles.section}>
        <p class={styles.quiet}>{i18n.t("papers.target.about")}</p>
        <Show when={denial() === null}>
          <Destination />
        </Show>
        <HandedOver />
      </div>
    </Show>
  );
}

const useApi = () => {
  const account = useAccount();
  return createMemo(() => exportsApi(staffOf(account).organisation?.id ?? null));
};

function Destination() {
  const { t } = useI18n();
  const api = useApi();
  const [saved, { mutate }] = createResource(() =>
    api()
      .target()
      .catch(() => null),
  );
  const [edited, setEdited] = createSignal<Partial<ExportTarget>>({});
  const [said, setSaid] = createSignal<"saved" | "failed" | "url" | null>(null);
  const target = (): ExportTarget => {
    const { kind = "none", format = "json", url = "" } = { ...saved.latest, ...edited() };
    return { kind, format, url };
  };
  const edit = (change: Partial<ExportTarget>) => {
    setEdited({ ...edited(), ...change });
    setSaid(null);
  };
  const save = async (): Promise<void> => {
    try {
      mutate(await api().setTarget({ ...target(), url: target().url.trim() }));
      setEdited({});
      setSaid("saved");
    } catch (error) {
      setSaid(error instanceof ApiFailure && error.code === "refused-address" ? "url" : "failed");
    }
  };
  const kinds = () => TARGET_KINDS.filter((kind) => kind !== "folder" || saved.latest?.hasFolder);
  return (
    <Show when={saved.latest}>
      {(known) => (
        <form
          class={styles.card}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <div class={styles.fields}>
            <Select
              label={t("papers.target.kind")}
              value={target().kind}
              options={kinds().map((value) => ({ value, label: t(`papers.target.kind.${value}`) }))}
              onChange={(kind) => edit({ kind })}
            />
            <Show when={target().kind !== "none"}>
              <Select
                label={t("papers.target.format")}
                value={target().format}
                options={EXPORT_FORMATS.map((value) => ({ value, label: t(`papers.format.${value}`) }))}
                onChange={(format) => edit({ format })}
              />
            </Show>
            <Show when={target().kind === "webhook"}>
              <TextField
                type="url"
                label={t("papers.target.url")}
                hint={t("papers.target.url.hint")}
                value={target().url}
                error={said() === "url" ? t("papers.target.url.wrong") : undefined}
                onInput={(url) => edit({ url })}
              />
            </Show>
          </div>
          <Show when={!known().hasFolder}>
            <p class={styles.quiet}>{t("papers.target.noFolder")}</p>
          </Show>
          <div class={styles.row}>
            <Button type="submit" variant="primary">
              {t("papers.target.save")}
            </Button>
            <p class={styles.quiet} role="status">
              {said() === "saved" ? t("papers.target.saved") : said() === "failed" ? t("papers.failed") : ""}
            </p>
          </div>
          <Show when={known().secret}>
            {(secret) => (
              <div>
                <p class={styles.quiet}>{t("papers.target.secret")}</p>
                <p class={styles.secret}>{secret()}</p>
              </div>
            )}
          </Show>
        </form>
      )}
    </Show>
  );
}

function HandedOver() {
  const { t } = useI18n();
  const api = useApi();
  const [state, setState] = createSignal<ExportState | "all">("all");
  const [sort, setSort] = createSignal<ExportSort>("newest");
  const [typed, setTyped] = createSignal("");
  const [search, setSearch] = createSignal("");
  const [list, setList] = createStore<{ rows: ExportRow[]; hasMore: boolean; counts: ExportList["counts"] | null }>({
    rows: [],
    hasMore: false,
    counts: null,
  });
  /** The offset that could not be had; null when nothing failed. */
  const [failedAt, setFailedAt] = createSignal<number | null>(null);
  let asked = 0;
  /** What comes for an earlier choice is not shown any more. */
  const load = async (offset: number): Promise<void> => {
    asked += 1;
    const mine = asked;
    try {
      const found = await api().list(state(), search(), sort(), offset);
      if (mine !== asked) return;
      setList({ ...found, rows: [...list.rows.slice(0, offset), ...found.rows] });
      setFailedAt(null);
    } catch {
      if (mine === asked) setFailedAt(offset);
    }
  };
  createEffect(on([state, sort, search, api], () => void load(0)));
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer);
    timer = setTimeout(() => setSearch(text.trim()), TYPING_MS);
  };
  const count = (of: ExportState) => list.counts?.[of] ?? 0;
  const isFiltered = () => search() !== "" || state() !== "all";
  return (
    <>
      <h2 class={styles.heading}>{t("papers.list.title")}</h2>
      <search class={styles.fields}>
        <TextField type="search" label={t("papers.list.search")} value={typed()} onInput={type} />
        <Select
          label={t("papers.list.state")}
          value={state()}
          options={[
            { value: "all" as const, label: t("papers.list.state.all") },
            ...EXPORT_STATES.map((value) => ({ value, label: t(`papers.list.state.${value}`, { n: count(value) }) })),
          ]}
          onChange={setState}
        />
        <Select
          label={t("papers.list.sort")}
          value={sort()}
          options={EXPORT_SORTS.map((value) => ({ value, label: t(`papers.list.sort.${value}`) }))}
          onChange={setSort}
        />
      </search>
      <Show when={list.rows.length > 0}>
        <ul class={styles.list}>
          <For each={list.rows}>
            {(row) => (
              <li class={styles.item}>
                <A href={`/case/${row.caseId}/overview`} class={styles.row}>
                  <strong>{row.plate}</strong>
                  {row.number}
                </A>
                <ExportStateText row={row} />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={failedAt() === null && list.counts !== null && list.rows.length === 0}>
        <EmptyState title={t(isFiltered() ? "papers.list.noMatch" : "papers.list.empty")} />
      </Show>
      <div role="status">
        <Show when={failedAt() !== null}>
          <p class={styles.problem}>{t("papers.list.failed")}</p>
        </Show>
      </div>
      <Show when={failedAt() !== null}>
        <Button onClick={() => void load(failedAt() ?? 0)}>{t("papers.list.again")}</Button>
      </Show>
      <Show when={failedAt() === null && list.hasMore}>
        <Button onClick={() => void load(list.rows.length)}>{t("papers.list.more")}</Button>
      </Show>
    </>
  );
}
