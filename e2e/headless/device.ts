/** The client's own syncing code on a device without a screen, against a real server process. */
import { WebSocket } from "ws";
import { type TestDevice, testDevice } from "../../client/testing/device.ts";

/**
 * A browser profile in memory: keeps cookies, says where it comes from, opens sockets with both. `goOffline`
 * also ends the sockets that are open.
 */
export function headlessDevice(namespace: string, origin: string): TestDevice & { goOffline(): void } {
  const sockets = new Set<WebSocket>();
  const cookies = new Map<string, string>();
  const headers = (): Record<string, string> => ({
    origin,
    ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") }),
  });
  const device = testDevice(namespace, {
    origin,
    fetch: async (input, init) => {
      const asked = { ...(init?.headers as Record<string, string> | undefined), ...headers() };
      const answer = await fetch(input, { ...init, headers: asked });
      for (const set of answer.headers.getSetCookie()) {
        const [pair = ""] = set.split(";");
        const [name = "", value = ""] = pair.split("=", 2);
        if (value === "" || /max-age=0/i.test(set)) cookies.delete(name);
        else cookies.set(name, value);
      }
      return answer;
    },
  });
  device.WebSocket = class extends WebSocket {
    constructor(url: string | URL) {
      super(device.online ? url : "ws://127.0.0.1:1/", { headers: headers() });
      this.on("error", () => {});
      sockets.add(this);
      this.on("close", () => sockets.delete(this));
    }
  } as unknown as typeof globalThis.WebSocket;
  const goOffline = (): void => {
    device.online = false;
    for (const socket of sockets) socket.terminate();
  };
  return Object.assign(device, { goOffline });
}
