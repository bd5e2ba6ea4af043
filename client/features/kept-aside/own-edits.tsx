import { createMemo, Show } from "solid-js";
import type { Account, CaseSession } from "../../sync/types.ts";
import { lazy } from "../../ui/lazy.ts";
import { Part } from "../../ui/part.tsx";

const KeptAside = lazy(() => import("./kept-aside.tsx"));

/** What is kept aside of this case; fetched only where there is something, which is nearly never. */
export function OwnEdits(props: { account: Account; session: CaseSession }) {
  const any = () => props.account.aside().some(({ caseId }) => caseId === props.session.caseId);
  // Stays after the last one was taken up, so that it can say what came of it.
  const wanted = createMemo((before: boolean) => before || any(), false);
  return (
    <Show when={wanted()}>
      <Part small>
        <KeptAside account={props.account} session={props.session} />
      </Part>
    </Show>
  );
}
