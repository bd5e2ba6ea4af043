import type { PageKey, Party } from "../access.ts";
import { CommandError, type Env } from "../env.ts";
import type { EntryId } from "../ids.ts";
import { SeenCount, type ThreadName } from "../pages/internal-workshop.ts";
import { type Pages, parseInput, writePage } from "../pages/page.ts";
import { type About, MAX_TEXT, Spot } from "../pages/values.ts";
import { addEntry } from "./add-entry.ts";

/** The page on which a party speaks in a thread; null where it has no voice (PM-35: the customer never in the fleet's). */
export function voicePage(party: Party, thread: ThreadName): PageKey | null {
  if (party === "workshop")
    return ({ internal: "internal/workshop", fleet: "trade/workshop", customer: "open/workshop" } as const)[thread];
  if (party === "fleet" && thread === "fleet") return "trade/fleet";
  if (party === "customer" && thread === "customer") return "open/customer";
  return null;
}

/** The page on which a party keeps what it has read. */
const seenPage = (party: Party): PageKey | null =>
  party === "workshop"
    ? "internal/workshop"
    : party === "fleet"
      ? "trade/fleet"
      : party === "customer"
        ? "open/customer"
        : null;

/**
 * Says something in a thread, about the case, one work or line, or a spot of a photo or video. Returns the message's id.
 * @throws CommandError `empty-text`, `text-too-long`, `invalid-value`, `page-not-writable`
 */
export function sendMessage(
  pages: Pages,
  env: Env,
  thread: ThreadName,
  words: string,
  about: About | null = null,
  spot: Spot | null = null,
): EntryId {
  const said = words.trim();
  if (said === "") throw new CommandError("empty-text");
  if (said.length > MAX_TEXT) throw new CommandError("text-too-long");
  const key = voicePage(env.actor.party, thread);
  if (!key) throw new CommandError("page-not-writable");
  const where = spot ? { spot: parseInput(Spot, spot) } : {};
  return writePage(pages, key, env, "sendMessage", (page) =>
    addEntry(page, env, { kind: "message", text: said, about, ...where }),
  );
}

/** Remembers how many of the others' entries in a thread this party has had on screen; never goes back. */
export function markSeen(pages: Pages, env: Env, thread: ThreadName, count: number): void {
  const seen = parseInput(SeenCount, count);
  const key = seenPage(env.actor.party);
  if (!key) throw new CommandError("page-not-writable");
  writePage(pages, key, env, "markSeen", (page) => {
    const map = page.getMap<unknown>("seen");
    const before = SeenCount.safeParse(map.get(thread));
    if (!before.success || before.data < seen) map.set(thread, seen);
  });
}
