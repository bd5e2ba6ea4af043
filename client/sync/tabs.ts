import type { CaseId, CustomerMe, Epoch, MediaId, PageName, PageScope, StaffMe } from "../../model/index.ts";
import type { FeedRow, LocalRow, Mark } from "../device/account-store.ts";
import type { MediaItem } from "../media/media-item.ts";
import type { Edits } from "./edit-ledger.ts";
import type { HeldBackReason, Place, PresenceOf } from "./types.ts";

/** What the tabs of one account tell each other. Works offline: it never leaves the browser. */
export type TabMessage =
  /** Edits made in some tab, with what the sender knows of the edits in it and of those the server stored. */
  | { kind: "update"; page: PageName; update: Uint8Array; edits: Edits; stored: Edits }
  /** What the server sent to the tab that is connected. */
  | { kind: "server-update"; page: PageName; update: Uint8Array }
  /** A tab opened a page and asks what it is missing; `mutual` when the connected tab shall ask back. */
  | { kind: "hello"; page: PageName; vector: Uint8Array; mutual: boolean }
  | { kind: "stored"; page: PageName; edits: Edits }
  | { kind: "held-back"; page: PageName; reason: HeldBackReason }
  /** How the tab that is connected for a case or organisation fares. */
  | { kind: "line"; caseId: PageScope; connected: boolean; arrived: boolean; presence: readonly PresenceOf[] }
  /** Where the person is in a tab that is not connected itself, and a request for a `line`. */
  | { kind: "at"; caseId: PageScope; place: Place | null }
  /** Trying again is worth it, says a tab the person looks at; the one that is connected may be asleep. */
  | { kind: "wake"; caseId: PageScope }
  | { kind: "reachable"; reachable: boolean }
  | { kind: "marks"; changed: Mark[]; gone: PageName[] }
  | { kind: "feed"; rows: FeedRow[]; gone: CaseId[] }
  | { kind: "local"; caseId: CaseId; row: LocalRow | null }
  /** How photos, videos and files taken on this device fare, told by whichever tab knows. */
  | { kind: "media"; changed: readonly MediaItem[]; gone: readonly MediaId[] }
  /** The page goes on in another lineage; `null` for its first. */
  | { kind: "begun-anew"; page: PageName; epoch: Epoch | null }
  /** Something that was kept aside was taken up or given up. */
  | { kind: "aside" }
  /** The account was disabled: this device is about to be emptied. */
  | { kind: "dismissed" }
  | { kind: "signed-out" }
  /** What the server says of the person now: rights and name may have changed. */
  | { kind: "me"; me: StaffMe | CustomerMe }
  /** Who works on this tablet, or whether it is locked, has changed. */
  | { kind: "tablet" }
  /** Somebody works on this tablet. */
  | { kind: "touched"; at: number };

export interface Tabs {
  post(message: TabMessage): void;
  /** Returns the end of listening. */
  listen(listener: (message: TabMessage) => void): () => void;
  close(): void;
}

export function openTabs(name: string): Tabs {
  const listeners = new Set<(message: TabMessage) => void>();
  if (typeof BroadcastChannel === "undefined") {
    return { post: () => {}, listen: () => () => {}, close: () => {} };
  }
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
    for (const listener of listeners) listener(data);
  };
  let closed = false;
  return {
    // What ends later than the account, a socket that is being closed say, may still have something to tell.
    post: (message) => {
      if (!closed) channel.postMessage(message);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => {
      closed = true;
      channel.close();
    },
  };
}
