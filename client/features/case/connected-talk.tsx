import type { About, ThreadName } from "../../../model/index.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { showOnPage, Talk } from "../talk/talk.tsx";

interface ConnectedTalkProps {
  session: CaseSession;
  account: Account;
  thread: ThreadName;
  about: About | null;
  onAbout: (about: About | null) => void;
  /** Brings the quote on screen, where what a message is about is found. */
  onGoTo: () => void;
}

/** The talk, whose references lead into the quote. */
export function ConnectedTalk(props: ConnectedTalkProps) {
  return (
    <Talk
      session={props.session}
      account={props.account}
      thread={props.thread}
      about={props.about}
      onAbout={props.onAbout}
      onGoTo={(about) => {
        props.onGoTo();
        // The quote is drawn in the next frame.
        requestAnimationFrame(() => requestAnimationFrame(() => showOnPage(about)));
      }}
    />
  );
}
