import * as z from "zod/mini";
import type { PersonId } from "../../model/ids.ts";
import type { Language } from "../../model/languages.ts";
import { isGoodPassword } from "../../model/password-rule.ts";
import { addOrganisation, addPerson, checkPerson, PersonError } from "../accounts/people.ts";
import { type OneTimeGrant, VALID_MS } from "../accounts/one-time-links.ts";
import type { App, HttpParts } from "./context.ts";
import { showOut } from "./people.ts";
import { addressOf, baseUrlOf, HttpProblem, readJson } from "./respond.ts";
import { Email, Name, OrganisationFields, Password } from "./schemas.ts";

const Token = z.string().check(z.regex(/^[\w-]{16,128}$/));
const Look = z.object({ token: Token });
/** What is asked depends on the link: somebody who has an account only agrees. */
const SetUp = z.object({
  token: Token,
  name: z.optional(Name),
  email: z.optional(Email),
  password: z.optional(Password),
  organisation: z.optional(OrganisationFields),
});
type SetUp = Omit<z.infer<typeof SetUp>, "token">;
const Forgotten = z.object({ email: Email });

/** One-time links: the first workshop with its manager, invitations, and a password that was forgotten (FB-03). */
export function setupRoutes(app: App, parts: HttpParts): void {
  const { accounts, audit, database, directory, limits, mail, members, oneTimeLinks, now } = parts;

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
    const person = grant.person === null ? undefined : await directory.person(grant.person);
    return context.json({
      kind: grant.kind,
      roles: grant.roles,
      organisation,
      person: person ? { name: person.name, email: person.email ?? "" } : null,
      needsPassword:
        grant.person === null || grant.kind === "password" || !(await accounts.hasPassword(grant.person as PersonId)),
    });
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
      if (grant.person === null) await createFor(grant, person);
      else await letIn(grant, grant.person as PersonId, person);
    } catch (error) {
      await oneTimeLinks.giveBack(token);
      if (error instanceof PersonError) throw new HttpProblem(400, error.code);
      throw error;
    }
    return context.json({ ok: true });
  });

  /** Always the same answer, at once: nobody learns who has an account, nor from how long it takes. */
  app.post("/api/setup/forgotten", async (context) => {
    const address = addressOf(context, parts);
    if (!(await limits.mayTryLink(address))) throw new HttpProblem(429, "limited");
    const { email } = await readJson(context, Forgotten);
    await limits.linkMissed(address);
    const base = baseUrlOf(context, parts);
    void sendReset(email, base).catch((error: unknown) =>
      parts.log.error({ err: error }, "a mail about a forgotten password could not be written"),
    );
    return context.json({ ok: true });
  });

  async function sendReset(email: string, base: string): Promise<void> {
    const person = await directory.personByEmail(email);
    if (!person || person.disabled_at !== null || !(await accounts.hasPassword(person.id as PersonId))) return;
    const acting = await directory.acting(person.id as PersonId);
    const own = acting.kind === "member" ? acting.member.acting?.organisation : undefined;
    const grant = { kind: "password", organisation: own?.id ?? null, roles: [], person: person.id } as const;
    const { token } = await oneTimeLinks.issue(grant, now());
    await database.transaction(async (within) => {
      await mail.enqueue(within, {
        key: `password/${token.slice(0, 12)}`,
        to: person.email ?? "",
        // Whoever runs one organisation must not read what opens another.
        organisation: acting.kind === "member" && acting.member.memberships.length === 1 ? (own?.id ?? null) : null,
        language: (person.language ?? own?.language ?? "en") as Language,
        template: "password-reset",
        data: {
          name: person.name,
          organisation: own?.name ?? "Jobcard",
          link: `${base}/setup#k=${token}`,
          minutes: VALID_MS.password / 60_000,
        },
      });
      if (own) {
        const actor = { id: person.id, name: person.name };
        const entry = {
          organisation: own.id,
          at: now(),
          actor,
          what: "password-forgotten",
          subject: person.name,
        } as const;
        await audit.record(entry, within);
      }
    });
  }

  /** Somebody whom the organisation knows already: a password where they need one, and a place there. */
  async function letIn(grant: OneTimeGrant, id: PersonId, { password, name }: SetUp): Promise<void> {
    const person = await directory.person(id);
    if (!person || person.disabled_at !== null) throw new HttpProblem(404, "unknown-link");
    if (grant.kind === "password" || !(await accounts.hasPassword(id))) {
      if (password === undefined || !isGoodPassword(password)) throw new PersonError("weak-password");
      await accounts.setPassword(id, password);
      if (name !== undefined && person.invited_at !== null) await members.update(id, { name });
    }
    await members.setInvited(id, null);
    if (grant.kind === "invitation" && grant.organisation !== null)
      await directory.setMembership(id, grant.organisation, grant.roles, now());
    if (grant.kind !== "password") return;
    // Whoever else knew the old one is out.
    await oneTimeLinks.endOf(id, now());
    await accounts.endSessionsOf(id);
    await accounts.factors.forgetTrusted(id);
    showOut(parts, id, null);
  }

  async function createFor(grant: OneTimeGrant, { name, email, password, organisation: fields }: SetUp): Promise<void> {
    if (name === undefined || email === undefined || password === undefined)
      throw new HttpProblem(400, "invalid", name === undefined ? "name" : email === undefined ? "email" : "password");
    await checkPerson(directory, { email, password });
    let organisation = grant.organisation;
    if (grant.kind === "setup") {
      if (!fields) throw new HttpProblem(400, "invalid", "organisation");
      const { labourRate, ...rest } = fields;
      organisation = await addOrganisation(directory, { ...rest, kind: "workshop", labour_rate: labourRate });
    }
    if (organisation === null) throw new HttpProblem(400, "invalid", "organisation");
    const membership = { organisation, roles: grant.roles };
    await addPerson(accounts, directory, { name, email, password, membership }, now());
  }
}
