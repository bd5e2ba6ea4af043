/** Cases that systems outside of Jobcard bring: booking systems, call centres (PM-03). */
import * as z from "zod/mini";
import { ModuleName } from "./modules.ts";
import { Contact, Country, Language, MAX_TEXT, text, Time, Vehicle } from "./pages/values.ts";

/** How often one token may bring a case within ten minutes. */
export const INTAKE_AT_ONCE = 300;
/** Tokens a workshop can have at once. */
export const MAX_INTAKE_TOKENS = 20;

/** What a system is called, so that people read where a case came from. */
export const IntakeName = z.string().check(z.trim(), z.minLength(1), z.maxLength(80));

/** A token as those who manage it see it: what it is, never what opens anything. */
export const IntakeToken = z.object({
  id: z.string(),
  name: text(80),
  madeBy: text(120),
  madeAt: Time,
  /** When it last brought a case, to the minute; null while it never did. */
  usedAt: z.nullable(Time),
});
export type IntakeToken = z.infer<typeof IntakeToken>;

export const IntakeTokens = z.object({
  tokens: z.array(IntakeToken),
  /** Of the one that was made just now, told this once; null otherwise. */
  secret: z.nullable(z.string()),
});
export type IntakeTokens = z.infer<typeof IntakeTokens>;

const { shape: vehicle } = Vehicle;
const { shape: contact } = Contact;

/**
 * What a system says of a case. Only the plate or a reference is needed; a name nobody knows is refused, because a
 * value that is spelt wrongly would otherwise be lost without anybody noticing.
 */
export const OutsideCase = z.strictObject({
  plate: z._default(vehicle.plate, ""),
  /** Of the plate, as on the plate (`N`, `D`); the workshop's own unless given. */
  country: z.optional(Country),
  make: z._default(vehicle.make, ""),
  model: z._default(vehicle.model, ""),
  year: z._default(vehicle.year, null),
  vin: z._default(vehicle.vin, ""),
  /** Kilometres. */
  odometer: z._default(vehicle.odometer, null),
  name: z._default(contact.name, ""),
  phone: z._default(contact.phone, ""),
  email: z._default(z.string().check(z.maxLength(200), z.regex(/^(|[^\s@]+@[^\s@]+)$/)), ""),
  /** In which the customer is written to; the workshop's own unless given. */
  language: z.optional(Language),
  reference: z._default(text(80), ""),
  /** What is to be done, in the customer's words. */
  description: z._default(text(MAX_TEXT), ""),
  /** The number of an agreement of one of the workshop's fleets (PM-04). */
  agreement: z._default(text(40), ""),
  /** The name of a fleet the workshop works with, where no agreement names it. */
  fleet: z._default(text(120), ""),
  /** Of those the workshop has switched on. */
  module: z.optional(ModuleName),
  /** The name of one of the workshop's places. */
  location: z._default(text(120), ""),
});
export type OutsideCase = z.infer<typeof OutsideCase>;

/** The caller's own name for a case: the same one twice is one case. */
export const IntakeKey = z.string().check(z.regex(/^[\x20-\x7e]{1,200}$/));

/** When it was received, for whoever reads the answer. */
export const IntakeAnswer = z.object({ caseId: z.string(), url: z.string(), isNew: z.boolean() });
export type IntakeAnswer = z.infer<typeof IntakeAnswer>;
