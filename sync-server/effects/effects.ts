import type { Logger } from "pino";
import type { CaseId, LinkId, PersonId } from "../../model/ids.ts";
import type { Mode } from "../../model/policy.ts";
import type { Receipt } from "../../model/pages/values.ts";
import { readFleetBinding } from "../../model/pages/rooms.ts";
import { isCaseScope, type PageScope, parseCasePage } from "../../model/page-names.ts";
import type { Directory } from "../accounts/directory.ts";
import type { Audit } from "../audit/audit.ts";
import type { CustomerPrincipal } from "../accounts/principal.ts";
import type { ShareLinks } from "../accounts/share-links.ts";
import { directSendingOf } from "../cases/organisation-settings.ts";
import type { CaseParties, CaseRegistry } from "../cases/case-registry.ts";
import type { OrganisationRelations } from "../cases/organisation-relations.ts";
import type { Database, Transaction } from "../database/database.ts";
import { tellWithin } from "../cluster/messages.ts";
import { compactPage } from "../log/compaction.ts";
import { failpoint } from "../failpoints.ts";
import { rolesOnTablet } from "../../model/device.ts";
import { techniciansOf } from "../devices/technicians.ts";
import type { Log, LogRow, NewRow, RowAuthor } from "../log/port.ts";
import type { Epochs } from "../pages/epochs.ts";
import type { SealedBody } from "../notify/occurrences.ts";
import type { OrderOutbox } from "../exports/outbox.ts";
import type { Notices } from "../notify/notices.ts";
import type { PageStore } from "../pages/page-store.ts";
import type { CaseIndex } from "./case-index.ts";
import { captureServerPages, sealNewEntries, sealOpened, sealRefusedLinks, type Sealing } from "./receipts.ts";
import { adoptLinks } from "./adopt-links.ts";
import { putCursor } from "./cursor.ts";
import { isEntitled, modeFound } from "./entitlement.ts";
import { followLinks, type LinkChanges, noLinkChanges } from "./link-changes.ts";
import { organisationPass } from "./organisation-pass.ts";
import { fleetsWord, noteSpending } from "./standing-rules.ts";
import { createPassQueue } from "./pass-queue.ts";
import { applyRows, groupRows, type Replica, type Replicas } from "./replicas.ts";

/** What others have to know once a pass is committed. */
export interface EffectEvents {
  indexMoved(organisation: string, cursor: number): void;
  linksRevoked(caseId: CaseId, links: readonly LinkId[]): void;
  /** A page has told in which mode the case began. */
  modeKnown(caseId: CaseId, parties: CaseParties): void;
}

export interface Effects {
  /** Something of a case or organisation was stored; its effects follow shortly. */
  note(scope: PageScope): void;
  /** Carries out at once what was noted. */
  settle(): Promise<void>;
  /** Catches up with what was stored but not yet seen when the server last stopped. */
  start(): Promise<void>;
  /** Looks after what other servers stored and did not see to within the time given (ms). */
  catchUp(leftToOthers: number): Promise<void>;
  /** Writes down how far passes have come that wrote nothing else, so that their rows can be folded. */
  record(): Promise<void>;
  /** Records that a link was opened. */
  opened(principal: CustomerPrincipal): Promise<void>;
  /** Resolves once nothing of it is under way any more. */
  stop(): Promise<void>;
}

export interface EffectsParts {
  database: Database;
  log: Log;
  cases: CaseRegistry;
  relations: OrganisationRelations;
  audit: Audit;
  directory: Directory;
  shareLinks: ShareLinks;
  store: PageStore;
  index: CaseIndex;
  notices: Notices;
  orders: OrderOutbox;
  replicas: Replicas;
  epochs: Epochs;
  events: EffectEvents;
  now(): number;
  logger: Logger;
}

const MAX_RETRY_MS = 30_000;
/** Rows of a case after which its cursor is written although nothing followed from them. */
export const ROWS_WITHOUT_CURSOR = 200;

/** Kept far below the number of parameters a statement may have. */
const RECEIPTS_AT_ONCE = 500;

/** The roles that are picked on tablets for cases. */
const ON_TABLETS = rolesOnTablet({ app: "cases", sales: true });

const SERVER: RowAuthor = { id: "server" as PersonId, name: "Jobcard", party: "server", how: "server" };

/**
 * Derives receipts, links, the fleet and index rows from what was stored. A pass over a case happens
 * in one transaction, wholly or not at all, one at a time, and never twice. Passes that are due together
 * share one commit, and what is told to others is told after it.
 */
