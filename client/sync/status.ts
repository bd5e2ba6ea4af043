/** What the status words mean. One place, so that no two badges can tell different truths. */
import type { PageName, PageScope } from "../../model/index.ts";
import type { Mark } from "../device/account-store.ts";
import type { MediaWaiting } from "./media-waiting.ts";
import type { DeviceState } from "./page-replica.ts";
import type { CaseStatus, HeldBackReason, NotSavedReason, SaveState, SyncStatus, Waiting } from "./types.ts";

/** What the status of a case is made from. */
export interface PageFacts {
  device: DeviceState;
  /** True while the server has not acknowledged every edit. */
  waiting: boolean;
  heldBack: HeldBackReason | null;
  unreadable: number;
}

/** What is true of the device and its connection, whatever the page. */
export interface DeviceFacts {
  ready: boolean;
  connected: boolean;
  durable: boolean;
  outdated: boolean;
  /** Why drafts or choices are only in this tab. */
  unkept: NotSavedReason | null;
}

/** Why the device would lose what is edited now; null when it would not. */
function stoppedBy(pages: readonly PageFacts[], { connected, durable, unkept }: DeviceFacts): NotSavedReason | null {
  if (connected) return null;
  const failed = pages.find(({ device }) => device.kind === "not-saved")?.device;
  if (failed?.kind === "not-saved") return failed.reason;
  return durable ? unkept : "storage-refused";
}

/** The status of an open case. What the server has is stored, wherever else it is not. */
export function caseStatus(pages: readonly PageFacts[], device: DeviceFacts): CaseStatus {
  const { ready, connected, outdated, unkept } = device;
  const waiting = pages.filter((page) => page.waiting);
  const failed = waiting.find(({ device: kept }) => kept.kind === "not-saved")?.device;
  const saving = waiting.some(({ device: kept }) => kept.kind === "saving");
  return {
    state: failed ? "not-saved" : !ready ? "loading" : saving ? "saving" : waiting.length > 0 ? "saved-here" : "stored",
    reason: failed?.kind === "not-saved" ? failed.reason : null,
    heldBack: waiting.find(({ heldBack }) => heldBack !== null)?.heldBack ?? null,
    stopped: outdated ? "outdated" : ready ? stoppedBy(pages, device) : null,
    unkept,
    offline: !connected,
    waiting: waiting.length,
    unreadable: pages.reduce((sum, page) => sum + page.unreadable, 0),
  };
}

/** A case or organisation open in this tab, as the overall status sees it. */
export interface OpenCase {
  caseId: PageScope;
  status: CaseStatus;
  since: number | null;
  /** When the device is sure of what it says about its pages; until then the marks count. */
  ready: boolean;
}

/** The status of the whole account: cases open here speak for themselves, the marks for all others. */
export function overallStatus(
  open: readonly OpenCase[],
  marks: ReadonlyMap<PageName, Mark>,
  facts: { reachable: boolean; unreadable: number; media: readonly MediaWaiting[] },
): SyncStatus {
  const waiting = new Map<PageScope, Waiting>();
  for (const { caseId, status, since, ready } of open) {
    if (!ready || status.state === "stored" || status.state === "loading") continue;
    const { state, reason, heldBack } = status;
    waiting.set(caseId, { caseId, state, reason, heldBack, since: since ?? 0 });
  }
  const spokenFor = new Set(open.filter(({ ready }) => ready).map(({ caseId }) => caseId));
  for (const { caseId, pending, since, heldBack } of marks.values()) {
    if (!pending || spokenFor.has(caseId)) continue;
    const before = waiting.get(caseId);
    waiting.set(caseId, {
      caseId,
      state: "saved-here",
      reason: null,
      heldBack: heldBack ?? before?.heldBack ?? null,
      since: Math.min(since, before?.since ?? since),
    });
  }
  const list = [...waiting.values()].sort((a, b) => a.since - b.since);
  const worst = (["not-saved", "saving", "saved-here"] as const).find((state) =>
    list.some((item) => item.state === state),
  );
  const state: SaveState = worst ?? (facts.media.length > 0 ? "saved-here" : "stored");
  return {
    state,
    reason: list.find((item) => item.reason !== null)?.reason ?? null,
    heldBack: list.find((item) => item.heldBack !== null)?.heldBack ?? null,
    offline: !facts.reachable,
    waiting: list,
    media: facts.media,
    unreadable: facts.unreadable,
  };
}

/** How many cases would lose something if this device forgot its account now. */
export const unsentCases = ({ waiting, media }: Pick<SyncStatus, "waiting" | "media">): number =>
  new Set([...waiting, ...media].map(({ caseId }) => caseId)).size;

export const sameStatus = (a: CaseStatus, b: CaseStatus): boolean =>
  a.state === b.state &&
  a.reason === b.reason &&
  a.stopped === b.stopped &&
  a.unkept === b.unkept &&
  a.heldBack === b.heldBack &&
  a.offline === b.offline &&
  a.waiting === b.waiting &&
  a.unreadable === b.unreadable;

export const sameOverall = (a: SyncStatus, b: SyncStatus): boolean => JSON.stringify(a) === JSON.stringify(b);
