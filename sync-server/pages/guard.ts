import * as Y from "yjs";
import { LIMITS, type PageRefusal } from "../../model/protocol.ts";
import { IncompleteUpdate, type ParsedStruct, type ParsedUpdate, parseUpdate } from "./parse-update.ts";

export type Verdict = "new" | "known" | Extract<PageRefusal, "too-large" | "malformed" | "incomplete">;

export interface Judgement {
  verdict: Verdict;
  /** The Yjs clients whose edits the page does not hold yet; of `new` updates only. */
  writers: readonly number[];
}

const NOBODY: readonly number[] = [];

/**
 * Judges an update before anything of it is stored: `known` carries nothing the page lacks,
 * `incomplete` builds on something the page has not seen (its sender must be asked for more).
 * @param page the page as stored; it is only read
 */
export function judgeUpdate(update: Uint8Array, page: Y.Doc): Judgement {
  if (update.byteLength > LIMITS.updateBytes) return { verdict: "too-large", writers: NOBODY };
  try {
    const parsed = parseUpdate(update);
    if (!isComplete(parsed, page)) return { verdict: "incomplete", writers: NOBODY };
    const writers = writersOf(parsed, page);
    const isNew = writers.length > 0 || parsed.deletes.some((range) => !isDeletedAlready(page, range));
    return { verdict: isNew ? "new" : "known", writers };
  } catch (error) {
    return { verdict: error instanceof IncompleteUpdate ? "incomplete" : "malformed", writers: NOBODY };
  }
}

/** Reads an update from somebody who may not write, so that a bomb is refused before Yjs sees it. */
export function isReadable(update: Uint8Array): boolean {
  try {
    parseUpdate(update);
    return true;
  } catch (error) {
    return error instanceof IncompleteUpdate;
  }
}

/** How far each client would have come on a page. */
class Held {
  readonly #ahead = new Map<number, number>();

  constructor(private readonly page: Y.Doc) {}

  of(client: number): number {
    return this.#ahead.get(client) ?? Y.getState(this.page.store, client);
  }

  set(client: number, clock: number): void {
    this.#ahead.set(client, clock);
  }
}

/** Plays the update through as Yjs would: whatever Yjs would put aside as pending makes it incomplete. */
function isComplete(update: ParsedUpdate, page: Y.Doc): boolean {
  const held = new Held(page);
  const waiting = new Map<number, number[]>();
  const next = new Map<number, number>();
  const ready = [...update.structs.keys()];
  let left = 0;
  for (const structs of update.structs.values()) left += structs.length;

  for (let client = ready.pop(); client !== undefined; client = ready.pop()) {
    const structs = update.structs.get(client) ?? [];
    let index = next.get(client) ?? 0;
    for (; index < structs.length; index += 1) {
      const struct = structs[index] as ParsedStruct;
      if (struct.clock > held.of(client)) return false;
      const missing = struct.needs.find(
        (need) =>
          need.clock >= (need.client === client ? Math.max(held.of(client), struct.clock) : held.of(need.client)),
      );
      if (missing) {
        // Itself or later of the same client: it can never come first.
        if (missing.client === client) return false;
        waiting.set(missing.client, [...(waiting.get(missing.client) ?? []), client]);
        break;
      }
      held.set(client, Math.max(held.of(client), struct.clock + struct.length));
      left -= 1;
    }
    next.set(client, index);
    const woken = waiting.get(client);
    if (woken) {
      waiting.delete(client);
      ready.push(...woken);
    }
  }
  return left === 0 && update.deletes.every(({ client, clock, length }) => clock + length <= held.of(client));
}

function writersOf(update: ParsedUpdate, page: Y.Doc): number[] {
  const writers: number[] = [];
  for (const [client, structs] of update.structs) {
    const last = structs.at(-1);
    if (last && last.clock + last.length > Y.getState(page.store, client)) writers.push(client);
  }
  return writers;
}

function isDeletedAlready(
  page: Y.Doc,
  { client, clock, length }: { client: number; clock: number; length: number },
): boolean {
  const structs = page.store.clients.get(client);
  if (!structs || length === 0) return length === 0;
  const end = clock + length;
  for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= end) break;
    if (!struct.deleted) return false;
  }
  return true;
}
