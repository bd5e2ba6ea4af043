import { createSignal } from "solid-js";
import { type OrganisationId, type SignInAnswer, StaffMe } from "../../model/index.ts";
import { AccountStore } from "../device/account-store.ts";
import { type OpenedAccount, openAccount, openKeyValue } from "./account.ts";
import { APP_VERSION } from "../app-version.ts";
import { accountKey, staffKey, tabletKey } from "./account-key.ts";
import type { SignInResult, StaffGate, StaffGateState } from "./gates.ts";
import { browserPlatform, type Platform } from "./platform.ts";
import { type Remembered, rememberedInBrowser } from "./remembered.ts";
import { ServerApi, ServerError } from "./server-api.ts";
import { Tablet } from "./tablet.ts";

const LAST = "staff";
/** For which of their organisations whoever works here acted last. */
const ORGANISATION = "organisation";
const SIGNED_OUT = "signed-out";
/** The account that is to be removed from this device: the server has said so, and may not have been told all. */
const DISMISSED = "dismissed";
const DISMISS_AGAIN_MS = 30_000;

type Dismissed = Extract<StaffGateState, { kind: "dismissed" }>;

const dismissal = (key: string, phase: Dismissed["phase"], farewell: Dismissed["farewell"] = null): Dismissed => ({
  kind: "dismissed",
  isTablet: key.startsWith(tabletKey("")),
  phase,
  farewell,
});

