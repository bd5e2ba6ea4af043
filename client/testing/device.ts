import { WebSocket as NodeWebSocket } from "ws";
import { memoryLocks } from "../device/locks.ts";
import type { Platform } from "../sync/platform.ts";
import type { Remembered } from "../sync/remembered.ts";

export interface TestDevice extends Platform {
  online: boolean;
  /** How often the service worker was asked to push once there is a network. */
  pushesAsked: number;
  /** What a browser does when the network comes or the tab is looked at. */
  wakeUp(): void;
  remembered: Remembered;
}

/** A browser on a device of its own: `namespace` keeps its databases apart from other devices'. */
export function testDevice(namespace: string, server: { origin: string; fetch: typeof fetch }): TestDevice {
  const wakes = new Set<() => void>();
  const words = new Map<string, string>();
  const device: TestDevice = {
    origin: server.origin,
    namespace,
    online: true,
    pushesAsked: 0,
    fetch: (input, init) => (device.online ? server.fetch(input, init) : Promise.reject(new TypeError("offline"))),
    WebSocket: class extends NodeWebSocket {
      constructor(url: string | URL) {
        super(device.online ? url : "ws://127.0.0.1:1/");
        // Node's sockets throw when they are given up while connecting; a browser's do not.
        this.on("error", () => {});
      }
    } as unknown as typeof WebSocket,
    locks: memoryLocks({ alone: true }),
    locksReachOtherTabs: true,
    persistence: null,
    isOnline: () => device.online,
    isMobileData: () => null,
    onWake: (wake) => {
      wakes.add(wake);
      return () => wakes.delete(wake);
    },
    onLeave: () => () => {},
    pushLater: () => {
      device.pushesAsked += 1;
    },
    askBeforeClosing: () => () => {},
    wakeUp: () => {
      for (const wake of wakes) wake();
    },
    remembered: {
      ready: async () => {},
      get: (name) => words.get(name) ?? null,
      set: (name, value) => void (value === null ? words.delete(name) : words.set(name, value)),
    },
  };
  return device;
}
