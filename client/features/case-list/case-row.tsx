import CircleAlert from "lucide-solid/icons/circle-alert";
import CloudDownload from "lucide-solid/icons/cloud-download";
import CloudOff from "lucide-solid/icons/cloud-off";
import MessageSquare from "lucide-solid/icons/message-square";
import { A } from "@solidjs/router";
import { Match, Show, Switch } from "solid-js";
import { type IndexRow, modeOf, moduleOfRow } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { Waiting } from "../../sync/types.ts";
import { PersonAvatar } from "../people/person-avatar.tsx";
import { Plate } from "../../ui/plate.tsx";
import { ModuleMark } from "../modules/module-mark.tsx";
import styles from "./case-row.module.css";
import { TurnChip } from "./turn-chip.tsx";

interface CaseRowProps {
  row: IndexRow;
  now: number;
  waiting: Waiting | undefined;
  /** The case would not open without a connection. */
  notHere: boolean;
  onFocus: () => void;
}

/** One case in the list. The whole row is the link. */
export function CaseRow(props: CaseRowProps) {
  const { t, money, ago, list } = useI18n();
  const unread = () => props.row.unread.fleet + props.row.unread.customer + props.row.unread.internal;
  const isSales = () => modeOf(moduleOfRow(props.row)) === "sales";
  const whose = () =>
    [
      props.row.fleetName || (props.row.customer ? "" : t("list.private")),
      props.row.customer,
      props.row.reference,
      props.row.location,
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <A
      href={`/case/${props.row.caseId}`}
      class={styles.row}
      onFocus={() => props.onFocus()}
      data-case={props.row.caseId}
    >
      <span class={styles.plate}>
        <Plate plate={props.row.plate} country={props.row.country} />
      </span>
      <span class={styles.vehicle}>
        <span class={styles.strong}>
          <ModuleMark module={moduleOfRow(props.row)} /> {props.row.vehicle || t("list.unknownVehicle")}
        </span>
        <span class={styles.second}>{whose()}</span>
      </span>
      <span class={styles.works}>
        <span class={styles.strong}>
          <Switch fallback={t("list.noWorks")}>
            <Match when={props.row.works.length > 0}>{list(props.row.works)}</Match>
            <Match when={isSales()}>{t(`module.${moduleOfRow(props.row)}`)}</Match>
          </Switch>
        </span>
        <span class={styles.second}>
          <Switch fallback={<Delivery row={props.row} />}>
            <Match when={props.waiting}>
              {(waiting) => (
                <span class={waiting().state === "not-saved" || waiting().heldBack ? styles.problem : styles.unsent}>
                  <CloudOff aria-hidden="true" />
                  {t(
                    waiting().state === "not-saved"
                      ? "list.notSaved"
                      : waiting().heldBack
                        ? "list.heldBack"
                        : "list.onThisDevice",
                  )}
                </span>
              )}
            </Match>
            <Match when={props.notHere}>
              <span class={styles.away}>
                <CloudDownload aria-hidden="true" />
                {t("list.notHere")}
              </span>
            </Match>
            <Match when={unread() > 0}>
              <span class={styles.unread}>
                <MessageSquare aria-hidden="true" />
                {t("list.unread", { n: unread() })}
              </span>
            </Match>
            <Match when={props.row.urgent > 0}>
              <span class={styles.problem}>
                <CircleAlert aria-hidden="true" />
                {t("list.urgent", { n: props.row.urgent })}
              </span>
            </Match>
          </Switch>
        </span>
      </span>
      <span class={styles.total}>
        <Show
          when={props.row.total !== null}
          fallback={<span class={styles.second}>{isSales() ? "" : t("list.noPrice")}</span>}
        >
          {money(props.row.total ?? 0, props.row.currency)}
        </Show>
      </span>
      <span class={styles.turn}>
        <TurnChip turn={props.row.turn} />
        <span class={styles.since}>
          {t(props.row.ready ? "module.ready.row" : `list.reason.${props.row.reason}`)} ·{" "}
          {ago(props.row.since, props.now)}
        </span>
      </span>
      <span class={styles.assignee}>
        <Show when={props.row.assignee}>{(person) => <PersonAvatar id={person().id} name={person().name} />}</Show>
      </span>
    </A>
  );
}

function Delivery(props: { row: IndexRow }) {
  const { t } = useI18n();
  return (
    <Show
      when={props.row.version !== null}
      fallback={t(
        props.row.works.length > 0 || modeOf(moduleOfRow(props.row)) === "sales" ? "list.draft" : "list.startHere",
      )}
    >
      {t(`list.delivery.${props.row.delivery}`, { version: props.row.version ?? 0 })}
    </Show>
  );
}
