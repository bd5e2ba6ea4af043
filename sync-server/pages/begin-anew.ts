import { randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";
import * as Y from "yjs";
import { roomOf, writerOf } from "../../model/access.ts";
import { type CaseId, newId } from "../../model/ids.ts";
import { newPage } from "../../model/pages/page.ts";
import { appendReceipt, readReceipts, type SharedRoom } from "../../model/pages/rooms.ts";
import { Receipt } from "../../model/pages/values.ts";
import {
  type Epoch,
  firstNameOf,
  nameOfPage,
  type PageAddress,
  type PageName,
  scopeOf,
} from "../../model/page-names.ts";
import type { Database, Transaction } from "../database/database.ts";
import { judgeUpdate } from "./guard.ts";

const EPOCH_LENGTH = 8;

export const newEpoch = (): Epoch => newId((count) => randomBytes(count)).slice(0, EPOCH_LENGTH) as Epoch;

export interface BegunAnew {
  /** The name under which the page goes on. */
  name: PageName;
  /** Rows and snapshots of the ended lineage that were taken over, and those that could not be. */
  taken: number;
  leftBehind: number;
}

interface Stored {
  seq: number;
  bytes: Uint8Array;
  checksum: number | null;
}

const NOTHING_NEW = Y.encodeStateAsUpdate(new Y.Doc());
const SERVER = { actor_id: "server", actor_name: "Jobcard", party: "server", how: "server" } as const;

/**
 * Ends the present lineage of a page and begins another, in one transaction. What the ended one held is kept
 * in `ended_rows` as it was. The new one begins with what could be read of it (or with nothing): what effects
 * have seen as a snapshot, the rest row by row, so that what has no receipt yet gets it in its author's name.
 * Receipts stay in their chain, and the server's own pages keep showing every one of them.
 * @returns null when nothing was ever stored of the page
 */
export async function beginAnew(
  database: Database,
  address: PageAddress,
  { epoch, empty, at }: { epoch: Epoch; empty: boolean; at: number },
): Promise<BegunAnew | null> {
  const { query } = database;
  const base = firstNameOf(address);
  const name = nameOfPage({ ...address, epoch });
  const caseId = scopeOf(address);
  return database.transaction(async (within) => {
    await within.lock(`case ${caseId}`);
    await within.lock("append");
    const present = await within.first(query.selectFrom("page_epochs").select("epoch").where("page", "=", base));
    const ended = nameOfPage({ ...address, epoch: present?.epoch as Epoch | undefined });
    const snapshot = await within.first(query.selectFrom("page_snapshots").selectAll().where("page", "=", ended));
    const rows = await within.all(
      query.selectFrom("page_updates").selectAll().where("page", "=", ended).orderBy("seq"),
    );
    if (!snapshot && rows.length === 0) return null;
    const cursor = await within.first(query.selectFrom("effects_cursors").select("seq").where("case_id", "=", caseId));
    const seen = cursor?.seq ?? 0;

    const doc = newPage();
    let taken = 0;
    const older: Stored[] = [...(snapshot ? [snapshot] : []), ...rows.filter(({ seq }) => seq <= seen)];
    for (const stored of empty ? [] : older) if (applyIfSound(doc, stored)) taken += 1;
    // What builds on something that is lost cannot be shown, and no page ever holds any.
    doc.store.pendingStructs = null;
    doc.store.pendingDs = null;
    if ("caseId" in address && writerOf(address.page) === "server")
      await showEveryReceipt(database, within, address.caseId, roomOf(address.page) as SharedRoom, doc);
    const beginning = Y.encodeStateAsUpdate(doc);
    const unseen = empty ? [] : rows.filter((row) => row.seq > seen && isSoundOn(doc, row));
    taken += unseen.length;

    await within.run(query.insertInto("ended_lineages").values({ page: ended, ended_at: at }));
    if (snapshot) await within.run(query.insertInto("ended_rows").values({ ...asKept(snapshot), is_snapshot: 1 }));
    for (const row of rows) await within.run(query.insertInto("ended_rows").values({ ...asKept(row), is_snapshot: 0 }));
    await within.run(query.deleteFrom("page_snapshots").where("page", "=", ended));
    await within.run(query.deleteFrom("page_updates").where("page", "=", ended));
    await within.run(
      query
        .insertInto("page_epochs")
        .values({ page: base, epoch, since: at })
        .onConflict((conflict) => conflict.column("page").doUpdateSet({ epoch, since: at })),
    );
    const owners = empty
      ? []
      : await within.all(query.selectFrom("page_writers").selectAll().where("page", "=", ended));
    for (const owner of owners) await within.run(query.insertInto("page_writers").values({ ...owner, page: name }));
    if (beginning.byteLength > NOTHING_NEW.byteLength)
      await within.run(
        query
          .insertInto("page_snapshots")
          .values({ page: name, case_id: caseId, seq: seen, bytes: beginning, checksum: crc32(beginning) }),
      );
    const of = { page: name, case_id: caseId };
    // A row that says nothing, so that effects look at the case again although nothing else may follow.
    await within.run(
      query
        .insertInto("page_updates")
        .values({ ...of, ...SERVER, bytes: NOTHING_NEW, at, checksum: crc32(NOTHING_NEW) }),
    );
    for (const { seq: _, ...row } of unseen)
      await within.run(query.insertInto("page_updates").values({ ...row, page: name }));
    doc.destroy();
    const held = rows.length + (snapshot ? 1 : 0);
    return { name, taken, leftBehind: held - taken };
  });
}

const isWhole = ({ bytes, checksum }: Stored): boolean => checksum === null || crc32(bytes) === checksum;

/** What is damaged is kept as it is and without a checksum, so that one that does not fit tells of damage since. */
const asKept = <Row extends Stored>(row: Row): Row => (isWhole(row) ? row : { ...row, checksum: null });

/** Tries stored bytes on a document of its own: what breaks off half-way must not touch the page. */
function applyIfSound(doc: Y.Doc, stored: Stored): boolean {
  if (!isWhole(stored)) return false;
  const scratch = newPage();
  try {
    Y.applyUpdate(scratch, stored.bytes);
    Y.applyUpdate(doc, stored.bytes);
    return true;
  } catch {
    return false;
  } finally {
    scratch.destroy();
  }
}

/** Takes a row over only where it fits what was taken over before it. */
function isSoundOn(doc: Y.Doc, row: Stored): boolean {
  if (!isWhole(row) || judgeUpdate(row.bytes, doc).verdict !== "new") return false;
  Y.applyUpdate(doc, row.bytes);
  return true;
}

async function showEveryReceipt(
  { query }: Database,
  within: Transaction,
  caseId: CaseId,
  room: SharedRoom,
  doc: Y.Doc,
): Promise<void> {
  const shown = new Set(readReceipts({ [`${room}/server`]: doc }, room).values.map(({ n }) => n));
  const sealed = await within.all(
    query.selectFrom("receipts").select(["n", "receipt"]).where("case_id", "=", caseId).where("room", "=", room),
  );
  for (const { n, receipt } of sealed.sort((a, b) => a.n - b.n)) {
    const written: unknown = JSON.parse(receipt);
    if (!shown.has(n) && Receipt.safeParse(written).success) appendReceipt(doc, written as Receipt);
  }
}
