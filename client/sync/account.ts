import { createEffect, createRoot, createSignal, getOwner, on, runWithOwner } from "solid-js";
import type { CustomerMe, PageName, StaffMe } from "../../model/index.ts";
import { AccountStore } from "../device/account-store.ts";
import { lazyIdbJournal, lazyMemoryJournal } from "../device/lazy-journal.ts";
import { idbKeyValue } from "../device/idb-key-value.ts";
import { type KeyValue, memoryKeyValue } from "../device/key-value.ts";
import { withRetry } from "../device/with-retry.ts";
import { fresh } from "../reactive/fresh.ts";
import { createEnv, partyOf } from "../env.ts";
import type { AccountCore } from "./account-core.ts";
import { bindCore } from "./core-of.ts";
import { freeSpace } from "./free-space.ts";
import { IndexBook } from "./index-book.ts";
import { LazyBackground } from "./lazy-background.ts";
import type { LiveCase } from "./live-case.ts";
import { Marks } from "./marks.ts";
import { Persistence } from "./persistence.ts";
import type { Platform } from "./platform.ts";
import { ServerApi, type ServerError } from "./server-api.ts";
import { overallStatus, sameOverall } from "./status.ts";
import { openTabs } from "./tabs.ts";
import type { Account, CaseParty } from "./types.ts";

/** Names an account on this device. */
export const accountKey = (me: StaffMe | CustomerMe): string =>
  me.kind === "staff" ? `staff/${me.person.id}` : `customer/${me.caseId}/${me.linkId}`;

export interface AccountOptions {
  platform: Platform;
  /** The server no longer knows this session or link. What the device holds stays. */
  onRejected(error: ServerError): void;
  /** Another tab signed out. */
  onSignedOutElsewhere?(): void;
}

/** What an account offers to the gates in front of the app, beyond what the app sees. */
export interface OpenedAccount {
  account: Account;
  api: ServerApi;
  /** Takes what the server says about this person now. */
  updateMe(me: StaffMe | CustomerMe): Promise<void>;
  /** True while something on this device has not reached the server. */
  hasUnsent(): boolean;
  /** Tells the other tabs, closes, and removes everything of the account from this device. */
  forget(): Promise<void>;
  tellSignedOut(): void;
}

/** The database of an account, whose content tells who it is without the server. Null when nothing is kept. */
export async function openKeyValue(platform: Platform, key: string): Promise<KeyValue> {
  try {
    return await idbKeyValue(`${platform.namespace}/${key}`);
  } catch {
    // Said by every badge: edits are `not-saved: storage-refused`.
    return memoryKeyValue();
  }
}

/** Opens what this device holds for somebody and begins to sync. */
export async function openAccount(
  first: StaffMe | CustomerMe,
  options: AccountOptions,
  opened?: KeyValue,
): Promise<OpenedAccount> {
  const { platform } = options;
  const party = partyOf(first);
  if (!party) throw new TypeError("An administrator has no cases");
  const key = accountKey(first);
  const keyValue = opened ?? (await openKeyValue(platform, key));
  return await createRoot(async (dispose) => {
    const owner = getOwner();
    const core = makeCore(first, party, key, keyValue, platform);
    await Promise.all([core.marks.load(), core.index.load()]);
    await core.store.writeMe(first).catch(() => {});
    core.api.noteFormat(await core.store.readFormat().catch(() => 0));
    return runWithOwner(owner, () => start(core, options, dispose)) as OpenedAccount;
  });
}

type Core = AccountCore & { setMe(me: StaffMe | CustomerMe): void; setWake(wake: () => void): void };

