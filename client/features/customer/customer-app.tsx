import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup, Show, untrack } from "solid-js";
import { isLanguage, useI18n } from "../../i18n/i18n.ts";
import type { CustomerGateState } from "../../sync/gates.ts";
import type { CaseSession } from "../../sync/types.ts";
import { CustomerPage } from "./customer-page.tsx";
import { type ClosedGate, GatePage } from "./gate-page.tsx";
import { LANGUAGE_PREFERENCE } from "./language-switch.tsx";

type OpenGate = Extract<CustomerGateState, { kind: "open" }>;

interface CustomerAppProps {
  state: Accessor<CustomerGateState>;
  onRetry: () => void;
  openCase: (account: OpenGate["account"], caseId: OpenGate["caseId"]) => CaseSession;
}

/** The customer's page from the link to the case. */
export function CustomerApp(props: CustomerAppProps) {
  const open = createMemo(() => {
    const state = props.state();
    return state.kind === "open" ? state : null;
  });
  // The same account may come again with other rights; the session goes on then.
  const account = createMemo(() => open()?.account ?? null);
  return (
    <Show when={account()} fallback={<GatePage kind={closedKind(props.state())} onRetry={props.onRetry} />} keyed>
      {(held) => {
        const caseId = untrack(open)?.caseId;
        const session = caseId && props.openCase(held, caseId);
        if (!session) return null;
        onCleanup(() => session.close());
        return <Show when={open()}>{(gate) => <Opened gate={gate()} session={session} />}</Show>;
      }}
    </Show>
  );
}

const closedKind = (state: CustomerGateState): ClosedGate => (state.kind === "open" ? "starting" : state.kind);

function Opened(props: { gate: OpenGate; session: CaseSession }) {
  const { session } = props;
  const { t } = useI18n();
  followLanguage(props.gate.account, session);
  createEffect(() => {
    const { workshopName } = session.view();
    if (workshopName) document.title = t("customer.title", { workshop: workshopName });
  });
  return (
    <CustomerPage
      session={session}
      account={props.gate.account}
      mayDecide={props.gate.mayDecide}
      withdrawn={props.gate.withdrawn}
    />
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
