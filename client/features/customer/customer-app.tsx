import { type Accessor, createMemo, ErrorBoundary, Show, Suspense } from "solid-js";
import { withRetry } from "../../device/with-retry.ts";
import type { CustomerGateState } from "../../sync/gates.ts";
import { lazy } from "../../ui/lazy.ts";
import { type ClosedGate, GatePage } from "./gate-page.tsx";

type OpenGate = Extract<CustomerGateState, { kind: "open" }>;

/** Fetched while the link is being exchanged: the first download only has to get that far. */
const OpenedCase = lazy(withRetry(async () => ({ default: (await import("./opened-case.tsx")).OpenedCase })));
OpenedCase.preload().catch(() => {});

interface CustomerAppProps {
  state: Accessor<CustomerGateState>;
  onRetry: () => void;
}

/** The customer's page from the link to the case. */
export function CustomerApp(props: CustomerAppProps) {
  const open = createMemo<OpenGate | null>((before) => {
    const state = props.state();
    return state.kind === "open" ? state : before;
  }, null);
  // The same account may come again with other rights; the session goes on then.
  const account = createMemo(() => open()?.account ?? null);
  const starting = () => <GatePage kind="starting" onRetry={props.onRetry} />;
  return (
    <Show when={account()} fallback={<GatePage kind={closedKind(props.state())} onRetry={props.onRetry} />} keyed>
      {(_account) => (
        <ErrorBoundary fallback={(_error, again) => <GatePage kind="unreachable" onRetry={again} />}>
          <Suspense fallback={starting()}>
            <Show when={open()}>{(gate) => <OpenedCase gate={gate()} />}</Show>
          </Suspense>
        </ErrorBoundary>
      )}
    </Show>
  );
}

const closedKind = (state: CustomerGateState): ClosedGate => (state.kind === "open" ? "starting" : state.kind);