function makeCore(
  first: StaffMe | CustomerMe,
  party: CaseParty,
  key: string,
  keyValue: KeyValue,
  platform: Platform,
): Core {
  const prefix = `${platform.namespace}/${key}`;
  const [me, setMe] = createSignal<StaffMe | CustomerMe>(first);
  const [unreadable, setUnreadable] = createSignal(0);
  const [version, setVersion] = createSignal(0);
  const store = new AccountStore(keyValue);
  const tabs = openTabs(prefix);
  const addUnreadable = async (page: PageName, row: unknown): Promise<void> => {
    setUnreadable((count) => count + 1);
    const at = Date.now();
    await store.setAside(`${at}/${unreadable()}/${page}`, { page, at, row });
  };
  const { locks } = platform;
  const journal = keyValue.durable
    ? lazyIdbJournal({ prefix, locks, onUnreadable: addUnreadable })
    : lazyMemoryJournal({ reason: "storage-refused", locks });
  let wake = () => {};
  return {
    key,
    party,
    me,
    setMe: (next) => void setMe(() => next),
    platform,
    api: new ServerApi(
      platform,
      first.kind === "customer" ? { kind: "customer", caseId: first.caseId } : { kind: "staff" },
    ),
    store,
    journal,
    tabs,
    marks: new Marks(store, tabs),
    index: new IndexBook(store, tabs),
    open: new Map<never, LiveCase>(),
    lazy: { liveSocket: withRetry(() => import("./live-socket.ts")) },
    openChanged: { track: () => void version(), notify: () => void setVersion((count) => count + 1) },
    persistence: new Persistence(platform.persistence),
    unreadable: { count: unreadable, add: addUnreadable },
    env: () => createEnv(me(), party),
    now: () => Date.now(),
    wake: () => wake(),
    setWake: (next) => {
      wake = next;
    },
  };
}

function start(core: Core, options: AccountOptions, dispose: () => void): OpenedAccount {
  const { api, store, tabs } = core;
  const overall = fresh(
    () => {
      core.openChanged.track();
      core.marks.all();
      api.reachable();
      core.unreadable.count();
    },
    () => {
      const open = [...core.open.values()].map((live) => ({
        caseId: live.caseId,
        status: live.status(),
        since: live.waitingSince,
        ready: live.ready(),
      }));
      return overallStatus(open, core.marks.all(), { reachable: api.reachable(), unreadable: core.unreadable.count() });
    },
    sameOverall,
  );
  const background = new LazyBackground(core, options.onRejected);
  core.setWake(() => background.wake());
  tabs.listen((message) => {
    if (message.kind === "signed-out") options.onSignedOutElsewhere?.();
  });

  // Without a connection the pages of a newer format are still on this device.
  createEffect(on(api.format, (format) => void store.writeFormat(format).catch(() => {}), { defer: true }));

  let closing: Promise<void> | null = null;
  const close = async () => {
    await background.stop();
    await Promise.all([...core.open.values()].map((live) => live.destroy()));
    await background.stop();
    tabs.close();
    store.keyValue.close();
    dispose();
  };
  const account: Account = {
    key: core.key,
    party: core.party,
    me: core.me,
    index: core.index.rows,
    notHere: core.index.notHere,
    persisted: core.persistence.granted,
    overall,
    secrets: store.secrets,
    preferences: store.preferences,
    env: core.env,
    syncNow: () => {
      for (const live of core.open.values()) live.retry();
      return background.round();
    },
    freeSpace: async () => {
      const freed = await freeSpace(core);
      for (const live of core.open.values()) live.retry();
      return freed;
    },
    close: () => (closing ??= close()),
  };
  bindCore(account, core);
  return {
    account,
    api,
    updateMe: async (next) => {
      core.setMe(next);
      await store.writeMe(next).catch(() => {});
    },
    hasUnsent: () => overall().waiting.length > 0,
    tellSignedOut: () => tabs.post({ kind: "signed-out" }),
    forget: async () => {
      await account.close();
      const pages = [...core.marks.all().keys()];
      for (const page of pages) {
        const content = await core.journal.read(page).catch(() => null);
        await core.journal.remove(page, content?.revision ?? 0, async () => {}).catch(() => false);
      }
      await store.keyValue.destroy();
    },
  };
}
