import { Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import type { CaseSession } from "../../sync/types.ts";
import css from "./customer-page.module.css";

interface NoticesProps {
  session: CaseSession;
  mayDecide: boolean;
  withdrawn: boolean;
}

/** What stands in the way, in calm words; nothing when nothing does. */
export function Notices(props: NoticesProps) {
  const { t } = useI18n();
  const status = () => props.session.status();
  return (
    <div role="status">
      <Show when={status().state === "not-saved"}>
        <p class={css.notice} data-tone="problem">
          {t("customer.notSaved", { reason: t(`sync.reason.${status().reason ?? "storage-refused"}`) })}
        </p>
      </Show>
      <Show when={props.withdrawn}>
        <p class={css.notice} data-tone="problem">
          {t("customer.withdrawn")}
        </p>
      </Show>
      <Show when={!props.withdrawn && status().offline && props.session.ready()}>
        <p class={css.notice}>{t("customer.offline")}</p>
      </Show>
      <Show when={!props.mayDecide && !props.withdrawn}>
        <p class={css.notice}>{t("customer.readOnly")}</p>
      </Show>
      <Show when={props.session.view().closedAt !== null}>
        <p class={css.notice}>{t("customer.closed")}</p>
      </Show>
    </div>
  );
}
