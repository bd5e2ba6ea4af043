import type { OrganisationId, PersonId } from "../../model/ids.ts";
import { type Role, ROLES_OF } from "../../model/policy.ts";
import type { Accounts } from "./accounts.ts";
import type { Directory, NewOrganisation } from "./directory.ts";
import { isGoodPassword } from "../../model/password-rule.ts";
import { newSecret } from "./secrets.ts";

export interface NewPerson {
  /** With the password null for somebody who only works on a tablet (FB-07). */
  email: string | null;
  name: string;
  password: string | null;
  /** Where they are a member, and as what; null for an administrator, who looks after the installation. */
  membership: { organisation: string; roles: readonly Role[] } | null;
}

export type PersonProblem = "weak-password" | "email-taken" | "unknown-organisation" | "wrong-role";

/** Thrown when a person cannot be added; `code` is stable. */
export class PersonError extends Error {
  constructor(readonly code: PersonProblem) {
    super(code);
  }
}

/** Refuses what can be refused before anything is made for the person. @throws PersonError */
export async function checkPerson(
  directory: Directory,
  { email, password }: Pick<NewPerson, "email" | "password">,
): Promise<void> {
  if (password !== null && !isGoodPassword(password)) throw new PersonError("weak-password");
  if (email !== null && (await directory.personByEmail(email))) throw new PersonError("email-taken");
}

/** Adds a person with an account. @throws PersonError */
export async function addPerson(
  accounts: Accounts,
  directory: Directory,
  person: NewPerson,
  now = Date.now(),
): Promise<PersonId> {
  const { email, name, membership } = person;
  await checkPerson(directory, person);
  if (membership) await checkRoles(directory, membership.organisation, membership.roles);
  const id = await makeAccount(accounts, directory, person);
  await directory.addPerson({ id, email: email?.toLowerCase() ?? null, name, is_admin: membership ? 0 : 1 });
  if (membership) await directory.setMembership(id, membership.organisation, membership.roles, now);
  return id;
}

async function makeAccount(
  accounts: Accounts,
  directory: Directory,
  { email, name, password }: NewPerson,
): Promise<PersonId> {
  if (email === null || password === null) return newSecret().slice(0, 24) as PersonId;
  return accounts.create({ email, name, password }).catch(async (error: unknown) => {
    // Two at once: the account store lets only one have the address.
    if (await directory.personByEmail(email)) throw new PersonError("email-taken");
    throw error;
  });
}

/** Refuses roles that members of such an organisation do not have. @throws PersonError */
export async function checkRoles(directory: Directory, organisation: string, roles: readonly Role[]): Promise<void> {
  const kind = (await directory.organisation(organisation))?.kind;
  if (!kind) throw new PersonError("unknown-organisation");
  if (roles.length === 0 || !roles.every((role) => ROLES_OF[kind].includes(role))) throw new PersonError("wrong-role");
}

/** Adds an organisation under a fresh id. */
export async function addOrganisation(
  directory: Directory,
  organisation: Omit<NewOrganisation, "id">,
): Promise<OrganisationId> {
  const id = `${organisation.kind}-${newSecret().slice(0, 16)}` as OrganisationId;
  await directory.addOrganisation({ ...organisation, id });
  return id;
}
