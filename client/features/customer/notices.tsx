import { Show } from "solid-js";
import { loadNewVersion } from "../../app-update.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { settled } from "../../sync/settled.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { Button } from "../../ui/button.tsx";
import { notSavedOf } from "../keeping/not-saved-reason.ts";
import css from "./customer-page.module.css";

interface NoticesProps {
  session: CaseSession;
  account: Account;
  mayDecide: boolean;
  withdrawn: boolean;
}

/** What stands in the way, in calm words; nothing when nothing does. */
export function Notices(props: NoticesProps) {
  const { t } = useI18n();
  const status = () => props.session.status();
  const update = async () => {
    if (await settled(props.account)) await loadNewVersion();
  };
  const notSaved = () => notSavedOf(status());
  return (
    <div role="status">
      <Show when={status().stopped === "outdated"}>
        <div class={css.notice} data-tone="problem">
          <p>{t("customer.outdated")}</p>
          <Button onClick={() => void update().catch(() => {})}>{t("customer.outdated.update")}</Button>
        </div>
      </Show>
      <Show when={!props.account.durable && !notSaved()}>
        <p class={css.notice} data-tone="problem">
          {t("customer.keepsNothing")}
        </p>
      </Show>
      <Show when={notSaved()}>
        {(problem) => (
          <div class={css.notice} data-tone="problem">
            <p>{t(`customer.notSaved.${problem().kind}`, { reason: t(`sync.reason.${problem().reason}`) })}</p>
            <Show when={problem().kind !== "sending"}>
              <Button onClick={() => void props.account.syncNow()}>{t("customer.notSaved.retry")}</Button>
            </Show>
          </div>
        )}
      </Show>
      <Show when={props.withdrawn}>
        <p class={css.notice} data-tone="problem">
          {t("customer.withdrawn")}
        </p>
      </Show>
      <Show when={!props.withdrawn && status().offline && props.session.ready() && !status().stopped}>
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
