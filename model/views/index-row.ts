/**
 * The shape of an index row, apart from `summary.ts`: who only stores or receives rows needs no Yjs for it.
 */
import * as z from "zod/mini";
import { CaseId, PersonId } from "../ids.ts";
import { DEFAULT_MODULE, type Module, ModuleName } from "../modules.ts";
import { text, Time } from "../pages/values.ts";

/** What a list shows of a case without opening any page. */
export const IndexRow = z.object({
  caseId: CaseId,
  plate: text(20),
  country: text(3),
  vehicle: text(160),
  vin: text(30),
  reference: text(80),
  customer: text(120),
  phone: text(40),
  workshopName: text(120),
  fleetName: text(120),
  works: z.array(text(200)),
  /** Minor units with VAT; null while nothing is priced. */
  total: z.nullable(z.int()),
  currency: text(3),
  turn: z.enum(["workshop", "fleet", "customer", "accepted", "closed"]),
  reason: z.enum([
    "new",
    "draft",
    "asked",
    "asked-again",
    "question",
    "refused",
    "declined",
    "approved",
    "accepted",
    "closed",
  ]),
  since: Time,
  delivery: z.enum(["awaiting-send", "sent", "read", "answered", "closed"]),
  version: z.nullable(z.int()),
  /** Works the party whose turn it is still has to decide, of how many. */
  undecided: z.int(),
  urgent: z.int(),
  assignee: z.nullable(z.object({ id: PersonId, name: text(120) })),
  unread: z.object({ fleet: z.int(), customer: z.int(), internal: z.int() }),
  createdAt: Time,
  closedAt: z.nullable(Time),
  /** Missing in rows of servers that know no modules, see `moduleOfRow`. */
  module: z.optional(ModuleName),
  /** The name of the workshop's place where it is; empty for none. */
  location: z.optional(text(120)),
  /** Whether somebody who may send it is waited for (FB-47). */
  ready: z.optional(z.boolean()),
  /** What the fleet's rules approved in it, so that a device knows what a month has left; missing for nothing. */
  spent: z.optional(z.array(z.object({ rule: text(80), month: text(7), amount: z.int() }))),
});
export type IndexRow = z.infer<typeof IndexRow>;

export const moduleOfRow = ({ module }: Pick<IndexRow, "module">): Module => module ?? DEFAULT_MODULE;
