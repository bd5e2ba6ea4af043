import type { About, CaseId } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { Tabs } from "../../ui/tabs.tsx";
import { History } from "../history/history.tsx";
import { ThreadPanel } from "../talk/talk.tsx";
import { Editing } from "../keeping/editing.tsx";
import { CustomerSide } from "./customer-side.tsx";
import { EarlierVisits } from "./earlier-visits.tsx";
import css from "./review-case.module.css";

export type SideTab = "talk" | "customer" | "visits" | "history";

interface SideProps {
  session: CaseSession;
  account: Account;
  tab: SideTab;
  onTab: (tab: SideTab) => void;
  about: About | null;
  onAbout: (about: About | null) => void;
  openCase: (caseId: CaseId) => CaseSession;
}

/** What stands beside the quote: the talk, what the customer was sent, and who did what. */
export function Side(props: SideProps) {
  const { t } = useI18n();
  const stopped = () => props.session.status().stopped !== null;
  const unread = () => props.session.view().threads.fleet.unread;
  return (
    <aside class={css.side} aria-label={t("fleet.side")}>
      <Tabs<SideTab>
        label={t("fleet.side")}
        value={props.tab}
        onChange={props.onTab}
        tabs={[
          {
            value: "talk",
            label: t("fleet.side.talk"),
            count: unread(),
            countLabel: t("talk.unread", { n: unread() }),
          },
          { value: "customer", label: t("fleet.side.customer") },
          { value: "visits", label: t("visits.tab") },
          { value: "history", label: t("fleet.side.history") },
        ]}
      >
        {(tab) => (
          <div class={css.panel}>
            {tab === "talk" ? (
              <div class={css.talk}>
                <Editing stopped={stopped()}>
                  <ThreadPanel {...props} thread="fleet" />
                </Editing>
              </div>
            ) : tab === "customer" ? (
              <>
                <CustomerSide view={props.session.view()} />
                <div class={css.talk}>
                  <Editing stopped={stopped()}>
                    <ThreadPanel session={props.session} account={props.account} thread="customer" />
                  </Editing>
                </div>
              </>
            ) : tab === "visits" ? (
              <EarlierVisits session={props.session} account={props.account} openCase={props.openCase} />
            ) : (
              <History session={props.session} />
            )}
          </div>
        )}
      </Tabs>
    </aside>
  );
}
