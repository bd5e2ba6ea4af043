import * as Y from "yjs";
import {
  decodeEpoch,
  type Epoch,
  keptEdits,
  newPage,
  type PageAddress,
  type PageFrame,
  firstNameOf,
  isCaseScope,
  nameOfPage,
  scopeOf,
  type PageName,
  parsePageName,
} from "../../model/index.ts";
import type { KeptAside, Shelved } from "../device/account-store.ts";
import type { AccountCore } from "./account-core.ts";
import { isEmptyUpdate } from "./frames.ts";

const NOTHING = new Uint8Array();
const EMPTY: Uint8Array = Y.encodeStateAsUpdate(new Y.Doc());
/** What this tab is changing already. */
const underWay = new WeakMap<AccountCore, Map<PageName, Promise<void>>>();

/** Follows an answer that refused a page because it goes on in another lineage. */
export async function followRefusal(core: AccountCore, { page, bytes }: PageFrame): Promise<void> {
  const named = decodeEpoch(bytes);
  if (named) await changeLineage(core, page as PageName, named.epoch);
}

/**
 * Leaves a lineage the server has ended: fetches the present one, keeps the unsent edits aside and lets the
 * case be opened anew. Two lineages are never merged (trap 12). Where it cannot be done now (no connection, no
 * room) everything stays as it is, until the server refuses again.
 */
export function changeLineage(core: AccountCore, ended: PageName, epoch: Epoch | undefined): Promise<void> {
  let changes = underWay.get(core);
  if (!changes) underWay.set(core, (changes = new Map()));
  const running = changes.get(ended);
  if (running) return running;
  const change = follow(core, ended, epoch)
    .catch(() => {})
    .finally(() => changes.delete(ended));
  changes.set(ended, change);
  return change;
}

async function follow(core: AccountCore, ended: PageName, epoch: Epoch | undefined): Promise<void> {
  const address = parsePageName(ended);
  if (!address || address.epoch === epoch) return;
  const scope = scopeOf(address);
  const present = nameOfPage({ ...address, epoch });
  const isLeft = core.open.get(scope)?.replicas.get(address.page)?.name !== ended && !core.marks.all().has(ended);
  // Tabs tell each other; whoever has nothing to leave any more stays silent.
  if (isLeft && core.epochs.isCurrent({ ...address, epoch })) return;
  const shelved = await fetchPage(core, present);
  if (!shelved) return;
  // The screens let go of the documents first, so that nobody types into one that is gone.
  core.epochs.change(scope, true);
  try {
    const live = core.open.get(scope);
    const replica = live?.replicas.get(address.page);
    const open = replica?.name === ended ? replica : null;
    const inMemory = open ? { state: Y.encodeStateAsUpdate(open.doc), waiting: open.waiting } : null;
    if (open) await live?.destroy();
    await aloneAmongTabs(core, () => leave(core, { address, ended, present, epoch, shelved, inMemory }));
    core.tabs.post({ kind: "begun-anew", page: ended, epoch: epoch ?? null });
  } finally {
    core.epochs.change(scope, false);
  }
}

interface Leaving {
  address: PageAddress;
  ended: PageName;
  present: PageName;
  epoch: Epoch | undefined;
  shelved: Shelved;
  inMemory: { state: Uint8Array; waiting: boolean } | null;
}

async function leave(core: AccountCore, leaving: Leaving): Promise<void> {
  const { address, ended, present, epoch, shelved, inMemory } = leaving;
  const caseId = scopeOf(address);
  const { store, journal } = core;
  const [mark, copy, shelf, before] = await Promise.all([
    store.readMark(ended),
    journal.read(ended).catch(() => null),
    store.readShelf(ended),
    store.readAside(ended),
  ]);
  const unsent = inMemory?.waiting === true || mark?.pending === true;
  const updates = [copy?.update, inMemory?.state, before?.mine].filter((update) => update !== undefined);
  const mine = updates.length > 0 ? Y.mergeUpdates(updates) : EMPTY;
  const base = before?.base ?? shelf?.state ?? EMPTY;
  const edits = unsent ? keptEdits(pageOf(base), pageOf(mine), pageOf(shelved.state)) : [];
  const now = core.now();
  const aside: KeptAside | null =
    edits.length > 0 ? { page: ended, caseId, since: mark?.since ?? now, at: now, edits, base, mine } : null;
  // What another tab has put on the shelf, or is writing, is at least as new.
  const isThere = core.epochs.isCurrent({ ...address, epoch }) || (await store.readMark(present)) !== null;
  await store.changeLineage(
    { first: firstNameOf(address), ended, present },
    epoch,
    isThere ? null : shelved,
    aside ?? null,
  );
  core.epochs.take({ ...address, epoch });
  core.marks.forget(ended);
  await core.epochs.loadAside();
  // A tab that still has it open removes it when its turn comes.
  await journal.remove(ended, copy?.revision ?? 0, async () => {}).catch(() => false);
  const waits = [...core.marks.all().values()].some((other) => other.caseId === caseId && other.pending);
  if (!waits && isCaseScope(caseId)) await core.index.setLocal(caseId, null).catch(() => {});
}

/** The server's copy of a lineage; null where it cannot be had now. */
async function fetchPage(core: AccountCore, page: PageName): Promise<Shelved | null> {
  const [answer] = await core.api.pull([{ page, refusal: null, bytes: NOTHING, vector: NOTHING }]);
  if (!answer || answer.refusal !== null) return null;
  const state = isEmptyUpdate(answer.bytes) ? EMPTY : answer.bytes;
  return { state, vector: Y.encodeStateVectorFromUpdate(state) };
}

async function aloneAmongTabs(core: AccountCore, work: () => Promise<void>): Promise<void> {
  const { locks, namespace } = core.platform;
  const release = await locks.hold(`${namespace}/${core.key}/lineages`, new AbortController().signal);
  try {
    await work();
  } finally {
    release?.();
  }
}

export function pageOf(update: Uint8Array): Y.Doc {
  const doc = newPage();
  Y.applyUpdate(doc, update);
  return doc;
}
