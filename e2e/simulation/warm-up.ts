/** Fetches in real time what the program fetches late, so that no simulated step has to wait for it. */
import { openAccount } from "../../client/sync/account.ts";
import { memoryKeyValue } from "../../client/device/key-value.ts";
import { memoryLocks } from "../../client/device/locks.ts";
import { memoryJournal } from "../../client/device/memory-journal.ts";
import type { Platform } from "../../client/sync/platform.ts";
import { technician } from "../../client/testing/case.ts";

/** Once, before the first world is entered. */
export async function warmUp(): Promise<void> {
  const platform: Platform = {
    origin: "http://nobody.invalid",
    namespace: "warm-up",
    fetch: () => Promise.reject(new TypeError("nobody")),
    WebSocket: class {
      close(): void {}
    } as unknown as typeof WebSocket,
    locks: memoryLocks({ alone: true }),
    locksReachOtherTabs: true,
    persistence: null,
    isOnline: () => false,
    isMobileData: () => null,
    pushLater: () => {},
    onWake: () => () => {},
    onLeave: () => () => {},
    askBeforeClosing: () => () => {},
  };
  const { account } = await openAccount(
    technician(),
    { platform, onRejected() {}, journal: ({ locks }) => memoryJournal({ reason: null, locks }) },
    { ...memoryKeyValue(), durable: true },
  );
  await account.syncNow();
  await account.close();
}
