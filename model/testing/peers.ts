/** Several devices and a server around one case, with a network that loses, repeats and reorders. */
import * as Y from "yjs";
import { canRead, PAGE_KEYS, type PageKey, type Party } from "../access.ts";
import { CommandError, type Env } from "../env.ts";
import type { CaseId } from "../ids.ts";
import { newPage, type Pages } from "../pages/page.ts";
import { caseView } from "../views/case-view.ts";
import { nextAct } from "./command-generator.ts";
import { emptyPages, exchange, seededId, seededRandom, type TestClock, testEnv } from "./parties.ts";
import { sealEverything } from "./receipts.ts";

interface Packet {
  page: PageKey;
  update: Uint8Array;
}

interface Device {
  party: Exclude<Party, "server">;
  env: Env;
  pages: Required<Pages>;
  outgoing: Packet[];
  incoming: Packet[];
}

/** How often rare things happened; a run in which they never did shows nothing. */
export type Sometimes = Map<string, number>;

export interface Outcome {
  /** What every device shows in the end, by party; all of one party must be equal. */
  views: { party: Party; view: string }[];
  /** What a reader shows that starts from nothing but the log of all updates. */
  rebuilt: Record<Party, string>;
}

const note = (sometimes: Sometimes, name: string): void => void sometimes.set(name, (sometimes.get(name) ?? 0) + 1);

/** Plays one case from a seed: `steps` acts and network events, then everybody meets. */
export function playCase(seed: number, steps: number, sometimes: Sometimes): Outcome {
  const random = seededRandom(seed);
  const clock: TestClock = { now: 1_770_000_000_000 };
  const caseId = seededId(random) as CaseId;
  const names = {
    workshop: ["Kari Hagen", "Sindre Olsen"],
    fleet: ["Marit Lund", "Jon Berg"],
    customer: ["Ola Nes", "Ola on his laptop"],
  };
  const server = emptyPages("server");
  const log: Packet[] = [];
  for (const page of PAGE_KEYS) server[page].on("update", (update: Uint8Array) => void log.push({ page, update }));
  const devices = (["workshop", "fleet", "customer"] as const).flatMap((party) =>
    names[party].map((name) => startDevice(party, testEnv(party, name, random, clock))),
  );

  for (let step = 0; step < steps; step++) {
    clock.now += Math.floor(random() * 60_000) - 5_000;
    const device = devices[Math.floor(random() * devices.length)]!;
    const dice = random();
    if (dice < 0.45) act(device, caseId, random, sometimes);
    else if (dice < 0.7) deliverToServer(device, devices, server, random, sometimes);
    else if (dice < 0.85) deliverToDevice(device, random, sometimes);
    else if (dice < 0.9) reload(device, sometimes);
    else if (dice < 0.97) handshake(device, server);
    else seal(server, devices, caseId, clock.now, sometimes);
  }
  for (let round = 0; round < 2; round++) {
    for (const device of devices) handshake(device, server);
    seal(server, devices, caseId, clock.now, sometimes);
  }
  for (const device of devices) handshake(device, server);

  const rebuilt = emptyPages("server");
  for (const { page, update } of log) Y.applyUpdate(rebuilt[page], update);
  const show = (pages: Pages, party: Party) => JSON.stringify(caseView(pages, party, caseId), plainly);
  return {
    views: devices.map(({ party, pages }) => ({ party, view: show(pages, party) })),
    rebuilt: {
      workshop: show(rebuilt, "workshop"),
      fleet: show(without(rebuilt, "fleet"), "fleet"),
      customer: show(without(rebuilt, "customer"), "customer"),
      server: show(rebuilt, "server"),
    },
  };
}

function startDevice(party: Device["party"], env: Env, stored?: Required<Pages>): Device {
  const device: Device = { party, env, pages: emptyPages(party), outgoing: [], incoming: [] };
  if (stored) exchange(stored, device.pages);
  for (const page of PAGE_KEYS) {
    device.pages[page]?.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "network" && origin !== "exchange") device.outgoing.push({ page, update });
    });
  }
  return device;
}

function act(device: Device, caseId: CaseId, random: () => number, sometimes: Sometimes): void {
  const { name, run } = nextAct({ pages: device.pages, env: device.env, caseId, random });
  try {
    run();
    note(sometimes, name);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    note(sometimes, `refused: ${error.code}`);
  }
}

function take(packets: Packet[], random: () => number, sometimes: Sometimes): Packet | undefined {
  const at = random() < 0.3 ? Math.floor(random() * packets.length) : 0;
  if (at > 0) note(sometimes, "reordered");
  const [packet] = packets.splice(at, 1);
  if (packet && random() < 0.1) {
    packets.push(packet);
    note(sometimes, "repeated");
  }
  if (!packet || random() >= 0.15) return packet;
  note(sometimes, "lost");
  return undefined;
}

function deliverToServer(
  device: Device,
  devices: Device[],
  server: Required<Pages>,
  random: () => number,
  sometimes: Sometimes,
): void {
  const packet = take(device.outgoing, random, sometimes);
  if (!packet) return;
  Y.applyUpdate(server[packet.page], packet.update, "network");
  for (const other of devices) {
    if (other !== device && canRead(other.party, packet.page)) other.incoming.push(packet);
  }
}

function deliverToDevice(device: Device, random: () => number, sometimes: Sometimes): void {
  const packet = take(device.incoming, random, sometimes);
  if (packet) Y.applyUpdate(device.pages[packet.page], packet.update, "network");
}

/** The program is killed and started again: what was stored is there, what was under way is not. */
function reload(device: Device, sometimes: Sometimes): void {
  Object.assign(device, startDevice(device.party, device.env, device.pages));
  note(sometimes, "reloaded");
}

function handshake(device: Device, server: Required<Pages>): void {
  device.outgoing.length = 0;
  device.incoming.length = 0;
  exchange(device.pages, server);
  exchange(server, device.pages);
}

function seal(server: Required<Pages>, devices: Device[], caseId: CaseId, now: number, sometimes: Sometimes): void {
  const before = Object.fromEntries(
    (["trade/server", "open/server"] as const).map((page) => [page, Y.encodeStateVector(server[page])]),
  );
  for (const { body } of sealEverything(server, caseId, now)) note(sometimes, `receipt: ${body.reason ?? body.result}`);
  for (const page of ["trade/server", "open/server"] as const) {
    const update = Y.encodeStateAsUpdate(server[page], before[page]);
    for (const device of devices) if (canRead(device.party, page)) device.incoming.push({ page, update });
  }
}

/** A copy of the pages without those a party may not read. */
const without = (pages: Required<Pages>, party: Party): Pages =>
  Object.fromEntries(PAGE_KEYS.filter((page) => canRead(party, page)).map((page) => [page, copyOf(pages[page])]));

function copyOf(page: Y.Doc): Y.Doc {
  const copy = newPage();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(page));
  return copy;
}

/** What shows a view compares it part by part, which nothing but plain data can be. */
function plainly(_key: string, value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) throw new Error("a view is plain data");
  return value;
}
