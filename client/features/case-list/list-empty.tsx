import CarFront from "lucide-solid/icons/car-front";
import ListFilterIcon from "lucide-solid/icons/list-filter";
import SearchX from "lucide-solid/icons/search-x";
import { Match, Switch } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import type { ListTab } from "./list-cases.ts";

interface ListEmptyProps {
  tab: ListTab | null;
  query: string;
  filtered: boolean;
  onClearFilters: () => void;
  onClearSearch: () => void;
}

/** Why the list is empty and what would come here; a new case always has its own button. */
export function ListEmpty(props: ListEmptyProps) {
  const { t } = useI18n();
  return (
    <Switch
      fallback={
        <EmptyState icon={<CarFront />} title={t(`list.empty.${props.tab ?? "open"}`)}>
          {t(`list.empty.${props.tab ?? "open"}Text`)}
        </EmptyState>
      }
    >
      <Match when={props.query.trim() !== ""}>
        <EmptyState
          icon={<SearchX />}
          title={t("list.empty.search", { query: props.query.trim() })}
          action={<Button onClick={() => props.onClearSearch()}>{t("list.clearSearch")}</Button>}
        >
          {t("list.empty.searchText")}
        </EmptyState>
      </Match>
      <Match when={props.filtered}>
        <EmptyState
          icon={<ListFilterIcon />}
          title={t("list.empty.filter")}
          action={<Button onClick={() => props.onClearFilters()}>{t("list.filter.clear")}</Button>}
        >
          {t("list.empty.filterText")}
        </EmptyState>
      </Match>
    </Switch>
  );
}
