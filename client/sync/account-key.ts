import type { CustomerMe, OrganisationId, PersonId, StaffMe } from "../../model/index.ts";

/** Names an account on this device. What is kept for two organisations of one person never meets. */
export const accountKey = (me: StaffMe | CustomerMe): string =>
  me.kind === "customer"
    ? `customer/${me.caseId}/${me.linkId}`
    : me.device
      ? tabletKey(me.device.id)
      : staffKey(me.person.id, me.organisation?.id ?? null, me.home);

/**
 * The account of a member of staff in one of their organisations. The first of theirs goes by the person's name
 * alone: so it was named before people could belong to several.
 */
export const staffKey = (person: PersonId, organisation: OrganisationId | null, home: OrganisationId | null): string =>
  organisation === null || home === null || organisation === home
    ? `staff/${person}`
    : `staff/${person}/${organisation}`;

/** The account of a paired tablet, whoever works on it. */
export const tabletKey = (device: string): string => `tablet/${device}`;
