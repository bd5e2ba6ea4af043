import { CommandError, type Env } from "../env.ts";
import { readCaseFile } from "../pages/internal-workshop.ts";
import { type Pages, writePage } from "../pages/page.ts";
import type { Contact } from "../pages/values.ts";
import { createCase, type NewCase } from "./create-case.ts";
import { caseText } from "./draft.ts";

/** Whom a used car is presented to. */
export interface Addressee extends Pick<NewCase, "reference" | "language" | "assignee"> {
  contact: Contact;
}

/**
 * FB-25: begins a direct message on empty pages with what a used-stock case says: vehicle, brand, place and message.
 * Its photos and files are bytes, which the device copies.
 * @throws CommandError `not-found` unless `stock` is of used stock, and as `createCase`
 */
export function beginMessageFrom(pages: Pages, env: Env, stock: Pages, { contact, ...to }: Addressee): void {
  const { vehicle, workshop, currency, brand, location, module } = readCaseFile(stock["internal/workshop"]);
  if (module !== "used-stock") throw new CommandError("not-found");
  createCase(pages, env, {
    ...to,
    vehicle,
    contact,
    complaint: "",
    workshop,
    fleet: null,
    currency,
    brand,
    location,
    module: "message",
  });
  const words = caseText(stock, "message")?.toString() ?? "";
  if (words !== "")
    writePage(pages, "internal/workshop", env, "beginMessageFrom", (page) => page.getText("message").insert(0, words));
}
