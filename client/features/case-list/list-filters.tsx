import Flame from "lucide-solid/icons/flame";
import { createMemo, Show } from "solid-js";
import type { IndexRow, Module } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { filterChoices, isFiltered, type ListFilter, type ListSort, NO_FILTER, SORTS } from "./list-cases.ts";
import styles from "./list-filters.module.css";

interface ListFiltersProps {
  rows: readonly IndexRow[];
  filter: ListFilter;
  onChange: (patch: Partial<ListFilter>) => void;
}

/** With the one that is chosen, although no case has it any more. */
const shown = <Value,>(found: readonly Value[], chosen: Value | null): Value[] =>
  chosen === null || found.includes(chosen) ? [...found] : [...found, chosen];

/** Filters that stay until they are taken off, also over a restart. */
export function ListFilters(props: ListFiltersProps) {
  const { t } = useI18n();
  const choices = createMemo(() => filterChoices(props.rows));
  return (
    <div class={styles.filters} role="group" aria-label={t("list.filters")}>
      <Select
        label={t("list.filter.assignee")}
        labelHidden
        value={props.filter.assignee ?? ""}
        options={[
          { value: "", label: t("list.filter.anyone") },
          { value: "none", label: t("list.filter.nobody") },
          ...choices().assignees.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(value) => props.onChange({ assignee: value || null })}
      />
      <Select
        label={t("list.filter.fleet")}
        labelHidden
        value={props.filter.fleet ?? ""}
        options={[
          { value: "", label: t("list.filter.anyFleet") },
          { value: "private", label: t("list.filter.private") },
          ...choices().fleets.map((name) => ({ value: name, label: name })),
        ]}
        onChange={(value) => props.onChange({ fleet: value || null })}
      />
      <Show when={choices().modules.length > 1 || props.filter.module !== null}>
        <Select<Module | "">
          label={t("module.filter")}
          labelHidden
          value={props.filter.module ?? ""}
          options={[
            { value: "", label: t("module.filter.all") },
            ...shown(choices().modules, props.filter.module).map((module) => ({
              value: module,
              label: t(`module.${module}`),
            })),
          ]}
          onChange={(value) => props.onChange({ module: value || null })}
        />
      </Show>
      <Show when={choices().locations.length > 0 || props.filter.location !== null}>
        <Select
          label={t("module.location")}
          labelHidden
          value={props.filter.location ?? ""}
          options={[
            { value: "", label: t("module.location.all") },
            ...shown(choices().locations, props.filter.location).map((name) => ({ value: name, label: name })),
          ]}
          onChange={(value) => props.onChange({ location: value || null })}
        />
      </Show>
      <Select<ListSort>
        label={t("list.sort")}
        labelHidden
        value={props.filter.sort}
        options={SORTS.map((sort) => ({ value: sort, label: t(`list.sort.${sort}`) }))}
        onChange={(sort) => props.onChange({ sort })}
      />
      <Button
        icon={<Flame />}
        class={styles.urgent ?? ""}
        aria-pressed={props.filter.urgent}
        onClick={() => props.onChange({ urgent: !props.filter.urgent })}
      >
        {t("list.filter.urgent")}
      </Button>
      <Show when={isFiltered(props.filter)}>
        <Button variant="quiet" onClick={() => props.onChange(NO_FILTER)}>
          {t("list.filter.clear")}
        </Button>
      </Show>
    </div>
  );
}
