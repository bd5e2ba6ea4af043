import * as Y from "yjs";
import type { CaseId, OrganisationId } from "../../model/ids.ts";
import { newPage } from "../../model/pages/page.ts";
import { can, MODES } from "../../model/policy.ts";
import { nameOfPage, type PageAddress, type PageName, type PageScope, scopeOf } from "../../model/page-names.ts";
import type { PageRefusal } from "../../model/protocol.ts";
import { type PagePrincipal, policyActor, sideOf, type StaffPrincipal } from "../accounts/principal.ts";
import type { CaseRegistry } from "../cases/case-registry.ts";
import { tellWithin } from "../cluster/messages.ts";
import type { Transaction } from "../database/database.ts";
import { applyStored, loadPage } from "../log/load-page.ts";
import type { Log, NewRow, RowAuthor, StoredPage } from "../log/port.ts";
import type { Epochs } from "./epochs.ts";
import { judgeUpdate } from "./guard.ts";
import { bringBack, setAside } from "./set-aside.ts";
import { vectorOfUpdate } from "./state-vector.ts";
import { NotYours, TooManyWriters, type Writers } from "./writers.ts";

/** `stored` is on the disk; `known` carried nothing new and needed no storing. */
export type Acceptance = "stored" | "known" | PageRefusal;

export interface PageState {
  update: Uint8Array;
  vector: Uint8Array;
}

/** What happened to a page, for those who follow. */
export interface PageEvents {
  /** A row was committed. */
  stored(scope: PageScope): void;
  /** The first update made a new case some workshop's; nothing of it was sent to anybody yet. */
  claimed(caseId: CaseId, workshop: OrganisationId): void;
  /** The store could not be read or written. */
  failed(error: unknown): void;
}

/**
 * Every way into a page ends here: judge, commit to the log, then (and only then) the live document.
 * Hocuspocus and the y-websocket door apply what was accepted by themselves, because they hold the
 * live document; everything else is handed to it with `applyToLive`.
 */
export interface PageStore {
  /**
   * Takes an update in.
   * @param alongside runs in the transaction that stores it; what throws `NotYours` there makes it `forbidden`
   */
  accept(
    address: PageAddress,
    update: Uint8Array,
    principal: PagePrincipal,
    alongside?: (within: Transaction) => Promise<void>,
  ): Promise<Acceptance>;
  /**
   * `accept` for an update of a page that somebody has open here, judged at once and without reading anything.
   * Returns false when that cannot be; then nothing has happened, and it is for `accept`.
   * @param doc the document that was filled by `attach`
   * @param tell told after the commit what became of it
   */
  acceptOpen(
    address: PageAddress,
    doc: Y.Doc,
    update: Uint8Array,
    principal: PagePrincipal,
    tell: (accepted: Acceptance) => void,
  ): boolean;
  /**
   * Fills a document with what is stored and keeps it up to date until it is destroyed. From then on `use` comes
   * before everything that reads or changes it.
   */
  attach(page: PageName, doc: Y.Doc): Promise<void>;
  /** Says that an attached document is about to be read or changed, in this turn of the event loop. */
  use(doc: Y.Doc): void;
  /** Sets aside what nobody used since the last call; a page somebody only has open takes little memory then. */
  setUnusedAside(): Promise<void>;
  /** Brings an update that was committed to the live document, if there is one, and so to everybody on it. */
  applyToLive(page: PageName, update: Uint8Array): void;
  /**
   * Brings what other servers stored to the live documents; null: to all of them. Rows that are on them already
   * change nothing.
   */
  catchUp(pages: readonly PageName[] | null): Promise<void>;
  /** The page as it is stored. */
  state(page: PageName): Promise<PageState>;
  /** How many documents are kept up to date. */
  attached(): number;
  /** How many of them are set aside. */
  aside(): number;
  /** Forgets what is remembered of stored pages. */
  forget(): void;
}

/** The origin of changes the server brings to a live document: committed already, nothing to store. */
export const COMMITTED = { source: "local", skipStoreHooks: true, context: {} } as const;

const MAX_REMEMBERED_BYTES = 64 * 1024 * 1024;
/** Setting aside goes on this long before others get their turn. */
const SLICE_MS = 4;

export interface PageStoreParts {
  log: Log;
  cases: CaseRegistry;
  writers: Writers;
  epochs: Epochs;
  now(): number;
  events: PageEvents;
}

interface Live {
  page: PageName;
  doc: Y.Doc;
  /** What was committed while the document was being loaded; null once it is. */
  early: Uint8Array[] | null;
  /** The number up to which the log was read for it. */
  seq: number;
  /** Catching up is under way, and whether there is more by now. */
  catchingUp: "no" | "yes" | "again";
  /** Since unused documents were last looked for. */
  used: boolean;
  /** What the document holds while it is set aside; null while it holds it itself. */
  aside: Uint8Array | null;
}

