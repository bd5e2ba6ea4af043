/** Who may do what (docs/features.md §7 and FB-04). Everything that asks "may this person?" asks here. */
import * as z from "zod/mini";
import type { OrganisationId } from "./ids.ts";

export const ORGANISATION_KINDS = ["workshop", "fleet", "group"] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export const ROLES = [
  "manager",
  "office",
  "sales",
  "technician",
  "auditor",
  "groupManager",
  "reviewer",
  "fleetManager",
] as const;
export type Role = (typeof ROLES)[number];

/** The roles a member of each kind of organisation can have; they can be combined (FB-04). */
export const ROLES_OF: Record<OrganisationKind, readonly Role[]> = {
  workshop: ["manager", "office", "sales", "technician", "auditor"],
  fleet: ["fleetManager", "reviewer"],
  group: ["groupManager"],
};

/** The role that runs an organisation of each kind. */
export const MANAGER_OF: Record<OrganisationKind, Role> = {
  workshop: "manager",
  fleet: "fleetManager",
  group: "groupManager",
};

const isRole = (role: string): role is Role => (ROLES as readonly string[]).includes(role);

/** Roles as they travel: one this program has not heard of is left out. */
export const Roles = z.pipe(
  z.array(z.string()),
  z.transform((roles) => roles.filter(isRole)),
);

/** Roles that only work on a tablet of the workshop: they have no password and no sign-in of their own (FB-07, FB-17). */
export const isTabletOnly = (roles: readonly Role[]): boolean =>
  roles.length > 0 && roles.every((role) => role === "technician" || role === "auditor");

export const ACTIONS = [
  /** See the organisation's cases at all. */
  "case.read",
  /** Begin a case. */
  "case.create",
  /** Checklist, photos, findings, vehicle and contact, internal words. */
  "case.record",
  /** Works, lines and prices of the draft. */
  "quote.edit",
  /** Publish to the fleet or the customer, make and revoke share links. */
  "case.send",
  /** Write in the log between fleet and workshop, or to the customer. */
  "case.talk",
  /** Decide for the customer who has said so elsewhere (FB-112). */
  "case.decideForCustomer",
  /** Approve or refuse for the fleet (PM-34). */
  "fleet.decide",
  /** Accept or decline as the holder of a link (FB-119). */
  "customer.decide",
  "booking.manage",
  "case.close",
  /** Delete, export or anonymise what is known of a person. */
  "case.erase",
  "customers.read",
  "orders.export",
  "statistics.read",
  "organisation.settings",
  "people.manage",
  "devices.manage",
  "audit.read",
] as const;
export type Action = (typeof ACTIONS)[number];

export const MODES = ["afterSales", "sales"] as const;
export type Mode = (typeof MODES)[number];

/** Who asks. A link's holder has no roles; what the link allows stands in `mayDecide`. */
export type PolicyActor =
  | { kind: "staff"; organisation: OrganisationId | string | null; roles: readonly Role[] }
  | { kind: "customer"; mayDecide: boolean };

export interface PolicySubject {
  /** The organisation it is about; the actor's own unless given. */
  organisation?: OrganisationId | string;
  /** The group that organisation belongs to. */
  group?: OrganisationId | string | null;
  /** After-sales unless given (FB-21). */
  mode?: Mode;
  /** Whether the workshop lets technicians send from the tablet in this mode (FB-48). */
  directSend?: boolean;
}

/**
 * - `not-your-organisation`: it belongs to another one
 * - `role`: none of the person's roles allows it
 * - `sales-only`, `after-sales-only`: their role allows it in the other mode
 * - `direct-send-off`: the workshop has not switched on sending from the tablet
 * - `view-only`: the link is for reading
 */
export type Denial =
  | "not-your-organisation"
  | "role"
  | "sales-only"
  | "after-sales-only"
  | "direct-send-off"
  | "view-only";
export type Permission = { ok: true } | { ok: false; why: Denial };

/** `sales` and `afterSales`: only in that mode; `directSend`: only where the workshop has switched it on. */
type Grant = true | Mode | "directSend";

