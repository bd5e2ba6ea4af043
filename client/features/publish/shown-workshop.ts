import type { CaseFile, ShownOfWorkshop, WorkshopSettings } from "../../../model/index.ts";

/** What goes to the customer with a version: where to come, where to book, whom to ask. */
export function shownWorkshop(
  { location }: Pick<CaseFile, "location">,
  { address, phone, bookingLink, helpContacts, common, locations, name }: WorkshopSettings,
): ShownOfWorkshop {
  const place = locations.find(({ id }) => id === location?.id);
  return {
    place: place
      ? { name: place.name, address: place.address, phone: place.phone, opening: place.opening }
      : address === ""
        ? null
        : { name, address, phone, opening: "" },
    bookingLink,
    contacts: [...helpContacts, ...common.helpContacts]
      .filter(({ forCustomers }) => forCustomers)
      .map(({ label, phone: number, email }) => ({ label, phone: number, email })),
  };
}
