import * as Y from "yjs";
import { type PageKey, roomOf, writerOf } from "../../model/access.ts";
import { hashOf } from "../../model/canonical.ts";
import { refusesLabour } from "../../model/state/sending-rules.ts";
import { readCaseFile } from "../../model/pages/internal-workshop.ts";
import type { LinkId, PersonId } from "../../model/ids.ts";
import { appendReceipt, readEntries, readVersions, type SharedRoom } from "../../model/pages/rooms.ts";
import type { Author, Decision, Entry, ReceiptBody } from "../../model/pages/values.ts";
import type { Role } from "../../model/policy.ts";
import { sealReceipt } from "../../model/receipt-chain.ts";
import { aboveCeiling } from "../../model/state/ceilings.ts";
import { judge, type Judgement, refused } from "../../model/state/judge.ts";
import { judgeByRule } from "../../model/state/judge-rule.ts";
import { roomStanding } from "../../model/state/standing.ts";
import type { Tables } from "../database/schema.ts";
import type { RowAuthor } from "../log/port.ts";
import type { LinkChanges } from "./link-changes.ts";
import { receiptKey, type Replica } from "./replicas.ts";
import type { FleetsWord } from "./standing-rules.ts";

export interface Sealing {
  replica: Replica;
  /** What the fleet has set for its decisions and for those by its rules. */
  word: FleetsWord;
  /** Server time, ms. */
  now: number;
  /** What was sealed and is still to be stored, in order. */
  sealed: Tables["receipts"][];
  mayDecide(linkId: LinkId): boolean;
  /** Whether whoever stored it may do this in this case. */
  isEntitled(author: RowAuthor, action: "case.send" | "case.talk" | "fleet.decide"): boolean;
  /** Links that were opened for the first time. */
  firstOpened: { id: LinkId; name: string }[];
  /** Somebody of the case's workshop who works or worked on its tablets, with their roles there; null for everybody else. */
  technician(id: PersonId): { name: string; roles: readonly Role[] } | null;
}

const HOUR = 3_600_000;
const LABOUR_BY_HAND = { result: "refused", reason: "labour-by-hand" } as const;
const NOT_ENTITLED = { result: "refused", reason: "not-entitled" } as const;

/** Seals a receipt for everything on a page that has none yet, in the name of whoever stored it. */
export function sealNewEntries(sealing: Sealing, page: PageKey, author: RowAuthor): void {
  const room = roomOf(page);
  const writer = writerOf(page);
  if (room === "internal" || writer === "server") return;
  if (writer === "workshop") {
    for (const version of readVersions(sealing.replica.pages[page]).values) {
      seal(sealing, room, author.party, () => {
        const who = whoSays(sealing, author, version.by);
        return {
          ...bodyOf(sealing, who),
          entryId: version.id,
          kind: "publication",
          contentHash: version.hash,
          ...(sealing.isEntitled(who, "case.send") ? {} : NOT_ENTITLED),
          ...(room === "trade" && refusesLabour(agreementOf(sealing), version.works) ? LABOUR_BY_HAND : {}),
        };
      });
    }
  }
  for (const entry of readEntries(sealing.replica.pages, room, writer).values) {
    if (entry.kind === "event") continue;
    seal(sealing, room, author.party, () => entryBody(sealing, room, entry, author), {
      entryId: entry.id,
      kind: entry.kind,
    });
  }
}

/** Seals that links of somebody who may not send were refused, so that the workshop sees them as ended. */
export function sealRefusedLinks(sealing: Sealing, { made }: LinkChanges): void {
  for (const { link, author } of made.values()) {
    const who = whoSays(sealing, author, link.by);
    if (sealing.isEntitled(who, "case.send")) continue;
    seal(sealing, "open", author.party, () => ({
      ...bodyOf(sealing, who),
      entryId: link.id,
      kind: "link",
      ...NOT_ENTITLED,
    }));
  }
}
const agreementOf = ({ replica }: Sealing) => readCaseFile(replica.pages["internal/workshop"]).agreement;

/** Seals that a link was opened, at most once an hour. */
export function sealOpened(sealing: Sealing, linkId: LinkId, name: string): void {
  const author: RowAuthor = { id: linkId as string as RowAuthor["id"], name, party: "customer", how: "link" };
  const earlier = receiptKey("open", linkId, "opened", "");
  if (![...sealing.replica.sealed].some((key) => key.startsWith(earlier)))
    sealing.firstOpened.push({ id: linkId, name });
  seal(sealing, "open", String(Math.floor(sealing.now / HOUR)), () => ({
    ...bodyOf(sealing, author),
    entryId: linkId,
    kind: "opened",
  }));
}

/**
 * Several work on one tablet, and what they wrote without a connection comes in one update: there the tablet says
 * whose each entry is, and the server that it is somebody of this workshop.
 */
