import { describe, expect, it } from "vitest";
import { NOTHING_COMMON, type WorkshopSettings } from "../../../model/index.ts";
import { shownWorkshop } from "./shown-workshop.ts";

const contact = (label: string, forCustomers: boolean) => ({
  id: label,
  order: "a0",
  label,
  phone: "+47 55 31 20 40",
  email: "",
  forCustomers,
});
const SETTINGS = {
  name: "Fjellveien Bil",
  address: "Fjellveien 2",
  phone: "+47 55 31 20 41",
  bookingLink: "https://fjellveien.example/time",
  helpContacts: [contact("Front desk", true), contact("Jobcard support", false)],
  common: NOTHING_COMMON,
  locations: [{ id: "asane", order: "a0", name: "Åsane", address: "Liavegen 14", phone: "", opening: "8 – 16" }],
} as unknown as WorkshopSettings;

describe("what a customer is told of the workshop", () => {
  it("[C255, FB-144, FB-147, PM-40] the place of the case, where to book, and the contacts meant for customers", () => {
    expect(shownWorkshop({ location: { id: "asane", name: "Åsane" } }, SETTINGS)).toEqual({
      place: { name: "Åsane", address: "Liavegen 14", phone: "", opening: "8 – 16" },
      bookingLink: "https://fjellveien.example/time",
      contacts: [{ label: "Front desk", phone: "+47 55 31 20 40", email: "" }],
    });
  });

  it("[C255] the workshop's own address where the case is at no place, or at one that is gone", () => {
    const own = { name: "Fjellveien Bil", address: "Fjellveien 2", phone: "+47 55 31 20 41", opening: "" };
    expect(shownWorkshop({ location: null }, SETTINGS).place).toEqual(own);
    expect(shownWorkshop({ location: { id: "gone", name: "Gone" } }, SETTINGS).place).toEqual(own);
    expect(shownWorkshop({ location: null }, { ...SETTINGS, address: "" }).place).toBeNull();
  });
});
