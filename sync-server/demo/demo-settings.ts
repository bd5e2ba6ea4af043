/** What the demo's managers have set. */
import {
  addItem,
  agreementDiscounts,
  agreementRates,
  agreements,
  type BrandLook,
  brands,
  catalogues,
  type Env,
  GENERAL,
  helpContacts,
  labourRates,
  locations,
  type OrganisationPage,
  type PersonId,
  publishAgreement,
  predefinedMessages,
  rules,
  ruleServices,
  setFields,
  setReviewer,
  setSwitch,
  signRule,
  SWITCHES,
  vatRates,
} from "../../model/index.ts";
import { DEMO_PEOPLE, type Stage } from "./stage.ts";

const DAY = 86_400_000;

export const FJELLVEIEN_BOOKING = "https://fjellveien.example/time";
export const FJELLVEIEN_LOCATIONS = [
  {
    name: "Fjellveien",
    address: "Fjellveien 2, 5019 Bergen",
    phone: "",
    opening: "Monday to Friday 7–16",
  },
  {
    name: "Åsane",
    address: "Liavegen 14, 5132 Nyborg",
    phone: "+47 55 31 20 60",
    opening: "Monday to Friday 7–18, Saturday 10–14",
  },
];

/** @param now the moment the demo day has reached, milliseconds */
export async function playDemoSettings(stage: Stage, now: number): Promise<void> {
  await stage.lead("silje", now - 90 * DAY, vestbil);
  await stage.lead("marit", now - 60 * DAY, nordic);
  const [marit, jon] = [await stage.person("marit"), await stage.person("jon")];
  await stage.lead("marit", now - 59 * DAY, nordicLimits({ marit: marit.id as PersonId, jon: jon.id as PersonId }));
  await stage.lead("kari", now - 30 * DAY, fjellveien);
  await stage.lead("elin", now - 12 * DAY, elvebakk);
}

/** How customers of Fjellveien Bil see it; other makes have looks of their own. */
export const FJELLVEIEN_LOOK: BrandLook = {
  name: "Fjellveien Bil",
  accent: "#8a3b12",
  logo: null,
  banner: null,
  website: "https://fjellveien.example",
  footer: "Fjellveien Bil AS · Fjellveien 2, 5019 Bergen\nOrg. no. 912 345 678 MVA · Open Monday to Friday 7–17",
};

function fjellveien(page: OrganisationPage, env: Env): void {
  setFields(page, env, GENERAL, {
    address: "Fjellveien 2, 5019 Bergen",
    website: "https://fjellveien.example",
    bookingLink: FJELLVEIEN_BOOKING,
  });
  addItem(page, env, vatRates, { label: "Standard", rate: 2_500 });
  addItem(page, env, vatRates, { label: "Reduced", rate: 1_500 });
  addItem(page, env, vatRates, { label: "Exempt", rate: 0 });
  addItem(page, env, labourRates, { label: "Mechanics", rate: 119_000 });
  addItem(page, env, labourRates, { label: "Bodywork", rate: 134_000 });
  addItem(page, env, labourRates, { label: "High voltage", rate: 152_000 });
  addItem(page, env, catalogues, { name: "Demo catalogue", protocol: "demo" });
  addItem(page, env, brands, FJELLVEIEN_LOOK);
  addItem(page, env, brands, { name: "Volvo", accent: "#14296a", website: "https://volvo.fjellveien.example" });
  addItem(page, env, brands, { name: "Toyota", makes: "Lexus", accent: "#eb0a1e", "checklist-bodywork": "bodywork" });
  addItem(page, env, helpContacts, { label: "Kari, workshop manager", phone: "+47 55 31 20 41" });
  addItem(page, env, helpContacts, {
    label: "Jobcard support",
    phone: "+47 22 12 34 56",
    email: "help@jobcard.example",
  });
  for (const location of FJELLVEIEN_LOCATIONS) addItem(page, env, locations, location);
}

