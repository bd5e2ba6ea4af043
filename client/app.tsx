import { Navigate, Route, Router } from "@solidjs/router";
import { type JSX, lazy, Match, Show, Suspense, Switch } from "solid-js";
import type { CaseId } from "../model/index.ts";
import { AccountProvider, staffOf, useAccount } from "./account-context.ts";
import { SignInAgain } from "./features/sign-in/sign-in-again.tsx";
import { Splash } from "./features/sign-in/splash.tsx";
import { SignOutProvider } from "./sign-out.ts";
import type { StaffGate } from "./sync/gates.ts";
import type { Account, CaseSession } from "./sync/types.ts";

const CaseList = lazy(() => import("./features/case-list/case-list.tsx"));
const FleetInbox = lazy(() => import("./features/fleet/fleet-inbox.tsx"));
const CaseScreen = lazy(() => import("./features/case/case-screen.tsx"));
const SignIn = lazy(() => import("./features/sign-in/sign-in.tsx"));
const Setup = lazy(() => import("./features/setup/setup.tsx"));
const Admin = lazy(() => import("./features/admin/admin.tsx"));

interface StaffAppProps {
  gate: StaffGate;
  openCase: (account: Account, caseId: CaseId) => CaseSession;
}

/** The staff's app: who is asking decides what there is, the address what is shown of it. */
export function StaffApp(props: StaffAppProps) {
  const state = () => props.gate.state();
  const signedIn = () => {
    const now = state();
    return now.kind === "signed-in" ? now : null;
  };
  const admin = () => {
    const now = state();
    return now.kind === "admin" ? now.me : null;
  };
  const Gated = (gated: { children?: JSX.Element }) => (
    <Suspense fallback={<Splash />}>
      <Switch fallback={<Splash />}>
        <Match when={state().kind === "signed-out"}>
          <SignIn gate={props.gate} />
        </Match>
        <Match when={state().kind === "unreachable"}>
          <Splash onRetry={() => void props.gate.retry()} />
        </Match>
        <Match when={admin()}>{(me) => <Admin me={me()} gate={props.gate} />}</Match>
        <Match when={signedIn()?.account}>
          {(account) => (
            <AccountProvider value={{ account: account(), openCase: (caseId) => props.openCase(account(), caseId) }}>
              <SignOutProvider
                value={{
                  unsent: () => account().overall().waiting.length,
                  signOut: () => props.gate.signOut({ discardUnsent: true }),
                }}
              >
                <Show when={signedIn()?.expired}>
                  <SignInAgain gate={props.gate} email={staffOf(account()).person.email} />
                </Show>
                {gated.children}
              </SignOutProvider>
            </AccountProvider>
          )}
        </Match>
      </Switch>
    </Suspense>
  );
  return (
    <Router root={(route) => <Suspense fallback={<Splash />}>{route.children}</Suspense>} scrollRestoration>
      <Route path="/setup" component={() => <Setup gate={props.gate} />} />
      <Route path="/" component={Gated}>
        <Route path="/" component={Home} />
        <Route path="/case/:id/:section?" component={Case} />
        <Route path="*" component={() => <Navigate href="/" />} />
      </Route>
    </Router>
  );
}

function Home() {
  const account = useAccount();
  return (
    <Show when={account.party === "fleet"} fallback={<CaseList />}>
      <FleetInbox />
    </Show>
  );
}

function Case() {
  const account = useAccount();
  return (
    <Show when={account.party === "fleet"} fallback={<CaseScreen />}>
      <FleetInbox />
    </Show>
  );
}
