import type { Context } from "hono";
import * as z from "zod/mini";
import type { PersonId } from "../../model/ids.ts";
import type { Language } from "../../model/languages.ts";
import { text } from "../../model/pages/values.ts";
import { isTabletOnly, MANAGER_OF, type Role } from "../../model/policy.ts";
import { CLOSE } from "../../model/protocol.ts";
import { type ListedMember, MEMBER_SORTS } from "../accounts/members.ts";
import { checkRoles, PersonError } from "../accounts/people.ts";
import type { MemberPrincipal } from "../accounts/principal.ts";
import { newSecret } from "../accounts/secrets.ts";
import { VALID_MS } from "../accounts/one-time-links.ts";
import { actorOf } from "../audit/audit.ts";
import type { Tables } from "../database/schema.ts";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { baseUrlOf, HttpProblem, natural, readJson } from "./respond.ts";
import { resetSecondFactor } from "./reset-factor.ts";
import { Email, Name, RoleList } from "./schemas.ts";
import { allow, requireMember } from "./who.ts";

const MAX_LISTED = 200;
const NewPerson = z.object({
  organisation: z.optional(z.string()),
  name: Name,
  email: z.nullable(Email),
  phone: z._default(text(40), ""),
  roles: RoleList,
});
const Changes = z.object({
  organisation: z.optional(z.string()),
  name: z.optional(Name),
  phone: z.optional(text(40)),
  roles: z.optional(RoleList),
});
const Which = z.object({ organisation: z.optional(z.string()) });

type OrganisationRow = Pick<Tables["organisations"], "id" | "kind" | "name" | "language">;

