import { createSignal } from "solid-js";
import { encodeUtf8 } from "lib0/string";
import { CaseId, CustomerMe, sha256 } from "../../model/index.ts";
import { AccountStore } from "../device/account-store.ts";
import { type OpenedAccount, openAccount, openKeyValue } from "./account.ts";
import { accountKey } from "./account-key.ts";
import type { CustomerGate, CustomerGateState } from "./gates.ts";
import { browserPlatform, type Platform } from "./platform.ts";
import { type Remembered, rememberedInBrowser } from "./remembered.ts";
import { ServerApi, ServerError } from "./server-api.ts";

/** Where the page is, and how to change it without loading. */
export interface Address {
  path(): string;
  /** With its `#`. */
  fragment(): string;
  replace(path: string): void;
}

const browserAddress: Address = {
  path: () => location.pathname,
  fragment: () => location.hash,
  replace: (path) => history.replaceState(null, "", path),
};

/** The link that is handed to a customer. The secret sits in the fragment, which no server ever logs. */
export const shareUrl = (origin: string, secret: string): string => `${origin}/s#k=${secret}`;

const secretIn = (fragment: string): string | null => /^#k=([\w-]{16,64})$/.exec(fragment)?.[1] ?? null;

const caseIn = (path: string): CaseId | null => {
  const found = CaseId.safeParse(/^\/c\/([^/]+)\/?$/.exec(path)?.[1]);
  return found.success ? found.data : null;
};

/**
 * Turns a share link into an account of its case. The secret is exchanged for a cookie and leaves
 * the address bar; what the device keeps is only a hash, so that the same link opens offline too.
 */
export function createCustomerGate(
  platform: Platform = browserPlatform(),
  address: Address = browserAddress,
  remembered: Remembered = rememberedInBrowser(platform.namespace),
): CustomerGate {
  const [state, setState] = createSignal<CustomerGateState>({ kind: "starting" });
  let opened: OpenedAccount | null = null;

  const show = (withdrawn: boolean) => {
    const me = opened?.account.me();
    if (!opened || me?.kind !== "customer") return;
    setState({ kind: "open", account: opened.account, caseId: me.caseId, mayDecide: me.mayDecide, withdrawn });
  };

  const enter = async (me: CustomerMe) => {
    if (opened?.account.key === accountKey(me)) {
      await opened.updateMe(me);
    } else {
      await opened?.account.close();
      const remember = () => remembered.set(`case.${me.caseId}`, accountKey(me));
      opened = await openAccount(me, { platform, onRejected: () => show(true), onRenewed: remember });
      remember();
    }
    show(false);
  };

  /** Opens what this device holds of a case, without asking the server. */
  const enterRemembered = async (caseId: CaseId) => {
    const key = remembered.get(`case.${caseId}`);
    if (!key) return;
    const keyValue = await openKeyValue(platform, key);
    const me = CustomerMe.safeParse(await new AccountStore(keyValue).readMe().catch(() => null));
    keyValue.close();
    if (me.success && accountKey(me.data) === key) await enter(me.data);
  };

  const exchange = async (secret: string) => {
    const name = `link.${sha256(encodeUtf8(secret))}`;
    try {
      const me = await new ServerApi(platform, { kind: "staff" }).exchange(secret);
      remembered.set(name, me.caseId);
      address.replace(`/c/${me.caseId}`);
      await enter(me);
    } catch (error) {
      const known = CaseId.safeParse(remembered.get(name));
      if (known.success) await enterRemembered(known.data);
      if (opened && known.success) address.replace(`/c/${known.data}`);
      fail(error, "unknown-link");
    }
  };

  const askServer = async (caseId: CaseId) => {
    try {
      await enter(await new ServerApi(platform, { kind: "customer", caseId }).holder(caseId));
      if (opened) void opened.account.syncNow();
    } catch (error) {
      fail(error, "no-link");
    }
  };

  const fail = (error: unknown, otherwise: "unknown-link" | "no-link") => {
    const kind = error instanceof ServerError ? error.kind : "refused";
    if (opened) return show(kind === "revoked" || kind === "signed-out");
    if (kind === "revoked" || kind === "limited" || kind === "unreachable") setState({ kind });
    else setState({ kind: otherwise });
  };

  const attempt = async () => {
    const secret = secretIn(address.fragment());
    if (secret) return await exchange(secret);
    const caseId = caseIn(address.path());
    if (!caseId) return void setState({ kind: "no-link" });
    if (!opened) await enterRemembered(caseId).catch(() => {});
    await askServer(caseId);
  };

  const starting = remembered.ready().then(attempt);
  return {
    state,
    retry: async () => {
      await starting;
      await attempt();
    },
    close: async () => {
      await starting;
      await opened?.account.close();
    },
  };
}
