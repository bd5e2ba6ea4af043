/** What the list of people and the audit list have in common. */
import { Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/select.tsx";
import type { ManagedOrganisation } from "./people-api.ts";

interface OfOrganisationProps {
  organisations: readonly Pick<ManagedOrganisation, "id" | "name">[];
  /** An organisation's id; empty for all. */
  value: string;
  onChange: (value: string) => void;
}

/** Whose entries are listed; nothing for who looks after one organisation. */
export function OfOrganisation(props: OfOrganisationProps) {
  const { t } = useI18n();
  return (
    <Show when={props.organisations.length > 1}>
      <Select
        label={t("people.of")}
        value={props.value}
        options={[
          { value: "", label: t("people.of.all") },
          ...props.organisations.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={props.onChange}
      />
    </Show>
  );
}

/** In place of a list that is not there: it comes, or it could not be had. */
export function NoListYet(props: { loading: boolean; onAgain: () => void }) {
  const { t } = useI18n();
  return (
    <Show when={!props.loading} fallback={<p role="status">{t("sync.loading")}</p>}>
      <div role="alert">
        <EmptyState
          title={t("people.failed")}
          action={<Button onClick={() => props.onAgain()}>{t("people.again")}</Button>}
        />
      </div>
    </Show>
  );
}
