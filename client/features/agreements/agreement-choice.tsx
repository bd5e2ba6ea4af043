import { Show } from "solid-js";
import type { CaseAgreement, OfferedAgreement } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Select } from "../../ui/select.tsx";
import styles from "./agreements.module.css";

interface AgreementChoiceProps {
  offered: readonly OfferedAgreement[];
  /** An agreement's id, or empty for none. */
  value: string;
  /** The one the case has already, which may be offered no more. */
  kept?: CaseAgreement | null;
  onChange: (agreement: string) => void;
}

/** PM-04: under which agreement with the fleet a case is, and what that includes; nothing where there is none. */
export function AgreementChoice(props: AgreementChoiceProps) {
  const { t } = useI18n();
  const name = (one: Pick<OfferedAgreement, "name" | "number">) => [one.name, one.number].filter(Boolean).join(" · ");
  const options = () => [
    { value: "", label: t("list.noAgreement") },
    ...props.offered.map((one) => ({ value: one.agreement, label: name(one) })),
    ...(props.kept && !props.offered.some(({ agreement }) => agreement === props.kept?.agreement)
      ? [{ value: props.kept.agreement, label: name(props.kept) }]
      : []),
  ];
  const chosen = () => props.offered.find(({ agreement }) => agreement === props.value);
  return (
    <Show when={options().length > 1}>
      <Select
        label={t("list.field.agreement")}
        value={props.value}
        options={options()}
        onChange={(agreement) => props.onChange(agreement)}
      />
      <Show when={chosen()?.included || chosen()?.referenceRequired}>
        <p class={styles.note} role="status">
          <Show when={chosen()?.included}>
            {(what) => <span class={styles.included}>{t("list.agreement.included", { what: what() })}</span>}
          </Show>
          <Show when={chosen()?.referenceRequired}>
            <span>{t("list.agreement.reference")}</span>
          </Show>
        </p>
      </Show>
    </Show>
  );
}
