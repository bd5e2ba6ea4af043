import type { CaseId, PageName } from "../../model/index.ts";
import type { FeedRow, LocalRow, Mark } from "../device/account-store.ts";

/** What the tabs of one account tell each other. Works offline: it never leaves the browser. */
export type TabMessage =
  /** An edit made in another tab. */
  | { kind: "update"; page: PageName; update: Uint8Array }
  /** A tab opened a page and asks what it is missing. */
  | { kind: "hello"; page: PageName; vector: Uint8Array }
  | { kind: "marks"; changed: Mark[]; gone: PageName[] }
  | { kind: "feed"; rows: FeedRow[]; gone: CaseId[] }
  | { kind: "local"; caseId: CaseId; row: LocalRow | null }
  | { kind: "signed-out" };

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
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => channel.close(),
  };
}
