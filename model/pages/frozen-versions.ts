/** What an organisation has published of something it works on: frozen, hashed and numbered, and never taken back. */
import type * as Y from "yjs";
import { hashOf } from "../canonical.ts";
import type { Sha256 } from "../ids.ts";
import { type Read, readList } from "./page.ts";
import type { Author } from "./values.ts";

/** What a version has besides its terms; `hash` covers those. */
export interface FrozenVersion {
  id: string;
  version: number;
  hash: Sha256;
  at: number;
  by: Author;
}

/**
 * Every version ever published under a root, oldest first; one that was altered is left out and counted. Those that
 * two devices numbered alike have distinct numbers, the same everywhere.
 * @param subject what a version is one of
 */
export function readFrozen<Version extends FrozenVersion>(
  page: Y.Doc | undefined,
  root: string,
  schema: Parameters<typeof readList<Version>>[2],
  subject: (version: Version) => string,
): Read<Version> {
  const { values, unreadable } = readList(page, root, schema, isSound);
  const sorted = values.toSorted(
    (a, b) => a.version - b.version || a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const last = new Map<string, number>();
  return {
    unreadable,
    values: sorted.map((one) => {
      const version = Math.max(one.version, (last.get(subject(one)) ?? 0) + 1);
      last.set(subject(one), version);
      return version === one.version ? one : { ...one, version };
    }),
  };
}

/** Hashes what was written, so that a term added by a newer program is covered and not cut off first. */
function isSound(written: unknown, { hash }: FrozenVersion): boolean {
  const { id: _id, version: _version, hash: _hash, at: _at, by: _by, ...terms } = written as Record<string, unknown>;
  try {
    return hashOf(terms) === hash;
  } catch {
    // What has no canonical form was not hashed by anybody.
    return false;
  }
}
