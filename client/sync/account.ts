import { createSignal } from "solid-js";
import type { CustomerMe, StaffMe } from "../../model/protocol.ts";
import { createEnv, partyOf } from "../env.ts";
import type { IndexRow } from "./provisional-model.ts";
import type { Account, SyncStatus } from "./types.ts";

/** Names an account on this device. */
export const accountKey = (me: StaffMe | CustomerMe): string =>
  me.kind === "staff" ? `staff/${me.person.id}` : `customer/${me.caseId}/${me.linkId}`;

/** Opens what this device holds for somebody. In memory only for now: storage and syncing follow. */
export async function openAccount(first: StaffMe | CustomerMe): Promise<Account> {
  const party = partyOf(first);
  if (!party) throw new TypeError("An administrator has no cases");
  const [me] = createSignal(first);
  const [index] = createSignal<readonly IndexRow[]>([]);
  const [overall] = createSignal<SyncStatus>({
    state: "stored",
    reason: null,
    heldBack: null,
    offline: true,
    waiting: [],
    unreadable: 0,
  });
  const secrets = new Map<string, string>();
  const preferences = new Map<string, string>();
  return {
    key: accountKey(first),
    party,
    me,
    index,
    overall,
    secrets: {
      get: async (linkId) => secrets.get(linkId) ?? null,
      put: async ({ linkId, secret }) => void secrets.set(linkId, secret),
    },
    preferences: {
      get: async (name) => preferences.get(name) ?? null,
      put: async (name, value) => void preferences.set(name, value),
    },
    env: () => createEnv(me(), party),
    syncNow: async () => {},
    close: async () => {},
  };
}
