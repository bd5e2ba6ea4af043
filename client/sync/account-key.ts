import type { CustomerMe, StaffMe } from "../../model/index.ts";

/** Names an account on this device. */
export const accountKey = (me: StaffMe | CustomerMe): string =>
  me.kind === "staff" ? `staff/${me.person.id}` : `customer/${me.caseId}/${me.linkId}`;
