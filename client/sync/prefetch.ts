import * as Y from "yjs";
import { type IndexRow, type PageFrame, type PageName, readablePages } from "../../model/index.ts";
import type { Shelved } from "../device/account-store.ts";
import type { AccountCore } from "./account-core.ts";
import { isEmptyUpdate } from "./frames.ts";

/** Cases asked for in one request; seven pages each stay well below `LIMITS.syncPages`. */
const CASES_PER_REQUEST = 20;
/** While the pages of one answer are written, the server makes the next. */
const REQUESTS_AT_ONCE = 2;

/**
 * Fetches to the shelf what changed on the server, newest first, so that open cases can be opened
 * without a connection. Closed cases and those open in this tab are left out.
 */
export async function prefetchPages(core: AccountCore, stopped: () => boolean): Promise<void> {
  if ((await core.store.prefetchRests()) > core.now()) return;
  const stale = core.index.stale().filter(({ caseId, closedAt }) => closedAt === null && !core.open.has(caseId));
  let next = 0;
  let failed = false;
  const fetchOn = async (): Promise<void> => {
    while (next < stale.length && !stopped() && !failed) {
      const from = next;
      next += CASES_PER_REQUEST;
      try {
        await fetchCases(core, stale.slice(from, from + CASES_PER_REQUEST));
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  // Nothing is left under way behind the caller's back, also when a request failed.
  const outcomes = await Promise.allSettled(Array.from({ length: REQUESTS_AT_ONCE }, fetchOn));
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}

async function fetchCases(core: AccountCore, rows: readonly IndexRow[]): Promise<void> {
  const pages = rows.flatMap(({ caseId }) =>
    readablePages(core.caseParty()).map((page) => core.epochs.nameOf({ caseId, page })),
  );
  const held = new Map<string, Shelved | null>();
  await Promise.all(pages.map(async (page) => held.set(page, await core.store.readShelf(page))));
  const answers = await core.api.pull(pages.map((page) => request(page, held.get(page)?.vector)));
  const moved = answers.filter(({ refusal }) => refusal === "other-epoch");
  if (moved.length > 0) {
    const { followRefusal } = await core.lazy.changeLineage();
    for (const answer of moved) await followRefusal(core, answer);
  }
  const fresh = answers.flatMap((answer) => {
    if (answer.refusal !== null || isEmptyUpdate(answer.bytes) || !held.has(answer.page)) return [];
    return [{ page: answer.page as PageName, ...mergeShelved(held.get(answer.page) ?? null, answer) }];
  });
  await core.store.writeShelf(fresh);
  await core.index.fetched(
    rows.map(({ caseId }) => caseId),
    rows,
  );
}

const request = (page: PageName, vector: Uint8Array | undefined): PageFrame => ({
  page,
  refusal: null,
  bytes: vector ?? new Uint8Array(),
  vector: new Uint8Array(),
});

/** What is on the shelf with what the server has besides. */
export function mergeShelved(held: Shelved | null, answer: PageFrame): Shelved {
  if (!held) return { state: answer.bytes, vector: answer.vector };
  const doc = new Y.Doc();
  Y.applyUpdate(doc, held.state);
  Y.applyUpdate(doc, answer.bytes);
  const shelved = { state: Y.encodeStateAsUpdate(doc), vector: Y.encodeStateVector(doc) };
  doc.destroy();
  return shelved;
}
