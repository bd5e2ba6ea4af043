import * as z from "zod/mini";
import { MAX_TOLD_BYTES, type Transaction } from "../database/database.ts";

/** What servers on one database tell each other. It is only a poke: what counts is read from the database. */
const Message = z.discriminatedUnion("what", [
  /** Rows were appended to these pages; null: to too many to be named. */
  z.object({ what: z.literal("rows"), pages: z.nullable(z.array(z.string())) }),
  /** Where the index of organisations stands now. */
  z.object({ what: z.literal("index"), moved: z.array(z.tuple([z.string(), z.int()])) }),
  /** Somebody may have lost the right to be here: everybody, those of one case, or one person. */
  z.object({ what: z.literal("recheck"), caseId: z.nullable(z.string()), personId: z.nullable(z.string()) }),
  /** A case has changed hands or parties. */
  z.object({ what: z.literal("case"), caseId: z.string() }),
  /** What clients of a page say of themselves, as an awareness update in base64. */
  z.object({ what: z.literal("presence"), page: z.string(), update: z.string() }),
  /** Who is on this page? Whoever knows says it by `presence`. */
  z.object({ what: z.literal("who"), page: z.string() }),
  /** All cases were taken away. */
  z.object({ what: z.literal("reset") }),
]);
export type Message = z.infer<typeof Message>;

/** As it is told; null when it is too large to be. */
export function encodeMessage(message: Message): string | null {
  const text = JSON.stringify(message);
  return Buffer.byteLength(text) <= MAX_TOLD_BYTES ? text : null;
}

/** Tells it once the transaction is committed. */
export async function tellWithin(within: Transaction, message: Message): Promise<void> {
  const text = encodeMessage(message);
  if (text) await within.tell(text);
}

/** That rows were appended, with the pages by name where they fit. */
export const encodeRows = (pages: Iterable<string>): string =>
  encodeMessage({ what: "rows", pages: [...new Set(pages)] }) ??
  JSON.stringify({ what: "rows", pages: null } satisfies Message);

/** Null for what cannot be read: a newer server may say more. */
export function decodeMessage(text: string): Message | null {
  try {
    return Message.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
