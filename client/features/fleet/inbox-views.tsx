import CheckCheck from "lucide-solid/icons/check-check";
import type { IndexRow } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { MenuItem } from "../../ui/menu.tsx";
import { rowsCsv } from "../views/rows-csv.ts";
import { ViewsMenu } from "../views/views-menu.tsx";
import { INBOX_COLUMNS } from "./inbox-csv.ts";
import type { InboxView } from "./inbox-rows.ts";
import type { InboxState } from "./inbox-state.ts";

interface InboxViewsProps {
  state: InboxState;
  /** What the list shows now. */
  rows: readonly IndexRow[];
  /** Absent when nothing of the list can be approved. */
  onApproveSeveral?: (() => void) | undefined;
}

/** What can be done with the inbox as a whole; several cases approved at once, too. */
export function InboxViews(props: InboxViewsProps) {
  const { t } = useI18n();
  return (
    <ViewsMenu
      views={props.state}
      same={sameView}
      count={props.rows.length}
      csv={() => rowsCsv(props.rows, INBOX_COLUMNS)}
    >
      <MenuItem icon={<CheckCheck />} disabled={!props.onApproveSeveral} onSelect={() => props.onApproveSeveral?.()}>
        {t("fleet.several")}
      </MenuItem>
    </ViewsMenu>
  );
}

const sameView = (a: InboxView, b: InboxView): boolean =>
  a.tab === b.tab && a.sort === b.sort && a.workshop === b.workshop && a.query.trim() === b.query.trim();