export function createEffects(parts: EffectsParts): Effects {
  const { cases, database, log, replicas, logger } = parts;
  const failures = new Map<PageScope, number>();
  const unrecorded = new Map<CaseId, number>();
  let done = 0;
  const queue = createPassQueue((due) => run(due));

  const failed = (caseId: PageScope, error: unknown): void => {
    if (isCaseScope(caseId)) {
      replicas.drop(caseId);
      unrecorded.delete(caseId);
      cases.refresh(caseId);
    }
    const times = (failures.get(caseId) ?? 0) + 1;
    failures.set(caseId, times);
    logger.error({ err: error, times }, "the effects of a case failed");
    queue.add(caseId, Math.min(MAX_RETRY_MS, 1_000 * 2 ** times));
  };

  const run = async (due: readonly PageScope[], also?: (sealing: Sealing) => void): Promise<void> => {
    // Between servers a shared commit would hold every case of it locked, in whatever order they came.
    const commits = database.dialect === "postgres" ? due.map((caseId) => [caseId]) : [due];
    for (const together of commits) await commit(together, also);
  };

  const commit = async (due: readonly PageScope[], also?: (sealing: Sealing) => void): Promise<void> => {
    const tell = new Map<PageScope, () => void>();
    const refused = new Set<PageScope>();
    failpoint("before-effects");
    try {
      await database.transaction(async (within) => {
        for (const caseId of due) {
          try {
            // A case that fails takes no other along.
            tell.set(
              caseId,
              await within.savepoint(() =>
                isCaseScope(caseId) ? pass(within, caseId, also) : organisationPass(parts, within, caseId),
              ),
            );
          } catch (error) {
            refused.add(caseId);
            failed(caseId, error);
            // The store itself gave up (disk full, I/O): the whole commit is void, not just this case's part.
            if (!within.isOpen()) throw error;
          }
        }
      });
    } catch (error) {
      for (const caseId of due) if (!refused.has(caseId)) failed(caseId, error);
      return;
    }
    for (const [caseId, tellOthers] of tell) {
      failures.delete(caseId);
      tellOthers();
    }
  };

  return {
    note: (scope) => queue.add(scope),
    settle: () => queue.runAll(),
    async catchUp(leftToOthers) {
      // Rows that were done when they were last looked at are not looked at again.
      const { cases: found, top } = await behind(database, { after: done, before: parts.now() - leftToOthers });
      for (const caseId of found) queue.add(caseId, 0);
      if (found.length === 0) done = top;
    },
    record: () =>
      queue.alone(async () => {
        const waiting = [...unrecorded];
        if (waiting.length === 0) return;
        try {
          await database.transaction(async (within) => {
            for (const [caseId, seq] of waiting) await putCursor(database, within, caseId, seq);
          });
          unrecorded.clear();
        } catch (error) {
          // Nothing is lost: after a restart the same rows are looked at once more.
          logger.error({ err: error }, "the progress of effects could not be recorded");
        }
      }),
    async start() {
      // The log of a long outage is worked off in turns, so that people are served meanwhile.
      for (const caseId of (await behind(database)).cases) queue.add(caseId, 0);
    },
    opened: (principal) =>
      queue.alone(() =>
        run([principal.caseId], (sealing) => sealOpened(sealing, principal.linkId, principal.person.name)),
      ),
    stop: () => queue.stop(),
  };

  async function pass(within: Transaction, caseId: CaseId, also?: (sealing: Sealing) => void): Promise<() => void> {
    await within.lock(`case ${caseId}`);
    const replica = await replicas.get(caseId, within);
    const rows = await log.rowsAfter(caseId, replica.seq, within);
    if (rows.length === 0 && !also) return () => {};
    const { sealing, written, links, modeFound: isNewMode } = await sealRows(parts, within, replica, rows, also);
    const revoked = await adoptLinks(parts, within, sealing, links);
    const bound = await bindFleet(parts, within, replica);
    const owners = await cases.parties(caseId, within);
    const touched = new Set([...rows, ...written].flatMap(({ page }) => parseCasePage(page)?.page ?? []));
    const moved = owners ? await parts.index.update(within, caseId, replica.pages, owners, touched) : [];
    if (owners)
      await parts.notices.note(within, {
        caseId,
        pages: replica.pages,
        parties: owners,
        sealed: sealing.sealed.map(bodyOf),
        moved,
        authors: new Set(rows.map(({ author }) => author.id)),
        isFromOutside: rows.some(({ author }) => author.how === "outside"),
      });
    if (moved.some(({ rows: seen }) => seen?.after?.turn === "accepted" && seen.before?.turn !== "accepted") && owners)
      await parts.orders.note(within, { caseId, pages: replica.pages, workshop: owners.workshop });
    await tellOthers(within, {
      caseId,
      revoked: revoked.length > 0,
      changed: bound || isNewMode,
      moved: moved.filter(({ row }) => row),
    });
    const isOvertaken = written.length > 0 && (await publish(parts, within, replica, written));
    failpoint("mid-effects");
    replica.unrecorded += rows.length;
    unrecorded.set(caseId, replica.seq);
    // Where nothing else is written a second look at the same rows finds nothing to do, so a commit can be spared.
    // Other servers have to see at once what is done.
    const isShared = database.dialect === "postgres";
    const isWritten = sealing.sealed.length > 0 || written.length > 0 || moved.length > 0;
    if (isShared || isWritten || replica.unrecorded > ROWS_WITHOUT_CURSOR) {
      await putCursor(database, within, caseId, replica.seq);
      replica.unrecorded = 0;
      unrecorded.delete(caseId);
    }
    await compactTouched(log, within, replica, [...rows, ...written]);

    return () => {
      if (isOvertaken) queue.add(caseId, 0);
      if (bound || isNewMode) cases.refresh(caseId);
      if (isNewMode && owners) parts.events.modeKnown(caseId, owners);
      for (const { page, bytes } of written) parts.store.applyToLive(page, bytes);
      if (revoked.length > 0) parts.events.linksRevoked(caseId, revoked);
      for (const { organisation, cursor, row } of moved) if (row) parts.events.indexMoved(organisation, cursor);
    };
  }
}

