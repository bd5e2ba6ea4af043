import { createSignal, Show } from "solid-js";
import type { About, Spot, ThreadName } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import type { Account, CaseSession } from "../../sync/types.ts";
import { useToast } from "../../ui/toast.tsx";
import { showOnPage, Talk } from "../talk/talk.tsx";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";

const RemarkToQuote = lazy(() => import("../photo/remark-to-quote.tsx"));

interface ConnectedTalkProps {
  session: CaseSession;
  account: Account;
  thread: ThreadName;
  about: About | null;
  onAbout: (about: About | null) => void;
  /** Brings the quote on screen, where what a message is about is found. */
  onGoTo: () => void;
}

/** The talk, whose references lead into the quote, and out of which lines of it are made. */
export function ConnectedTalk(props: ConnectedTalkProps) {
  const { t } = useI18n();
  const toast = useToast();
  const [remark, setRemark] = createSignal<{ text: string; spot: Spot } | null>(null);
  return (
    <>
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
        onToQuote={setRemark}
      />
      <Part over onBack={() => setRemark(null)}>
        <Show when={remark()}>
          {(said) => (
            <RemarkToQuote
              session={props.session}
              words={said().text}
              mediaId={said().spot.mediaId}
              onClose={() => setRemark(null)}
              onDone={() => {
                setRemark(null);
                toast.show({
                  text: t("talk.toQuote.done"),
                  action: { label: t("talk.toQuote.show"), run: props.onGoTo },
                });
              }}
            />
          )}
        </Show>
      </Part>
    </>
  );
}
