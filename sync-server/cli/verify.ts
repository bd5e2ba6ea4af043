import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { crc32 } from "node:zlib";
import SQLite from "better-sqlite3";
import * as Y from "yjs";
import { newPage } from "../../model/pages/page.ts";
import { Receipt } from "../../model/pages/values.ts";
import { firstBrokenLink, toChainLink } from "../../model/receipt-chain.ts";
import { ACCOUNTS_FILE } from "../accounts/accounts.ts";
import { DATABASE_FILE } from "../database/sqlite.ts";
import { parseUpdate } from "../pages/parse-update.ts";
import type { BlobStore } from "../blobs/port.ts";
import { blobsIn, damagedBlobs, knownBlobs } from "./blobs.ts";
import { damagedFiles, readManifest } from "./files.ts";
import { Impossible, type Outcome } from "./outcome.ts";

/** What is wrong, and where it stands. */
interface Finding {
  where: string;
  what: string;
}

interface Counts {
  receipts: number;
  updates: number;
  pages: number;
  blobs: number;
}

/**
 * Looks through a data folder or a backup, also while its server works: SQLite's own structure, every chain of
 * receipts, every update and snapshot, every photo, video and file. @throws Impossible when there is nothing to look at
 */
export async function verify(folder: string, blobs: BlobStore = blobsIn(folder)): Promise<Outcome> {
  const path = join(folder, DATABASE_FILE);
  if (!existsSync(path)) throw new Impossible(`There is no Jobcard data in ${resolve(folder)}.`);
  const manifest = readManifest(folder);
  const findings: Finding[] = manifest ? await damagedFiles(folder, manifest) : [];
  const counts: Counts = { receipts: 0, updates: 0, pages: 0, blobs: 0 };
  for (const name of [DATABASE_FILE, ACCOUNTS_FILE]) {
    if (existsSync(join(folder, name))) findings.push(...examine(join(folder, name), name, structure));
  }
  findings.push(
    ...examine(path, "receipts", (sqlite) => checkChains(sqlite, counts)),
    ...examine(path, "pages", (sqlite) => checkPages(sqlite, counts)),
  );
  try {
    const known = knownBlobs(folder);
    counts.blobs = known.length;
    findings.push(...(await damagedBlobs(manifest ? blobsIn(folder) : blobs, known)));
  } catch (error) {
    findings.push({
      where: "blobs",
      what: `cannot be read (${error instanceof Error ? error.message : String(error)})`,
    });
  }
  const { receipts, updates, pages } = counts;
  const media = counts.blobs > 0 ? `, ${counts.blobs} photos, videos and files` : "";
  const looked = `Looked at ${pages} pages with ${updates} updates${media} and at ${receipts} receipts.`;
  return {
    ok: findings.length === 0,
    lines: [
      ...findings.map(({ where, what }) => `${where}: ${what}`),
      findings.length === 0 ? `${looked} All is well.` : `${looked} ${findings.length} found to be wrong.`,
    ],
    facts: { ...counts, findings },
  };
}

/** Opens a file only to read it; what stops SQLite from reading on is a finding as well. */
function examine(path: string, part: string, check: (sqlite: SQLite.Database) => Finding[]): Finding[] {
  let sqlite: SQLite.Database | null = null;
  try {
    sqlite = new SQLite(path, { readonly: true, timeout: 30_000 });
    sqlite.exec("BEGIN");
    return check(sqlite);
  } catch (error) {
    return [{ where: part, what: `cannot be read (${error instanceof Error ? error.message : String(error)})` }];
  } finally {
    sqlite?.close();
  }
}

function structure(sqlite: SQLite.Database): Finding[] {
  const told = sqlite.pragma("integrity_check") as { integrity_check: string }[];
  return told
    .filter(({ integrity_check: what }) => what !== "ok")
    .map(({ integrity_check: what }) => ({ where: sqlite.name.split(/[/\\]/).at(-1) ?? "", what }));
}