/**
 * Appends what was sealed. Returns whether another server has stored something of the case since its rows were read:
 * that has lower numbers and has not been looked at, so the replica stays where it was.
 */
async function publish(
  { database, log }: EffectsParts,
  within: Transaction,
  replica: Replica,
  written: readonly NewRow[],
): Promise<boolean> {
  const read = replica.seq;
  const last = await log.appendWithin(within, written);
  const isOvertaken =
    database.dialect === "postgres" && (await log.rowsAfter(replica.caseId, read, within)).length > written.length;
  if (!isOvertaken) replica.seq = last;
  return isOvertaken;
}

/** Brings a replica up to date and seals what is new. Returns the rows that publish it, still to be appended. */
async function sealRows(
  parts: EffectsParts,
  within: Transaction,
  replica: Replica,
  rows: readonly LogRow[],
  also?: (sealing: Sealing) => void,
): Promise<{ sealing: Sealing; written: NewRow[]; links: LinkChanges; modeFound: boolean }> {
  const { cases, database, epochs, now } = parts;
  const { query } = database;
  const { caseId } = replica;
  const entitled = rows.some(({ author }) => author.how === "link")
    ? await within.all(
        query.selectFrom("share_links").select("id").where("case_id", "=", caseId).where("may_decide", "=", 1),
      )
    : [];
  const deciders: ReadonlySet<string> = new Set(entitled.map(({ id }) => id));
  const owner = rows.some(({ author }) => author.device) ? await cases.parties(caseId, within) : null;
  const known = owner ? await techniciansOf(database, owner.workshop, within, ON_TABLETS) : [];
  const technicians = new Map(known.map((one) => [one.id, one]));
  const direct = await directSending(parts, within, caseId, rows);
  const word = await fleetsWord(parts, within, replica, rows);
  const sealing: Sealing = {
    replica,
    word,
    now: now(),
    sealed: [],
    mayDecide: (linkId) => deciders.has(linkId),
    technician: (id) => technicians.get(id) ?? null,
    isEntitled: (author, action) => isEntitled(replica, author, action, direct),
    firstOpened: [],
  };
  const links = noLinkChanges();
  const isNewMode = replica.mode === null;
  const changed = captureServerPages(replica, () => {
    for (const group of groupRows(rows)) {
      if (group.page === "internal/workshop")
        followLinks(replica, group.author, links, () => applyRows(replica, group));
      else applyRows(replica, group);
      replica.mode ??= modeFound(replica.pages);
      if (group.author.party !== "server") sealNewEntries(sealing, group.page, group.author);
    }
    sealRefusedLinks(sealing, links);
    also?.(sealing);
  });
  const isFound = isNewMode && replica.mode !== null;
  if (isFound) await within.run(query.updateTable("cases").set({ mode: replica.mode }).where("id", "=", caseId));
  for (let start = 0; start < sealing.sealed.length; start += RECEIPTS_AT_ONCE) {
    const some = sealing.sealed.slice(start, start + RECEIPTS_AT_ONCE);
    await within.run(query.insertInto("receipts").values(some));
  }
  if (rows.some(({ page }) => parseCasePage(page)?.page === "trade/workshop"))
    await noteSpending(parts, within, replica);
  const written = changed.map(
    ({ page, update }): NewRow => ({
      page: epochs.nameOf(caseId, page),
      caseId,
      bytes: update,
      author: SERVER,
      at: sealing.now,
    }),
  );
  return { sealing, written, links, modeFound: isFound };
}

