import type { CustomerMe, PersonId, StaffMe } from "../../model/index.ts";

/** Names an account on this device. */
export const accountKey = (me: StaffMe | CustomerMe): string =>
  me.kind === "staff" ? staffKey(me.person.id) : `customer/${me.caseId}/${me.linkId}`;

/** The account of a member of staff. */
export const staffKey = (person: PersonId): string => `staff/${person}`;
