import * as z from "zod/mini";
import type { Party } from "../access.ts";
import { CommandError, type Env } from "../env.ts";
import type { EntryId } from "../ids.ts";
import { VersionId, WorkId } from "../ids.ts";
import { type Pages, parseInput, writePage } from "../pages/page.ts";
import { readVersions, type SharedRoom } from "../pages/rooms.ts";
import { CUSTOMER_VERDICTS, FLEET_VERDICTS, MAX_TEXT, Proposal, text, Verdict } from "../pages/values.ts";
import { fits } from "../state/proposals.ts";
import { addEntry } from "./add-entry.ts";

const Choice = z.object({
  versionId: VersionId,
  workId: WorkId,
  verdict: Verdict,
  text: text(MAX_TEXT),
  proposal: z.optional(Proposal),
});
export type Choice = z.infer<typeof Choice>;

/** The room in which a party decides, and the verdicts it may give there. */
function decidingRoom(party: Party): { room: SharedRoom; verdicts: readonly Verdict[] } | null {
  if (party === "fleet") return { room: "trade", verdicts: FLEET_VERDICTS };
  if (party === "customer") return { room: "open", verdicts: CUSTOMER_VERDICTS };
  return null;
}

/**
 * Decides works exactly as they stand in the version the person looked at; the server's receipt
 * makes it count. All choices go out together. Returns the ids of the decisions.
 * @throws CommandError `invalid-value` (not this party's verdict, or a proposal that does not fit the work), `version-unreadable`, `reason-required`, `empty-text`
 */
export function decideWorks(pages: Pages, env: Env, choices: readonly Choice[]): EntryId[] {
  const deciding = decidingRoom(env.actor.party);
  if (!deciding) throw new CommandError("page-not-writable");
  const versions = readVersions(pages[`${deciding.room}/workshop`]).values;
  const decisions = choices.map((input) => {
    const choice = parseInput(Choice, { ...input, text: input.text.trim() });
    if (!deciding.verdicts.includes(choice.verdict)) throw new CommandError("invalid-value");
    if (choice.verdict === "refuse" && choice.text === "") throw new CommandError("reason-required");
    if (choice.verdict === "question" && choice.text === "") throw new CommandError("empty-text");
    const version = versions.find(({ id }) => id === choice.versionId);
    const index = version?.works.findIndex(({ id }) => id === choice.workId) ?? -1;
    const workHash = version?.workHashes[index];
    const work = version?.works[index];
    if (!workHash || !work) throw new CommandError("version-unreadable");
    const proposes = choice.verdict === "counter";
    if (proposes !== (choice.proposal !== undefined) || (proposes && !fits(choice.proposal, work)))
      throw new CommandError("invalid-value");
    return { kind: "decision" as const, ...choice, workHash };
  });
  const key = deciding.room === "trade" ? "trade/fleet" : "open/customer";
  return writePage(pages, key, env, "decideWorks", (page) =>
    decisions.map((decision) => addEntry(page, env, decision)),
  );
}