/** Finds out who works on this device: from what it remembers at once, from the server when it answers. */
export function createStaffGate(
  platform: Platform = browserPlatform(),
  remembered: Remembered = rememberedInBrowser(platform.namespace),
): StaffGate {
  const [state, setState] = createSignal<StaffGateState>({ kind: "starting" });
  const apiFor = (organisation: OrganisationId | null) => new ServerApi(platform, { kind: "staff", organisation });
  let api = apiFor(null);
  let opened: OpenedAccount | null = null;
  let ending = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  let held: Awaited<ReturnType<OpenedAccount["dismiss"]>> = { inMemory: new Map(), lost: 0 };

  const leave = async (next: StaffGateState) => {
    const left = opened;
    opened = null;
    setState(next);
    await left?.account.close();
  };

  const enter = async (me: StaffMe, expired: boolean) => {
    if (me.role === "admin") {
      remembered.set(LAST, null);
      return await leave({ kind: "admin", me });
    }
    if (opened && opened.account.key === accountKey(me)) {
      await opened.updateMe(me);
    } else {
      await opened?.account.close();
      opened = await openAccount(me, {
        platform,
        makeTablet: (parts) => new Tablet({ ...parts, version: APP_VERSION }),
        onRejected: (error) => (error.kind === "disabled" ? void dismiss(error) : show(true)),
        onRights: () => void askServer(),
        onDismissedElsewhere: () => void dismiss(null),
        onRenewed: () => remembered.set(LAST, accountKey(me)),
        onSignedOutElsewhere: () => void leave({ kind: "signed-out" }),
      });
      remembered.set(LAST, accountKey(me));
    }
    remembered.set(ORGANISATION, me.organisation?.id ?? null);
    show(expired);
  };

  const show = (expired: boolean) => {
    const current = state();
    if (!opened || (current.kind === "signed-in" && current.account === opened.account && current.expired === expired))
      return;
    setState({ kind: "signed-in", account: opened.account, expired });
  };

  /**
   * The server says that the account was disabled, on proof of this browser's session: what is unsent is
   * delivered, then everything of the account goes. Without a connection it waits, and nobody works on.
   * @param said whose account it was, or which tablet; null where a tab only heard of it
   */
  const dismiss = async (said: ServerError | null) => {
    const key = (said && keyOf(said)) ?? opened?.account.key ?? remembered.get(DISMISSED);
    // Somebody else works here: only the session that ended goes.
    if (!key || (opened && opened.account.key !== key)) return void api.sayGoodbye().catch(() => {});
    if (ending) return;
    ending = true;
    remembered.set(DISMISSED, key);
    setState(dismissal(key, "delivering"));
    try {
      const left = opened;
      opened = null;
      if (left) held = await left.dismiss();
      setState(await emptied(key));
    } catch (error) {
      if (!(error instanceof ServerError) || error.kind !== "signed-out") {
        again = setTimeout(() => void askServer(), DISMISS_AGAIN_MS);
        return setState(dismissal(key, "waiting"));
      }
      // Not disabled any more, it seems: a session that ended takes nothing from this device.
      await stay();
    } finally {
      ending = false;
    }
  };

  /** The account that the server says is over. */
  const keyOf = ({ person, device }: ServerError): string | null => {
    if (device) return tabletKey(device);
    if (!person) return null;
    const me = opened?.account.me();
    if (me?.person.id === person) return accountKey(me);
    const last = remembered.get(LAST);
    return last?.startsWith(`${staffKey(person, null, null)}/`) ? last : staffKey(person, null, null);
  };

  /** One tab does it; the others find it done. */
  const emptied = async (key: string): Promise<StaffGateState> => {
    const release = await platform.locks.hold(`${platform.namespace}/${key}/farewell`, new AbortController().signal);
    try {
      if (!remembered.get(DISMISSED)) return dismissal(key, "done");
      const { sayFarewell } = await import("./farewell.ts");
      const farewell = await sayFarewell(platform, key, api, held);
      if (remembered.get(LAST) === key) remembered.set(LAST, null);
      remembered.set(DISMISSED, null);
      return dismissal(key, "done", farewell);
    } finally {
      release?.();
    }
  };

  const stay = async () => {
    remembered.set(DISMISSED, null);
    if (!opened) await enterRemembered().catch(() => {});
    if (opened) show(true);
    else setState({ kind: "signed-out" });
  };

  /** Opens the account that was last used here, without asking the server. */
  const enterRemembered = async () => {
    const key = remembered.get(LAST);
    if (!key || key === SIGNED_OUT || remembered.get(DISMISSED)) return;
    const me = await storedMe(key);
    if (me) await enter(me, false);
  };

  /** What the server said last of the person whose account this is. */
  const storedMe = async (key: string): Promise<StaffMe | null> => {
    const keyValue = await openKeyValue(platform, key);
    const me = StaffMe.safeParse(withRoles(await new AccountStore(keyValue).readMe().catch(() => null)));
    keyValue.close();
    return me.success && accountKey(me.data) === key ? me.data : null;
  };

  /** What this device holds for whoever works here in others of their organisations. */
  const accountsElsewhere = async (): Promise<OpenedAccount[]> => {
    const me = opened?.account.me();
    if (me?.kind !== "staff" || me.device) return [];
    const kept = new Set((await indexedDB.databases().catch(() => [])).map(({ name }) => name));
    const keys = me.memberships
      .map(({ organisation }) => staffKey(me.person.id, organisation.id, me.home))
      .filter((key) => key !== opened?.account.key && kept.has(`${platform.namespace}/${key}`));
    const found = await Promise.all(keys.map(storedMe));
    const open = found.flatMap((elsewhere) =>
      elsewhere ? [openAccount(elsewhere, { platform, onRejected() {} })] : [],
    );
    return await Promise.all(open);
  };

  const askServer = async () => {
    try {
      if (remembered.get(LAST) === SIGNED_OUT) {
        await api.signOut();
        remembered.set(LAST, null);
      }
      api = apiFor(wantedOrganisation());
      const me = await api.me();
      await enter(me, false);
      if (opened) void opened.account.syncNow();
    } catch (error) {
      if (error instanceof ServerError && error.kind === "disabled") return await dismiss(error);
      if (error instanceof ServerError && error.kind === "signed-out") {
        await stay();
      } else if (!opened && remembered.get(DISMISSED)) {
        setState(dismissal(remembered.get(DISMISSED) ?? "", "waiting"));
      } else if (!opened) {
        setState({ kind: remembered.get(LAST) === SIGNED_OUT ? "signed-out" : "unreachable" });
      }
    }
  };

  const wantedOrganisation = (): OrganisationId | null => {
    const me = opened?.account.me();
    if (me?.kind === "staff") return me.organisation?.id ?? null;
    return remembered.get(LAST) ? (remembered.get(ORGANISATION) as OrganisationId | null) : null;
  };

  const isOpenFor = (email: string): boolean => {
    const me = opened?.account.me();
    return me?.kind === "staff" && me.person.email.toLowerCase() === email.trim().toLowerCase();
  };

  const starting = remembered
    .ready()
    .then(enterRemembered)
    .catch(() => {})
    .then(askServer);

  const unwake = platform.onWake(() => {
    const now = state();
    if (now.kind === "dismissed" && now.phase === "waiting") void askServer();
  });

  const comeIn = async (prove: () => Promise<SignInAnswer>): Promise<SignInResult> => {
    await starting;
    try {
      const answer = await prove();
      if (answer.kind === "second-factor") return answer.kind;
      // Somebody else may not belong where the one before did.
      if (!isOpenFor(answer.person.email)) api = apiFor(null);
      remembered.set(LAST, null);
      await enter(await api.me(), false);
      if (opened) void opened.account.syncNow();
      return "ok";
    } catch (error) {
      return signInProblem(error);
    }
  };

  return {
    state,
    signIn: (email, password) => comeIn(() => api.signIn(email, password)),
    giveCode: (code, trust) => comeIn(() => api.giveCode(code, trust)),
    signInWithPasskey: (response) => comeIn(() => api.signInWithPasskey(response)),
    signOut: async ({ discardUnsent = false } = {}) => {
      await starting;
      const elsewhere = await accountsElsewhere();
      const held = opened ? [opened, ...elsewhere] : elsewhere;
      if (held.some((account) => account.hasUnsent()) && !discardUnsent) {
        await Promise.all(elsewhere.map(async ({ account }) => await account.close()));
        return "unsent";
      }
      // The cookie is out of reach of scripts: without a connection the session is ended at the next one.
      remembered.set(LAST, SIGNED_OUT);
      await api.signOut().then(
        () => remembered.set(LAST, null),
        () => {},
      );
      for (const account of held) account.tellSignedOut();
      opened = null;
      setState({ kind: "signed-out" });
      await Promise.all(held.map(async (account) => await account.forget()));
      return "ok";
    },
    actFor: async (organisation) => {
      await starting;
      const now = opened?.account.me();
      if (now?.kind !== "staff") return "failed";
      const next = apiFor(organisation);
      const known = () => storedMe(staffKey(now.person.id, organisation, now.home));
      try {
        const me = await next.me().catch(async (error: unknown) => {
          if (!(error instanceof ServerError) || error.kind !== "unreachable") throw error;
          return await known();
        });
        if (!me) return "unreachable";
        api = next;
        await enter(me, false);
        return "ok";
      } catch (error) {
        return signInProblem(error);
      }
    },
    retry: async () => {
      await starting;
      await askServer();
    },
    close: async () => {
      await starting;
      clearTimeout(again);
      unwake();
      await opened?.account.close();
    },
  };
}

/** What a build before there were roles has stored: who was in a workshop could do everything in a case. */
function withRoles(stored: unknown): unknown {
  const me = stored as { role?: string; roles?: unknown } | null;
  if (!me || me.roles !== undefined) return stored;
  return { ...me, roles: me.role === "fleet" ? ["reviewer"] : ["office", "technician"] };
}

/** What the server says of a sign-in that is shown as it is. */
const TOLD = ["tablet-only", "wrong-code", "wrong-passkey", "begin-again"] as const;

function signInProblem(error: unknown): SignInResult {
  if (!(error instanceof ServerError)) return "failed";
  if (error.kind === "unreachable" || error.kind === "limited") return error.kind;
  const told = TOLD.find((code) => code === error.code);
  if (told) return told;
  return error.kind === "signed-out" || error.kind === "refused" ? "wrong-credentials" : "failed";
}
