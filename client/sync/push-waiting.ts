import * as Y from "yjs";
import {
  isCaseScope,
  type PageFrame,
  type PageName,
  type PageScope,
  parsePageName,
  scopeOf,
} from "../../model/index.ts";
import type { Mark } from "../device/account-store.ts";
import type { AccountCore } from "./account-core.ts";
import type { Edits } from "./edit-ledger.ts";
import { inClaimOrder, isEmptyUpdate } from "./frames.ts";
import type { IndexBook } from "./index-book.ts";
import type { Marks } from "./marks.ts";
import type { PageReplica } from "./page-replica.ts";
import { pushUpdates } from "./push-updates.ts";
import type { ServerApi } from "./server-api.ts";

/** What pushing needs of an account; the service worker has no more than this. */
export interface PushCore extends Pick<AccountCore, "open" | "journal" | "store" | "now"> {
  api: Pick<ServerApi, "pull" | "push">;
  marks: Pick<Marks, "all" | "write" | "forget">;
  index: Pick<IndexBook, "markStored">;
}

/** An open case whose socket is up gets this long to push by itself. */
const SOCKET_PATIENCE_MS = 5_000;

/** A page with something the server may not have, as it was when it was read. */
interface Outgoing {
  page: PageName;
  mark: Mark;
  update: Uint8Array;
  /** Of the working copy; null when the page is open in this tab and was read from memory. */
  revision: number | null;
  open: { replica: PageReplica; edits: Edits } | null;
}

/**
 * Pushes everything that waits on this device, whether its case is open or not, and clears away
 * working copies the server has stored all of.
 * @returns the refusals of pages that go on in another lineage; nothing of those was pushed
 */
export async function pushWaiting(core: PushCore): Promise<PageFrame[]> {
  const outgoing: Outgoing[] = [];
  const known: Outgoing[] = [];
  for (const mark of inClaimOrder([...core.marks.all().values()])) {
    const item = await read(core, mark);
    if (!item) continue;
    // Pushed in full before, but some tab had it open then.
    if (item.open === null && mark.storedRevision !== null && mark.storedRevision === item.revision) known.push(item);
    else outgoing.push(item);
  }
  for (const item of known) await retire(core, item, item.update);
  if (outgoing.length === 0) return [];

  const { servers, moved, answers, nothingNew } = await pushUpdates(core.api, outgoing);
  for (const item of outgoing) {
    if (moved.has(item.page)) continue;
    const answer = answers.get(item.page);
    if (answer?.refusal) await holdBack(core, item, answer.refusal);
    else if (answer || nothingNew.has(item.page))
      await stored(core, item, servers.get(item.page)?.bytes ?? new Uint8Array());
  }
  return [...moved.values()];
}

async function read(core: PushCore, mark: Mark): Promise<Outgoing | null> {
  const address = parsePageName(mark.page);
  const live = address && core.open.get(scopeOf(address));
  const replica = address && live?.ready() ? live.replicas.get(address.page) : undefined;
  if (replica?.name === mark.page) {
    const patient = live?.connected && core.now() - (replica.waitingSince ?? 0) < SOCKET_PATIENCE_MS;
    if (!replica.waiting || patient) return null;
    const open = { replica, edits: replica.edits };
    return { page: mark.page, mark, update: Y.encodeStateAsUpdate(replica.doc), revision: null, open };
  }
  // With a replica of another lineage: this one has ended, and was not left yet.
  if (live && !replica) return null;
  const content = await core.journal.read(mark.page).catch(() => undefined);
  // Not to be read just now; the mark keeps it in mind.
  if (content === undefined) return null;
  if (content === null) return await withoutCopy(core, mark);
  return { page: mark.page, mark, update: content.update, revision: content.revision, open: null };
}

/** A mark whose working copy was never made, or is gone already: there is nothing to push. */
async function withoutCopy(core: PushCore, mark: Mark): Promise<null> {
  const gone = await core.journal.remove(mark.page, 0, () => core.store.forgetMark(mark.page));
  if (gone) core.marks.forget(mark.page);
  return null;
}

async function holdBack(core: PushCore, item: Outgoing, reason: Exclude<PageFrame["refusal"], null>): Promise<void> {
  item.open?.replica.holdBack(reason);
  await core.marks.write({ ...item.mark, pending: true, heldBack: reason });
}

async function stored(core: PushCore, item: Outgoing, fromServer: Uint8Array): Promise<void> {
  if (item.open) return item.open.replica.acknowledge(item.open.edits);
  // Opened or changed since it was read: what is in it now was not pushed, and the mark is not for this round to lift.
  if (isOpen(core, item.page) || (await revisionOf(core, item.page)) !== item.revision) return;
  await core.marks.write({ ...item.mark, pending: false, heldBack: null, storedRevision: item.revision });
  await retire(core, item, isEmptyUpdate(fromServer) ? item.update : Y.mergeUpdates([item.update, fromServer]));
}

function isOpen(core: PushCore, page: PageName): boolean {
  const address = parsePageName(page);
  return address !== null && core.open.has(scopeOf(address));
}

/** Undefined when it cannot be read just now. */
async function revisionOf(core: PushCore, page: PageName): Promise<number | null | undefined> {
  const content = await core.journal.read(page).catch(() => undefined);
  return content === undefined ? undefined : (content?.revision ?? null);
}

/** Moves a working copy the server has stored all of to the shelf, unless somebody opened or changed it. */
async function retire(core: PushCore, item: Outgoing, state: Uint8Array): Promise<void> {
  const shelved = { state, vector: Y.encodeStateVectorFromUpdate(state) };
  const gone = await core.journal.remove(item.page, item.revision ?? -1, () => core.store.retire(item.page, shelved));
  if (!gone) return;
  core.marks.forget(item.page);
  await markCaseStored(core, item.mark.caseId);
}

async function markCaseStored(core: PushCore, caseId: PageScope): Promise<void> {
  if (!isCaseScope(caseId)) return;
  const waiting = [...core.marks.all().values()].some((mark) => mark.caseId === caseId && mark.pending);
  if (!waiting) await core.index.markStored(caseId, core.now());
}
