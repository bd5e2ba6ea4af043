import {
  type CustomerMe,
  type IndexRow,
  MODES,
  modeOf,
  modesFor,
  moduleOfRow,
  type StaffMe,
} from "../../model/index.ts";

/** Those of the cases on a device that somebody may read, by their mode. A tablet holds those of all who work on it. */
export function rowsFor(me: StaffMe | CustomerMe, rows: readonly IndexRow[]): readonly IndexRow[] {
  if (me.kind !== "staff") return rows;
  const modes = modesFor({ kind: "staff", organisation: me.organisation?.id ?? null, roles: me.roles }, "case.read");
  return modes.length === MODES.length ? rows : rows.filter((row) => modes.includes(modeOf(moduleOfRow(row))));
}
