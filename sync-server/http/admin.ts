import * as z from "zod/mini";
import { addOrganisation, addPerson, PersonError } from "../accounts/people.ts";
import { CLOSE } from "../../model/protocol.ts";
import type { App, HttpParts } from "./context.ts";
import { HttpProblem, readJson } from "./respond.ts";
import { Email, Name, OrganisationFields, Password, Role } from "./schemas.ts";
import { requireAdmin } from "./who.ts";

const NewOrganisation = z.extend(OrganisationFields, { kind: z.enum(["workshop", "fleet"]) });
const NewPerson = z.object({
  name: Name,
  email: Email,
  password: Password,
  role: Role,
  organisation: z.nullable(z.string()),
  manager: z._default(z.boolean(), false),
});
const Partnership = z.object({ workshop: z.string(), fleet: z.string() });
const Invitation = z.object({ organisation: z.string(), manager: z._default(z.boolean(), false) });

/** `/api/admin/*`: organisations, people and who works with whom. */
export function adminRoutes(app: App, parts: HttpParts): void {
  const { accounts, cluster, config, directory, oneTimeLinks, sockets, now } = parts;

  app.use("/api/admin/*", async (context, next) => {
    await requireAdmin(parts, context);
    await next();
  });

  app.get("/api/admin/organisations", async (context) =>
    context.json({
      organisations: await directory.organisations(),
      partnerships: await directory.partnerships(),
      people: await directory.people(),
    }),
  );

  app.post("/api/admin/organisations", async (context) => {
    const { labourRate, ...fields } = await readJson(context, NewOrganisation);
    return context.json({ id: await addOrganisation(directory, { ...fields, labour_rate: labourRate }) }, 201);
  });

  app.post("/api/admin/people", async (context) => {
    const person = await readJson(context, NewPerson);
    try {
      return context.json({ id: await addPerson(accounts, directory, person) }, 201);
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

  app.post("/api/admin/invitations", async (context) => {
    const { organisation, manager } = await readJson(context, Invitation);
    const role = (await directory.organisation(organisation))?.kind;
    if (!role) throw new HttpProblem(400, "unknown-organisation", "organisation");
    const { token, expiresAt } = await oneTimeLinks.issue({ kind: "invitation", organisation, role, manager }, now());
    const base = config.baseUrl ?? `http://${context.req.header("host") ?? ""}`;
    return context.json({ url: `${base}/setup#k=${token}`, expiresAt }, 201);
  });

  app.post("/api/admin/reset-demo", async (context) => {
    if (!parts.resetDemo) throw new HttpProblem(404, "no-demo");
    return context.json({ links: await parts.resetDemo() });
  });
}
