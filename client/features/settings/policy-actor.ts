import type { PolicyActor, StaffMe } from "../../../model/index.ts";

/** Somebody signed in, as the policy knows them. */
export const policyActorOf = (me: StaffMe): PolicyActor => ({
  kind: "staff",
  organisation: me.organisation?.id ?? null,
  roles: me.roles,
});
