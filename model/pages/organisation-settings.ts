/** `workshop/<id>/settings`: what a workshop has set for everybody who works there. */
import type * as Y from "yjs";
import * as z from "zod/mini";
import { type Language as LanguageCode, LANGUAGE_CODES } from "../languages.ts";
import { MAX_UNIT_PRICE } from "../money.ts";
import { type Module, MODULE_NAMES } from "../modules.ts";
import { type Mode, MODES } from "../policy.ts";
import { type Brand, brands } from "./brands.ts";
import { type GuideState, readGuide } from "./first-steps.ts";
import { type Catalogue, catalogues } from "./catalogues.ts";
import { collection, type ItemOf, readCollection, readSwitches } from "./organisation.ts";
import { NO_TRANSLATIONS, type OwnChecklist, readChecklists, translated } from "./organisation-checklists.ts";
import { readAllSteps, type Step } from "./organisation-steps.ts";
import { readFields } from "./page.ts";
import { Country, Currency, integer, Language, MAX_TEXT, SecureAddress, text, WebAddress } from "./values.ts";

/** What the server knows of a workshop before anybody has set anything. */
export interface SettingsDefaults {
  name: string;
  phone: string;
  email: string;
  country: string;
  currency: string;
  language: LanguageCode;
  /** In hundredths of a percent. */
  vat: number;
  /** Minor units an hour, without VAT. */
  labourRate: number;
}

/** Single values. Each is a key of its own, so that two people change different ones at once. */
export const GENERAL = {
  root: "general",
  shape: {
    name: text(120),
    address: text(400),
    /** What it is known by to the tax office; stands on quotes, orders and invoices. */
    vatId: text(30),
    website: WebAddress,
    phone: text(40),
    email: text(200),
    country: Country,
    currency: Currency,
    /** Of a customer's page where nobody chose another. */
    language: Language,
    bookingLink: SecureAddress,
  },
} as const;
export type General = { [Key in keyof (typeof GENERAL)["shape"]]: z.infer<(typeof GENERAL)["shape"][Key]> };

/** What stands where nobody has set a single value. */
export const generalDefaults = ({ vat: _vat, labourRate: _labourRate, ...known }: SettingsDefaults): General => ({
  address: "",
  vatId: "",
  website: "",
  bookingLink: "",
  ...known,
});

/** FB-62: what can be taken of one case on one device, and how long originals stay there. */
export const MEDIA_RULES = {
  root: "media",
  shape: {
    photos: integer(1, 500),
    /** Minutes of one video, and of all of a case together. */
    videoMinutes: integer(1, 30),
    allVideoMinutes: integer(1, 120),
    /** Days an original stays on the device after the server has it. */
    retentionDays: integer(1, 90),
  },
} as const;
export type MediaRules = { [Key in keyof (typeof MEDIA_RULES)["shape"]]: number };
export const DEFAULT_MEDIA_RULES: MediaRules = { photos: 50, videoMinutes: 5, allVideoMinutes: 10, retentionDays: 14 };

/** PM-40: whom people of the workshop ask for help, and customers where it says so. */
export const helpContacts = collection(
  "contacts",
  { label: text(80), phone: text(40), email: text(200), forCustomers: z.boolean() },
  { label: "", phone: "", email: "", forCustomers: false },
  20,
);
/**
 * FB-148, FB-153: addresses that get a mail for everything that happens on the workshop's cases of a mode, besides
 * whoever is responsible.
 */
export const noticeAddresses = collection(
  "noticeAddresses",
  { email: text(200), afterSales: z.boolean(), sales: z.boolean() },
  { email: "", afterSales: true, sales: true },
  20,
);
/** In hundredths of a percent; the first is the one new lines get. */
export const vatRates = collection(
  "vatRates",
  { label: text(60), rate: integer(0, 10_000) },
  { label: "", rate: 0 },
  20,
);
/** Minor units an hour, without VAT; the first is the one new lines get. */
export const labourRates = collection(
  "labourRates",
  { label: text(60), rate: integer(0, MAX_UNIT_PRICE) },
  { label: "", rate: 0 },
  50,
);
export const locations = collection(
  "locations",
  { name: text(120), address: text(400), phone: text(40), opening: text(400) },
  { name: "", address: "", phone: "", opening: "" },
  100,
);
/** FB-154, FB-158: texts that can be picked as the message to a customer, per language. */
export const predefinedMessages = collection(
  "messages",
  {
    name: text(120),
    /** The id of the brand and the module it is for; empty for any. */
    brand: text(80),
    module: z.enum(["", ...MODULE_NAMES]),
    ...translated(MAX_TEXT),
  },
  { name: "", brand: "", module: "", ...NO_TRANSLATIONS },
  500,
);
export type PredefinedMessage = ItemOf<typeof predefinedMessages>;

/** Roots of switches, see `readSwitches`. */
export const SWITCHES = {
  languages: "languages",
  modules: "modules",
  directSending: "sending",
  ownerNotices: "ownerNotices",
} as const;

/** What a group has set for its workshops; see `readGroupSettings`. */
export interface CommonSettings extends Pick<General, "website" | "bookingLink"> {
  helpContacts: ItemOf<typeof helpContacts>[];
  vatRates: ItemOf<typeof vatRates>[];
  labourRates: ItemOf<typeof labourRates>[];
  media: Partial<MediaRules>;
  /** FB-155: texts every workshop of the group can pick. */
  messages: PredefinedMessage[];
}