export function createPageStore({ log, cases, writers, epochs, now, events }: PageStoreParts): PageStore {
  const live = new Map<PageName, Live>();
  /** Found without putting a name together, which would have to be hashed anew each time. */
  const liveByDoc = new WeakMap<Y.Doc, Live>();
  const remembered = new Map<PageName, PageState & { seq: number }>();
  let rememberedBytes = 0;

  const stored = async (page: PageName): Promise<Y.Doc> => {
    const doc = newPage();
    await loadPage(log, page, doc);
    return doc;
  };

  /** The document, with everything in it. */
  const inUse = (open: Live): Y.Doc => {
    open.used = true;
    if (open.aside) {
      const content = open.aside;
      open.aside = null;
      bringBack(open.doc, content);
    }
    return open.doc;
  };

  const applyToLive = (page: PageName, update: Uint8Array): void => {
    const open = live.get(page);
    if (open?.early) open.early.push(update);
    else if (open) Y.applyUpdate(inUse(open), update, COMMITTED);
  };

  const catchUpOne = async (page: PageName): Promise<void> => {
    const open = live.get(page);
    if (!open) return;
    if (open.early || open.catchingUp !== "no") {
      open.catchingUp = "again";
      return;
    }
    try {
      do {
        open.catchingUp = "yes";
        for (const { seq, bytes } of await log.readAfter(page, open.seq)) {
          if (live.get(page) !== open) return;
          Y.applyUpdate(inUse(open), bytes, COMMITTED);
          open.seq = Math.max(open.seq, seq);
        }
      } while ((open.catchingUp as Live["catchingUp"]) === "again");
    } finally {
      open.catchingUp = "no";
    }
  };

  const rowOf = (address: PageAddress, bytes: Uint8Array, principal: PagePrincipal): NewRow => ({
    page: nameOfPage(address),
    caseId: scopeOf(address),
    bytes,
    author: authorOf(principal),
    at: now(),
  });

  const append = async (
    address: PageAddress,
    update: Uint8Array,
    principal: PagePrincipal,
    unbound: readonly number[],
    alongside?: (within: Transaction) => Promise<void>,
  ): Promise<void> => {
    const row = rowOf(address, update, principal);
    const claim = await cases.claimOf(principal, address);
    if (!claim && unbound.length === 0 && !alongside) {
      await log.append(row);
      return;
    }
    try {
      await log.append(row, async (within) => {
        if (claim) {
          if (!(await cases.claim(within, claim.caseId, claim.workshop, row.at)))
            throw new NotYours("the case is another workshop's");
          await tellWithin(within, { what: "case", caseId: claim.caseId });
        }
        await writers.bind(within, row.page, unbound, principal);
        await alongside?.(within);
      });
    } finally {
      writers.refresh(row.page);
      if (claim) cases.refresh(claim.caseId);
    }
    if (claim) events.claimed(claim.caseId, claim.workshop);
  };

  const judgeAndAppend = async (
    address: PageAddress,
    update: Uint8Array,
    principal: PagePrincipal,
    alongside?: (within: Transaction) => Promise<void>,
  ): Promise<Acceptance> => {
    if ((await cases.access(principal, address)) !== "write") return "forbidden";
    if (!epochs.isCurrent(address)) return "other-epoch";
    const page = nameOfPage(address);
    const before = live.get(page);
    const judged = judgeUpdate(update, before && !before.early ? inUse(before) : await stored(page));
    if (judged.verdict !== "new") return judged.verdict;
    await append(address, update, principal, await writers.unbound(page, judged.writers, principal), alongside);
    // Whoever holds the document applies it; one that was opened meanwhile may have been loaded without.
    if (live.get(page) !== before) applyToLive(page, update);
    events.stored(scopeOf(address));
    return "stored";
  };

  /** Whether the store refused because the lineage has ended, which this process had not heard of. */
  const hasEnded = async (address: PageAddress): Promise<boolean> => {
    try {
      await epochs.refresh();
      return !epochs.isCurrent(address);
    } catch {
      return false;
    }
  };

  const refusalFor = async (address: PageAddress, error: unknown): Promise<Acceptance> => {
    if (error instanceof NotYours) return "forbidden";
    if (error instanceof TooManyWriters) return "too-large";
    if (await hasEnded(address)) return "other-epoch";
    events.failed(error);
    return "store-failed";
  };

  return {
    async accept(address, update, principal, alongside) {
      try {
        return await judgeAndAppend(address, update, principal, alongside);
      } catch (error) {
        return refusalFor(address, error);
      }
    },
    acceptOpen(address, doc, update, principal, tell) {
      if (cases.accessIfKnown(principal, address) !== "write" || !epochs.isCurrent(address)) return false;
      const open = liveByDoc.get(doc);
      if (!open || open.early || live.get(open.page) !== open) return false;
      const { page } = open;
      const { verdict, writers: clients } = judgeUpdate(update, inUse(open));
      if (verdict === "known") {
        tell(verdict);
        return true;
      }
      if (verdict !== "new" || !writers.areKnownToBe(page, clients, principal)) return false;
      log.append(rowOf(address, update, principal)).then(
        () => {
          if (live.get(page) !== open) applyToLive(page, update);
          events.stored(scopeOf(address));
          tell("stored");
        },
        async (error: unknown) => tell(await refusalFor(address, error)),
      );
      return true;
    },
    async attach(page, doc) {
      // Listed before the log is read: what is committed from now on is either read or brought here.
      const open: Live = { page, doc, early: [], seq: 0, catchingUp: "no", used: true, aside: null };
      const leave = (): void => {
        if (live.get(page) === open) live.delete(page);
      };
      live.set(page, open);
      liveByDoc.set(doc, open);
      doc.on("destroy", leave);
      try {
        open.seq = await loadPage(log, page, doc);
      } catch (error) {
        leave();
        throw error;
      }
      const early = open.early ?? [];
      open.early = null;
      for (const update of early) Y.applyUpdate(doc, update, COMMITTED);
      const wasPoked = (open.catchingUp as Live["catchingUp"]) === "again";
      open.catchingUp = "no";
      if (wasPoked) await catchUpOne(page);
    },
    async catchUp(pages) {
      const poked = pages ?? (await log.withNews([...live].map(([page, { seq }]) => ({ page, seq }))));
      await Promise.all(poked.map(catchUpOne));
    },
    applyToLive,
    use(doc) {
      const open = liveByDoc.get(doc);
      if (open) inUse(open);
    },
    async setUnusedAside() {
      let started = performance.now();
      for (const open of live.values()) {
        if (!open.used && !open.aside && !open.early && open.catchingUp === "no") open.aside = setAside(open.doc);
        open.used = false;
        if (performance.now() - started < SLICE_MS) continue;
        await new Promise((resolve) => setImmediate(resolve));
        started = performance.now();
      }
    },
    async state(page) {
      const known = remembered.get(page);
      if (known && known.seq === (await log.lastSeq(page))) return known;
      const state = stateOf(await log.read(page));
      rememberedBytes += state.update.byteLength - (remembered.get(page)?.update.byteLength ?? 0);
      if (rememberedBytes > MAX_REMEMBERED_BYTES) {
        remembered.clear();
        rememberedBytes = state.update.byteLength;
      }
      remembered.set(page, state);
      return state;
    },
    attached: () => live.size,
    aside: () => [...live.values()].filter(({ aside }) => aside !== null).length,
    forget() {
      remembered.clear();
      rememberedBytes = 0;
    },
  };
}

