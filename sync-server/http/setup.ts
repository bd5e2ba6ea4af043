import * as z from "zod/mini";
import { addOrganisation, addPerson, checkPerson, PersonError } from "../accounts/people.ts";
import type { OneTimeGrant } from "../accounts/one-time-links.ts";
import type { App, HttpParts } from "./context.ts";
import { addressOf, HttpProblem, readJson } from "./respond.ts";
import { Email, Name, OrganisationFields, Password } from "./schemas.ts";

const Token = z.string().check(z.regex(/^[\w-]{16,128}$/));
const Look = z.object({ token: Token });
const SetUp = z.object({
  token: Token,
  name: Name,
  email: Email,
  password: Password,
  organisation: z.optional(OrganisationFields),
});

/** One-time links: the first workshop with its manager, and invitations. */
export function setupRoutes(app: App, parts: HttpParts): void {
  const { accounts, directory, limits, oneTimeLinks, now } = parts;

  app.get("/api/setup", async (context) => context.json({ needed: await directory.isEmpty() }));

  app.post("/api/setup/look", async (context) => {
    const address = addressOf(context, parts);
    if (!(await limits.mayTryLink(address))) throw new HttpProblem(429, "limited");
    const { token } = await readJson(context, Look);
    const grant = await oneTimeLinks.look(token, now());
    if (!grant) {
      await limits.linkMissed(address);
      throw new HttpProblem(404, "unknown-link");
    }
    const organisation =
      grant.organisation !== null ? ((await directory.organisation(grant.organisation))?.name ?? null) : null;
    return context.json({ kind: grant.kind, roles: grant.roles, organisation });
  });

  app.post("/api/setup", async (context) => {
    const address = addressOf(context, parts);
    if (!(await limits.mayTryLink(address))) throw new HttpProblem(429, "limited");
    const { token, ...person } = await readJson(context, SetUp);
    const grant = await oneTimeLinks.redeem(token, now());
    if (!grant) {
      await limits.linkMissed(address);
      throw new HttpProblem(404, "unknown-link");
    }
    try {
      await createFor(grant, person);
    } catch (error) {
      await oneTimeLinks.giveBack(token);
      if (error instanceof PersonError) throw new HttpProblem(400, error.code);
      throw error;
    }
    return context.json({ ok: true });
  });

  async function createFor(grant: OneTimeGrant, person: Omit<z.infer<typeof SetUp>, "token">): Promise<void> {
    const { name, email, password } = person;
    await checkPerson(directory, person);
    let organisation = grant.organisation;
    if (grant.kind === "setup") {
      if (!person.organisation) throw new HttpProblem(400, "invalid", "organisation");
      const { labourRate, ...fields } = person.organisation;
      organisation = await addOrganisation(directory, { ...fields, kind: "workshop", labour_rate: labourRate });
    }
    if (organisation === null) throw new HttpProblem(400, "invalid", "organisation");
    const membership = { organisation, roles: grant.roles };
    await addPerson(accounts, directory, { name, email, password, membership }, now());
  }
}
