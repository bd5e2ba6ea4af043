import {
  type OrganisationAddress,
  type OrganisationPageKey,
  readSettings,
  type SettingsDefaults,
  type StaffMe,
  type WorkshopSettings,
} from "../../model/index.ts";
import type { Account } from "./types.ts";

/** What the server knew of a workshop before anybody had set anything. */
export const settingsDefaults = ({ organisation, settings }: StaffMe): SettingsDefaults => ({
  name: organisation?.name ?? "",
  phone: organisation?.phone ?? "",
  email: organisation?.email ?? "",
  ...settings,
});

/**
 * What the workshop of whoever is signed in has set, to be read where it is needed: it follows every change, also of
 * colleagues.
 * @throws TypeError on a customer's device, which has none
 */
export function settingsOf(account: Account): WorkshopSettings {
  const me = account.me();
  if (me.kind !== "staff") throw new TypeError("Only staff have settings");
  return account.organisations()?.settings() ?? readSettings(undefined, settingsDefaults(me));
}

const OWN: Partial<Record<StaffMe["role"], OrganisationPageKey>> = {
  workshop: "workshop/settings",
  fleet: "fleet/policy",
  group: "group/settings",
};

/** The page of the organisation somebody acts for. */
export function ownPage({ role, organisation }: StaffMe): OrganisationAddress | null {
  const page = OWN[role];
  return page && organisation ? { organisation: organisation.id, page } : null;
}
