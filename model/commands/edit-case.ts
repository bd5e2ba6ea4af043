import * as z from "zod/mini";
import { CommandError, type Env } from "../env.ts";
import { modeOf } from "../modules.ts";
import { caseFieldSchemas, readCaseFile } from "../pages/internal-workshop.ts";
import { type Pages, parseInput, writePage } from "../pages/page.ts";
import { type BrandLook, writeLook } from "../pages/look.ts";
import { readVersions } from "../pages/rooms.ts";
import { Contact, Vehicle } from "../pages/values.ts";
import { addEntry } from "./add-entry.ts";
import { normalisePlate } from "./create-case.ts";

const VehiclePatch = z.partial(Vehicle);
const ContactPatch = z.partial(Contact);
const CasePatch = z.partial(
  z.object({
    reference: caseFieldSchemas.reference,
    language: caseFieldSchemas.language,
    askCustomer: caseFieldSchemas.askCustomer,
    respondBy: caseFieldSchemas.respondBy,
    fleet: caseFieldSchemas.fleet,
    agreement: caseFieldSchemas.agreement,
    checklist: caseFieldSchemas.checklist,
    module: caseFieldSchemas.module,
    location: caseFieldSchemas.location,
    justification: caseFieldSchemas.justification,
  }),
);

/** What the person now sees it as; only the fields given are written. @throws CommandError `invalid-value` */
export function editVehicle(pages: Pages, env: Env, patch: z.infer<typeof VehiclePatch>): void {
  const fields = parseInput(VehiclePatch, patch);
  if (fields.plate !== undefined) fields.plate = normalisePlate(fields.plate);
  setFields(pages, env, "editVehicle", "vehicle", fields);
}

/** @throws CommandError `invalid-value` */
export function editContact(pages: Pages, env: Env, patch: z.infer<typeof ContactPatch>): void {
  setFields(pages, env, "editContact", "contact", parseInput(ContactPatch, patch));
}

/**
 * @throws CommandError `invalid-value`; `fleet-is-fixed` when something was already published to
 * another fleet, which must never be able to read it (design §2); `mode-is-fixed` for a module of the other mode,
 * in which others may work on it
 */
export function editCase(pages: Pages, env: Env, patch: z.infer<typeof CasePatch>): void {
  const fields = parseInput(CasePatch, patch);
  const { fleet: current, module } = readCaseFile(pages["internal/workshop"]);
  const published = readVersions(pages["trade/workshop"]).values.length > 0;
  if (fields.fleet !== undefined && fields.fleet?.id !== current?.id && published)
    throw new CommandError("fleet-is-fixed");
  // What was agreed with one fleet is nothing to another.
  if (fields.fleet !== undefined && fields.fleet?.id !== current?.id) fields.agreement ??= null;
  if (fields.module !== undefined && modeOf(fields.module) !== modeOf(module)) throw new CommandError("mode-is-fixed");
  setFields(pages, env, "editCase", "case", fields);
}

function setFields(pages: Pages, env: Env, command: string, root: string, fields: Record<string, unknown>): void {
  writePage(pages, "internal/workshop", env, command, (page) => {
    const map = page.getMap<unknown>(root);
    for (const [key, value] of Object.entries(fields)) {
      if (value !== undefined && map.get(key) !== value) map.set(key, value);
    }
  });
}

const Assignee = caseFieldSchemas.assignee;

/**
 * FB-89: makes it a case of another brand. What its customer has been sent looks like that from now on.
 * @throws CommandError `invalid-value`
 */
export function chooseBrand(pages: Pages, env: Env, brand: string | null, look: BrandLook): void {
  setFields(pages, env, "chooseBrand", "case", { brand: parseInput(caseFieldSchemas.brand, brand) });
  if (readVersions(pages["open/workshop"]).values.length === 0) return;
  writePage(pages, "open/workshop", env, "chooseBrand", (page) => writeLook(page, look));
}

/** Gives the case to a colleague, or to nobody. */
export function assignCase(pages: Pages, env: Env, assignee: z.infer<typeof Assignee>): void {
  const value = parseInput(Assignee, assignee);
  writePage(pages, "internal/workshop", env, "assignCase", (page) => {
    page.getMap("case").set("assignee", value);
    addEntry(page, env, { kind: "event", what: "assigned", text: value?.name ?? "" });
  });
}

/** FB-47: says that the case is as far as it can come here, and somebody who may is to send it; or takes that back. */
export const setReady = (pages: Pages, env: Env, isReady: boolean): void =>
  writePage(pages, "internal/workshop", env, "setReady", (page) => {
    page.getMap("case").set("readyAt", isReady ? env.now() : null);
  });

/** FB-114: hides the case from the open lists; it stays in the history. */
export const closeCase = (pages: Pages, env: Env): void => setClosed(pages, env, env.now());

/** Takes a closed case back into work. */
export const reopenCase = (pages: Pages, env: Env): void => setClosed(pages, env, null);

function setClosed(pages: Pages, env: Env, closedAt: number | null): void {
  writePage(pages, "internal/workshop", env, "closeCase", (page) => {
    page.getMap("case").set("closedAt", closedAt);
    addEntry(page, env, { kind: "event", what: closedAt === null ? "reopened" : "closed", text: "" });
  });
  for (const room of ["trade", "open"] as const) {
    if (readVersions(pages[`${room}/workshop`]).values.length === 0) continue;
    writePage(pages, `${room}/workshop`, env, "closeCase", (page) => page.getMap("head").set("closedAt", closedAt));
  }
}
