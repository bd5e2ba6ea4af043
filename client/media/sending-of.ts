import { coreIfAny } from "../sync/core-of.ts";
import type { Account } from "../sync/types.ts";
import type { MediaSending } from "./media-sending.ts";

/** What brings this account's media to the server; null for an account without a device behind it. */
export const sendingOf = (account: Account): Promise<MediaSending> | null =>
  coreIfAny(account)?.media.sending() ?? null;
