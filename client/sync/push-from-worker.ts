/** Pushing what waits on this device from the service worker, when no tab may be left to do it. */
import {
  type CaseId,
  type CustomerMe,
  isCaseScope,
  type OrganisationId,
  type PageName,
  type PageScope,
  type StaffMe,
} from "../../model/index.ts";
import { AccountStore, type Mark } from "../device/account-store.ts";
import { idbJournal } from "../device/idb-journal.ts";
import type { Journal } from "../device/journal.ts";
import { idbKeyValue } from "../device/idb-key-value.ts";
import type { Locks } from "../device/locks.ts";
import { createEnv, partyOf } from "../env.ts";
import { MediaStore } from "../media/media-store.ts";
import { retentionOnDevice } from "../media/retention.ts";
import { isForWorker, sendFromWorker } from "../media/send-from-worker.ts";
import { accountKey } from "./account-key.ts";
import type { Platform } from "./platform.ts";
import { type PushCore, pushWaiting } from "./push-waiting.ts";
import { type RememberedAccount, rememberedAccounts } from "./remembered-accounts.ts";
import { type Footing, ServerApi, ServerError } from "./server-api.ts";
import { openTabs } from "./tabs.ts";

export type WorkerPlatform = Pick<Platform, "origin" | "namespace" | "fetch" | "isOnline" | "isMobileData" | "locks">;

/**
 * Pushes what waits for everybody this device remembers. Cases that a tab has open are left to it,
 * and so is everything while a tab pushes. Somebody whose session ended is left alone.
 * @throws ServerError when the server was not reached: the browser tries again later, with pauses
 */
export async function pushFromWorker(platform: WorkerPlatform): Promise<void> {
  for (const account of await rememberedAccounts(platform.namespace)) await pushAccount(platform, account);
}

async function pushAccount(platform: WorkerPlatform, { key, footing }: RememberedAccount): Promise<void> {
  const prefix = `${platform.namespace}/${key}`;
  const keyValue = await idbKeyValue(prefix);
  const tabs = openTabs(prefix);
  try {
    const store = new AccountStore(keyValue);
    const waiting = (await store.readMarks()).filter(({ pending }) => pending);
    const journal = openJournal(platform, prefix, store);
    const retention = await retentionOnDevice(store, journal);
    const kept = await new MediaStore(keyValue).readItems();
    const media = kept.filter((item) => isForWorker(item, retention, Date.now()));
    const cases = [...new Set([...waiting, ...media].map(({ caseId }) => caseId))];
    if (cases.length === 0) return;
    await platform.locks.tryExclusive(`${prefix}/background`, () =>
      withCases(platform.locks, prefix, cases, [], async (free) => {
        if (free.length === 0) return;
        const marks = waiting.filter(({ caseId }) => free.includes(caseId));
        const api = new ServerApi(platform, footing.kind === "staff" ? await staffFooting(store) : footing);
        const me = footing.kind === "staff" ? await api.me() : await api.holder(footing.caseId);
        // The browser's session may be somebody else's by now.
        if (accountKey(me) !== key) return;
        const core = makeCore(store, journal, tabs, api, marks);
        await pushWaiting(core);
        // After its case, or the server would not know where it belongs.
        if (media.some(({ caseId }) => free.includes(caseId)))
          await pushMedia({ platform, prefix, core, me, tabs, retention, cases: free.filter(isCaseScope) });
      }),
    );
  } catch (error) {
    // A session that ended is for a tab to tell; what waits stays.
    if (!(error instanceof ServerError) || error.kind === "unreachable" || error.kind === "limited") throw error;
  } finally {
    tabs.close();
    keyValue.close();
  }
}

/** For which organisation the account was, of somebody who may belong to several. */
async function staffFooting(store: AccountStore): Promise<Footing> {
  const me = (await store.readMe()) as { organisation?: { id?: OrganisationId } | null } | null;
  return { kind: "staff", organisation: me?.organisation?.id ?? null };
}

interface MediaPush {
  platform: WorkerPlatform;
  prefix: string;
  core: WorkerCore;
  me: StaffMe | CustomerMe;
  cases: readonly CaseId[];
  tabs: ReturnType<typeof openTabs>;
  retention: number;
}

async function pushMedia({ platform, prefix, core, me, cases, tabs, retention }: MediaPush): Promise<void> {
  const party = partyOf(me);
  if (!party) return;
  const done = await sendFromWorker({
    store: core.store,
    journal: core.journal,
    marks: core.marks,
    api: core.api,
    env: createEnv(me, party),
    party,
    cases,
    retention,
    isMobileData: platform.isMobileData,
    alone: (name, work) => platform.locks.tryExclusive(`${prefix}/${name}`, work),
    tell: (changed, gone) => tabs.post({ kind: "media", changed, gone }),
  });
  await pushWaiting(core);
  if (!done) throw new ServerError("unreachable");
}

/** What pushing needs, with the whole of the server. */
type WorkerCore = PushCore & { api: ServerApi };

/** Runs `work` with the cases no tab has a line for; while it runs none can get one. */
async function withCases(
  locks: Locks,
  prefix: string,
  [first, ...rest]: readonly PageScope[],
  free: readonly PageScope[],
  work: (free: readonly PageScope[]) => Promise<void>,
): Promise<void> {
  if (first === undefined) return await work(free);
  const held = await locks.tryExclusive(`${prefix}/line/${first}`, async () => {
    await withCases(locks, prefix, rest, [...free, first], work);
    return true;
  });
  if (held === null) await withCases(locks, prefix, rest, free, work);
}

function openJournal(platform: WorkerPlatform, prefix: string, store: AccountStore): Journal {
  const onUnreadable = (page: PageName, row: unknown) =>
    store.setAside(`${Date.now()}/worker/${page}`, { page, at: Date.now(), row });
  return idbJournal({ prefix, locks: platform.locks, onUnreadable });
}

function makeCore(
  store: AccountStore,
  journal: Journal,
  tabs: ReturnType<typeof openTabs>,
  api: ServerApi,
  waiting: readonly Mark[],
): WorkerCore {
  const marks = new Map<PageName, Mark>(waiting.map((mark) => [mark.page, mark]));
  return {
    api,
    store,
    journal,
    open: new Map<never, never>(),
    now: () => Date.now(),
    marks: {
      all: () => marks,
      write: async (mark) => {
        marks.set(mark.page, mark);
        await store.writeMarks([mark]);
        tabs.post({ kind: "marks", changed: [mark], gone: [] });
      },
      forget: (page) => {
        marks.delete(page);
        tabs.post({ kind: "marks", changed: [], gone: [page] });
      },
    },
    index: {
      markStored: async (caseId, now) => {
        const held = (await store.readLocalRows()).find(({ row }) => row.caseId === caseId);
        if (!held) return;
        const row = { ...held, storedAt: now };
        await store.writeLocalRow(caseId, row);
        tabs.post({ kind: "local", caseId, row });
      },
    },
  };
}
