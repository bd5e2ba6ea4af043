import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { crc32 } from "node:zlib";
import SQLite from "better-sqlite3";
import * as Y from "yjs";
import { newPage } from "../../model/pages/page.ts";
import { Receipt } from "../../model/pages/values.ts";
import { firstBrokenLink, toChainLink } from "../../model/receipt-chain.ts";
import { ACCOUNTS_FILE } from "../accounts/accounts.ts";
import { openPostgres } from "../database/postgres.ts";
import { DATABASE_FILE } from "../database/sqlite.ts";
import { parseUpdate } from "../pages/parse-update.ts";
import type { BlobStore } from "../blobs/port.ts";
import { blobsIn, damagedBlobs, type KnownBlob, knownBlobs } from "./blobs.ts";
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
    if (existsSync(join(folder, name)))
      findings.push(...(await examine(join(folder, name), name, (_, sqlite) => structure(sqlite))));
  }
  findings.push(
    ...(await examine(path, "receipts", (reader) => checkChains(reader, counts))),
    ...(await examine(path, "pages", (reader) => checkPages(reader, counts))),
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
  return toOutcome(findings, counts);
}

/** The same for what lies in PostgreSQL, whose own structure is for its own tools. @throws when it is out of reach */
export async function verifyPostgres(url: string, blobs: BlobStore): Promise<Outcome> {
  const database = await openPostgres(url);
  try {
    const counts: Counts = { receipts: 0, updates: 0, pages: 0, blobs: 0 };
    const reader: Reader = { all: (sql, ...parameters) => database.all(database.statement<never>(sql)(...parameters)) };
    const findings = [...(await checkChains(reader, counts)), ...(await checkPages(reader, counts))];
    const known = await database.all(database.query.selectFrom("blobs").select(["hash", "bytes"]));
    counts.blobs = known.length;
    findings.push(...(await damagedBlobs(blobs, known as KnownBlob[])));
    return toOutcome(findings, counts);
  } finally {
    await database.close();
  }
}

function toOutcome(findings: Finding[], counts: Counts): Outcome {
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

/** Answers queries; `?` marks their parameters. */
interface Reader {
  all<Row>(sql: string, ...parameters: readonly unknown[]): Promise<Row[]> | Row[];
}

/** Opens a file only to read it; what stops SQLite from reading on is a finding as well. */
async function examine(
  path: string,
  part: string,
  check: (reader: Reader, sqlite: SQLite.Database) => Finding[] | Promise<Finding[]>,
): Promise<Finding[]> {
  let sqlite: SQLite.Database | null = null;
  try {
    sqlite = new SQLite(path, { readonly: true, timeout: 30_000 });
    sqlite.exec("BEGIN");
    const open = sqlite;
    return await check({ all: (sql, ...parameters) => open.prepare(sql).all(...parameters) as never[] }, open);
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

async function checkChains(reader: Reader, counts: Counts): Promise<Finding[]> {
  const findings: Finding[] = [];
  const cases = await reader.all<{ case_id: string }>("SELECT DISTINCT case_id FROM receipts ORDER BY case_id");
  for (const { case_id: caseId } of cases) {
    const rows = await reader.all<ReceiptRow>("SELECT * FROM receipts WHERE case_id = ? ORDER BY n", caseId);
    counts.receipts += rows.length;
    findings.push(...checkChain(caseId, rows));
  }
  return findings;
}

function checkChain(caseId: string, rows: readonly ReceiptRow[]): Finding[] {
  const chain: Receipt[] = [];
  for (const row of rows) {
    const receipt = parseReceipt(row.receipt);
    const agrees =
      receipt?.hash === row.hash &&
      receipt.n === row.n &&
      receipt.body.caseId === row.case_id &&
      receipt.body.entryId === row.entry_id &&
      receipt.body.kind === row.kind;
    // One row that cannot be read breaks every link after it; it is the one to name.
    if (!receipt || !agrees)
      return [{ where: `receipts, case ${caseId}, n ${row.n}`, what: "was altered or cannot be read" }];
    chain.push(receipt);
  }
  const broken = firstBrokenLink(chain.map((receipt) => toChainLink(receipt, true)));
  return broken === null ? [] : [{ where: `receipts, case ${caseId}, n ${broken}`, what: "the chain breaks here" }];
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

async function checkPages(reader: Reader, counts: Counts): Promise<Finding[]> {
  const names = await reader.all<{ page: string }>(
    "SELECT page FROM page_snapshots UNION SELECT page FROM page_updates ORDER BY page",
  );
  const found: Finding[] = [];
  for (const { page } of names) {
    counts.pages += 1;
    const findings: Finding[] = [];
    const doc = newPage();
    // One query, so that nothing is folded between the two halves while a server works.
    const stored = await reader.all<StoredBytes & { snapshot: number }>(
      "SELECT seq, bytes, checksum, 1 AS snapshot FROM page_snapshots WHERE page = ? UNION ALL SELECT seq, bytes, checksum, 0 AS snapshot FROM page_updates WHERE page = ?",
      page,
      page,
    );
    for (const row of stored.sort((a, b) => b.snapshot - a.snapshot || a.seq - b.seq)) {
      const isSnapshot = row.snapshot === 1;
      if (!isSnapshot) counts.updates += 1;
      const where = isSnapshot ? `page_snapshots, page ${page}` : `page_updates, seq ${row.seq}, page ${page}`;
      findings.push(...applyStored(doc, row, where, isSnapshot));
    }
    if (findings.length === 0 && (doc.store.pendingStructs || doc.store.pendingDs))
      findings.push({ where: `page ${page}`, what: "builds on something that is not there" });
    doc.destroy();
    found.push(...findings);
  }
  return [...found, ...(await checkEnded(reader))];
}

/** What was kept of lineages that have ended; that it can be decoded nobody promises. */
async function checkEnded(reader: Reader): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { page } of await reader.all<{ page: string }>("SELECT DISTINCT page FROM ended_rows ORDER BY page")) {
    const rows = await reader.all<StoredBytes & { is_snapshot: number }>(
      "SELECT seq, is_snapshot, bytes, checksum FROM ended_rows WHERE page = ? ORDER BY seq",
      page,
    );
    for (const row of rows) {
      const where =
        row.is_snapshot === 1 ? `the snapshot in ended_rows, page ${page}` : `ended_rows, seq ${row.seq}, page ${page}`;
      if (!isAsStored(row)) found.push({ where, what: ALTERED });
    }
  }
  return found;
}

const ALTERED = "the bytes are not those that were stored";
const isAsStored = ({ bytes, checksum }: StoredBytes): boolean => checksum === null || crc32(bytes) === checksum;

function applyStored(doc: Y.Doc, stored: StoredBytes, where: string, isSnapshot: boolean): Finding[] {
  if (!isAsStored(stored)) return [{ where, what: ALTERED }];
  const { bytes } = stored;
  try {
    // A snapshot may be larger than any update a person could send, so only Yjs reads it.
    if (!isSnapshot) parseUpdate(bytes);
    Y.applyUpdate(doc, bytes);
    return [];
  } catch {
    return [{ where, what: "cannot be decoded" }];
  }
}