/** What a page holds. Where that lies there in one piece it is given as it lies there, without building the page. */
function stateOf(stored: StoredPage): PageState & { seq: number } {
  const { snapshot, snapshotSeq, rows } = stored;
  const whole = snapshot && rows.length === 0 ? snapshot : !snapshot && rows.length === 1 ? rows[0]?.bytes : undefined;
  if (whole) return { seq: rows[0]?.seq ?? snapshotSeq, update: whole, vector: vectorOfUpdate(whole) };
  const doc = newPage();
  const seq = applyStored(stored, doc);
  const state = { seq, update: Y.encodeStateAsUpdate(doc), vector: Y.encodeStateVector(doc) };
  doc.destroy();
  return state;
}

/** What it takes to publish, or to decide, in the name of each party. */
const SPEAKS = { workshop: "case.send", fleet: "fleet.decide" } as const;

/** Whether somebody speaks for their party whatever the case is about; else it is judged when it is sealed. */
const speaksAlways = (principal: StaffPrincipal): boolean =>
  MODES.every((mode) => can(policyActor(principal), SPEAKS[principal.party], { mode }).ok);

function proofOf(principal: PagePrincipal): Pick<RowAuthor, "how" | "roles"> {
  if (principal.kind === "customer") return { how: "link" };
  if (principal.former) return { how: "former" };
  if (principal.kind === "staff" && principal.outside) return { how: "outside" };
  // Who may write a page of an organisation was settled by the relation to it.
  if (principal.kind === "group") return { how: "account" };
  if (!speaksAlways(principal)) return { how: "limited", roles: principal.roles };
  return { how: principal.device ? "device" : "account" };
}

const authorOf = (principal: PagePrincipal): RowAuthor => ({
  id: principal.person.id,
  name: principal.person.name,
  party: sideOf(principal),
  ...proofOf(principal),
  ...(principal.kind === "staff" &&
    principal.device && { device: { ...principal.device, pinChecked: principal.pinChecked === true } }),
});
