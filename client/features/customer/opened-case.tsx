import { createEffect, createSignal, on, onCleanup, Show } from "solid-js";
import { isLanguage } from "../../../model/index.ts";
import { useI18n } from "../../i18n/i18n.ts";
import { openCase } from "../../sync/case-session.ts";
import type { CustomerGateState } from "../../sync/gates.ts";
import type { CaseSession } from "../../sync/types.ts";
import { MediaViewer } from "../photo/media-viewer.tsx";
import { CustomerPage } from "./customer-page.tsx";
import { LANGUAGE_PREFERENCE } from "./language-switch.tsx";

type OpenGate = Extract<CustomerGateState, { kind: "open" }>;

/** The case behind a link that was let in; opened again when it goes on in another lineage. */
export function OpenedCase(props: { gate: OpenGate }) {
  return (
    <Show when={!props.gate.account.beginningAnew().has(props.gate.caseId)}>
      <Opened gate={props.gate} />
    </Show>
  );
}

function Opened(props: { gate: OpenGate }) {
  const session = openCase(props.gate.account, props.gate.caseId);
  onCleanup(() => session.close());
  const { t } = useI18n();
  followLanguage(props.gate.account, session);
  createEffect(() => {
    const { workshopName } = session.view();
    if (workshopName) document.title = t("customer.title", { workshop: workshopName });
  });
  return (
    <MediaViewer
      session={session}
      account={props.gate.account}
      mayWrite={!props.gate.withdrawn && session.status().stopped === null}
      place={() => null}
    >
      <CustomerPage
        session={session}
        account={props.gate.account}
        mayDecide={props.gate.mayDecide}
        withdrawn={props.gate.withdrawn}
      />
    </MediaViewer>
  );
}

/** The language of the case, until the reader has chosen another on this device. */
function followLanguage(account: OpenGate["account"], session: CaseSession): void {
  const { setLanguage } = useI18n();
  const [chosen, setChosen] = createSignal<string | null | undefined>(undefined);
  account.preferences.get(LANGUAGE_PREFERENCE).then(setChosen, () => setChosen(null));
  createEffect(
    on([chosen, () => session.view().exists && session.view().language], ([mine, ofCase]) => {
      const wanted = mine ?? (mine === null && ofCase ? ofCase : "");
      // Words that cannot be fetched leave the page in the language it has.
      if (isLanguage(wanted)) setLanguage(wanted).catch(() => {});
    }),
  );
}
