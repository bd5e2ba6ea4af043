import type { PageRefusal } from "../../model/index.ts";
import type { CaseFileContent } from "./case-file.ts";
import { coreOf } from "./core-of.ts";
import { inClaimOrder } from "./frames.ts";
import { pushUpdates } from "./push-updates.ts";
import { ServerError } from "./server-api.ts";
import type { Account } from "./types.ts";

/**
 * - `sent`: the server has stored everything the file had and it lacked
 * - `known`: the server had everything
 * - `unreachable`: only the server can tell whose edits these are, so nothing happens without it
 */
export type Sent = { kind: "sent" | "known" | "unreachable" } | { kind: "refused"; reason: PageRefusal | "signed-out" };

/**
 * Brings what a case file holds to the server, whose guard decides on it. Not by way of this device's
 * own copies: an edit the server refuses would hold back everything written here after it.
 */
export async function sendCaseFile(account: Account, { pages }: CaseFileContent): Promise<Sent> {
  const { api } = coreOf(account);
  try {
    const { moved, answers } = await pushUpdates(api, inClaimOrder(pages));
    if (moved.size > 0) return { kind: "refused", reason: "other-epoch" };
    const refusal = [...answers.values()].find((answer) => answer.refusal !== null)?.refusal;
    if (refusal) return { kind: "refused", reason: refusal };
    // The rest of this device hears of it as of anything else on the server.
    void account.syncNow();
    return { kind: answers.size > 0 ? "sent" : "known" };
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    if (error.kind === "unreachable" || error.kind === "limited") return { kind: "unreachable" };
    return { kind: "refused", reason: error.kind === "signed-out" ? "signed-out" : "forbidden" };
  }
}
