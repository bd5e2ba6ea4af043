/** What the server ever committed, read beside it: nothing it acknowledged may be missing here, or later there. */
import type SQLite from "better-sqlite3";
import * as Y from "yjs";
import type { PageName } from "../../model/page-names.ts";
import { Broken } from "./world.ts";

interface Row {
  page: PageName;
  seq: number;
  bytes: Uint8Array;
}

interface Statements {
  rows: SQLite.Statement;
  snapshots: SQLite.Statement;
  snapshot: SQLite.Statement;
}

export class Oracle {
  readonly pages = new Map<PageName, Y.Doc>();
  readonly #snapshots = new Map<PageName, number>();
  #seq = 0;
  #statements: Statements | null = null;

  page(name: PageName): Y.Doc {
    let doc = this.pages.get(name);
    if (!doc) this.pages.set(name, (doc = new Y.Doc()));
    return doc;
  }

  /** Whether all of an edit was committed. */
  has({ page, update }: { page: PageName; update: Uint8Array }): boolean {
    return holds(this.page(page), update);
  }

  /** Takes in what was committed since the last look. */
  look(sqlite: SQLite.Database): void {
    const { rows, snapshots, snapshot } = this.#statementsOn(sqlite);
    for (const { page, seq, bytes } of rows.all(this.#seq) as Row[]) {
      Y.applyUpdate(this.page(page), bytes);
      this.#seq = seq;
    }
    for (const { page, seq } of snapshots.all() as Row[]) {
      if ((this.#snapshots.get(page) ?? 0) >= seq) continue;
      this.#snapshots.set(page, seq);
      Y.applyUpdate(this.page(page), (snapshot.get(page) as Row).bytes);
    }
  }

  #statementsOn(sqlite: SQLite.Database): Statements {
    if (this.#statements?.rows.database !== sqlite) {
      this.#statements = {
        rows: sqlite.prepare("SELECT page, seq, bytes FROM page_updates WHERE seq > ? ORDER BY seq"),
        snapshots: sqlite.prepare("SELECT page, seq FROM page_snapshots"),
        snapshot: sqlite.prepare("SELECT bytes FROM page_snapshots WHERE page = ?"),
      };
    }
    return this.#statements;
  }

  /** Compares with what the server holds now. @throws Broken when something is missing, or too much */
  compare(sqlite: SQLite.Database): void {
    const stored = new Oracle();
    stored.look(sqlite);
    for (const [name, doc] of this.pages) {
      if (!Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(stored.page(name))))
        throw new Broken(`the log no longer holds all that was committed to ${name}`);
    }
    for (const name of stored.pages.keys()) {
      if (!this.pages.has(name)) throw new Broken(`${name} came from nowhere`);
    }
  }
}

/** Whether a document holds everything an update brings. */
export function holds(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  if (structs.some(({ id, length }) => id.clock + length > Y.getState(doc.store, id.client))) return false;
  return [...ds.clients].every(([client, ranges]) =>
    ranges.every(({ clock, len }) => isDeleted(doc, client, clock, clock + len)),
  );
}

function isDeleted(doc: Y.Doc, client: number, from: number, to: number): boolean {
  const structs = doc.store.clients.get(client);
  if (!structs || to > Y.getState(doc.store, client)) return false;
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= to) break;
    if (!struct.deleted) return false;
  }
  return true;
}
