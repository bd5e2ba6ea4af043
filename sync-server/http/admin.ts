import * as z from "zod/mini";
import { addOrganisation, addPerson, PersonError } from "../accounts/people.ts";
import { ORGANISATION_KINDS, ROLES, ROLES_OF } from "../../model/policy.ts";
import { CLOSE } from "../../model/protocol.ts";
import type { App, HttpParts } from "./context.ts";
import { baseUrlOf, HttpProblem, readJson } from "./respond.ts";
import { Email, Name, OrganisationFields, Password, RoleList } from "./schemas.ts";
import { requireAdmin } from "./who.ts";

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
  const { accounts, cluster, directory, oneTimeLinks, sockets, now } = parts;

  app.use("/api/admin/*", async (context, next) => {
    await requireAdmin(parts, context);
    await next();
  });

  app.get("/api/admin/organisations", async (context) =>
    context.json({
      organisations: await directory.organisations(),
      partnerships: await directory.partnerships(),
      people: (await directory.people()).map(({ id, name, email, is_admin, organisation, roles, disabled_at }) => ({
        id,
        name,
        email: email ?? "",
        isAdmin: is_admin === 1,
        organisation,
        roles,
        disabled_at,
      })),
    }),
  );

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
    const person = (await directory.people()).find((candidate) => candidate.id === id);
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
