/** How much each reviewer of a fleet may approve in a case, and who stands in for them. On `fleet/<id>/policy`. */
import * as Y from "yjs";
import type { Env } from "../env.ts";
import type { PersonId } from "../ids.ts";
import * as z from "zod/mini";
import { MAX_RULE_AMOUNT } from "./fleet-rules.ts";
import { collection, type Item, type OrganisationPage, readCollection, writeOrganisation } from "./organisation.ts";
import { parseInput, type Read } from "./page.ts";
import { integer, text, Time } from "./values.ts";

/** By the id of the person. Who stands nowhere here has no ceiling. */
export const reviewers = collection(
  "reviewers",
  {
    name: text(120),
    /** Minor units of the fleet's currency, without VAT; null for any amount. */
    ceiling: z.nullable(integer(0, MAX_RULE_AMOUNT)),
    /** Who has this ceiling too, from and until (ms); empty for nobody. */
    deputy: text(64),
    deputyFrom: z.nullable(Time),
    deputyUntil: z.nullable(Time),
  },
  { name: "", ceiling: null, deputy: "", deputyFrom: null, deputyUntil: null },
  1_000,
);
const Patch = z.partial(z.object(reviewers.shape));
export type ReviewerPatch = z.infer<typeof Patch>;
export type Reviewer = Item<(typeof reviewers)["shape"]>;

export const readReviewers = (page: Y.Doc | undefined): Read<Reviewer> => readCollection(page, reviewers);

/** Writes the fields given for one person. @throws CommandError `page-not-writable`, `invalid-value` */
export function setReviewer(page: OrganisationPage, env: Env, person: PersonId, patch: ReviewerPatch): void {
  const fields = parseInput(Patch, patch);
  writeOrganisation(page, env, "setReviewer", (doc) => {
    const all = doc.getMap<unknown>(reviewers.root);
    const held = all.get(person);
    const item = held instanceof Y.Map ? (held as Y.Map<unknown>) : new Y.Map<unknown>();
    if (item !== held) all.set(person, item);
    for (const [key, value] of Object.entries(fields)) if (value !== undefined) item.set(key, value);
  });
}