/** Whether the workshop's settings say what this author may publish in its name. */
const goesBySettings = ({ author: { how, party } }: LogRow): boolean => how === "limited" && party === "workshop";

/** The modes in which technicians may send now; looked up only where it matters to one of the rows. */
async function directSending(
  parts: EffectsParts,
  within: Transaction,
  caseId: CaseId,
  rows: readonly LogRow[],
): Promise<readonly Mode[]> {
  if (!rows.some(goesBySettings)) return [];
  const owners = await parts.cases.parties(caseId, within);
  return owners ? directSendingOf(parts, owners.workshop, within) : [];
}

/** Binds the fleet a case was published to: once, and only if the workshop works with it. Returns whether it did. */
async function bindFleet(
  { cases, directory }: EffectsParts,
  within: Transaction,
  { caseId, pages }: Replica,
): Promise<boolean> {
  const parties = await cases.parties(caseId, within);
  if (!parties || parties.fleet) return false;
  const fleet = readFleetBinding(pages["trade/workshop"]);
  if (!fleet || !(await directory.arePartners(parties.workshop, fleet, within))) return false;
  return cases.bindFleet(within, caseId, fleet);
}

const bodyOf = ({ room, receipt }: Sealing["sealed"][number]): SealedBody => ({
  room,
  body: (JSON.parse(receipt) as Receipt).body,
});

/**
 * Cases with rows no pass has seen.
 * @param after looks only at rows with a higher number
 * @param before looks only at rows older than that (ms)
 * @returns `top`: the highest number that was looked at
 */
async function behind(
  { query, all, first }: Database,
  { after = 0, before = Number.MAX_SAFE_INTEGER }: { after?: number; before?: number } = {},
): Promise<{ cases: PageScope[]; top: number }> {
  const old = query
    .selectFrom("page_updates")
    .where("page_updates.seq", ">", after)
    .where("page_updates.at", "<", before);
  const top = await first(old.select(({ fn }) => fn.max("page_updates.seq").as("seq")));
  const found = await all(
    old
      .leftJoin("effects_cursors", "effects_cursors.case_id", "page_updates.case_id")
      .select("page_updates.case_id as caseId")
      .where((where) =>
        where.or([
          where("effects_cursors.seq", "is", null),
          where("page_updates.seq", ">", where.ref("effects_cursors.seq")),
        ]),
      )
      .distinct(),
  );
  return { cases: found.map(({ caseId }) => caseId as PageScope), top: top?.seq ?? after };
}

interface Followed {
  caseId: CaseId;
  revoked: boolean;
  /** The case has another party, or its mode is known. */
  changed: boolean;
  moved: readonly { organisation: string; cursor: number }[];
}

/** The same that `EffectEvents` tells here. */
async function tellOthers(within: Transaction, { caseId, revoked, changed, moved }: Followed): Promise<void> {
  if (revoked) await tellWithin(within, { what: "recheck", caseId, personId: null });
  if (changed) await tellWithin(within, { what: "case", caseId });
  if (moved.length > 0)
    await tellWithin(within, { what: "index", moved: moved.map(({ organisation, cursor }) => [organisation, cursor]) });
}

async function compactTouched(
  log: Log,
  within: Transaction,
  { caseId, pages, seq }: Replica,
  rows: readonly NewRow[],
): Promise<void> {
  for (const name of new Set(rows.map(({ page }) => page))) {
    const address = parseCasePage(name);
    if (address) await compactPage(log, name, caseId, { doc: pages[address.page], seq, processed: seq, within });
  }
}
