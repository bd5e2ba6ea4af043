import { randomBytes } from "node:crypto";
import * as Y from "yjs";
import { hashOf } from "../../model/canonical.ts";
import { createCase, type NewCase, normalisePlate } from "../../model/commands/create-case.ts";
import { CommandError } from "../../model/env.ts";
import { type CaseId, newId, type OrganisationId, type PersonId } from "../../model/ids.ts";
import type { OutsideCase } from "../../model/intake.ts";
import { plateIn } from "../../model/format-plate.ts";
import { modeOf } from "../../model/modules.ts";
import { brandForMake } from "../../model/pages/brands.ts";
import { agreementsFor, caseAgreementOf, type OfferedAgreement } from "../../model/pages/fleet-policy.ts";
import type { WorkshopSettings } from "../../model/pages/organisation-settings.ts";
import { newPage } from "../../model/pages/page.ts";
import { nameOfPage } from "../../model/page-names.ts";
import type { StaffPrincipal } from "../accounts/principal.ts";
import type { Audit } from "../audit/audit.ts";
import type { OrganisationSettings } from "../cases/organisation-settings.ts";
import type { Directory } from "../accounts/directory.ts";
import type { Database } from "../database/database.ts";
import type { Epochs } from "../pages/epochs.ts";
import type { PageStore } from "../pages/page-store.ts";
import { NotYours } from "../pages/writers.ts";
import type { IntakeSource } from "./tokens.ts";

export interface IntakeParts {
  audit: Audit;
  database: Database;
  directory: Directory;
  epochs: Epochs;
  settings: OrganisationSettings;
  store: PageStore;
  now(): number;
}

/**
 * - `same-key`: under this key something else was brought
 * - `invalid`: what a field says is nothing the workshop knows, or is missing
 * - `store-failed`: nothing was stored, and it is worth trying again
 */
export type Received =
  | { kind: "made" | "known"; caseId: CaseId }
  | { kind: "same-key" }
  | { kind: "store-failed" }
  | { kind: "invalid"; field: keyof OutsideCase };

class Unknown extends Error {
  constructor(readonly field: keyof OutsideCase) {
    super(field);
  }
}

/**
 * Makes the case of what a system outside says, once for its key: in the name of the workshop, by the system, through
 * the same guard and log as everybody's edits. The key is noted in the transaction that stores the page.
 */
export async function receiveCase(
  parts: IntakeParts,
  source: IntakeSource,
  key: string,
  said: OutsideCase,
): Promise<Received> {
  const { database, store, now } = parts;
  const { query } = database;
  const row = { token: source.id, intake_key: hashOf(key), content: hashOf(said) };
  const find = async (): Promise<Received | null> => {
    const known = await database.first(
      query
        .selectFrom("intake_cases")
        .selectAll()
        .where("token", "=", row.token)
        .where("intake_key", "=", row.intake_key),
    );
    if (!known) return null;
    return known.content === row.content ? { kind: "known", caseId: known.case_id as CaseId } : { kind: "same-key" };
  };
  const before = await find();
  if (before) return before;

  const caseId = newId((count) => randomBytes(count)) as CaseId;
  const made = await pageOf(parts, source, said).catch((error: unknown) => {
    if (error instanceof Unknown) return error;
    throw error;
  });
  if (made instanceof Unknown) return { kind: "invalid", field: made.field };
  const accepted = await store.accept(
    { caseId, page: "internal/workshop" },
    made,
    principalOf(source),
    async (within) => {
      const noted = await within.run(
        query
          .insertInto("intake_cases")
          .values({ ...row, case_id: caseId, at: now() })
          .onConflict((same) => same.doNothing()),
      );
      if (noted === 0) throw new NotYours("the same case came at the same time");
      await parts.audit.record(
        {
          organisation: source.organisation,
          at: now(),
          actor: { id: source.id, name: source.name },
          what: "case-received",
          subject: normalisePlate(said.plate) || said.reference,
        },
        within,
      );
    },
  );
  if (accepted === "stored") return { kind: "made", caseId };
  return (await find()) ?? { kind: "store-failed" };
}

/** Whoever acts for a system outside: it begins cases of its workshop, and nothing else is ever asked of it. */
const principalOf = ({ id, organisation, name }: IntakeSource): StaffPrincipal => ({
  kind: "staff",
  party: "workshop",
  organisation,
  roles: ["office"],
  person: { id: id as PersonId, name, email: "" },
  session: "",
  outside: true,
});

