import { Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";

/** In place of a list that is not there: it comes, or it could not be had. */
export function NoListYet(props: { loading: boolean; onAgain: () => void }) {
  const { t } = useI18n();
  return (
    <Show when={!props.loading} fallback={<p role="status">{t("sync.loading")}</p>}>
      <div role="alert">
        <EmptyState
          title={t("datastore.failed")}
          action={<Button onClick={() => props.onAgain()}>{t("datastore.again")}</Button>}
        />
      </div>
    </Show>
  );
}