/** `/api/people`: those who belong to an organisation, for whom the policy lets manage them (FB-06, FB-08). */
export function peopleRoutes(app: App, parts: HttpParts): void {
  const { accounts, audit, cluster, database, directory, mail, members, oneTimeLinks, sockets, now } = parts;

  app.get("/api/people", async (context) => {
    const principal = await requireManager(parts, context);
    const within = await organisationsOf(parts, principal);
    const wanted = context.req.query("of");
    if (wanted !== undefined && !within.some(({ id }) => id === wanted)) throw new HttpProblem(404, "not-found");
    const sort = MEMBER_SORTS.find((known) => known === context.req.query("sort")) ?? "name";
    const found = await members.list({
      organisations: wanted === undefined ? within.map(({ id }) => id) : [wanted],
      search: (context.req.query("search") ?? "").slice(0, 200),
      sort,
      descending: context.req.query("order") === "desc",
      offset: natural(context.req.query("offset"), 1_000_000, 0),
      limit: natural(context.req.query("limit"), MAX_LISTED, 50),
    });
    const organisations = within.map(({ id, name, kind }) => ({ id, name, kind }));
    return context.json({ ...found, organisations });
  });

  app.post("/api/people", async (context) => {
    const principal = await requireManager(parts, context);
    const body = await readJson(context, NewPerson);
    const organisation = await oneOf(parts, principal, body.organisation);
    await refusing(() => checkRoles(directory, organisation.id, body.roles));
    if (body.email === null && !isTabletOnly(body.roles)) throw new HttpProblem(400, "email-needed", "email");
    const known = body.email === null ? undefined : await directory.personByEmail(body.email);
    if (known?.is_admin) throw new HttpProblem(400, "email-taken", "email");
    if (known && (await members.one(known.id, [organisation.id]))?.status === "active")
      throw new HttpProblem(400, "already-member", "email");
    const id = known ? (known.id as PersonId) : await addNew(body, organisation);
    const invitation =
      body.email === null ? null : await invite(context, principal, organisation, id, body.email, body.roles);
    await audit.record({
      organisation: organisation.id,
      at: now(),
      actor: actorOf(principal),
      what: body.email === null ? "person-added" : "person-invited",
      subject: known?.name ?? body.name,
      detail: { roles: body.roles.join(" ") },
    });
    return context.json({ id, invitation }, 201);
  });

  app.get("/api/people/:id", async (context) => {
    const principal = await requireManager(parts, context);
    const member = await memberOf(parts, principal, context, context.req.query("of"));
    const { on: hasSecondFactor } = await accounts.factors.secondFactorOf(member.id);
    return context.json({ ...member, hasSecondFactor });
  });

  app.post("/api/people/:id", async (context) => {
    const principal = await requireManager(parts, context);
    const { organisation, roles, name, phone } = await readJson(context, Changes);
    const member = await memberOf(parts, principal, context, organisation);
    const own = await oneOf(parts, principal, member.organisation);
    if (roles) {
      await refusing(() => checkRoles(directory, own.id, roles));
      if (member.email === "" && !isTabletOnly(roles)) throw new HttpProblem(400, "email-needed", "roles");
      if (!roles.includes(MANAGER_OF[own.kind])) await keepOneManager(member, own);
    }
    if (name !== undefined || phone !== undefined) {
      // Somebody who works elsewhere too is not renamed from here.
      if (!(await isOnlyWithin(parts, principal, member.id))) throw new HttpProblem(403, "belongs-elsewhere", "name");
      await members.update(member.id, { ...(name !== undefined && { name }), ...(phone !== undefined && { phone }) });
    }
    if (roles && member.status !== "disabled") {
      await directory.setMembership(member.id, own.id, roles, now());
      await rightsChanged(member.id);
    }
    await audit.record({
      organisation: own.id,
      at: now(),
      actor: actorOf(principal),
      what: "person-changed",
      subject: name ?? member.name,
      detail: roles ? { roles: roles.join(" "), before: member.roles.join(" ") } : {},
    });
    return context.json(await memberOf(parts, principal, context, own.id));
  });

  app.post("/api/people/:id/:action{disable|enable}", async (context) => {
    const principal = await requireManager(parts, context);
    const { organisation } = await readJson(context, Which);
    const member = await memberOf(parts, principal, context, organisation);
    const own = await oneOf(parts, principal, member.organisation);
    const ends = context.req.param("action") === "disable";
    if (ends) await keepOneManager(member, own);
    await directory.setMembershipDisabled(member.id, own.id, ends ? now() : null);
    if (ends) await oneTimeLinks.endOf(member.id, now());
    await rightsChanged(member.id);
    await audit.record({
      organisation: own.id,
      at: now(),
      actor: actorOf(principal),
      what: ends ? "person-disabled" : "person-enabled",
      subject: member.name,
    });
    return context.json(await memberOf(parts, principal, context, own.id));
  });

  app.post("/api/people/:id/second-factor/reset", async (context) => {
    const principal = await requireManager(parts, context);
    const { organisation } = await readJson(context, Which);
    const member = await memberOf(parts, principal, context, organisation);
    const own = await oneOf(parts, principal, member.organisation);
    // An account that opens other organisations, too, is not made less safe from here.
    if (!(await isOnlyWithin(parts, principal, member.id))) throw new HttpProblem(403, "belongs-elsewhere");
    if (!(await resetSecondFactor(parts, member, actorOf(principal), [own]))) throw new HttpProblem(404, "not-on");
    return context.json({ ok: true });
  });

  app.post("/api/people/:id/invite", async (context) => {
    const principal = await requireManager(parts, context);
    const { organisation } = await readJson(context, Which);
    const member = await memberOf(parts, principal, context, organisation);
    if (member.status !== "invited") throw new HttpProblem(400, "not-invited");
    const own = await oneOf(parts, principal, member.organisation);
    await oneTimeLinks.endOf(member.id, now());
    return context.json(await invite(context, principal, own, member.id, member.email, member.roles), 201);
  });

  /** Somebody nobody has heard of: a member from now on, who can come in once they have chosen a password. */
  async function addNew(
    { name, email, phone, roles }: z.infer<typeof NewPerson>,
    organisation: OrganisationRow,
  ): Promise<PersonId> {
    const id =
      email === null
        ? (newSecret().slice(0, 24) as PersonId)
        : await refusing(() => accounts.create({ email, name, password: null }));
    const invited_at = email === null ? null : now();
    await directory.addPerson({ id, email: email?.toLowerCase() ?? null, name, phone, invited_at });
    await directory.setMembership(id, organisation.id, roles, now());
    return id;
  }

  /** A link that works once, by mail where mails are sent, and for the manager to hand over. */
  async function invite(
    context: Context<HttpEnv>,
    principal: MemberPrincipal,
    organisation: OrganisationRow,
    person: PersonId,
    email: string,
    roles: readonly Role[],
  ) {
    const grant = { kind: "invitation", organisation: organisation.id, roles, person } as const;
    const { token, expiresAt } = await oneTimeLinks.issue(grant, now());
    const url = `${baseUrlOf(context, parts)}/setup#k=${token}`;
    const data = {
      inviter: principal.person.name,
      organisation: organisation.name,
      link: url,
      days: VALID_MS.invitation / 86_400_000,
    };
    const language = organisation.language as Language;
    const mailed = await database.transaction((within) =>
      mail.enqueue(within, {
        key: `invitation/${token.slice(0, 12)}`,
        to: email,
        organisation: organisation.id,
        language,
        template: "invitation",
        data,
      }),
    );
    return { url, expiresAt, mailed: mail.isConfigured ? mailed : "not-configured" };
  }

  /** @throws HttpProblem 409 when nobody would be left to run the organisation */
  async function keepOneManager(member: ListedMember, { id, kind }: OrganisationRow): Promise<void> {
    const role = MANAGER_OF[kind];
    if (member.status !== "active" || !member.roles.includes(role)) return;
    if ((await members.managersBeside(member.id, id, role)) === 0) throw new HttpProblem(409, "last-manager");
  }

  /** Here and on other servers: who is connected goes, or comes again with other rights. */
  async function rightsChanged(person: PersonId): Promise<void> {
    cluster.tell({ what: "recheck", caseId: null, personId: person });
    await sockets.recheck(
      (principal) => parts.identify.look(principal),
      ({ principal }) => principal.person.id === person,
    );
  }
}

