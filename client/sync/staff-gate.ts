import { createSignal } from "solid-js";
import { StaffMe } from "../../model/index.ts";
import { AccountStore } from "../device/account-store.ts";
import { type OpenedAccount, openAccount, openKeyValue } from "./account.ts";
import { accountKey } from "./account-key.ts";
import type { SignInResult, StaffGate, StaffGateState } from "./gates.ts";
import { browserPlatform, type Platform } from "./platform.ts";
import { type Remembered, rememberedInBrowser } from "./remembered.ts";
import { ServerApi, ServerError } from "./server-api.ts";

const LAST = "staff";
const SIGNED_OUT = "signed-out";

/** Finds out who works on this device: from what it remembers at once, from the server when it answers. */
export function createStaffGate(
  platform: Platform = browserPlatform(),
  remembered: Remembered = rememberedInBrowser(platform.namespace),
): StaffGate {
  const [state, setState] = createSignal<StaffGateState>({ kind: "starting" });
  const api = new ServerApi(platform, { kind: "staff" });
  let opened: OpenedAccount | null = null;

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
        onRejected: () => show(true),
        onRenewed: () => remembered.set(LAST, accountKey(me)),
        onSignedOutElsewhere: () => void leave({ kind: "signed-out" }),
      });
      remembered.set(LAST, accountKey(me));
    }
    show(expired);
  };

  const show = (expired: boolean) => {
    const current = state();
    if (!opened || (current.kind === "signed-in" && current.account === opened.account && current.expired === expired))
      return;
    setState({ kind: "signed-in", account: opened.account, expired });
  };

  /** Opens the account that was last used here, without asking the server. */
  const enterRemembered = async () => {
    const key = remembered.get(LAST);
    if (!key || key === SIGNED_OUT) return;
    const keyValue = await openKeyValue(platform, key);
    const me = StaffMe.safeParse(await new AccountStore(keyValue).readMe().catch(() => null));
    keyValue.close();
    if (me.success && accountKey(me.data) === key) await enter(me.data, false);
  };

  const askServer = async () => {
    try {
      if (remembered.get(LAST) === SIGNED_OUT) {
        await api.signOut();
        remembered.set(LAST, null);
      }
      const me = await api.me();
      await enter(me, false);
      if (opened) void opened.account.syncNow();
    } catch (error) {
      if (error instanceof ServerError && error.kind === "signed-out") {
        if (opened) show(true);
        else setState({ kind: "signed-out" });
      } else if (!opened) {
        setState({ kind: remembered.get(LAST) === SIGNED_OUT ? "signed-out" : "unreachable" });
      }
    }
  };

  const starting = remembered
    .ready()
    .then(enterRemembered)
    .catch(() => {})
    .then(askServer);

  return {
    state,
    signIn: async (email, password) => {
      await starting;
      try {
        await api.signIn(email, password);
        remembered.set(LAST, null);
        await enter(await api.me(), false);
        if (opened) void opened.account.syncNow();
        return "ok";
      } catch (error) {
        return signInProblem(error);
      }
    },
    signOut: async ({ discardUnsent = false } = {}) => {
      await starting;
      if (opened?.hasUnsent() && !discardUnsent) return "unsent";
      // The cookie is out of reach of scripts: without a connection the session is ended at the next one.
      remembered.set(LAST, SIGNED_OUT);
      await api.signOut().then(
        () => remembered.set(LAST, null),
        () => {},
      );
      const left = opened;
      left?.tellSignedOut();
      opened = null;
      setState({ kind: "signed-out" });
      await left?.forget();
      return "ok";
    },
    retry: async () => {
      await starting;
      await askServer();
    },
    close: async () => {
      await starting;
      await opened?.account.close();
    },
  };
}

function signInProblem(error: unknown): SignInResult {
  if (!(error instanceof ServerError)) return "failed";
  if (error.kind === "unreachable" || error.kind === "limited") return error.kind;
  return error.kind === "signed-out" || error.kind === "refused" ? "wrong-credentials" : "failed";
}
