import type {
  CaseId,
  Env,
  NewMedia,
  OrganisationKind,
  OrganisationPage,
  Pages,
  Role,
  StandingRule,
} from "../../model/index.ts";
import type { DemoPhotoName } from "./demo-photos.ts";

/** The people of the demo day. All sign in with the demo password. */
export const DEMO_PEOPLE = {
  kari: {
    organisation: "fjellveien",
    roles: ["manager", "technician"],
    name: "Kari Hagen",
    email: "kari@fjellveien.example",
  },
  sindre: {
    organisation: "fjellveien",
    roles: ["office", "technician"],
    name: "Sindre Olsen",
    email: "sindre@fjellveien.example",
  },
  amir: { organisation: "fjellveien", roles: ["office"], name: "Amir Bakri", email: "amir@fjellveien.example" },
  nora: { organisation: "fjellveien", roles: ["sales"], name: "Nora Dahl", email: "nora@fjellveien.example" },
  elin: { organisation: "elvebakk", roles: ["manager"], name: "Elin Vik", email: "elin@elvebakk.example" },
  jonas: {
    organisation: "elvebakk",
    roles: ["office", "technician"],
    name: "Jonas Moe",
    email: "jonas@elvebakk.example",
  },
  marit: {
    organisation: "nordic",
    roles: ["fleetManager", "reviewer"],
    name: "Marit Lund",
    email: "marit@nordicfleet.example",
  },
  jon: { organisation: "nordic", roles: ["reviewer"], name: "Jon Berg", email: "jon@nordicfleet.example" },
  silje: { organisation: "vestbil", roles: ["groupManager"], name: "Silje Aasen", email: "silje@vestbil.example" },
} as const satisfies Record<string, { organisation: string; roles: readonly Role[]; name: string; email: string }>;
export type DemoPerson = keyof typeof DEMO_PEOPLE;

/** Those who only work on the workshop's tablets. */
export const DEMO_TABLET_PEOPLE = [
  { organisation: "fjellveien", roles: ["technician"], name: "Even Strand" },
  { organisation: "fjellveien", roles: ["auditor"], name: "Tuva Lie" },
  { organisation: "elvebakk", roles: ["technician"], name: "Iver Nygård" },
] as const satisfies readonly { organisation: string; roles: readonly Role[]; name: string }[];

export const DEMO_ADMIN = { name: "Demo Administrator", email: "admin@jobcard.example" } as const;
export const DEMO_PASSWORD = "Jobcard-demo-1";

export const DEMO_ORGANISATIONS = {
  fjellveien: { party: "workshop", name: "Fjellveien Bil", phone: "+47 55 31 20 40", email: "post@fjellveien.example" },
  elvebakk: {
    party: "workshop",
    name: "Elvebakk Service",
    phone: "+47 77 68 11 90",
    email: "verksted@elvebakk.example",
  },
  nordic: { party: "fleet", name: "Nordic Fleet", phone: "+47 22 90 41 00", email: "service@nordicfleet.example" },
  vestbil: { party: "group", name: "Vestbil-gruppen", phone: "+47 55 90 10 00", email: "post@vestbil.example" },
} as const satisfies Record<string, { party: OrganisationKind; name: string; phone: string; email: string }>;

/** The group and its workshops. */
export const DEMO_GROUP = { group: "vestbil", workshops: ["fjellveien", "elvebakk"] } as const;
export type DemoOrganisation = keyof typeof DEMO_ORGANISATIONS;

/** Where the demo day is played: the real log and the real receipts, at times that are already past. */
export interface Stage {
  /** The organisation as it stands in pages. */
  organisation(name: DemoOrganisation): Promise<{ id: string; name: string; phone: string; email: string }>;
  /** The actor's identity, for assignments. */
  person(name: DemoPerson): Promise<{ id: string; name: string }>;
  newCaseId(): CaseId;
  /** The rules a fleet has signed. */
  rulesOf(fleet: DemoOrganisation): Promise<StandingRule[]>;
  /**
   * Lets somebody act on a case at a time: runs the command on the pages their party may read,
   * stores what it wrote as theirs, and waits until the server's receipts for it are there.
   * @param who a member of staff, or the customer by name through the case's link
   * @param at milliseconds since the epoch
   */
  act<Result>(
    caseId: CaseId,
    who: DemoPerson | { customer: string },
    at: number,
    command: (pages: Pages, env: Env) => Result,
  ): Promise<Result>;
  /** Lets somebody who leads an organisation set something on its page, at a time. */
  lead(who: DemoPerson, at: number, command: (page: OrganisationPage, env: Env) => void): Promise<void>;
  /** Stores a photo somebody brings to the case; what comes back is still to be recorded on a page. */
  bring(caseId: CaseId, who: DemoPerson, at: number, photo: DemoPhotoName): Promise<NewMedia>;
  /** The customer opens the link with this secret at a time. */
  openLink(caseId: CaseId, secret: string, at: number): Promise<void>;
}
