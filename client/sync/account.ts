import {
  type Accessor,
  createEffect,
  createMemo,
  createRoot,
  createSignal,
  getOwner,
  on,
  onCleanup,
  runWithOwner,
} from "solid-js";
import type { CustomerMe, PageName, PageScope, StaffMe } from "../../model/index.ts";
import { AccountStore } from "../device/account-store.ts";
import type { IdbJournalOptions } from "../device/idb-journal.ts";
import type { Journal } from "../device/journal.ts";
import { lazyIdbJournal, lazyMemoryJournal } from "../device/lazy-journal.ts";
import { idbKeyValue } from "../device/idb-key-value.ts";
import { type KeyValue, memoryKeyValue } from "../device/key-value.ts";
import { withRetry } from "../device/with-retry.ts";
import { fresh } from "../reactive/fresh.ts";
import { createEnv, partyOf } from "../env.ts";
import type { AccountCore } from "./account-core.ts";
import { accountKey } from "./account-key.ts";
import { bindCore } from "./core-of.ts";
import type { InMemory } from "./farewell.ts";
import { EpochBook } from "./epoch-book.ts";
import { freeSpace } from "./free-space.ts";
import { IndexBook } from "./index-book.ts";
import { LazyBackground } from "./lazy-background.ts";
import { LazyMedia } from "./lazy-media.ts";
import type { OrganisationBook } from "./organisation-book.ts";
import type { LivePages } from "./live-pages.ts";
import { KeptPreferences } from "./kept-preferences.ts";
import { meWithSettings } from "./me-with-settings.ts";
import { Marks } from "./marks.ts";
import { Persistence } from "./persistence.ts";
import type { Platform } from "./platform.ts";
import { rowsFor } from "./rows-for.ts";
import { ServerApi, type ServerError } from "./server-api.ts";
import { overallStatus, sameOverall, unsentCases } from "./status.ts";
import { openTabs } from "./tabs.ts";
import type { Tablet, TabletParts } from "./tablet.ts";
import type { Account, CaseParty } from "./types.ts";

/** How long other tabs get to write again what they have open. */
const OTHER_TABS_MS = 2_000;

export interface AccountOptions {
  platform: Platform;
  /** The server no longer knows this session or link. What the device holds stays. */
  onRejected(error: ServerError): void;
  /** Somebody cleared this device's storage while the account was open; it has been written anew. */
  onRenewed?(): void;
  /** The server says that the person's rights changed: it is time to ask who they are now. */
  onRights?(): void;
  /** Another tab has learned that the account was disabled. */
  onDismissedElsewhere?(): void;
  /** Another tab signed out. */
  onSignedOutElsewhere?(): void;
  /** What a paired tablet is besides; left out for everybody who signs in by themselves. */
  makeTablet?(parts: Omit<TabletParts, "version">): Tablet;
  /** Opens the working copies where something is kept; the browser's databases unless given. */
  journal?(options: IdbJournalOptions): Journal;
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
  /** Tells the other tabs that this device is to be emptied, and closes. Returns what only this tab held. */
  dismiss(): Promise<{ inMemory: InMemory; lost: number }>;
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
  const { platform, journal = lazyIdbJournal } = options;
  if (first.kind === "staff" && first.role === "admin") throw new TypeError("An administrator acts for nobody");
  const party = partyOf(first);
  const key = accountKey(first);
  const keyValue = opened ?? (await openKeyValue(platform, key));
  return await createRoot(async (dispose) => {
    const owner = getOwner();
    const core = makeCore(first, party, key, keyValue, { ...options, journal });
    await core.tablet?.load();
    await Promise.all([core.marks.catchUp(), core.index.load(), core.epochs.load(), core.media.start()]);
    await core.store.writeMe(first).catch(() => {});
    core.api.noteFormat(await core.store.readFormat().catch(() => 0));
    return runWithOwner(owner, () => start(core, options, dispose)) as OpenedAccount;
  });
}

type Core = AccountCore & {
  lost: Accessor<number>;
  addLost(cases: number): void;
  setMe(me: StaffMe | CustomerMe): void;
  setWake(wake: () => void): void;
  setOrganisations(book: OrganisationBook): void;
};