interface ReceiptRow {
  case_id: string;
  n: number;
  room: string;
  entry_id: string;
  kind: string;
  hash: string;
  receipt: string;
}

function checkChains(sqlite: SQLite.Database, counts: Counts): Finding[] {
  const findings: Finding[] = [];
  const rows = sqlite.prepare("SELECT * FROM receipts ORDER BY case_id, n").iterate() as Iterable<ReceiptRow>;
  let chain: Receipt[] = [];
  let caseId = "";
  let isBroken = false;
  const finish = (): void => {
    const broken = isBroken ? null : firstBrokenLink(chain.map((receipt) => toChainLink(receipt, true)));
    if (broken !== null)
      findings.push({ where: `receipts, case ${caseId}, n ${broken}`, what: "the chain breaks here" });
    chain = [];
    isBroken = false;
  };
  for (const row of rows) {
    counts.receipts += 1;
    if (row.case_id !== caseId) finish();
    caseId = row.case_id;
    const receipt = parseReceipt(row.receipt);
    const agrees =
      receipt?.hash === row.hash &&
      receipt.n === row.n &&
      receipt.body.caseId === row.case_id &&
      receipt.body.entryId === row.entry_id &&
      receipt.body.kind === row.kind;
    if (receipt && agrees) {
      chain.push(receipt);
      continue;
    }
    // One row that cannot be read breaks every link after it; it is the one to name.
    if (!isBroken)
      findings.push({ where: `receipts, case ${row.case_id}, n ${row.n}`, what: "was altered or cannot be read" });
    isBroken = true;
  }
  finish();
  return findings;
}

/** As it is written, with what this program does not know, because the hash covers all of it. */
function parseReceipt(text: string): Receipt | null {
  try {
    const written: unknown = JSON.parse(text);
    return Receipt.safeParse(written).success ? (written as Receipt) : null;
  } catch {
    return null;
  }
}

interface StoredBytes {
  seq: number;
  bytes: Uint8Array;
  checksum: number | null;
}

function checkPages(sqlite: SQLite.Database, counts: Counts): Finding[] {
  const names = sqlite
    .prepare("SELECT page FROM page_snapshots UNION SELECT page FROM page_updates ORDER BY page")
    .all() as { page: string }[];
  const snapshotOf = sqlite.prepare("SELECT seq, bytes, checksum FROM page_snapshots WHERE page = ?");
  const rowsOf = sqlite.prepare("SELECT seq, bytes, checksum FROM page_updates WHERE page = ? ORDER BY seq");
  return names.flatMap(({ page }) => {
    counts.pages += 1;
    const findings: Finding[] = [];
    const doc = newPage();
    const snapshot = snapshotOf.get(page) as StoredBytes | undefined;
    if (snapshot) findings.push(...applyStored(doc, snapshot, `page_snapshots, page ${page}`, true));
    for (const row of rowsOf.all(page) as StoredBytes[]) {
      counts.updates += 1;
      findings.push(...applyStored(doc, row, `page_updates, seq ${row.seq}, page ${page}`, false));
    }
    if (findings.length === 0 && (doc.store.pendingStructs || doc.store.pendingDs))
      findings.push({ where: `page ${page}`, what: "builds on something that is not there" });
    doc.destroy();
    return findings;
  });
}

function applyStored(doc: Y.Doc, { bytes, checksum }: StoredBytes, where: string, isSnapshot: boolean): Finding[] {
  if (checksum !== null && crc32(bytes) !== checksum)
    return [{ where, what: "the bytes are not those that were stored" }];
  try {
    // A snapshot may be larger than any update a person could send, so only Yjs reads it.
    if (!isSnapshot) parseUpdate(bytes);
    Y.applyUpdate(doc, bytes);
    return [];
  } catch {
    return [{ where, what: "cannot be decoded" }];
  }
}
