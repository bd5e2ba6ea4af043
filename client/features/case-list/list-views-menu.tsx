import type { IndexRow } from "../../../model/index.ts";
import { rowsCsv } from "../views/rows-csv.ts";
import { ViewsMenu } from "../views/views-menu.tsx";
import { LIST_COLUMNS } from "./list-columns.ts";
import { type ListState, sameListView } from "./list-state.ts";

export interface ListViewsProps {
  state: ListState;
  /** What the list shows now. */
  rows: readonly IndexRow[];
}

/** What can be done with the list of cases as a whole. */
export default function ListViewsMenu(props: ListViewsProps) {
  return (
    <ViewsMenu
      views={props.state.views}
      same={sameListView}
      count={props.rows.length}
      csv={() => rowsCsv(props.rows, LIST_COLUMNS)}
      openAtFirst
    />
  );
}
