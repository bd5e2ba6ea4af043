import { createMemo, createSignal, createUniqueId, For, Show } from "solid-js";
import { type CaseView, type Change, compareWorks, isSameVersion, type Version } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { Changes } from "../receipts/verdict-banner.tsx";
import css from "./history.module.css";

/** The versions of both rooms once each, oldest first. */
export function distinctVersions(view: Pick<CaseView, "trade" | "open">): Version[] {
  const others = view.open.versions.filter(
    (version) => !view.trade.versions.some((one) => isSameVersion(one, version)),
  );
  return [...view.trade.versions, ...others].sort((a, b) => a.number - b.number || a.at - b.at);
}

/** The changes grouped under the work they belong to; what is about the whole quote has the key "". */
export function groupByWork(changes: readonly Change[]): [string, Change[]][] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const ofWhole = change.kind === "total" || change.kind === "work-added" || change.kind === "work-removed";
    const work = ofWhole ? "" : change.work;
    groups.set(work, [...(groups.get(work) ?? []), change]);
  }
  return [...groups];
}

/** Any two versions compared in plain words. Hidden until there are two. */
export function CompareVersions(props: { view: CaseView }) {
  const { t } = useI18n();
  const versions = createMemo(() => distinctVersions(props.view));
  const [from, setFrom] = createSignal<string | null>(null);
  const [to, setTo] = createSignal<string | null>(null);
  const chosen = (id: string | null, fallback: number) =>
    versions().find((version) => version.id === id) ?? versions().at(fallback);
  const changes = createMemo(() => compareWorks(chosen(from(), -2)?.works ?? [], chosen(to(), -1)?.works ?? []));
  return (
    <Show when={versions().length > 1}>
      <section class={css.compare} aria-label={t("history.compare")}>
        <h3>{t("history.compare")}</h3>
        <div class={css.pickers}>
          <Picker
            label={t("history.compare.from")}
            versions={versions()}
            view={props.view}
            value={chosen(from(), -2)?.id ?? ""}
            onChange={setFrom}
          />
          <Picker
            label={t("history.compare.to")}
            versions={versions()}
            view={props.view}
            value={chosen(to(), -1)?.id ?? ""}
            onChange={setTo}
          />
        </div>
        <div role="status">
          <Show when={changes().length > 0} fallback={<p class={css.quiet}>{t("history.compare.same")}</p>}>
            <For each={groupByWork(changes())}>
              {([work, group]) => (
                <div class={css.group}>
                  <Show when={work}>
                    <h4>{work}</h4>
                  </Show>
                  <Changes changes={group} currency={props.view.currency} />
                </div>
              )}
            </For>
          </Show>
        </div>
      </section>
    </Show>
  );
}

interface PickerProps {
  label: string;
  versions: readonly Version[];
  view: CaseView;
  value: string;
  onChange: (id: string) => void;
}

function Picker(props: PickerProps) {
  const { t, list } = useI18n();
  const id = createUniqueId();
  const rooms = (version: Version) =>
    list([
      ...(props.view.trade.versions.some((other) => other.id === version.id) ? [t("party.fleet")] : []),
      ...(props.view.open.versions.some((other) => other.id === version.id) ? [t("party.customer")] : []),
    ]);
  return (
    <div class={css.picker}>
      <label for={id}>{props.label}</label>
      <select id={id} onChange={(event) => props.onChange(event.currentTarget.value)}>
        <For each={props.versions}>
          {(version) => (
            <option value={version.id} selected={version.id === props.value}>
              {t("history.compare.version", { n: version.number, room: rooms(version) })}
            </option>
          )}
        </For>
      </select>
    </div>
  );
}