/** Of a group that has set nothing, and of a workshop that is in none. */
export const NOTHING_COMMON: CommonSettings = {
  website: "",
  bookingLink: "",
  helpContacts: [],
  vatRates: [],
  labourRates: [],
  media: {},
  messages: [],
};

/**
 * What a workshop's people work by: what was set, where nothing was, what the group has set, and then what the server
 * knew.
 */
export interface WorkshopSettings extends General {
  /** Of the group; lists of it are shown behind the workshop's own, or in their place. */
  common: CommonSettings;
  /** Languages a customer may be written to in. */
  languages: LanguageCode[];
  helpContacts: ItemOf<typeof helpContacts>[];
  noticeAddresses: ItemOf<typeof noticeAddresses>[];
  /** The workshop's own; lines of a quote choose from `vatChoices`. */
  vatRates: ItemOf<typeof vatRates>[];
  vatChoices: ItemOf<typeof vatRates>[];
  labourRates: ItemOf<typeof labourRates>[];
  locations: ItemOf<typeof locations>[];
  /** Of the rate new lines get, in hundredths of a percent. */
  vat: number;
  /** Of the rate new lines get: minor units an hour, without VAT. */
  labourRate: number;
  media: MediaRules;
  /** FB-156: the workshop's own, besides the standard ones. */
  checklists: OwnChecklist[];
  /** The name of a standard checklist or the id of an own one that new cases begin with. */
  checklistPreset: string;
  messages: PredefinedMessage[];
  /** PM-14: parts and times are picked from. */
  catalogues: Catalogue[];
  /** The main one first. */
  brands: Brand[];
  /** What can be begun here. */
  modules: Module[];
  /** FB-48, FB-148, FB-153: modes in which a technician may send from the tablet. */
  directSending: Mode[];
  /** FB-148, FB-153: modes in which whoever is responsible for a case, such as its seller, is told what happens in it. */
  ownerNotices: Mode[];
  /** How far the guide for a new workshop is. */
  guide: GuideState;
  /** FB-49: the steps of each module, in the workshop's order. */
  steps: Record<Module, Step[]>;
  /** Values that could not be read; a default stands in their place. */
  unreadable: number;
}

/**
 * The settings on a page, each falling back by itself: one that an old or broken client wrote wrongly costs nobody
 * their screen.
 */
export function readSettings(
  page: Y.Doc | undefined,
  defaults: SettingsDefaults,
  common: CommonSettings = NOTHING_COMMON,
): WorkshopSettings {
  const general = readFields(page?.getMap("general"), GENERAL.shape, generalDefaults(defaults));
  const media = readFields(page?.getMap("media"), MEDIA_RULES.shape, { ...DEFAULT_MEDIA_RULES, ...common.media });
  const lists = {
    helpContacts: readCollection(page, helpContacts),
    noticeAddresses: readCollection(page, noticeAddresses),
    vatRates: readCollection(page, vatRates),
    labourRates: readCollection(page, labourRates),
    locations: readCollection(page, locations),
    messages: readCollection(page, predefinedMessages),
    catalogues: readCollection(page, catalogues),
    brands: readCollection(page, brands),
    languages: readSwitches(page, SWITCHES.languages, LANGUAGE_CODES, LANGUAGE_CODES),
    modules: readSwitches(page, SWITCHES.modules, MODULE_NAMES, MODULE_NAMES),
    directSending: readSwitches(page, SWITCHES.directSending, MODES, []),
    ownerNotices: readSwitches(page, SWITCHES.ownerNotices, MODES, MODES),
  };
  const lines = readChecklists(page);
  const guide = readGuide(page);
  const steps = readAllSteps(page);
  const vatChoices = lists.vatRates.values.length > 0 ? lists.vatRates.values : common.vatRates;
  return {
    ...general.fields,
    // A link nobody can follow is no setting.
    website: general.fields.website || common.website,
    bookingLink: general.fields.bookingLink || common.bookingLink,
    common,
    helpContacts: lists.helpContacts.values,
    noticeAddresses: lists.noticeAddresses.values,
    vatRates: lists.vatRates.values,
    labourRates: lists.labourRates.values,
    locations: lists.locations.values,
    languages: lists.languages.values,
    vatChoices,
    vat: vatChoices[0]?.rate ?? defaults.vat,
    labourRate: (lists.labourRates.values[0] ?? common.labourRates[0])?.rate ?? defaults.labourRate,
    media: media.fields,
    checklists: lines.checklists,
    checklistPreset: lines.preset,
    messages: lists.messages.values,
    catalogues: lists.catalogues.values,
    brands: lists.brands.values,
    modules: lists.modules.values,
    directSending: lists.directSending.values,
    ownerNotices: lists.ownerNotices.values,
    guide: guide.fields,
    steps: steps.steps,
    unreadable:
      guide.unreadable +
      general.unreadable +
      media.unreadable +
      lines.unreadable +
      steps.unreadable +
      Object.values(lists).reduce((sum, { unreadable }) => sum + unreadable, 0),
  };
}
