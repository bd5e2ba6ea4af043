import type { Context } from "hono";
import { CaseId } from "../../model/ids.ts";
import { type Action, can, type PolicySubject } from "../../model/policy.ts";
import {
  type ApiError,
  DISABLED,
  FOOTING_HEADER,
  FOOTING_QUERY,
  ORGANISATION_HEADER,
  ORGANISATION_QUERY,
} from "../../model/protocol.ts";
import type { FormerStaff } from "../accounts/identify.ts";
import {
  type AdminPrincipal,
  type CustomerPrincipal,
  type MemberPrincipal,
  type PagePrincipal,
  type PartyPrincipal,
  policyActor,
  type StaffPrincipal,
} from "../accounts/principal.ts";
import type { HttpEnv, HttpParts } from "./context.ts";
import { HttpProblem } from "./respond.ts";

export const CASE_HEADER = "x-jobcard-case";

/** Says whose account was disabled, or where they no longer are a member, so that a device empties that and nothing else. */
class AccountDisabled extends HttpProblem {
  constructor(private readonly former: FormerStaff) {
    super(410, DISABLED);
  }

  override get body(): ApiError {
    const { principal, everywhere } = this.former;
    if (principal.device) return { ...super.body, device: principal.device.id };
    const body = { ...super.body, person: principal.person.id };
    return everywhere ? body : { ...body, organisation: principal.organisation };
  }
}

/** For which of their organisations somebody asks; an `<img>` can send no header. */
export const wantedOrganisation = (context: Context<HttpEnv>): string | null =>
  context.req.header(ORGANISATION_HEADER) ?? context.req.query(ORGANISATION_QUERY) ?? null;

/** @throws HttpProblem 401, 410 for somebody whose account was disabled, on proof of a session they had */
export async function requireMember(
  { identify }: HttpParts,
  context: Context<HttpEnv>,
): Promise<MemberPrincipal | AdminPrincipal> {
  const organisation = wantedOrganisation(context);
  const principal = await identify.staff(context.req.raw.headers, organisation);
  if (principal) return principal;
  const former = await identify.former(context.req.raw.headers, organisation);
  if (former) throw new AccountDisabled(former);
  throw new HttpProblem(401, "signed-out");
}

/** @throws HttpProblem 401, 403 for an administrator or a group, who have no part in any case */
export async function requireStaff(parts: HttpParts, context: Context<HttpEnv>): Promise<StaffPrincipal> {
  const principal = await requireMember(parts, context);
  if (principal.kind !== "staff") throw new HttpProblem(403, "forbidden");
  return principal;
}

/** @throws HttpProblem 401, 403 for an administrator, and for whom the policy does not allow it */
export async function requireRight(
  parts: HttpParts,
  context: Context<HttpEnv>,
  action: Action,
  subject?: PolicySubject,
): Promise<MemberPrincipal> {
  const principal = await requireMember(parts, context);
  if (principal.kind === "admin") throw new HttpProblem(403, "forbidden");
  allow(principal, action, subject);
  return principal;
}

/** @throws HttpProblem 403 with the policy's reason */
export function allow(principal: PartyPrincipal | MemberPrincipal, action: Action, subject?: PolicySubject): void {
  const verdict = can(policyActor(principal), action, subject);
  if (!verdict.ok) throw new HttpProblem(403, verdict.why);
}

/** @throws HttpProblem 401, 403 */
export async function requireAdmin(parts: HttpParts, context: Context<HttpEnv>): Promise<AdminPrincipal> {
  const principal = await requireMember(parts, context);
  if (principal.kind !== "admin") throw new HttpProblem(403, "forbidden");
  return principal;
}

/** @throws HttpProblem 401 without a session, 410 once the link was revoked */
export async function requireHolder(
  { identify }: HttpParts,
  context: Context<HttpEnv>,
  caseId: string,
): Promise<CustomerPrincipal> {
  const id = CaseId.safeParse(caseId);
  const found = id.success ? await identify.customer(context.req.raw.headers, id.data) : "unknown";
  if (found === "revoked") throw new HttpProblem(410, "revoked");
  if (found === "unknown") throw new HttpProblem(401, "signed-out");
  return found;
}

/** Staff, or the holder of a share link where the request says so. @throws HttpProblem 401, 403, 410 */
export async function requireParty(parts: HttpParts, context: Context<HttpEnv>): Promise<PartyPrincipal> {
  const principal = await requireReader(parts, context);
  if (principal.kind === "group") throw new HttpProblem(403, "forbidden");
  return principal;
}

/** Whoever can ask for pages, also those of organisations. @throws HttpProblem 401, 403, 410 */
export async function requireReader(parts: HttpParts, context: Context<HttpEnv>): Promise<PagePrincipal> {
  if (context.req.header(FOOTING_HEADER) === "customer")
    return requireHolder(parts, context, context.req.header(CASE_HEADER) ?? "");
  const principal = await requireMember(parts, context);
  if (principal.kind === "admin") throw new HttpProblem(403, "forbidden");
  return principal;
}

/**
 * The same for the case in the path; an `<img>` can send no header, so the query counts as well.
 * @throws HttpProblem 401, 403, 410, 404 when the path names no case
 */
export async function requirePartOf(
  parts: HttpParts,
  context: Context<HttpEnv>,
): Promise<{ principal: PartyPrincipal; caseId: CaseId }> {
  const given = context.req.param("caseId") ?? "";
  const isHolder = [context.req.header(FOOTING_HEADER), context.req.query(FOOTING_QUERY)].includes("customer");
  const principal = isHolder ? await requireHolder(parts, context, given) : await requireStaff(parts, context);
  const caseId = CaseId.safeParse(given);
  if (!caseId.success || !(await parts.cases.parties(caseId.data))) throw new HttpProblem(404, "not-found");
  return { principal, caseId: caseId.data };
}
