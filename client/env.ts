import type { Env } from "../model/index.ts";
import { newId } from "../model/index.ts";
import type { CustomerMe, PersonOnTablet, StaffMe } from "../model/index.ts";
import type { CaseParty } from "./sync/types.ts";

/** The party somebody acts for; null for an administrator and for a group of workshops, who have no part in any case. */
export function partyOf(me: StaffMe | CustomerMe): CaseParty | null {
  if (me.kind === "customer") return "customer";
  return me.role === "workshop" || me.role === "fleet" ? me.role : null;
}

/** What the model's commands need of this device: its clock, its randomness and who acts. */
export function createEnv(me: StaffMe | CustomerMe, party: CaseParty, onTablet: PersonOnTablet | null = null): Env {
  const organisation = me.kind === "staff" ? me.organisation?.id : undefined;
  const name = me.kind === "staff" ? me.device?.name : undefined;
  const device = name === undefined ? undefined : { name, pinChecked: onTablet?.pinChecked ?? false };
  return {
    now: () => Date.now(),
    newId: () => newId((count) => crypto.getRandomValues(new Uint8Array(count))),
    actor: {
      party,
      id: me.person.id,
      name: me.person.name,
      ...(organisation && { organisation }),
      ...(device && { device }),
    },
  };
}
