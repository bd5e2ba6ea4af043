import GitCompare from "lucide-solid/icons/git-compare";
import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import { compareWorks, type FrozenWork, type Version } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Select } from "../../ui/select.tsx";
import { useCase } from "../case/case-context.ts";
import { distinctVersions, groupByWork } from "../history/compare-versions.tsx";
import { Changes } from "../receipts/verdict-banner.tsx";
import { draftNumber, versionStates } from "./version-states.ts";
import styles from "./versions-strip.module.css";

const DRAFT = "draft";

/** Every version sent so far and the draft of the next; any two told apart in plain words. */
export function VersionsStrip() {
  const { t, dateTime } = useI18n();
  const { view, side } = useCase();
  const id = createUniqueId();
  const versions = createMemo(() => distinctVersions(view()));
  const [open, setOpen] = createSignal(false);
  const [from, setFrom] = createSignal<string | null>(null);
  const [to, setTo] = createSignal<string>(DRAFT);
  const shownFrom = () => versions().find((version) => version.id === from()) ?? versions().at(-1);
  const worksOf = (wanted: string): readonly FrozenWork[] =>
    wanted === DRAFT ? side().draft.works : (versions().find((version) => version.id === wanted)?.works ?? []);
  const changes = createMemo(() => compareWorks(shownFrom()?.works ?? [], worksOf(to()), to() !== DRAFT));
  const since = createMemo(() => compareWorks(versions().at(-1)?.works ?? [], side().draft.works, false));
  const nameOf = (version: Version) => t("quote.version", { n: String(version.number) });
  const choose = (version: Version) => {
    const again = open() && shownFrom()?.id === version.id;
    setFrom(version.id);
    setOpen(!again);
  };
  return (
    <Show when={versions().length > 0} fallback={<p class={styles.first}>{t("quote.firstDraft")}</p>}>
      <section class={styles.versions} aria-label={t("quote.versions")}>
        <div class={styles.strip}>
          <For each={versions()}>
            {(version) => (
              <button
                type="button"
                class={styles.version}
                aria-expanded={open() && shownFrom()?.id === version.id}
                aria-controls={id}
                onClick={() => choose(version)}
              >
                <strong>{nameOf(version)}</strong>
                <span class={styles.when}>{dateTime(version.at)}</span>
                <For each={versionStates(view(), version)}>
                  {(state) => (
                    <span class={styles.state} data-answer={state.answer}>
                      {t(`quote.versionState.${state.room}.${state.answer}`)}
                    </span>
                  )}
                </For>
              </button>
            )}
          </For>
          <span class={styles.draft}>
            <strong>
              {since().length > 0 ? t("quote.draftOf", { n: String(draftNumber(view())) }) : t("quote.draftSame")}
            </strong>
            <Show when={since().length > 0}>
              <button
                type="button"
                class={styles.what}
                aria-expanded={open()}
                aria-controls={id}
                onClick={() => setOpen(!open())}
              >
                <GitCompare aria-hidden="true" />
                {t("quote.changes", { n: since().filter(({ kind }) => kind !== "total").length })}
              </button>
            </Show>
          </span>
        </div>
        <div id={id}>
          <Show when={open()}>
            <div class={styles.compare}>
              <div class={styles.pickers}>
                <Select
                  label={t("quote.from")}
                  value={(shownFrom()?.id as string | undefined) ?? ""}
                  options={versions().map((version) => ({ value: version.id as string, label: nameOf(version) }))}
                  onChange={setFrom}
                />
                <Select
                  label={t("quote.to")}
                  value={to()}
                  options={[
                    { value: DRAFT, label: t("quote.draft") },
                    ...versions().map((version) => ({ value: version.id as string, label: nameOf(version) })),
                  ]}
                  onChange={setTo}
                />
              </div>
              <div role="status">
                <Show when={changes().length > 0} fallback={<p class={styles.same}>{t("quote.same")}</p>}>
                  <For each={groupByWork(changes())}>
                    {([work, group]) => (
                      <div class={styles.group}>
                        <Show when={work}>
                          <h3>{work}</h3>
                        </Show>
                        <Changes changes={group} currency={view().currency} />
                      </div>
                    )}
                  </For>
                </Show>
              </div>
            </div>
          </Show>
        </div>
      </section>
    </Show>
  );
}