function makeCore(
  first: StaffMe | CustomerMe,
  party: CaseParty | null,
  key: string,
  keyValue: KeyValue,
  { platform, journal: openJournal, makeTablet }: AccountOptions & { journal(options: IdbJournalOptions): Journal },
): Core {
  const prefix = `${platform.namespace}/${key}`;
  const [said, setMe] = createSignal<StaffMe | CustomerMe>(first);
  const [unreadable, setUnreadable] = createSignal(0);
  const [version, setVersion] = createSignal(0);
  const [lost, setLost] = createSignal(0);
  const [organisations, setOrganisations] = createSignal<OrganisationBook | null>(null);
  const store = new AccountStore(keyValue);
  const tabs = openTabs(prefix);
  const addUnreadable = async (page: PageName, row: unknown): Promise<void> => {
    setUnreadable((count) => count + 1);
    const at = Date.now();
    await store.setAside(`${at}/${unreadable()}/${page}`, { page, at, row });
  };
  const { locks } = platform;
  const journal = keyValue.durable
    ? openJournal({ prefix, locks, onUnreadable: addUnreadable })
    : lazyMemoryJournal({ reason: "storage-refused", locks });
  const api = new ServerApi(
    platform,
    first.kind === "customer"
      ? { kind: "customer", caseId: first.caseId }
      : { kind: "staff", organisation: first.organisation?.id ?? null },
  );
  const isTablet = first.kind === "staff" && first.device !== undefined;
  const tablet = (isTablet && makeTablet?.({ keyValue, tabs, locks, name: prefix, api })) || null;
  if (tablet) api.person = tablet.picked;
  const me = createMemo(() => {
    const now = said();
    return tablet && now.kind === "staff" ? tablet.actingAs(now) : now;
  });
  let wake = () => {};
  const core: Core = {
    key,
    party,
    caseParty() {
      if (!party) throw new TypeError("A group has no part in any case");
      return party;
    },
    me,
    setMe: (next) => void setMe(() => next),
    platform,
    api,
    tablet,
    store,
    journal,
    tabs,
    marks: new Marks(store, tabs),
    index: new IndexBook(store, tabs),
    open: new Map<never, LivePages>(),
    epochs: new EpochBook(store),
    organisations,
    setOrganisations: (book) => void setOrganisations(book),
    lazy: {
      liveSocket: withRetry(() => import("./live-socket.ts")),
      organisationBook: withRetry(() => import("./organisation-book.ts")),
      changeLineage: withRetry(() => import("./change-lineage.ts")),
    },
    openChanged: { track: () => void version(), notify: () => void setVersion((count) => count + 1) },
    persistence: new Persistence(platform.persistence),
    preferences: new KeptPreferences(store.preferences),
    lost,
    addLost: (cases) => void setLost((count) => count + cases),
    media: new LazyMedia(() => core),
    unreadable: { count: unreadable, add: addUnreadable },
    // On the pages of their own organisation a group's people stand on the side of the workshops.
    env: () => createEnv(me(), party ?? "workshop", tablet?.picked()),
    now: () => Date.now(),
    wake: () => wake(),
    setWake: (next) => {
      wake = next;
    },
  };
  return core;
}

