import { createSignal, For, Show } from "solid-js";
import { DEFAULT_SOURCE, type DatastoreSource } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toast.tsx";
import { ApiFailure } from "../setup/setup-api.ts";
import type { DatastoreApi } from "./datastore-api.ts";
import styles from "./datastore.module.css";

interface SourcesCardProps {
  api: DatastoreApi;
  sources: readonly DatastoreSource[];
  mayManage: boolean;
  onChanged: () => void;
}

/** The systems that files come from (PL-43), and taking away all that came from one. */
export function SourcesCard(props: SourcesCardProps) {
  const { t, number } = useI18n();
  const toast = useToast();
  const [name, setName] = createSignal("");
  const [error, setError] = createSignal<string | null>(null);
  const [removing, setRemoving] = createSignal<DatastoreSource | null>(null);
  const nameOf = (source: DatastoreSource) => source.name || t("datastore.source.default");
  const wrong = (failure: unknown): string => {
    const code = failure instanceof ApiFailure ? failure.code : "failed";
    if (code === "name-taken") return t("datastore.sources.taken");
    if (code === "import-running") return t("datastore.sources.running");
    if (code === "too-many") return t("datastore.sources.full");
    return t(code === "unreachable" ? "datastore.refused.unreachable" : "datastore.refused.failed");
  };
  const add = async (event: Event) => {
    event.preventDefault();
    if (name().trim() === "") return void setError(t("datastore.sources.nameNeeded"));
    try {
      await props.api.addSource(name().trim());
      setName("");
      props.onChanged();
    } catch (failure) {
      setError(wrong(failure));
    }
  };
  const remove = async (source: DatastoreSource) => {
    setRemoving(null);
    try {
      await props.api.removeSource(source.id);
      toast.show({ text: t("datastore.sources.removed", { name: nameOf(source) }) });
      props.onChanged();
    } catch (failure) {
      toast.show({ tone: "problem", text: wrong(failure) });
    }
  };
  return (
    <section class={styles.card} aria-label={t("datastore.sources")}>
      <h2 class={styles.heading}>{t("datastore.sources")}</h2>
      <p class={styles.quiet}>{t("datastore.sources.about")}</p>
      <ul class={styles.sources}>
        <For each={props.sources}>
          {(source) => (
            <li class={styles.source}>
              <span class={styles.who}>
                <strong>{nameOf(source)}</strong>
                <span class={styles.quiet}>
                  {t("datastore.sources.count", {
                    vehicles: number(source.vehicles),
                    customers: number(source.customers),
                  })}
                </span>
              </span>
              <Show when={props.mayManage && (source.id !== DEFAULT_SOURCE || source.vehicles + source.customers > 0)}>
                <Button
                  variant="quiet"
                  aria-label={t("datastore.sources.removeOf", { name: nameOf(source) })}
                  onClick={() => setRemoving(source)}
                >
                  {t("datastore.sources.remove")}
                </Button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.mayManage}>
        <form class={styles.tools} onSubmit={(event) => void add(event)} novalidate>
          <TextField
            class={styles.search}
            label={t("datastore.sources.name")}
            value={name()}
            maxlength={80}
            error={error()}
            onInput={(value) => {
              setName(value);
              setError(null);
            }}
          />
          <Button type="submit">{t("datastore.sources.add")}</Button>
        </form>
      </Show>
      <Show when={removing()}>
        {(source) => (
          <Dialog
            open
            size="s"
            onClose={() => setRemoving(null)}
            title={t("datastore.sources.removeOf", { name: nameOf(source()) })}
            footer={
              <>
                <Button onClick={() => setRemoving(null)}>{t("action.cancel")}</Button>
                <Button variant="danger" onClick={() => void remove(source())}>
                  {t("datastore.sources.remove")}
                </Button>
              </>
            }
          >
            <p>{t("datastore.sources.confirm")}</p>
          </Dialog>
        )}
      </Show>
    </section>
  );
}
