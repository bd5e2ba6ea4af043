/** What the rest of the client sees of syncing: the contracts of `account.ts` and `case-session.ts`. */
import type { Accessor } from "solid-js";
import type { Party, PageKey } from "../../model/index.ts";
import type { Env } from "../../model/index.ts";
import type { CaseId, LinkId, OrganisationId, PageScope, PersonId } from "../../model/index.ts";
import type { CustomerMe, PageRefusal, StaffMe, Stroke } from "../../model/index.ts";
import type { CaseView, IndexRow, Pages } from "../../model/index.ts";
import type { MediaWaiting } from "./media-waiting.ts";
import type { OrganisationBook } from "./organisation-book.ts";

import type { KeptAside } from "../device/account-store.ts";
import type { Tablet } from "./tablet.ts";

export type CaseParty = Exclude<Party, "server">;

/**
 * - `loading`: the device is still reading what it holds
 * - `saving`: an edit is in memory only
 * - `saved-here`: everything is on this device, something has not reached the server
 * - `stored`: the server has committed everything
 * - `not-saved`: something is in memory only and will be lost with the tab, see `reason`
 */
export type SaveState = "loading" | "saving" | "saved-here" | "stored" | "not-saved";

/** Why the device could not keep an edit. */
export type NotSavedReason = "storage-full" | "storage-refused" | "storage-lost";

/** Why the server did not take what it was offered; the device keeps it. */
export type HeldBackReason = PageRefusal | "signed-out" | "revoked";

export interface CaseStatus {
  state: SaveState;
  /** Set exactly when `state` is `not-saved`. */
  reason: NotSavedReason | null;
  /** Set when the server was reached and did not take the edits. */
  heldBack: HeldBackReason | null;
  /**
   * Why nothing may be edited now: it could only be kept in memory, and would be lost with the tab
   * (while the server takes it at once, a device that keeps nothing stops nobody); or this program
   * is older than the format of the pages.
   */
  stopped: NotSavedReason | "outdated" | null;
  /** Why something typed or chosen here, and not sent yet, is only in this tab; null when it is kept. */
  unkept: NotSavedReason | null;
  /** True while there is no live connection for this case. */
  offline: boolean;
  /** Pages of the case with something the server has not committed. */
  waiting: number;
  /** Stored rows that could not be read and were set aside. */
  unreadable: number;
}

/** One case or organisation with something that has not reached the server. */
export interface Waiting {
  caseId: PageScope;
  state: Exclude<SaveState, "stored" | "loading">;
  reason: NotSavedReason | null;
  heldBack: HeldBackReason | null;
  /** Milliseconds since the epoch, device clock. */
  since: number;
}

export interface SyncStatus {
  state: SaveState;
  reason: NotSavedReason | null;
  heldBack: HeldBackReason | null;
  /** True while the server cannot be reached (a captive portal counts as not reached). */
  offline: boolean;
  waiting: readonly Waiting[];
  /** Photos, videos and files that wait for the server, the case with the newest first. */
  media: readonly MediaWaiting[];
  unreadable: number;
}

/** Where somebody is on a case, and what they are drawing there. */
export interface Place {
  /** E.g. `line:<id>:unitPrice`; null when they are just here. */
  at: string | null;
  /** On the photo that `at` names. */
  stroke: Stroke | null;
}

export interface PresenceOf extends Place {
  /** Stable for one person on one case. */
  key: string;
  person: { id: PersonId; name: string; party: CaseParty };
  organisation: OrganisationId | null;
  /** True for the person this session acts for, on whatever device. */
  self: boolean;
}

export interface CaseSession {
  readonly caseId: CaseId;
  readonly party: CaseParty;
  /** Every page this party may read; hand it to the model's commands. */
  readonly pages: Pages;
  /** The model's `caseView` of the pages as a store: read it fine-grained, rows keep their identity by `id`. */
  readonly view: Accessor<CaseView>;
  /** True once everything this device holds of the case is applied. */
  readonly ready: Accessor<boolean>;
  /**
   * True once the server has given what it has, since this case was opened in this tab: only then
   * an empty view means that there is nothing. Stays true when the connection is lost.
   */
  readonly arrived: Accessor<boolean>;
  readonly status: Accessor<CaseStatus>;
  readonly presence: Accessor<readonly PresenceOf[]>;
  /** Says where this person is, e.g. `line:<id>:unitPrice`; only the party's own room hears the place, and on a photo who sees it. */
  setPresence(at: string | null, stroke?: Stroke | null): void;
  env(): Env;
  close(): void;
}

/** The secrets of share links made on this device; the server and the pages only know their hashes. */
export interface SecretStore {
  get(linkId: LinkId): Promise<string | null>;
  put(secret: { linkId: LinkId; caseId: CaseId; secret: string }): Promise<void>;
}

/** Small things a person set on this device: language, theme, filters. */
export interface PreferenceStore {
  get(name: string): Promise<string | null>;
  put(name: string, value: string): Promise<void>;
}

/** Somebody signed in on this device, with everything the device holds for them. */
export interface Account {
  /** Names everything stored for this account; no two accounts share one. */
  readonly key: string;
  /** Null for a group of workshops, which has no part in any case. */
  readonly party: CaseParty | null;
  /** On a paired tablet the person is whoever was picked there. */
  readonly me: Accessor<StaffMe | CustomerMe>;
  /** Set on a paired tablet. */
  readonly tablet: Tablet | null;
  /** The server's rows with this device's own unsent changes on top, in the server's order. */
  readonly index: Accessor<readonly IndexRow[]>;
  /**
   * What organisations have set, for staff. Null on a customer's device, and for the moment until its code is here:
   * screens go by `settingsOf`.
   */
  readonly organisations: Accessor<OrganisationBook | null>;
  /** Cases of `index` that are not on this device and do not open without a connection. */
  readonly notHere: Accessor<ReadonlySet<CaseId>>;
  /** Unsent edits of lineages that have ended on the server, kept for the person to decide about. */
  readonly aside: Accessor<readonly KeptAside[]>;
  /** Cases that go on in another lineage: close what is open of them, and open them again once they are not in here. */
  readonly beginningAnew: Accessor<ReadonlySet<PageScope>>;
  /** Whether the browser has promised to keep what is stored here; null while that is not known. */
  readonly persisted: Accessor<boolean | null>;
  /** False when this browser lets nothing be stored: everything lives in this tab and on the server. */
  readonly durable: boolean;
  /** Why a draft, a choice or a setting is only in this tab; null when all are kept. */
  readonly unkept: Accessor<NotSavedReason | null>;
  /** Cases whose unsent changes went when somebody cleared this device's storage, since the account was opened. */
  readonly lost: Accessor<number>;
  readonly overall: Accessor<SyncStatus>;
  readonly secrets: SecretStore;
  readonly preferences: PreferenceStore;
  env(): Env;
  /** Try now: save what could not be saved, pull the index, push what waits. */
  syncNow(): Promise<void>;
  /**
   * Makes room on the device: takes away pages that were only fetched ahead, and fetches no more for
   * a day. Nothing anybody wrote here is touched. Returns how many cases went.
   */
  freeSpace(): Promise<number>;
  close(): Promise<void>;
}

export type { KeptAside, PageKey };
