import { createContext, useContext } from "solid-js";
import type { About, CaseView, CommandOrigin, Language, ThreadName, WorkshopSide } from "../../../model/index.ts";
import type { CaseSession } from "../../sync/types.ts";

export interface CaseUse {
  session: CaseSession;
  view: () => CaseView;
  /** What only the workshop has; always there on the workshop's screens. */
  side: () => WorkshopSide;
  /** Marks what this person types into a shared text as theirs. */
  origin: () => CommandOrigin;
  /** Moves into a conversation, about one line or about nothing in particular. */
  talkAbout: (thread: ThreadName, about?: About) => void;
  /** Opens the dialog in which a version is sent, or the one with the links. */
  send: (room: "trade" | "open") => void;
  share: () => void;
  /** To be told when the customer's language was changed, see `createLanguageFollower`. */
  followLanguage: (change: { from: Language; to: Language }) => void;
}

const CaseContext = createContext<CaseUse>();
export const CaseProvider = CaseContext.Provider;

/** The case on screen. */
export function useCase(): CaseUse {
  const use = useContext(CaseContext);
  if (!use) throw new Error("useCase outside of CaseProvider");
  return use;
}
