/** Requests of a simulated device, answered by the server's real routes. */
import type { Device } from "./device.ts";
import { digest, type RequestFault } from "./network.ts";
import { type Exchange, ORIGIN, type SimulatedServer } from "./server.ts";
import type { Realm, World } from "./world.ts";

interface Asking {
  world: World;
  server: SimulatedServer;
  device: Device;
  realm: Realm;
  cookies(): string;
}

const NO_NETWORK = "the network is gone";

/** What stands behind `context.env`: the routes only ask for the address. */
const BINDINGS = { incoming: { socket: { remoteAddress: "203.0.113.7" }, headers: {} } };

/** `fetch` as one tab has it. */
export function fetchOver({ world, server, device, realm, cookies }: Asking): typeof fetch {
  return (input, init) =>
    new Promise((resolve, reject) => {
      const path = new URL(String(input)).pathname;
      const { link } = device;
      const fault = takeFault(device, path);
      const exchange: Exchange & { cut(): void } = {
        cut: () => fail("request cut"),
        lost: () => fail("server gone"),
      };
      let over = false;
      const end = (): boolean => {
        if (over) return false;
        over = true;
        link.connections.delete(exchange);
        server.exchanges.delete(exchange);
        return true;
      };
      const fail = (what: string): void => {
        if (end()) world.schedule(realm, 1 + world.random() * 20, what, () => reject(new TypeError(NO_NETWORK)));
      };
      if (link.down || !server.isUp) return fail("no network");
      init?.signal?.addEventListener("abort", () => {
        if (end()) reject(new TypeError("it took too long"));
      });
      link.connections.add(exchange);
      server.exchanges.add(exchange);
      const request = { method: init?.method ?? "GET", headers: headersOf(init, cookies()), body: bodyOf(init) };
      const life = server.realm;
      const arrive = (isRepeat: boolean): void => {
        if (over && !isRepeat) return;
        answer(server, path + new URL(String(input)).search, request).then(
          ({ status, headers, bytes }) => {
            if (isRepeat) return;
            if (fault === "lose-answer") {
              world.note("cut after send, before the answer");
              return fail("answer lost");
            }
            link.carry({ last: 0 }, realm, `${path} < ${String(status)} ${digest(bytes)}`, () => {
              if (!end()) return;
              keepCookies(device, headers);
              device.around.watch(device, bytes);
              resolve(new Response(bytes, { status, headers }));
            });
          },
          (error: unknown) => world.fail(error),
        );
      };
      if (fault === "lose-request") return fail("request lost");
      const what = `${path} > ${digest(request.body ?? new Uint8Array())}`;
      const lane = { last: 0 };
      link.carry(lane, life, what, () => arrive(false));
      if (fault === "deliver-twice") {
        world.note("duplicate delivery");
        link.carry(lane, life, `again ${what}`, () => arrive(true));
      }
    });
}

/** What happens to this request; only what may be repeated without harm is ever sent twice by what stands between. */
function takeFault({ link }: Device, path: string): RequestFault | null {
  const [next] = link.faults;
  if (!next || (next === "deliver-twice" && path !== "/api/sync/push")) return null;
  return link.faults.shift() ?? null;
}

function bodyOf(init: RequestInit | undefined): Uint8Array<ArrayBuffer> | null {
  const body = init?.body;
  if (typeof body === "string") return new TextEncoder().encode(body);
  return body instanceof Uint8Array ? (body.slice() as Uint8Array<ArrayBuffer>) : null;
}

const headersOf = (init: RequestInit | undefined, cookie: string): Record<string, string> => ({
  ...(init?.headers as Record<string, string> | undefined),
  origin: ORIGIN,
  host: new URL(ORIGIN).host,
  cookie,
});

interface Answered {
  status: number;
  headers: [string, string][];
  bytes: Uint8Array<ArrayBuffer>;
}

async function answer(
  server: SimulatedServer,
  path: string,
  { method, headers, body }: { method: string; headers: Record<string, string>; body: Uint8Array<ArrayBuffer> | null },
): Promise<Answered> {
  const request = new Request(`${ORIGIN}${path}`, { method, headers, body: body?.slice() ?? null });
  const response = await server.life.app.fetch(request, BINDINGS as never);
  return {
    status: response.status,
    headers: [...response.headers],
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}

function keepCookies(device: Device, headers: readonly [string, string][]): void {
  for (const [name, set] of headers) {
    if (name !== "set-cookie") continue;
    const [key = "", value = ""] = (set.split(";")[0] ?? "").split("=", 2);
    device.cookies.set(key, value);
  }
}
