import * as Y from "yjs";
import type { CaseId, OrganisationId } from "../../model/ids.ts";
import { newPage } from "../../model/pages/page.ts";
import { type PageAddress, pageName, type PageName } from "../../model/page-names.ts";
import type { PageRefusal } from "../../model/protocol.ts";
import type { PartyPrincipal } from "../accounts/principal.ts";
import type { CaseRegistry } from "../cases/case-registry.ts";
import { loadPage } from "../log/load-page.ts";
import type { Log, RowAuthor } from "../log/port.ts";
import type { Epochs } from "./epochs.ts";
import { judgeUpdate } from "./guard.ts";
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
  stored(caseId: CaseId): void;
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
  accept(address: PageAddress, update: Uint8Array, principal: PartyPrincipal): Promise<Acceptance>;
  /** Fills a document with what is stored and keeps it up to date until it is destroyed. */
  attach(page: PageName, doc: Y.Doc): void;
  /** Brings an update that was committed to the live document, if there is one, and so to everybody on it. */
  applyToLive(page: PageName, update: Uint8Array): void;
  /** The page as it is stored. */
  state(page: PageName): PageState;
  /** How many documents are kept up to date. */
  attached(): number;
  /** Forgets what is remembered of stored pages. */
  forget(): void;
}

/** The origin of changes the server brings to a live document: committed already, nothing to store. */
export const COMMITTED = { source: "local", skipStoreHooks: true, context: {} } as const;

const MAX_REMEMBERED_BYTES = 64 * 1024 * 1024;

export interface PageStoreParts {
  log: Log;
  cases: CaseRegistry;
  writers: Writers;
  epochs: Epochs;
  now(): number;
  events: PageEvents;
}

export function createPageStore({ log, cases, writers, epochs, now, events }: PageStoreParts): PageStore {
  const live = new Map<PageName, Y.Doc>();
  const remembered = new Map<PageName, PageState & { seq: number }>();
  let rememberedBytes = 0;

  const stored = (page: PageName): Y.Doc => {
    const doc = newPage();
    loadPage(log, page, doc);
    return doc;
  };

  const append = async (
    { caseId, page, epoch }: PageAddress,
    update: Uint8Array,
    principal: PartyPrincipal,
    unbound: readonly number[],
  ): Promise<void> => {
    const row = { page: pageName(caseId, page, epoch), caseId, bytes: update, author: authorOf(principal), at: now() };
    const bind = (): void => writers.bind(row.page, unbound, principal);
    const organisation = principal.kind === "staff" && principal.party === "workshop" ? principal.organisation : null;
    if (cases.parties(caseId) || !organisation) {
      await log.append(row, unbound.length > 0 ? bind : undefined);
      return;
    }
    try {
      await log.append(row, () => {
        const owner = cases.parties(caseId)?.workshop ?? organisation;
        if (owner !== organisation) throw new NotYours("the case is another workshop's");
        cases.claim(caseId, organisation, row.at);
        bind();
      });
    } finally {
      cases.refresh(caseId);
    }
    events.claimed(caseId, organisation);
  };

  const judgeAndAppend = async (
    address: PageAddress,
    update: Uint8Array,
    principal: PartyPrincipal,
  ): Promise<Acceptance> => {
    if (cases.access(principal, address) !== "write") return "forbidden";
    if (!epochs.isCurrent(address)) return "other-epoch";
    const page = pageName(address.caseId, address.page, address.epoch);
    const judged = judgeUpdate(update, live.get(page) ?? stored(page));
    if (judged.verdict !== "new") return judged.verdict;
    await append(address, update, principal, writers.unbound(page, judged.writers, principal));
    events.stored(address.caseId);
    return "stored";
  };

  /** Whether the store refused because the lineage has ended, which this process had not heard of. */
  const hasEnded = (address: PageAddress): boolean => {
    try {
      epochs.refresh();
      return !epochs.isCurrent(address);
    } catch {
      return false;
    }
  };

  return {
    async accept(address, update, principal) {
      try {
        return await judgeAndAppend(address, update, principal);
      } catch (error) {
        if (error instanceof NotYours) return "forbidden";
        if (error instanceof TooManyWriters) return "too-large";
        if (hasEnded(address)) return "other-epoch";
        events.failed(error);
        return "store-failed";
      }
    },
    attach(page, doc) {
      // In one turn: no commit can fall between reading the log and being listed as live.
      loadPage(log, page, doc);
      live.set(page, doc);
      doc.on("destroy", () => {
        if (live.get(page) === doc) live.delete(page);
      });
    },
    applyToLive(page, update) {
      const doc = live.get(page);
      if (doc) Y.applyUpdate(doc, update, COMMITTED);
    },
    state(page) {
      const seq = log.lastSeq(page);
      const known = remembered.get(page);
      if (known?.seq === seq) return known;
      const doc = stored(page);
      const state = { seq, update: Y.encodeStateAsUpdate(doc), vector: Y.encodeStateVector(doc) };
      doc.destroy();
      rememberedBytes += state.update.byteLength - (known?.update.byteLength ?? 0);
      if (rememberedBytes > MAX_REMEMBERED_BYTES) {
        remembered.clear();
        rememberedBytes = state.update.byteLength;
      }
      remembered.set(page, state);
      return state;
    },
    attached: () => live.size,
    forget() {
      remembered.clear();
      rememberedBytes = 0;
    },
  };
}

const authorOf = (principal: PartyPrincipal): RowAuthor => ({
  id: principal.person.id,
  name: principal.person.name,
  party: principal.party,
  how: principal.kind === "customer" ? "link" : "account",
});
