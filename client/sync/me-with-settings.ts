import type { CustomerMe, StaffMe, WorkshopSettings } from "../../model/index.ts";

/** Who this is, with what the workshop has set in the place of what the server knew when it was made. */
export function meWithSettings<Me extends StaffMe | CustomerMe>(me: Me, set: WorkshopSettings | undefined): Me {
  if (me.kind !== "staff" || me.role !== "workshop" || !me.organisation || !set) return me;
  const { name, phone, email, country, currency, language, vat, labourRate } = set;
  return {
    ...me,
    organisation: { ...me.organisation, name, phone, email },
    settings: { country, currency, language, vat, labourRate },
  };
}
