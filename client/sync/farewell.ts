/** What a device does when its person's account was disabled: delivers what it still may, then keeps nothing. */
import * as Y from "yjs";
import { keptEdits, type PageFrame, type PageName } from "../../model/index.ts";
import { AccountStore } from "../device/account-store.ts";
import { idbJournal } from "../device/idb-journal.ts";
import { idbKeyValue } from "../device/idb-key-value.ts";
import { deleteDatabase } from "../device/requests.ts";
import { within } from "../device/storage-error.ts";
import { pageOf } from "./change-lineage.ts";
import { inBodies, inClaimOrder } from "./frames.ts";
import type { Platform } from "./platform.ts";
import { type ServerApi, ServerError } from "./server-api.ts";
import { splitUpdate } from "./split-update.ts";

/** Unsent changes, counted as a person would. */
export interface Farewell {
  delivered: number;
  undelivered: number;
}

/** What was only in memory when the account was closed: pages the server had not acknowledged all of. */
export type InMemory = ReadonlyMap<PageName, Uint8Array>;

interface Unsent {
  page: PageName;
  update: Uint8Array;
  changes: number;
}

const PATIENCE_MS = 5_000;
const EMPTY = Y.encodeStateAsUpdate(new Y.Doc());

/**
 * Delivers what waits on this device of an account that is closed in every tab, and removes everything of it.
 * @param lost unsent things that cannot be delivered this way, such as photos
 * @throws ServerError when the server was not reached, or no longer says that the account was disabled: then
 *   everything is still there
 */
export async function sayFarewell(
  platform: Platform,
  key: string,
  api: ServerApi,
  { inMemory, lost }: { inMemory: InMemory; lost: number },
): Promise<Farewell> {
  const prefix = `${platform.namespace}/${key}`;
  const { unsent, aside } = await readUnsent(platform, prefix, inMemory);
  const refused = await deliver(api, unsent);
  const count = (pages: readonly Unsent[]) => pages.reduce((sum, { changes }) => sum + changes, 0);
  const undelivered = count(unsent.filter(({ page }) => refused.has(page)));
  const delivered = count(unsent.filter(({ page }) => !refused.has(page)));
  await removeAccount(prefix);
  // The server's side of it: the session is over, and with it the right to deliver.
  await api.sayGoodbye().catch(() => {});
  return { delivered, undelivered: undelivered + aside + lost };
}

async function readUnsent(
  platform: Platform,
  prefix: string,
  inMemory: InMemory,
): Promise<{ unsent: Unsent[]; aside: number }> {
  const keyValue = await idbKeyValue(prefix).catch(() => null);
  const journal = idbJournal({ prefix, locks: platform.locks, onUnreadable: async () => {} });
  try {
    const store = keyValue && new AccountStore(keyValue);
    const marks = (await store?.readMarks())?.filter(({ pending }) => pending) ?? [];
    const pages = new Set<PageName>([...marks.map(({ page }) => page), ...inMemory.keys()]);
    const unsent: Unsent[] = [];
    for (const page of pages) {
      const copy = await journal.read(page).catch(() => null);
      const parts = [copy?.update, inMemory.get(page)].filter((update) => update !== undefined);
      if (parts.length === 0) continue;
      const update = Y.mergeUpdates(parts);
      const base = pageOf((await store?.readShelf(page))?.state ?? EMPTY);
      unsent.push({ page, update, changes: keptEdits(base, pageOf(update), base).length });
    }
    const kept = (await store?.readKeptAside()) ?? [];
    return { unsent: inClaimOrder(unsent), aside: kept.reduce((sum, { edits }) => sum + edits.length, 0) };
  } finally {
    keyValue?.close();
  }
}

/** The pages that were not taken, whole or in part. @throws ServerError */
async function deliver(api: ServerApi, unsent: readonly Unsent[]): Promise<ReadonlySet<string>> {
  const refused = new Set<string>();
  const none = new Uint8Array();
  const frames = unsent.flatMap(({ page, update }): PageFrame[] =>
    splitUpdate(update).map((bytes) => ({ page, refusal: null, bytes, vector: none })),
  );
  for (const body of inBodies(frames)) {
    try {
      for (const { page, refusal } of await api.deliver(body)) if (refusal !== null) refused.add(page);
    } catch (error) {
      // Too late; nothing is left to wait for.
      if (!(error instanceof ServerError) || error.kind !== "disabled") throw error;
      for (const { page } of body) refused.add(page);
    }
  }
  return refused;
}

/** Removes every database of an account from the device. */
export async function removeAccount(prefix: string): Promise<void> {
  const databases = await indexedDB.databases();
  const own = databases.flatMap(({ name }) => (name === prefix || name?.startsWith(`${prefix}/`) ? name : []));
  // A tab that sleeps may hold one open; the browser removes that as soon as the tab wakes or goes.
  await Promise.all(own.map((name) => within(PATIENCE_MS, deleteDatabase(name), "storage-lost").catch(() => {})));
}