/** The page as the command makes it. @throws Unknown */
async function pageOf(parts: IntakeParts, source: IntakeSource, said: OutsideCase): Promise<Uint8Array> {
  const settings = await parts.settings.of(source.organisation);
  const workshop = await parts.directory.organisation(source.organisation);
  if (!settings || !workshop) throw new Error("the workshop of a token is missing");
  const page = newPage();
  const actor = {
    party: "workshop",
    id: source.id as PersonId,
    name: source.name,
    organisation: source.organisation,
  } as const;
  try {
    createCase(
      { "internal/workshop": page },
      { now: parts.now, newId: () => newId((count) => randomBytes(count)), actor },
      await newCaseOf(parts, source.organisation, settings, said),
    );
    return Y.encodeStateAsUpdate(page);
  } catch (error) {
    if (error instanceof CommandError) throw new Unknown(error.code === "empty-text" ? missingIn(said) : "plate");
    throw error;
  } finally {
    page.destroy();
  }
}

/** PM-10: without a plate the reference is what the case is known by, and some agreements demand one. */
const missingIn = (said: OutsideCase): keyof OutsideCase =>
  normalisePlate(said.plate) === "" && said.agreement === "" ? "plate" : "reference";

async function newCaseOf(
  parts: IntakeParts,
  workshop: OrganisationId,
  settings: WorkshopSettings,
  said: OutsideCase,
): Promise<NewCase> {
  const module = said.module ?? settings.modules[0] ?? "mechanics";
  if (!settings.modules.includes(module)) throw new Unknown("module");
  const location = settings.locations.find(({ name }) => same(name, said.location));
  if (said.location !== "" && !location) throw new Unknown("location");
  const { fleet, agreement } = await fleetOf(parts, workshop, said);
  if (fleet && modeOf(module) === "sales") throw new Unknown("module");
  const { make, model, year, vin, odometer, name, phone, email } = said;
  const country = said.country ?? settings.country;
  const plate = plateIn(country, normalisePlate(said.plate));
  return {
    vehicle: {
      plate,
      country,
      make,
      model,
      year,
      vin: normalisePlate(vin),
      odometer,
    },
    contact: { name, phone, email },
    reference: said.reference.trim(),
    complaint: said.description,
    workshop: { id: workshop, name: settings.name, phone: settings.phone, email: settings.email },
    fleet,
    agreement: agreement && caseAgreementOf(agreement, settings.currency),
    language: said.language ?? settings.language,
    currency: settings.currency,
    brand: brandForMake(settings.brands, make)?.id ?? null,
    assignee: null,
    module,
    location: location ? { id: location.id, name: location.name } : null,
  };
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The fleet that is named, or whose agreement is, of those the workshop works with. @throws Unknown */
async function fleetOf(
  parts: IntakeParts,
  workshop: OrganisationId,
  said: OutsideCase,
): Promise<{ fleet: { id: OrganisationId; name: string } | null; agreement: OfferedAgreement | null }> {
  if (said.fleet === "" && said.agreement === "") return { fleet: null, agreement: null };
  const partners = (await parts.directory.partnerships()).filter((one) => one.workshop === workshop);
  for (const { fleet: id } of partners) {
    const row = await parts.directory.organisation(id);
    if (!row || (said.fleet !== "" && !same(row.name, said.fleet))) continue;
    const fleet = { id: id as OrganisationId, name: row.name };
    if (said.agreement === "") return { fleet, agreement: null };
    const agreement = (await offeredBy(parts, fleet.id, workshop)).find(({ number }) => same(number, said.agreement));
    if (agreement) return { fleet, agreement };
  }
  throw new Unknown(said.agreement === "" ? "fleet" : "agreement");
}

async function offeredBy({ epochs, store }: IntakeParts, fleet: OrganisationId, workshop: OrganisationId) {
  const address = { organisation: fleet, page: "fleet/policy" } as const;
  const page = newPage();
  try {
    Y.applyUpdate(page, (await store.state(nameOfPage({ ...address, epoch: epochs.of(address) }))).update);
    return agreementsFor(page, workshop);
  } finally {
    page.destroy();
  }
}
