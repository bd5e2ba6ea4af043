import { Show } from "solid-js";
import type { Brand } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Select } from "../../ui/select.tsx";

interface BrandChoiceProps {
  brands: readonly Brand[];
  /** The id of the one chosen. */
  value: string;
  onChange: (id: string) => void;
}

/** FB-89: the brand of a case; nothing to choose where there is only one. */
export function BrandChoice(props: BrandChoiceProps) {
  const { t } = useI18n();
  return (
    <Show when={props.brands.length > 1}>
      <Select
        label={t("list.field.brand")}
        value={props.value}
        options={props.brands.map(({ id, name }) => ({ value: id, label: name || "–" }))}
        onChange={(id) => props.onChange(id)}
      />
    </Show>
  );
}
