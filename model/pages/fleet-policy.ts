/** `fleet/<id>/policy`: what a fleet says of itself, and what it has agreed on with the workshops it works with. */
import type * as Y from "yjs";
import * as z from "zod/mini";
import { EntryId, type OrganisationId, Sha256 } from "../ids.ts";
import { MAX_UNIT_PRICE } from "../money.ts";
import { hashOf } from "../canonical.ts";
import { collection, type Item, type ItemOf, readCollection } from "./organisation.ts";
import {
  GENERAL,
  type General,
  generalDefaults,
  helpContacts,
  type SettingsDefaults,
} from "./organisation-settings.ts";
import { readFrozen } from "./frozen-versions.ts";
import { type Read, readFields } from "./page.ts";
import { Author, type CaseAgreement, Currency, DriverSees, integer, MAX_TEXT, text, Time } from "./values.ts";

const Percent = integer(0, 10_000);
const Id = text(80);

const TERMS = {
  name: text(120),
  /** PM-04: the number a workshop and the fleet know it by. */
  number: text(40),
  /** PM-05: what is done under it without asking. */
  included: text(MAX_TEXT),
  /** PM-10: no case is begun under it without a reference. */
  referenceRequired: z.boolean(),
  driverSees: DriverSees,
};
/** PM-19: no labour typed by hand. In the terms only where it holds, so that earlier versions keep their hash. */
const catalogueLabour = z.boolean();

/** Agreements as the fleet's managers work on them; workshops go by what was published. */
export const agreements = collection(
  "agreements",
  { ...TERMS, catalogueLabour },
  { name: "", number: "", included: "", referenceRequired: false, driverSees: "prices", catalogueLabour: false },
  200,
);
/** Minor units an hour, without VAT; the first of an agreement is the one new lines get. */
export const agreementRates = collection(
  "agreementRates",
  { agreement: Id, label: text(60), rate: integer(0, MAX_UNIT_PRICE) },
  { agreement: "", label: "", rate: 0 },
  2_000,
);
/** In hundredths of a percent; `workshop` is empty for every workshop that has no line of its own. */
export const agreementDiscounts = collection(
  "agreementDiscounts",
  { agreement: Id, workshop: text(64), parts: Percent, labour: Percent },
  { agreement: "", workshop: "", parts: 0, labour: 0 },
  2_000,
);

/** What an agreement says, without who published it and when: what its hash covers. */
export const AgreementTerms = z.object({
  agreement: Id,
  ...TERMS,
  catalogueLabour: z.optional(catalogueLabour),
  /** Of the rates. */
  currency: Currency,
  rates: z.array(z.object({ label: text(60), rate: integer(0, MAX_UNIT_PRICE) })).check(z.maxLength(100)),
  discounts: z.array(z.object({ workshop: text(64), parts: Percent, labour: Percent })).check(z.maxLength(500)),
});
export type AgreementTerms = z.infer<typeof AgreementTerms>;

/** A frozen state of an agreement. `hash` covers its terms, see `termsOf`. */
export const AgreementVersion = z.extend(AgreementTerms, {
  id: EntryId,
  version: integer(1, 9_999),
  hash: Sha256,
  at: Time,
  by: Author,
});
export type AgreementVersion = z.infer<typeof AgreementVersion>;

export interface OwnAgreement extends Item<(typeof agreements)["shape"]> {
  rates: ItemOf<typeof agreementRates>[];
  discounts: ItemOf<typeof agreementDiscounts>[];
  /** What was published of it, the newest last. */
  versions: AgreementVersion[];
  /** Whether it says something else now than what was published last; true while nothing was. */
  changed: boolean;
}

export interface FleetPolicy extends General {
  helpContacts: ItemOf<typeof helpContacts>[];
  agreements: OwnAgreement[];
  /** Values that could not be read; a default stands in their place. */
  unreadable: number;
}

/** A fleet's policy; each value falls back by itself, as in `readSettings`. */
export function readPolicy(page: Y.Doc | undefined, defaults: SettingsDefaults): FleetPolicy {
  const general = readFields(page?.getMap("general"), GENERAL.shape, generalDefaults(defaults));
  const contacts = readCollection(page, helpContacts);
  const drafts = readCollection(page, agreements);
  const rates = readCollection(page, agreementRates);
  const discounts = readCollection(page, agreementDiscounts);
  const published = readAgreementVersions(page);
  const { currency } = general.fields;
  return {
    ...general.fields,
    helpContacts: contacts.values,
    agreements: drafts.values.map((draft) => {
      const own = {
        ...draft,
        rates: rates.values.filter(({ agreement }) => agreement === draft.id),
        discounts: discounts.values.filter(({ agreement }) => agreement === draft.id),
        versions: published.values.filter(({ agreement }) => agreement === draft.id),
      };
      return { ...own, changed: own.versions.at(-1)?.hash !== hashOf(termsOf(own, currency)) };
    }),
    unreadable:
      general.unreadable +
      contacts.unreadable +
      drafts.unreadable +
      rates.unreadable +
      discounts.unreadable +
      published.unreadable,
  };
}

/** What an agreement would be published with now. */
export const termsOf = (
  {
    id,
    name,
    number,
    included,
    referenceRequired,
    driverSees,
    catalogueLabour: isCatalogueOnly,
    rates,
    discounts,
  }: Omit<OwnAgreement, "versions" | "changed" | "order">,
  currency: string,
): AgreementTerms => ({
  agreement: id,
  name,
  number,
  included,
  referenceRequired,
  driverSees,
  ...(isCatalogueOnly && { catalogueLabour: true }),
  currency,
  rates: rates.map(({ label, rate }) => ({ label, rate })),
  discounts: discounts.map(({ workshop, parts, labour }) => ({ workshop, parts, labour })),
});

/** Every version ever published, of removed agreements too, oldest first. */
export const readAgreementVersions = (page: Y.Doc | undefined): Read<AgreementVersion> =>
  readFrozen(page, "agreementVersions", AgreementVersion, ({ agreement }) => agreement);

/** An agreement as a workshop works under it. */
export interface OfferedAgreement extends Omit<AgreementVersion, "discounts"> {
  /** In hundredths of a percent, for this workshop. */
  discount: { parts: number; labour: number };
}

/** What a workshop may begin a case under: the newest version of each agreement the fleet has not taken away. */
export function agreementsFor(page: Y.Doc | undefined, workshop: OrganisationId): OfferedAgreement[] {
  const newest = new Map(readAgreementVersions(page).values.map((version) => [version.agreement, version]));
  return readCollection(page, agreements).values.flatMap(({ id }) => {
    const version = newest.get(id);
    if (!version) return [];
    const { discounts, ...terms } = version;
    const own = discounts.find((one) => one.workshop === workshop) ?? discounts.find((one) => one.workshop === "");
    return [{ ...terms, discount: { parts: own?.parts ?? 0, labour: own?.labour ?? 0 } }];
  });
}

/** What a case keeps of the agreement it is begun under. */
export const caseAgreementOf = (offered: OfferedAgreement, currency: string): CaseAgreement => ({
  agreement: offered.agreement,
  version: offered.id,
  hash: offered.hash,
  name: offered.name,
  number: offered.number,
  referenceRequired: offered.referenceRequired,
  driverSees: offered.driverSees,
  ...(offered.catalogueLabour && { catalogueLabour: true }),
  labourRate: offered.currency === currency ? (offered.rates[0]?.rate ?? null) : null,
  discount: offered.discount,
});
