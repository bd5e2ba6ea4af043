import FileUp from "lucide-solid/icons/file-up";
import { createResource, createSignal, Show } from "solid-js";
import type { DatastoreKind } from "../../../model/index.ts";
import { staffOf, useAccount } from "../../account-context.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { loadDatastoreMessages } from "../../i18n/messages.ts";
import { Button } from "../../ui/button.tsx";
import { Tabs } from "../../ui/tabs.tsx";
import { WithWords } from "../../ui/with-words.tsx";
import { useDenial } from "../settings/use-denial.ts";
import { datastoreApi } from "./datastore-api.ts";
import styles from "./datastore.module.css";
import { ImportDialog } from "./import-dialog.tsx";
import { ImportsList } from "./imports-list.tsx";
import { RecordsList } from "./records-list.tsx";
import { SourcesCard } from "./sources-card.tsx";

type Tab = DatastoreKind | "imports";

/** What the workshop's other systems know: vehicles, customers, and who imported them (PL-38 to PL-44). */
export default function DatastoreSection() {
  return (
    <WithWords of={[loadDatastoreMessages]}>
      <Datastore />
    </WithWords>
  );
}

function Datastore() {
  const { t } = useI18n();
  const account = useAccount();
  const denial = useDenial("organisation.settings");
  const api = datastoreApi(staffOf(account).organisation?.id ?? null);
  const [tab, setTab] = createSignal<Tab>("vehicles");
  const [imports, setImports] = createSignal(false);
  const [changes, setChanges] = createSignal(0);
  const [overview, { refetch }] = createResource(() => api.overview().catch(() => null));
  const changed = () => {
    setChanges(changes() + 1);
    void refetch();
    // This device need not wait for its next round.
    void account.syncNow();
  };
  const sources = () => overview.latest?.sources ?? [];
  return (
    <>
      <div class={styles.head}>
        <p class={styles.quiet}>{t("datastore.about")}</p>
        <Show when={denial() === null && overview.latest}>
          <Button variant="primary" icon={<FileUp />} onClick={() => setImports(true)}>
            {t("datastore.import")}
          </Button>
        </Show>
      </div>
      <Tabs<Tab>
        label={t("datastore.tabs")}
        value={tab()}
        onChange={setTab}
        tabs={(["vehicles", "customers", "imports"] as const).map((value) => ({
          value,
          label: t(`datastore.tab.${value}`),
        }))}
      >
        {(shown) => (
          <Show
            when={shown !== "imports" && shown}
            keyed
            fallback={
              <>
                <ImportsList
                  imports={overview.latest?.imports ?? null}
                  loading={overview.loading}
                  onAgain={() => void refetch()}
                />
                <Show when={overview.latest}>
                  <SourcesCard api={api} sources={sources()} mayManage={denial() === null} onChanged={changed} />
                </Show>
              </>
            }
          >
            {(kind) => <RecordsList api={api} kind={kind} sources={sources()} changes={changes()} />}
          </Show>
        )}
      </Tabs>
      <Show when={imports()}>
        <ImportDialog
          api={api}
          kind={tab() === "customers" ? "customers" : "vehicles"}
          sources={sources()}
          onClose={() => setImports(false)}
          onImported={changed}
        />
      </Show>
    </>
  );
}
