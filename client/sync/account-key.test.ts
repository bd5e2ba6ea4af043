import { expect, it } from "vitest";
import type { OrganisationId, PersonId } from "../../model/index.ts";
import { technician } from "../testing/case.ts";
import { accountKey, staffKey } from "./account-key.ts";

const of = (organisation: string, home: string | null) => ({
  ...technician("kari"),
  organisation: { id: organisation as OrganisationId, name: organisation, phone: "", email: "" },
  home: home as OrganisationId | null,
});

it("[C136] what a device keeps for two organisations of one person never meets, and the first keeps its old name", () => {
  const keys = [of("fjord-bil", "fjord-bil"), of("elvebakk", "fjord-bil"), of("nordic", "fjord-bil")].map(accountKey);
  expect(keys).toEqual(["staff/kari", "staff/kari/elvebakk", "staff/kari/nordic"]);
  // As a build before there were several organisations has stored it.
  expect(accountKey(of("fjord-bil", null))).toBe("staff/kari");
  expect(staffKey("kari" as PersonId, null, null)).toBe("staff/kari");
});