function elvebakk(page: OrganisationPage, env: Env): void {
  setFields(page, env, GENERAL, { address: "Elvebakken 9, 9010 Tromsø" });
  addItem(page, env, labourRates, { label: "Mechanics", rate: 119_000 });
  addItem(page, env, helpContacts, { label: "Elin", phone: "+47 77 68 11 91" });
  setSwitch(page, env, SWITCHES.modules, "used-stock", false);
  setSwitch(page, env, SWITCHES.modules, "bodywork", false);
}

/** As `installDemo` makes the fleet. */
const FLEET = {
  name: "Nordic Fleet",
  phone: "",
  email: "",
  country: "N",
  currency: "NOK",
  language: "en",
  vat: 2_500,
  labourRate: 0,
} as const;

function nordic(page: OrganisationPage, env: Env): void {
  setFields(page, env, GENERAL, { address: "Storgata 8, 0155 Oslo", website: "https://nordicfleet.example" });
  addItem(page, env, helpContacts, {
    label: "Service desk, all days 7–19",
    phone: "+47 22 90 41 00",
    email: "service@nordicfleet.example",
  });
  const id = addItem(page, env, agreements, {
    name: "Full service",
    number: "5521",
    included: "Services by plan, wear parts, tyres twice a year.\nGlass and bodywork only after approval.",
    driverSees: "totals",
  });
  addItem(page, env, agreementRates, { agreement: id, label: "Mechanics", rate: 119_000 });
  addItem(page, env, agreementDiscounts, { agreement: id, parts: 0, labour: 0 });
  publishAgreement(page, env, id, FLEET);
  const tyres = addItem(page, env, agreements, {
    name: "Tyres only",
    number: "5610",
    included: "Change and storage of tyres.",
    referenceRequired: true,
    driverSees: "nothing",
  });
  publishAgreement(page, env, tyres, FLEET);
  nordicRules(page, env, id);
}

/** What workshops may do without asking Nordic Fleet, and how much Jon may approve. */
function nordicRules(page: OrganisationPage, env: Env, agreement: string): void {
  const rule = (fields: Parameters<typeof addItem<(typeof rules)["shape"]>>[3], ...services: string[]): string => {
    const id = addItem(page, env, rules, fields);
    for (const service of services) addItem(page, env, ruleServices, { rule: id, service });
    return id;
  };
  const small = rule(
    { name: "Small and safe", perCase: 350_000, perMonth: 3_000_000, catalogueLabour: true },
    "Brake fluid change",
    "Wiper blades",
    "Bulbs and fuses",
  );
  signRule(page, env, small, FLEET.currency);
  const plan = rule(
    { name: "Service by plan", perCase: 900_000, interval: 30_000, tolerance: 1_500, agreement },
    "Service 30 000 km",
    "Service 60 000 km",
    "Service 90 000 km",
  );
  signRule(page, env, plan, FLEET.currency);
  rule(
    { name: "Wheels", perCase: 150_000, perMonth: 2_000_000, catalogueLabour: true },
    "Wheel alignment",
    "Balance wheels",
  );
}

/** @param people the ids of those who decide for the fleet */
const nordicLimits =
  (people: { marit: PersonId; jon: PersonId }) =>
  (page: OrganisationPage, env: Env): void => {
    setReviewer(page, env, people.marit, { name: DEMO_PEOPLE.marit.name });
    setReviewer(page, env, people.jon, { name: DEMO_PEOPLE.jon.name, ceiling: 500_000 });
  };

function vestbil(page: OrganisationPage, env: Env): void {
  setFields(page, env, GENERAL, { address: "Kanalveien 1, 5068 Bergen", bookingLink: "https://vestbil.example/time" });
  addItem(page, env, helpContacts, { label: "Group office", phone: "+47 55 90 10 00", email: "post@vestbil.example" });
  addItem(page, env, labourRates, { label: "Usual", rate: 115_000 });
  addItem(page, env, predefinedMessages, {
    name: "Winter is coming",
    module: "mechanics",
    "in-en": "Hello {customer}, your {vehicle} is due for winter tyres. Book a time: {urlBookRepair}",
    "in-nb": "Hei {customer}, {vehicle} trenger vinterdekk. Bestill time: {urlBookRepair}",
  });
}
