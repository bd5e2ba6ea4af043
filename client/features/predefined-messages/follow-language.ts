import { createEffect, createSignal, untrack } from "solid-js";
import {
  caseText,
  type CommandOrigin,
  type Language,
  translatedMessage,
  type WorkshopSide,
} from "../../../model/index.ts";
import { settingsOf } from "../../sync/settings-of.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { mergeValues } from "./merge-values.ts";
import { replaceText } from "./replace-text.ts";

interface Change {
  from: Language;
  to: Language;
}

/**
 * FB-158: lets a predefined message nobody has edited go on in the customer's new language. Where the newest text is
 * still on its way from the server, it is changed when it has come.
 * @returns to be called when the language was changed
 */
export function createLanguageFollower(
  session: CaseSession,
  account: Account,
  side: () => WorkshopSide,
  origin: () => CommandOrigin,
): (change: Change) => void {
  const [late, setLate] = createSignal<Change | null>(null);
  const rewrite = (change: Change): boolean => {
    const settings = settingsOf(account);
    const all = [...settings.messages, ...settings.common.messages];
    const text = translatedMessage(all, side().draft.message, change, mergeValues(side().file, settings));
    if (text !== null) replaceText(caseText(session.pages, "message"), text, origin());
    return text !== null;
  };
  createEffect(() => {
    const change = late();
    if (!change || side().draft.message === "" || side().file.language !== change.to) return;
    if (untrack(() => rewrite(change))) setLate(null);
  });
  return (change) => setLate(!rewrite(change) && !session.arrived() ? change : null);
}
