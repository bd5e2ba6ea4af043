import Inbox from "lucide-solid/icons/inbox";
import { A, useLocation } from "@solidjs/router";
import { createResource, Show } from "solid-js";
import { useI18n } from "../../i18n/i18n.ts";
import { Incoming } from "../../media/incoming.ts";
import { coreIfAny } from "../../sync/core-of.ts";
import type { Account } from "../../sync/types.ts";
import { buttonClass } from "../../ui/button.tsx";
import styles from "./incoming-notice.module.css";

/** On every screen but its own: that shared files still wait for a case. */
export function IncomingNotice(props: { account: Account }) {
  const { t } = useI18n();
  const location = useLocation();
  const isThere = () => location.pathname === "/incoming";
  const [waiting] = createResource(
    () => ({ account: props.account, isThere: isThere() }),
    async ({ account }) => {
      const core = coreIfAny(account);
      return core ? await new Incoming(core.store.keyValue).count().catch(() => 0) : 0;
    },
  );
  return (
    <Show when={!isThere() && (waiting.latest ?? 0) > 0}>
      <div class={styles.notice} role="status">
        <Inbox aria-hidden="true" />
        <p>{t("incoming.waiting", { n: waiting.latest ?? 0 })}</p>
        <A href="/incoming" class={buttonClass()}>
          {t("incoming.choose")}
        </A>
      </div>
    </Show>
  );
}
