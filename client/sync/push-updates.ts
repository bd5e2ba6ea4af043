import * as Y from "yjs";
import type { PageFrame, PageName } from "../../model/index.ts";
import { inBodies, isEmptyUpdate } from "./frames.ts";
import type { ServerApi } from "./server-api.ts";
import { splitUpdate } from "./split-update.ts";

export interface Pushed {
  /** What the server had of each page before. */
  servers: ReadonlyMap<string, PageFrame>;
  /** Pages that go on in another lineage; nothing of those was taken. */
  moved: ReadonlyMap<string, PageFrame>;
  /** Of each page something was pushed of: the first refusal, or that all was taken. */
  answers: ReadonlyMap<string, PageFrame>;
  /** Pages of which the server had everything. */
  nothingNew: ReadonlySet<string>;
}

/**
 * Pushes what the server lacks of these pages, in pieces it takes.
 * @param outgoing each page as one update, in the order the server should hear of them
 */
export async function pushUpdates(
  api: Pick<ServerApi, "pull" | "push">,
  outgoing: readonly { page: PageName; update: Uint8Array }[],
): Promise<Pushed> {
  const servers = new Map<string, PageFrame>();
  const moved = new Map<string, PageFrame>();
  for (const body of inBodies(outgoing.map(({ page, update }) => frame(page, Y.encodeStateVectorFromUpdate(update))))) {
    for (const answer of await api.pull(body)) {
      if (answer.refusal === null) servers.set(answer.page, answer);
      else if (answer.refusal === "other-epoch") moved.set(answer.page, answer);
    }
  }
  const diffs = outgoing
    .filter(({ page }) => !moved.has(page))
    .map(({ page, update }) => {
      const vector = servers.get(page)?.vector;
      return frame(page, vector && vector.length > 0 ? Y.diffUpdate(update, vector) : update);
    });
  const answers = new Map<string, PageFrame>();
  const pieces = diffs
    .filter(({ bytes }) => !isEmptyUpdate(bytes))
    .flatMap(({ page, bytes }) => splitUpdate(bytes).map((piece) => frame(page as PageName, piece)));
  for (const body of inBodies(pieces)) {
    for (const answer of await api.push(body)) {
      // The first refusal is the reason; pieces after it only lack what was refused.
      if (answer.refusal === "other-epoch") moved.set(answer.page, answer);
      else if (!answers.get(answer.page)?.refusal) answers.set(answer.page, answer);
    }
  }
  const nothingNew = new Set(diffs.filter(({ bytes }) => isEmptyUpdate(bytes)).map(({ page }) => page));
  return { servers, moved, answers, nothingNew };
}

const frame = (page: PageName, bytes: Uint8Array): PageFrame => ({
  page,
  refusal: null,
  bytes,
  vector: new Uint8Array(),
});
