import * as Y from "yjs";
import * as z from "zod/mini";
import { authorOf, CommandError, type Env } from "../env.ts";
import { caseFieldSchemas } from "../pages/internal-workshop.ts";
import { type Pages, parseInput, writePage } from "../pages/page.ts";
import { Contact, MAX_TEXT, text, Vehicle } from "../pages/values.ts";
import { addEntry } from "./add-entry.ts";

export const NewCase = z.object({
  vehicle: Vehicle,
  contact: Contact,
  reference: text(80),
  complaint: text(MAX_TEXT),
  workshop: caseFieldSchemas.workshop,
  fleet: caseFieldSchemas.fleet,
  agreement: z.optional(caseFieldSchemas.agreement),
  language: caseFieldSchemas.language,
  currency: caseFieldSchemas.currency,
  assignee: caseFieldSchemas.assignee,
  brand: z.optional(caseFieldSchemas.brand),
  module: z.optional(caseFieldSchemas.module),
  location: z.optional(caseFieldSchemas.location),
});
export type NewCase = z.infer<typeof NewCase>;

/** Letters and digits only, upper case: how plates are compared and stored. */
export const normalisePlate = (plate: string): string => plate.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Starts a case on an empty `internal/workshop` page.
 * @throws CommandError `already-exists`, `invalid-value`, `empty-text` (no plate and no reference, or none where the
 * agreement demands one)
 */
export function createCase(pages: Pages, env: Env, input: NewCase): void {
  const { vehicle, contact, complaint, ...facts } = parseInput(NewCase, input);
  const plate = normalisePlate(vehicle.plate);
  const needsReference = plate === "" || facts.agreement?.referenceRequired;
  if (needsReference && facts.reference.trim() === "") throw new CommandError("empty-text");
  writePage(pages, "internal/workshop", env, "createCase", (page) => {
    const map = page.getMap<unknown>("case");
    if (map.has("createdAt")) throw new CommandError("already-exists");
    map.set("createdAt", env.now());
    map.set("createdBy", authorOf(env));
    setAll(map, facts);
    setAll(page.getMap("vehicle"), { ...vehicle, plate });
    setAll(page.getMap("contact"), contact);
    if (complaint) page.getText("complaint").insert(0, complaint);
    addEntry(page, env, { kind: "event", what: "created", text: "" });
  });
}

function setAll(map: Y.Map<unknown>, values: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(values)) if (value !== undefined) map.set(key, value);
}
