/** Bodies of the routes that manage people and organisations. */
import * as z from "zod/mini";
import { ROLES } from "../../model/policy.ts";
import { Country, Currency, Language, text } from "../../model/pages/values.ts";

const name = () => z.string().check(z.trim(), z.minLength(1), z.maxLength(120));
export const Email = z.string().check(z.trim(), z.maxLength(200), z.regex(/^[^\s@]+@[^\s@]+$/));
export const Password = text(128);
/** What somebody is in an organisation; which of these go with its kind is checked where it is known. */
export const RoleList = z.array(z.enum(ROLES)).check(z.minLength(1), z.maxLength(ROLES.length));
export const Name = name();

export const OrganisationFields = z.object({
  name: name(),
  phone: z._default(text(40), ""),
  email: z._default(text(200), ""),
  country: z._default(Country, "N"),
  currency: z._default(Currency, "NOK"),
  language: z._default(Language, "nb"),
  /** Basis points. */
  vat: z._default(z.int().check(z.gte(0), z.lte(10_000)), 2_500),
  /** Minor units an hour. */
  labourRate: z._default(z.int().check(z.gte(0), z.lte(1_000_000)), 0),
});
