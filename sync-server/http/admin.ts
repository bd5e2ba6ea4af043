import * as z from "zod/mini";
import { addOrganisation, addPerson, PersonError } from "../accounts/people.ts";
import type { PersonId } from "../../model/ids.ts";
import { ORGANISATION_KINDS, ROLES, ROLES_OF } from "../../model/policy.ts";
import { CLOSE } from "../../model/protocol.ts";
import type { App, HttpParts } from "./context.ts";
import { resetSecondFactor } from "./reset-factor.ts";
import { baseUrlOf, HttpProblem, natural, readJson } from "./respond.ts";
import { Email, Name, OrganisationFields, Password, RoleList } from "./schemas.ts";
import { requireAdmin } from "./who.ts";

const MAX_LISTED = 50;
const NewOrganisation = z.extend(OrganisationFields, { kind: z.enum(ORGANISATION_KINDS) });
const NewPerson = z.object({
  name: Name,
  email: Email,
  password: Password,
  organisation: z.nullable(z.string()),
  roles: z._default(z.array(z.enum(ROLES)), []),
});
const Partnership = z.object({ workshop: z.string(), fleet: z.string() });
const Grouping = z.object({ workshop: z.string(), group: z.nullable(z.string()) });
const Invitation = z.object({ organisation: z.string(), roles: RoleList });

/** `/api/admin/*`: organisations, people and who works with whom. */
export function adminRoutes(app: App, parts: HttpParts): void {
  const { accounts, cluster, directory, members, oneTimeLinks, sockets, now } = parts;

  app.use("/api/admin/*", async (context, next) => {
    await requireAdmin(parts, context);
    await next();
  });

  app.get("/api/admin/organisations", async (context) =>
    context.json({
      organisations: await directory.organisations(),
      partnerships: await directory.partnerships(),
      people: await members.counts(),
    }),
  );

  /** People a page at a time: an installation may have tens of thousands. */
  app.get("/api/admin/people", async (context) => {
    const wanted = context.req.query("organisation");
    const { rows, total } = await members.list({
      organisations: wanted === undefined ? (await directory.organisations()).map(({ id }) => id) : [wanted],
      search: (context.req.query("search") ?? "").slice(0, 200),
      sort: "name",
      descending: false,
      offset: natural(context.req.query("offset"), 1_000_000, 0),
      limit: natural(context.req.query("limit"), MAX_LISTED, 20),
    });
    const factors = await Promise.all(rows.map(({ id }) => accounts.factors.secondFactorOf(id)));
    const people = rows.map(({ id, organisation, name, email, roles, status }, at) => ({
      id,
      organisation,
      name,
      email,
      roles,
      status,
      hasSecondFactor: factors[at]?.on === true,
    }));
    return context.json({ people, total });
  });

  app.post("/api/admin/people/:id/second-factor/reset", async (context) => {
    const principal = await requireAdmin(parts, context);
    const person = await directory.person(context.req.param("id"));
    if (!person) throw new HttpProblem(404, "not-found");
    const { id, name, email } = person;
    const own = new Set(await directory.organisationsOf(id));
    const within = (await directory.organisations()).filter((organisation) => own.has(organisation.id));
    const actor = { id: principal.person.id, name: principal.person.name };
    if (!(await resetSecondFactor(parts, { id: id as PersonId, name, email: email ?? "" }, actor, within)))
      throw new HttpProblem(404, "not-on");
    return context.json({ ok: true });
  });

  app.post("/api/admin/organisations", async (context) => {
    const { labourRate, ...fields } = await readJson(context, NewOrganisation);
    return context.json({ id: await addOrganisation(directory, { ...fields, labour_rate: labourRate }) }, 201);
  });

  app.post("/api/admin/people", async (context) => {
    const { organisation, roles, ...person } = await readJson(context, NewPerson);
    const membership = organisation === null ? null : { organisation, roles };
    try {
      return context.json({ id: await addPerson(accounts, directory, { ...person, membership }, now()) }, 201);
    } catch (error) {
      if (error instanceof PersonError) throw new HttpProblem(400, error.code);
      throw error;
    }
  });

  app.post("/api/admin/people/:id/:action{disable|enable}", async (context) => {
    const { id, action } = context.req.param();
    const person = await directory.person(id);
    if (!person || !(await directory.setDisabled(person.id, action === "disable" ? now() : null)))
      throw new HttpProblem(404, "not-found");
    if (action === "disable") {
      // The sessions stay, and open nothing: by them a device is known that has to be emptied.
      sockets.closeWhere(({ principal }) => principal.person.id === id, CLOSE.signedOut);
    } else {
      await accounts.endSessionsOf(person.id as Parameters<typeof accounts.endSessionsOf>[0]);
    }
    cluster.tell({ what: "recheck", caseId: null, personId: person.id });
    return context.json({ ok: true });
  });

  app.post("/api/admin/partnerships", async (context) => {
    const { workshop, fleet } = await readJson(context, Partnership);
    if ((await directory.organisation(workshop))?.kind !== "workshop")
      throw new HttpProblem(400, "unknown-organisation", "workshop");
    if ((await directory.organisation(fleet))?.kind !== "fleet")
      throw new HttpProblem(400, "unknown-organisation", "fleet");
    await directory.addPartnership(workshop, fleet);
    return context.json({ ok: true }, 201);
  });

  app.post("/api/admin/groups", async (context) => {
    const { workshop, group } = await readJson(context, Grouping);
    if ((await directory.organisation(workshop))?.kind !== "workshop")
      throw new HttpProblem(400, "unknown-organisation", "workshop");
    if (group !== null && (await directory.organisation(group))?.kind !== "group")
      throw new HttpProblem(400, "unknown-organisation", "group");
    await directory.setGroup(workshop, group);
    return context.json({ ok: true });
  });

  app.post("/api/admin/invitations", async (context) => {
    const { organisation, roles } = await readJson(context, Invitation);
    const kind = (await directory.organisation(organisation))?.kind;
    if (!kind) throw new HttpProblem(400, "unknown-organisation", "organisation");
    if (!roles.every((role) => ROLES_OF[kind].includes(role))) throw new HttpProblem(400, "wrong-role", "roles");
    const grant = { kind: "invitation", organisation, roles, person: null } as const;
    const { token, expiresAt } = await oneTimeLinks.issue(grant, now());
    const base = baseUrlOf(context, parts);
    return context.json({ url: `${base}/setup#k=${token}`, expiresAt }, 201);
  });

  app.post("/api/admin/reset-demo", async (context) => {
    if (!parts.resetDemo) throw new HttpProblem(404, "no-demo");
    return context.json({ links: await parts.resetDemo() });
  });
}
