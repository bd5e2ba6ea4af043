import { isMobileData, networkConnection } from "../device/mobile-data.ts";
import { PUSH_TAG } from "./push-tag.ts";
import { type Locks, memoryLocks, webLocks } from "../device/locks.ts";

/** What the browser gives, so that tests can give something else. */
export interface Platform {
  /** `https://host`, without a slash at the end. */
  origin: string;
  /** Starts the name of everything stored. */
  namespace: string;
  fetch: typeof fetch;
  WebSocket: typeof WebSocket;
  locks: Locks;
  /** False where other tabs cannot be asked (no Web Locks): what may be in use is then never removed. */
  locksReachOtherTabs: boolean;
  /** The browser's promise to keep what is stored; null where there is no such thing. */
  persistence: Pick<StorageManager, "persist" | "persisted"> | null;
  /** False only when the browser is sure that there is no network. */
  isOnline(): boolean;
  /** True while what is sent costs somebody's mobile data; null where the browser does not say. */
  isMobileData(): boolean | null;
  /** Calls back when trying again is worth it: the network came, the tab became visible. Returns the end. */
  onWake(wake: () => void): () => void;
  /** Calls back when the tab may be about to go. Returns the end. */
  onLeave(leave: () => void): () => void;
  /**
   * Asks the browser to have what waits pushed by the service worker once there is a network, also
   * when every tab is closed. Nothing happens where the browser cannot.
   */
  pushLater(): void;
  /** Until its end, which it returns, the browser asks before it lets a person close the tab. */
  askBeforeClosing(): () => void;
}

export function browserPlatform(): Platform {
  const connection = networkConnection();
  const manager = (navigator as { locks?: LockManager }).locks;
  return {
    origin: location.origin,
    namespace: "jobcard",
    fetch: (...request) => fetch(...request),
    WebSocket,
    locks: manager ? webLocks(manager) : memoryLocks({ alone: false }),
    locksReachOtherTabs: manager !== undefined,
    persistence: (navigator as { storage?: StorageManager }).storage ?? null,
    isOnline: () => navigator.onLine,
    isMobileData,
    onWake: (wake) => {
      const seen = () => document.visibilityState === "visible" && wake();
      window.addEventListener("online", wake);
      window.addEventListener("pageshow", wake);
      document.addEventListener("visibilitychange", seen);
      connection?.addEventListener("change", wake);
      return () => {
        connection?.removeEventListener("change", wake);
        window.removeEventListener("online", wake);
        window.removeEventListener("pageshow", wake);
        document.removeEventListener("visibilitychange", seen);
      };
    },
    pushLater: () => void registerPush().catch(() => {}),
    askBeforeClosing: () => {
      const ask = (event: BeforeUnloadEvent) => event.preventDefault();
      window.addEventListener("beforeunload", ask);
      return () => window.removeEventListener("beforeunload", ask);
    },
    onLeave: (leave) => {
      const hidden = () => document.visibilityState === "hidden" && leave();
      window.addEventListener("pagehide", leave);
      document.addEventListener("visibilitychange", hidden);
      return () => {
        window.removeEventListener("pagehide", leave);
        document.removeEventListener("visibilitychange", hidden);
      };
    },
  };
}

/** Background Sync, and Periodic Background Sync where it was granted: Chromium has them, and no type library. */
interface SyncingRegistration {
  sync?: { register(tag: string): Promise<void> };
  periodicSync?: { register(tag: string, options: { minInterval: number }): Promise<void> };
}

const HALF_A_DAY_MS = 12 * 60 * 60 * 1_000;

/** @throws DOMException where the browser or the person does not allow it */
async function registerPush(): Promise<void> {
  const workers = (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;
  if (!workers?.controller) return;
  const { sync, periodicSync } = (await workers.ready) as SyncingRegistration;
  await sync?.register(PUSH_TAG);
  await periodicSync?.register(PUSH_TAG, { minInterval: HALF_A_DAY_MS });
}
