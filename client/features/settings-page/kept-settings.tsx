import { createMemo, createSignal, Show } from "solid-js";
import { useAccount } from "../../account-context.ts";
import { firstNameOf, type PageName, parsePageName, scopeOf } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { applyAsideSettings, discardAside } from "../../sync/kept-aside.ts";
import type { OrganisationSession } from "../../sync/organisation-book.ts";
import { Button } from "../../ui/button.tsx";
import styles from "./settings-page.module.css";

/** What was set here and never reached the server before it began the page anew: to be written again, or given up. */
export function KeptSettings(props: { session: OrganisationSession; name: PageName; mayWrite: boolean }) {
  const { t } = useI18n();
  const account = useAccount();
  const [asking, setAsking] = createSignal(false);
  const [left, setLeft] = createSignal(0);
  const address = createMemo(() => parsePageName(props.name));
  const kept = createMemo(() => {
    const own = address();
    return account.aside().filter(({ page, caseId }) => {
      const other = parsePageName(page);
      return own && other && caseId === scopeOf(own) && firstNameOf(other) === firstNameOf(own);
    });
  });
  const count = () => kept().reduce((sum, { edits }) => sum + edits.length, 0);
  const apply = async () => {
    let remaining = 0;
    for (const { page } of kept()) remaining += (await applyAsideSettings(account, props.session, page)).left;
    setLeft(remaining);
  };
  const discard = async () => {
    for (const { page } of kept()) await discardAside(account, page);
    setAsking(false);
  };
  return (
    <Show when={count() > 0}>
      <section class={styles.card} role="status">
        <p>{t("page.kept", { n: count() })}</p>
        <Show when={left() > 0}>
          <p>{t("page.kept.left")}</p>
        </Show>
        <div class={styles.keptActions}>
          <Button variant="primary" unavailable={!props.mayWrite} onClick={() => void apply()}>
            {t("page.kept.apply")}
          </Button>
          <Show when={asking()} fallback={<Button onClick={() => setAsking(true)}>{t("page.kept.discard")}</Button>}>
            <Button variant="danger" onClick={() => void discard()}>
              {t("page.kept.sure")}
            </Button>
          </Show>
        </div>
      </section>
    </Show>
  );
}
