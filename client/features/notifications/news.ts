/** What the bell shows: taken from the rows every list is made of, so there is nothing that could disagree with them. */
import type { IndexRow, PersonId } from "../../../model/index.ts";

export interface News {
  row: IndexRow;
  /** Messages the party has not read. */
  unread: number;
  /** Whether the turn came to the party after the bell was last looked at. */
  isTurn: boolean;
  /** Changes when something more happens on the case. */
  mark: string;
}

export interface Looker {
  party: "workshop" | "fleet";
  person: PersonId;
  /** When this device's bell was last looked at, ms. */
  seenAt: number;
}

const unreadOf = ({ unread }: IndexRow): number => unread.fleet + unread.customer + unread.internal;

/** Cases with news, the newest first. In a workshop those of others are theirs to look at. */
export function newsOf(rows: readonly IndexRow[], { party, person, seenAt }: Looker): News[] {
  return rows
    .filter(({ assignee }) => party === "fleet" || assignee === null || assignee.id === person)
    .map((row) => {
      const unread = unreadOf(row);
      const isTurn = row.turn === party && row.since > seenAt && row.reason !== "draft" && row.reason !== "new";
      return { row, unread, isTurn, mark: `${row.caseId} ${row.turn} ${row.since} ${unread}` };
    })
    .filter(({ unread, isTurn }) => unread > 0 || isTurn)
    .sort((a, b) => b.row.since - a.row.since);
}
