import { Navigate, Route, Router, type RouteSectionProps, useNavigate } from "@solidjs/router";
import { type Component, createEffect, createResource, type JSX, Match, Show, Suspense, Switch } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { CaseId } from "../model/index.ts";
import { AccountProvider, staffOf, useAccount } from "./account-context.ts";
import { IncomingNotice } from "./features/media/incoming-notice.tsx";
import { DeviceNotice } from "./features/keeping/device-notice.tsx";
import { Splash } from "./features/sign-in/splash.tsx";
import { loadCaseList, loadCaseScreen, loadFleetInbox, rememberSide } from "./first-screen.ts";
import { type Load, useI18n } from "./i18n/i18n.ts";
import { loadTabletMessages } from "./i18n/messages.ts";
import { SessionProvider } from "./session-context.ts";
import type { StaffGate } from "./sync/gates.ts";
import { unsentCases } from "./sync/status.ts";
import type { Account, CaseSession } from "./sync/types.ts";
import { lazy } from "./ui/lazy.ts";
import { Part } from "./ui/part.tsx";

const CaseList = lazy(loadCaseList);
const SignInAgain = lazy(() => import("./features/sign-in/sign-in-again.tsx"));
const SignIn = lazy(() => import("./features/sign-in/sign-in.tsx"));
const Dismissed = lazy(() => import("./features/sign-in/dismissed.tsx"));
const Setup = lazy(() => import("./features/setup/setup.tsx"));
const Admin = lazy(() => import("./features/admin/admin.tsx"));
const PairPage = lazy(() => import("./features/pairing/pair-page.tsx"));
const AuditScreen = lazy(() => import("./features/audits/audit-screen.tsx"));
const TabletFace = lazy(() => import("./features/lock/tablet-face.tsx"));
const TabletUnknown = lazy(() => import("./features/lock/tablet-unknown.tsx"));
const SettingsShell = lazy(() => import("./features/settings/settings-shell.tsx"));

interface StaffAppProps {
  gate: StaffGate;
  /** Loads what opens cases; not needed for a list. */
  loadOpenCase: () => Promise<OpenCase>;
}

type OpenCase = (account: Account, caseId: CaseId) => CaseSession;

/** The staff's app: who is asking decides what there is, the address what is shown of it. */
export function StaffApp(props: StaffAppProps) {
  const state = () => props.gate.state();
  let open: OpenCase | undefined;
  const canOpen = async () => {
    open ??= await props.loadOpenCase();
  };
  const openCase = (account: Account, caseId: CaseId) => {
    if (!open) throw new Error("canOpen comes first");
    return open(account, caseId);
  };
  const FleetInbox = lazy(() => after(canOpen(), loadFleetInbox()));
  const CaseScreen = lazy(() => after(canOpen(), loadCaseScreen()));
  const IncomingScreen = lazy(() => after(canOpen(), import("./features/media/incoming-screen.tsx")));
  const signedIn = () => {
    const now = state();
    return now.kind === "signed-in" ? now : null;
  };
  const dismissed = () => {
    const now = state();
    return now.kind === "dismissed" ? now : null;
  };
  createEffect(() => {
    if (state().kind !== "signed-out" && state().kind !== "dismissed") return;
    // Not there over plain HTTP from another machine.
    if ("caches" in window)
      void import("./features/people/photos-offline.ts").then(
        ({ forgetPhotos }) => forgetPhotos(),
        () => {},
      );
    if (state().kind !== "signed-out") return;
    void import("./features/notifications/browser-notices.ts").then(
      ({ endBrowserMessages }) => endBrowserMessages(),
      () => {},
    );
  });
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
        <Match when={dismissed()}>{(told) => <Dismissed state={told()} gate={props.gate} />}</Match>
        <Match when={admin()}>{(me) => <Admin me={me()} gate={props.gate} />}</Match>
        <Match when={signedIn()?.account} keyed>
          {(account) => (
            <AccountProvider value={{ account, openCase: (caseId) => openCase(account, caseId), canOpen }}>
              <SessionProvider
                value={{
                  unsent: () => unsentCases(account.overall()) + account.aside().length,
                  signOut: () => props.gate.signOut({ discardUnsent: true }),
                  actFor: (organisation) => props.gate.actFor(organisation),
                  refresh: () => void props.gate.retry(),
                }}
              >
                <OnTablet account={account}>
                  <DeviceNotice account={account} />
                  <IncomingNotice account={account} />
                  <Show when={signedIn()?.expired}>
                    <Show
                      when={account.tablet}
                      fallback={<SignInAgain gate={props.gate} email={staffOf(account).person.email} />}
                    >
                      <TabletUnknown />
                    </Show>
                  </Show>
                  {gated.children}
                </OnTablet>
              </SessionProvider>
            </AccountProvider>
          )}
        </Match>
      </Switch>
    </Suspense>
  );
  return (
    <Router root={Root} scrollRestoration>
      <Route path="/setup" component={() => <Setup gate={props.gate} />} />
      <Route
        path="/pair"
        component={() => <Worded load={loadTabletMessages} what={() => <PairPage gate={props.gate} />} />}
      />
      <Route path="/" component={Gated}>
        <Route path="/" component={() => <ByParty fleet={FleetInbox} workshop={CaseList} />} />
        <Route path="/case/:id/:section?" component={() => <ByParty fleet={FleetInbox} workshop={CaseScreen} />} />
        <Route path="/settings/:section?" component={SettingsShell} />
        <Route path="/incoming" component={IncomingScreen} />
        <Route path="*" component={() => <Navigate href="/" />} />
      </Route>
    </Router>
  );
}

function Root(route: RouteSectionProps) {
  const navigate = useNavigate();
  const back = () => navigate("/");
  return (
    <Part
      at={route.location.pathname}
      fallback={<Splash />}
      {...(route.location.pathname === "/" ? {} : { onBack: back })}
    >
      {route.children}
    </Part>
  );
}

/** A chunk that is of use only once something else is there too; both load at once. */
const after = async <Chunk,>(first: Promise<unknown>, chunk: Promise<Chunk>): Promise<Chunk> => {
  await first;
  return await chunk;
};

/** A group has no cases: what it has to do is in the settings. Nor has a tablet for audits. On a tablet each begins with what the last one saw. */
function ByParty(props: Record<"fleet" | "workshop", Component>) {
  const account = useAccount();
  if (account.party) rememberSide(account.party);
  const isForAudits = () => account.tablet?.told()?.device.app === "audits";
  const whose = () => account.party && `${account.party} ${account.tablet?.picked()?.id ?? ""}`;
  return (
    <Show when={whose()} keyed fallback={<Navigate href="/settings" />}>
      {(_person) => (
        <Dynamic component={isForAudits() ? AuditScreen : account.party === "fleet" ? props.fleet : props.workshop} />
      )}
    </Show>
  );
}

/** What a paired tablet shows lies behind its lock. */
function OnTablet(props: { account: Account; children: JSX.Element }) {
  return (
    <Show when={props.account.tablet} fallback={props.children}>
      {(tablet) => (
        <Worded
          load={loadTabletMessages}
          what={() => (
            <TabletFace tablet={tablet()} workshop={staffOf(props.account).organisation?.name ?? ""}>
              {props.children}
            </TabletFace>
          )}
        />
      )}
    </Show>
  );
}

/** Something with words of its own, which are there before it is. */
function Worded(props: { load: Load; what: () => JSX.Element }) {
  const i18n = useI18n();
  const [words] = createResource(() => i18n.add(props.load).then(() => true));
  return (
    <Show when={words()} fallback={<Splash />}>
      {props.what()}
    </Show>
  );
}
