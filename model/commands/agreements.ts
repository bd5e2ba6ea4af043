import type * as Y from "yjs";
import { hashOf } from "../canonical.ts";
import { authorOf, CommandError, type Env, LastingOrigin } from "../env.ts";
import { type AgreementVersion, readPolicy, termsOf } from "../pages/fleet-policy.ts";
import type { SettingsDefaults } from "../pages/organisation-settings.ts";
import { type OrganisationPage, writeOrganisation } from "../pages/organisation.ts";

/**
 * Freezes an agreement as it stands: from now on workshops begin cases under it. No undo takes that back.
 * @param defaults of the fleet, for a currency nobody has set
 * @throws CommandError `page-not-writable`, `not-found`, `empty-text` for one without a name and number,
 * `nothing-changed` when this is what was published last
 */
export function publishAgreement(
  page: OrganisationPage,
  env: Env,
  id: string,
  defaults: SettingsDefaults,
): AgreementVersion {
  return writeOrganisation(page, env, "publishAgreement", (doc) => freeze(doc, env, id, defaults), LastingOrigin);
}

function freeze(doc: Y.Doc, env: Env, id: string, defaults: SettingsDefaults): AgreementVersion {
  const policy = readPolicy(doc, defaults);
  const draft = policy.agreements.find((one) => one.id === id);
  if (!draft) throw new CommandError("not-found");
  if (draft.name.trim() === "" && draft.number.trim() === "") throw new CommandError("empty-text");
  if (!draft.changed) throw new CommandError("nothing-changed");
  const terms = termsOf(draft, policy.currency);
  const version = {
    ...terms,
    id: env.newId(),
    version: (draft.versions.at(-1)?.version ?? 0) + 1,
    hash: hashOf(terms),
    at: env.now(),
    by: authorOf(env),
  } as AgreementVersion;
  doc.getArray<unknown>("agreementVersions").push([version]);
  return version;
}