export function whoSays({ technician }: Sealing, author: RowAuthor, { id, device }: Author): RowAuthor {
  if (!author.device) return author;
  const known = technician(id);
  const allowed = author.roles ?? known?.roles ?? [];
  const roles = allowed.filter((role) => known?.roles.includes(role));
  // Nobody who may work on this tablet: then only the tablet is known, which is a technician's.
  if (!known || roles.length === 0)
    return {
      ...author,
      id: author.device.id as PersonId,
      name: author.device.name,
      roles: allowed.filter((role) => role === "technician"),
      device: { ...author.device, pinChecked: false },
    };
  return {
    ...author,
    id,
    name: known.name,
    roles,
    device: { ...author.device, pinChecked: device?.pinChecked === true },
  };
}

const bodyOf = ({ replica, now }: Sealing, author: RowAuthor): Omit<ReceiptBody, "entryId" | "kind"> => ({
  caseId: replica.caseId,
  party: author.party,
  actor: {
    id: author.id,
    name: author.name,
    how: author.device ? "device" : author.how === "link" ? "link" : "account",
    ...(author.device && { device: author.device }),
  },
  at: now,
  result: "recorded",
  reason: null,
  decision: null,
  contentHash: null,
});

function entryBody(
  sealing: Sealing,
  room: SharedRoom,
  entry: Exclude<Entry, { kind: "event" }>,
  author: RowAuthor,
): ReceiptBody {
  const who = whoSays(sealing, author, entry.by);
  const base = { ...bodyOf(sealing, who), entryId: entry.id };
  if (entry.kind === "message") {
    const refusal = sealing.isEntitled(who, "case.talk") ? {} : NOT_ENTITLED;
    return { ...base, kind: "message", ...refusal, contentHash: hashOf(entry.text) };
  }
  const { versionId, workId, workHash, verdict, text, rule, proposal } = entry;
  // Only the server's time is sure, and by it a former colleague, or one in another role, had no right any more.
  const entitled =
    author.how === "link"
      ? sealing.mayDecide(author.id as string as LinkId)
      : sealing.isEntitled(who, author.party === "workshop" ? "case.send" : "fleet.decide");
  const judgement = entitled ? judgeDecision(sealing, room, entry, author) : NOT_ENTITLED;
  const decision = { versionId, workId, workHash, verdict, text, ...(rule && { rule }), ...(proposal && { proposal }) };
  return { ...base, kind: "decision", ...judgement, decision };
}

function judgeDecision(
  { replica, word, now }: Sealing,
  room: SharedRoom,
  entry: Decision,
  author: RowAuthor,
): Judgement {
  const { pages } = replica;
  // A workshop approves nothing in the fleet's name but what the fleet's rules do, and accepts nothing in the customer's.
  if (author.party === "workshop") return room === "trade" ? judgeByRule(pages, entry, word.byRule) : NOT_ENTITLED;
  const plain = entry.rule ? refused("wrong-verdict") : judge(pages, room, entry);
  if (room !== "trade" || plain.result !== "effective" || entry.verdict !== "approve") return plain;
  const trade = roomStanding(pages, room);
  const works = trade.latest?.works.filter((_, index) => trade.latest?.workHashes[index] === entry.workHash) ?? [];
  return aboveCeiling(trade, word.reviewers, author.id, works, now, true) ? refused("above-ceiling") : plain;
}

/** Chains and publishes one receipt, unless there is one: for SQL and on the server's page alike. */
function seal(
  { replica, sealed }: Sealing,
  room: SharedRoom,
  slot: string,
  makeBody: () => ReceiptBody,
  known?: { entryId: string; kind: string },
): void {
  if (known && replica.sealed.has(receiptKey(room, known.entryId, known.kind, slot))) return;
  const body = makeBody();
  const key = receiptKey(room, body.entryId, body.kind, slot);
  if (replica.sealed.has(key)) return;
  const receipt = sealReceipt(body, replica.last);
  sealed.push({
    case_id: replica.caseId,
    n: receipt.n,
    room,
    entry_id: body.entryId,
    kind: body.kind,
    slot,
    hash: receipt.hash,
    receipt: JSON.stringify(receipt),
  });
  appendReceipt(replica.pages[`${room}/server`], receipt);
  replica.last = { n: receipt.n, hash: receipt.hash };
  replica.sealed.add(key);
}

/** Runs `work` and returns what it changed on the server's pages, one update a page. */
export function captureServerPages(
  replica: Replica,
  work: () => void,
): { page: "trade/server" | "open/server"; update: Uint8Array }[] {
  const watched = (["trade/server", "open/server"] as const).map((page) => {
    const updates: Uint8Array[] = [];
    const listen = (update: Uint8Array): void => void updates.push(update);
    replica.pages[page].on("update", listen);
    return { page, updates, stop: () => replica.pages[page].off("update", listen) };
  });
  try {
    work();
  } finally {
    for (const { stop } of watched) stop();
  }
  return watched
    .filter(({ updates }) => updates.length > 0)
    .map(({ page, updates }) => ({ page, update: Y.mergeUpdates(updates) }));
}