function start(core: Core, options: AccountOptions, dispose: () => void): OpenedAccount {
  const owner = getOwner();
  let closing: Promise<void> | null = null;
  const { api, store, tabs } = core;
  const overall = fresh(
    () => {
      core.openChanged.track();
      core.marks.all();
      api.reachable();
      core.unreadable.count();
      core.media.waiting();
    },
    () => {
      const open = [...core.open.values()].map((live) => ({
        caseId: live.scope,
        status: live.status(),
        since: live.waitingSince,
        ready: live.ready(),
      }));
      return overallStatus(open, core.marks.all(), {
        reachable: api.reachable(),
        unreadable: core.unreadable.count(),
        media: core.media.waiting(),
      });
    },
    sameOverall,
  );
  const { organisations } = core;
  if (core.party !== "customer")
    core.lazy.organisationBook().then(
      ({ OrganisationBook }) => closing ?? runWithOwner(owner, () => core.setOrganisations(new OrganisationBook(core))),
      () => {},
    );
  const me = createMemo(() => meWithSettings(core.me(), organisations()?.settings()));
  // A tablet holds the cases of everybody who works on it; each sees those they may read.
  const rows = core.tablet ? createMemo(() => rowsFor(me(), core.index.rows())) : core.index.rows;
  const background = new LazyBackground(core, options.onRejected, () => options.onRights?.());
  core.setWake(() => background.wake());
  tabs.listen((message) => {
    if (message.kind === "dismissed") options.onDismissedElsewhere?.();
    if (message.kind === "me") core.setMe(message.me);
    if (message.kind === "signed-out") options.onSignedOutElsewhere?.();
    if (message.kind === "aside") void core.epochs.loadAside().catch(() => {});
    if (message.kind === "begun-anew") {
      const { page, epoch } = message;
      void core.lazy.changeLineage().then(
        ({ changeLineage }) => changeLineage(core, page, epoch ?? undefined),
        () => {},
      );
    }
  });

  // Without a connection the pages of a newer format are still on this device.
  createEffect(on(api.format, (format) => void store.writeFormat(format).catch(() => {}), { defer: true }));

  store.keyValue.onRenewed(() => void renew(core).then(() => options.onRenewed?.()));
  const inMemoryOnly = createMemo(() => {
    const { state } = overall();
    return state === "saving" || state === "not-saved" || core.preferences.unkept() !== null;
  });
  createEffect(() => {
    if (inMemoryOnly()) onCleanup(core.platform.askBeforeClosing());
  });

  // Asked for while there is no network, and again when the tab may be about to go: the browser may be closed by then.
  const waits = () => overall().waiting.length > 0 || overall().media.length > 0;
  const waitsForNetwork = createMemo(() => waits() && overall().offline);
  createEffect(() => waitsForNetwork() && core.platform.pushLater());
  onCleanup(core.platform.onLeave(() => waits() && core.platform.pushLater()));

  const close = async () => {
    await background.stop();
    await core.media.stop();
    await Promise.all([...core.open.values()].map((live) => live.destroy()));
    await background.stop();
    tabs.close();
    core.preferences.close();
    store.keyValue.close();
    dispose();
  };
  const account: Account = {
    key: core.key,
    party: core.party,
    me,
    tablet: core.tablet,
    index: rows,
    organisations,
    notHere: core.index.notHere,
    aside: core.epochs.aside,
    beginningAnew: core.epochs.changing,
    persisted: core.persistence.granted,
    durable: store.durable,
    lost: core.lost,
    unkept: core.preferences.unkept,
    overall,
    secrets: store.secrets,
    preferences: core.preferences,
    env: core.env,
    syncNow: () => {
      core.preferences.retry();
      for (const live of core.open.values()) live.retry();
      core.media.wake();
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
      tabs.post({ kind: "me", me: next });
      await store.writeMe(next).catch(() => {});
    },
    hasUnsent: () => unsentCases(overall()) > 0 || core.epochs.aside().length > 0,
    tellSignedOut: () => tabs.post({ kind: "signed-out" }),
    dismiss: async () => {
      tabs.post({ kind: "dismissed" });
      const replicas = [...core.open.values()].flatMap((live) => [...live.replicas.values()]);
      const waiting = replicas.filter((replica) => replica.waiting);
      const inMemory = new Map(waiting.map(({ name, whole }) => [name, whole]));
      const lost = overall().media.reduce((sum, { photos, others }) => sum + photos + others, 0);
      await account.close();
      return { inMemory, lost };
    },
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

/**
 * The browser or a person emptied this device's storage while the account was open. What this tab
 * still holds is written again; what only the storage held is gone, and that is told.
 */
async function renew(core: Core): Promise<void> {
  const open = (caseId: PageScope) => core.open.has(caseId);
  try {
    await core.store.writeMe(core.me());
    await core.tablet?.renew();
    const waited = await core.marks.renew(open);
    await core.store.writeFormat(core.api.format());
    await core.index.renew(open);
    core.preferences.renew();
    core.wake();
    if (waited.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, OTHER_TABS_MS));
    const lost = waited.filter(({ page }) => !core.marks.all().has(page));
    core.addLost(new Set(lost.map(({ caseId }) => caseId)).size);
  } catch {
    // Full or refused by now: each part says so where its edits are.
  }
}