/** "– stated" of FB-04 is decided as: a manager has all rights of the own workshop (docs/features.md §8, 12). */
const EVERYTHING_OF_A_WORKSHOP = ACTIONS.filter((action) => action !== "fleet.decide" && action !== "customer.decide");
const all = (actions: readonly Action[]): Partial<Record<Action, Grant>> =>
  Object.fromEntries(actions.map((action) => [action, true]));

const GRANTS: Record<Role, Partial<Record<Action, Grant>>> = {
  manager: all(EVERYTHING_OF_A_WORKSHOP),
  office: all([
    "case.read",
    "case.create",
    "case.record",
    "quote.edit",
    "case.send",
    "case.talk",
    "case.decideForCustomer",
    "booking.manage",
    "case.close",
    "customers.read",
    "orders.export",
  ]),
  sales: {
    "case.read": "sales",
    "case.create": "sales",
    "case.record": "sales",
    "quote.edit": "sales",
    "case.send": "sales",
    "case.talk": "sales",
    "case.close": "sales",
  },
  technician: {
    "case.read": true,
    "case.create": "afterSales",
    "case.record": "afterSales",
    "quote.edit": "afterSales",
    "case.talk": "afterSales",
    "case.send": "directSend",
  },
  // Audits are a product of their own; cases are none of their business (FB-04).
  auditor: {},
  reviewer: all(["case.read", "case.record", "case.talk", "fleet.decide"]),
  fleetManager: all([
    "case.read",
    "case.record",
    "case.talk",
    "fleet.decide",
    "statistics.read",
    "orders.export",
    "organisation.settings",
    "people.manage",
    "audit.read",
  ]),
  groupManager: all(["organisation.settings", "people.manage", "devices.manage", "audit.read", "statistics.read"]),
};

/** What a group manager may do in the workshops of the group, not only in the group itself (FB-05). */
const ACROSS_THE_GROUP: ReadonlySet<Action> = new Set([
  "people.manage",
  "devices.manage",
  "audit.read",
  "statistics.read",
]);

const CUSTOMERS_WORDS: ReadonlySet<Action> = new Set(["case.read", "case.record", "case.talk"]);

const no = (why: Denial): Permission => ({ ok: false, why });

/**
 * Whether somebody may do something. Pages are judged by `canRead` and `canWrite` besides: this rule never opens
 * what those close.
 * @returns `ok`, or why not, as a code the interface has words for
 */
export function can(actor: PolicyActor, action: Action, subject: PolicySubject = {}): Permission {
  if (actor.kind === "customer") {
    if (CUSTOMERS_WORDS.has(action)) return { ok: true };
    if (action !== "customer.decide") return no("role");
    return actor.mayDecide ? { ok: true } : no("view-only");
  }
  if (!isAboutOwn(actor, action, subject)) return no("not-your-organisation");
  const denials = actor.roles.map((role) => denialOf(GRANTS[role][action], subject));
  if (denials.includes(null)) return { ok: true };
  return no(denials.find((why) => why !== "role" && why !== null) ?? "role");
}

/** The modes in which somebody may do it. */
export const modesFor = (actor: PolicyActor, action: Action, subject: PolicySubject = {}): Mode[] =>
  MODES.filter((mode) => can(actor, action, { ...subject, mode }).ok);

/** Whether somebody may do it in after-sales or in sales, where it is not known which of the two it is about. */
export const mayInSomeMode = (actor: PolicyActor, action: Action, subject: PolicySubject = {}): boolean =>
  modesFor(actor, action, subject).length > 0;

function isAboutOwn(
  { organisation: own, roles }: Extract<PolicyActor, { kind: "staff" }>,
  action: Action,
  { organisation, group }: PolicySubject,
): boolean {
  if (organisation === undefined || organisation === own) return true;
  return own !== null && group === own && roles.includes("groupManager") && ACROSS_THE_GROUP.has(action);
}

function denialOf(grant: Grant | undefined, { mode = "afterSales", directSend = false }: PolicySubject): Denial | null {
  if (grant === undefined) return "role";
  if (grant === true) return null;
  if (grant === "directSend") return directSend ? null : "direct-send-off";
  if (grant === mode) return null;
  return grant === "sales" ? "sales-only" : "after-sales-only";
}
