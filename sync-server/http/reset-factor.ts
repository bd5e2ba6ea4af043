import type { PersonId } from "../../model/ids.ts";
import type { Language } from "../../model/languages.ts";
import type { AuditEntry } from "../audit/audit.ts";
import type { HttpParts } from "./context.ts";

interface Of {
  id: PersonId;
  name: string;
  email: string;
}

/**
 * Turns off the second factor of somebody who has lost the device that makes the codes: from the next sign-in on the
 * password is enough. The person is told by mail, each of the organisations by its audit list.
 * @param within whose list says so; the mail speaks for the first
 * @returns false when there was none
 */
export async function resetSecondFactor(
  { accounts, audit, database, directory, mail, now }: HttpParts,
  { id, name, email }: Of,
  actor: AuditEntry["actor"],
  within: readonly { id: string; name: string; language: string }[],
): Promise<boolean> {
  if (!(await accounts.factors.reset(id))) return false;
  const [own] = within;
  const person = await directory.person(id);
  await database.transaction(async (transaction) => {
    await mail.enqueue(transaction, {
      key: `second-factor/${id}/${now()}`,
      to: email,
      organisation: own?.id ?? null,
      language: (person?.language ?? own?.language ?? "en") as Language,
      template: "second-factor-reset",
      data: { name, manager: actor.name, organisation: own?.name ?? "Jobcard" },
    });
    for (const organisation of within) {
      const entry = { organisation: organisation.id, at: now(), actor, subject: name };
      await audit.record({ ...entry, what: "second-factor", detail: { change: "reset" } }, transaction);
    }
  });
  return true;
}
