import type { OrganisationId, PersonId } from "../../model/ids.ts";
import type { Accounts } from "./accounts.ts";
import type { Directory, NewOrganisation } from "./directory.ts";
import { isGoodPassword } from "./password-rule.ts";
import { newSecret } from "./secrets.ts";

export interface NewPerson {
  email: string;
  name: string;
  password: string;
  role: "workshop" | "fleet" | "admin";
  organisation: string | null;
  manager: boolean;
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
  if (!isGoodPassword(password)) throw new PersonError("weak-password");
  if (await directory.hasEmail(email)) throw new PersonError("email-taken");
}

/** Adds a person with an account. @throws PersonError */
export async function addPerson(accounts: Accounts, directory: Directory, person: NewPerson): Promise<PersonId> {
  const { email, name, password, role, organisation, manager } = person;
  await checkPerson(directory, person);
  if (role === "admin" ? organisation !== null : organisation === null) throw new PersonError("wrong-role");
  if (organisation !== null) {
    const kind = (await directory.organisation(organisation))?.kind;
    if (!kind) throw new PersonError("unknown-organisation");
    if (kind !== role) throw new PersonError("wrong-role");
  }
  const id = await accounts.create({ email, name, password }).catch(async (error: unknown) => {
    // Two at once: the account store lets only one have the address.
    if (await directory.hasEmail(email)) throw new PersonError("email-taken");
    throw error;
  });
  await directory.addPerson({ id, email: email.toLowerCase(), name, role, organisation, manager: manager ? 1 : 0 });
  return id;
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
