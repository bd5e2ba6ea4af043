import * as z from "zod/mini";
import { kindOf, ORGANISATION_PAGE_KEYS, type OrganisationPageKey, PAGE_KEYS, type PageKey } from "./access.ts";
import { CaseId, OrganisationId } from "./ids.ts";
import { ORGANISATION_KINDS, type OrganisationKind } from "./policy.ts";

/**
 * Names the lineage a page is in, once it was begun anew on the server. Random and not counted up: after a
 * restored backup the same number could stand for two different lineages.
 */
export const Epoch = z
  .string()
  .check(z.regex(/^[0-9a-hjkmnp-tv-z]{8}$/))
  .brand<"Epoch">();
export type Epoch = z.infer<typeof Epoch>;

type FirstLineage =
  | `case/${string}/${PageKey}`
  | `workshop/${string}/settings`
  | `fleet/${string}/policy`
  | `group/${string}/settings`;

/**
 * The name of a Yjs document on the wire, in the log and on devices: `case/<caseId>/<room>/<writer>` or
 * `<kind>/<organisationId>/<what for>`, and with `/<epoch>` behind it when the page was begun anew. So two lineages
 * of a page never meet in one document.
 */
export type PageName = FirstLineage | `${FirstLineage}/${Epoch}`;

export interface CaseAddress {
  caseId: CaseId;
  page: PageKey;
  /** Absent for the first lineage. */
  epoch?: Epoch | undefined;
}

export interface OrganisationAddress {
  organisation: OrganisationId;
  page: OrganisationPageKey;
  epoch?: Epoch | undefined;
}

export type PageAddress = CaseAddress | OrganisationAddress;

/** The organisation whose pages belong together: what stands in front of their names. */
export type OrganisationScope = `${OrganisationKind}/${string}`;

/** What pages belong to together, in the log, on a socket and on a device: a case, or an organisation. */
export type PageScope = CaseId | OrganisationScope;

export const pageName = (caseId: CaseId, page: PageKey, epoch?: Epoch): PageName => nameOfPage({ caseId, page, epoch });

/** `pageName` of any page. */
export function nameOfPage(address: PageAddress): PageName {
  const first = firstNameOf(address);
  return address.epoch === undefined ? first : `${first}/${address.epoch}`;
}

/** The name of the page's first lineage, whichever the address names. */
export function firstNameOf(address: PageAddress): FirstLineage {
  if ("caseId" in address) return `case/${address.caseId}/${address.page}`;
  const [kind, purpose] = address.page.split("/");
  return `${kind}/${address.organisation}/${purpose}` as FirstLineage;
}

export const scopeOf = (address: PageAddress): PageScope =>
  "caseId" in address ? address.caseId : scopeOfOrganisation(kindOf(address.page), address.organisation);

export const scopeOfOrganisation = (kind: OrganisationKind, id: OrganisationId): OrganisationScope => `${kind}/${id}`;

/** True for a case; an organisation's scope has a `/`, which no id has. */
export const isCaseScope = (scope: PageScope): scope is CaseId => !scope.includes("/");

/** Reads what a scope stands for; null for anything that is none. */
export function parseScope(scope: string): PageScope | null {
  const caseId = CaseId.safeParse(scope);
  if (caseId.success) return caseId.data;
  const organisation = parseOrganisation(scope);
  return organisation && scopeOfOrganisation(organisation.kind, organisation.id);
}

/** The organisation a scope stands for; null for a case and for anything that is no scope. */
export function parseOrganisation(scope: string): { kind: OrganisationKind; id: OrganisationId } | null {
  const [kind, id, ...more] = scope.split("/");
  const found = ORGANISATION_KINDS.find((known) => known === kind);
  const organisation = OrganisationId.safeParse(id);
  return found && organisation.success && more.length === 0 ? { kind: found, id: organisation.data } : null;
}

const KNOWN_PAGES: ReadonlySet<string> = new Set(PAGE_KEYS);
const KNOWN_ORGANISATION_PAGES: ReadonlySet<string> = new Set(ORGANISATION_PAGE_KEYS);

/** Reads a page name; null for anything that is not exactly one (dots, NUL, other case, other page). */
export function parsePageName(name: string): PageAddress | null {
  const [kind = "", id = "", ...rest] = name.split("/");
  const isOfCase = kind === "case";
  const page = rest.splice(0, isOfCase ? 2 : 1).join("/");
  const address = isOfCase ? caseAddress(id, page) : organisationAddress(id, `${kind}/${page}`);
  if (!address || rest.length === 0) return address;
  const epoch = Epoch.safeParse(rest[0]);
  return epoch.success && rest.length === 1 ? { ...address, epoch: epoch.data } : null;
}

/** `parsePageName` for a page of a case; null for every other. */
export function parseCasePage(name: string): CaseAddress | null {
  const address = parsePageName(name);
  return address && "caseId" in address ? address : null;
}

function caseAddress(id: string, page: string): CaseAddress | null {
  const caseId = CaseId.safeParse(id);
  return caseId.success && KNOWN_PAGES.has(page) ? { caseId: caseId.data, page: page as PageKey } : null;
}

function organisationAddress(id: string, page: string): OrganisationAddress | null {
  const organisation = OrganisationId.safeParse(id);
  return organisation.success && KNOWN_ORGANISATION_PAGES.has(page)
    ? { organisation: organisation.data, page: page as OrganisationPageKey }
    : null;
}