/** Whether somebody belongs to no organisation but those the asker manages. */
export async function isOnlyWithin(parts: HttpParts, principal: MemberPrincipal, person: PersonId): Promise<boolean> {
  const within = (await organisationsOf(parts, principal)).map(({ id }) => id);
  return (await parts.directory.organisationsOf(person)).every((id) => within.includes(id));
}

/** @throws HttpProblem 401, 403 for whom no organisation's people are to manage */
export async function requireManager(parts: HttpParts, context: Context<HttpEnv>): Promise<MemberPrincipal> {
  const principal = await requireMember(parts, context);
  if (principal.kind === "admin") throw new HttpProblem(403, "forbidden");
  allow(principal, "people.manage");
  return principal;
}

/** The organisations whose people and devices somebody manages: the own one, and those of the own group. */
export async function organisationsOf(
  { directory }: HttpParts,
  principal: MemberPrincipal,
): Promise<OrganisationRow[]> {
  const own = await directory.organisation(principal.organisation);
  return [
    ...(own ? [own] : []),
    ...(principal.kind === "group" ? await directory.workshopsOf(principal.organisation) : []),
  ];
}

/** @throws HttpProblem 404 for an organisation somebody does not manage, as for one that does not exist */
async function oneOf(parts: HttpParts, principal: MemberPrincipal, id?: string): Promise<OrganisationRow> {
  const found = (await organisationsOf(parts, principal)).find((one) => one.id === (id ?? principal.organisation));
  if (!found) throw new HttpProblem(404, "not-found");
  return found;
}

/** @throws HttpProblem 404 for somebody of no organisation the asker manages */
export async function memberOf(
  parts: HttpParts,
  principal: MemberPrincipal,
  context: Context<HttpEnv>,
  organisation?: string,
): Promise<ListedMember> {
  const within =
    organisation === undefined
      ? await organisationsOf(parts, principal)
      : [await oneOf(parts, principal, organisation)];
  const found = await parts.members.one(
    context.req.param("id") ?? "",
    within.map(({ id }) => id),
  );
  if (!found) throw new HttpProblem(404, "not-found");
  return found;
}

/** @throws HttpProblem 400 with the code of what is wrong with a person */
async function refusing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PersonError) throw new HttpProblem(400, error.code);
    throw error;
  }
}

/** Shows somebody out of what is open, everywhere: their session is no longer theirs. */
export function showOut({ cluster, sockets }: HttpParts, person: PersonId, but: string | null): void {
  sockets.closeWhere(({ principal }) => principal.person.id === person && principal.session !== but, CLOSE.signedOut);
  cluster.tell({ what: "recheck", caseId: null, personId: person });
}
