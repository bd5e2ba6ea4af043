/** A case with its three parties and a server in memory, as the screens see it; for looking at them without a server. */
import { createSignal } from "solid-js";
import type * as Y from "yjs";
import {
  addLine,
  addWork,
  caseText,
  caseView,
  createCase,
  editCase,
  type CaseId,
  type CustomerMe,
  type Env,
  type Language,
  type LineFields,
  type OrganisationId,
  type Pages,
  type StaffMe,
  summarize,
  type Urgency,
  type WorkId,
} from "../../model/index.ts";
import { emptyPages, exchange, seededId, seededRandom, testEnv } from "../../model/testing/parties.ts";
import { sealEverything } from "../../model/testing/receipts.ts";
import { makeView } from "../reactive/create-view.ts";
import type { Account, CaseParty, CaseSession, CaseStatus, PresenceOf, SyncStatus } from "../sync/types.ts";

const START = Date.UTC(2026, 10, 20, 9, 2);
const MINUTE = 60_000;

export const CLERKS: Record<CaseParty, string> = { workshop: "Kari Hagen", fleet: "Marit Lund", customer: "Ola Nes" };

export const aLine = (kind: LineFields["kind"], text: string, quantity: number, unitPrice: number): LineFields => ({
  kind,
  text,
  partNumber: "",
  quantity: Math.round(quantity * 1000),
  unitPrice,
  vat: 2500,
  discount: null,
  source: "catalogue",
});

export interface WorldOptions {
  seed?: number;
  plate?: string;
  make?: string;
  model?: string;
  workshop?: string;
  fleet?: string | null;
  language?: Language;
  reference?: string;
}

/** Makes a case; `sync` lets everybody meet the server, which answers with receipts. */
export function makeWorld(options: WorldOptions = {}) {
  const random = seededRandom(options.seed ?? 7);
  const clock = { now: START };
  const caseId = seededId(random) as CaseId;
  const envs: Record<CaseParty, Env> = {
    workshop: testEnv("workshop", CLERKS.workshop, random, clock),
    fleet: testEnv("fleet", CLERKS.fleet, random, clock),
    customer: testEnv("customer", CLERKS.customer, random, clock),
  };
  const pages: Record<CaseParty, Pages> = {
    workshop: emptyPages("workshop"),
    fleet: emptyPages("fleet"),
    customer: emptyPages("customer"),
  };
  const server = emptyPages("server");
  const offline = new Set<CaseParty>();
  const sync = () => {
    clock.now += 4 * MINUTE;
    const present = (["workshop", "fleet", "customer"] as const).filter((party) => !offline.has(party));
    for (const party of present) exchange(pages[party], server);
    sealEverything(server, caseId, clock.now);
    for (const party of present) exchange(server, pages[party]);
  };
  createCase(pages.workshop, envs.workshop, {
    vehicle: {
      plate: options.plate ?? "EK48213",
      country: "N",
      make: options.make ?? "Volvo",
      model: options.model ?? "XC40 Recharge",
      year: 2023,
      vin: "",
      odometer: 61_480,
    },
    contact: { name: CLERKS.customer, phone: "+47 900 12 345", email: "" },
    reference: options.reference ?? "BID 77120",
    complaint: "Squeals when braking",
    workshop: {
      id: "workshop-1" as OrganisationId,
      name: options.workshop ?? "Fjellveien Bil",
      phone: "+47 55 30 12 00",
      email: "verksted@fjellveien.example",
    },
    fleet: options.fleet === null ? null : { id: "fleet-1" as OrganisationId, name: options.fleet ?? "Nordic Fleet" },
    language: options.language ?? "en",
    currency: "NOK",
    assignee: null,
  });
  const work = (title: string, urgency: Urgency, note: string, lines: LineFields[]): WorkId => {
    const id = addWork(pages.workshop, envs.workshop, { title, urgency, note });
    for (const line of lines) addLine(pages.workshop, envs.workshop, id, line);
    return id;
  };
  const say = (message: string, respondBy: number | null) => {
    caseText(pages.workshop, "message")?.insert(0, message);
    editCase(pages.workshop, envs.workshop, { respondBy });
  };
  return { caseId, clock, envs, pages, server, offline, sync, work, say };
}

export type World = ReturnType<typeof makeWorld>;

/** The session of one party in a world. */
export function sessionIn(world: World, party: CaseParty): CaseSession & { go(offline: boolean): void } {
  const pages = world.pages[party];
  const view = makeView(pages, (held) => caseView(held, party, world.caseId));
  const [status, setStatus] = createSignal<CaseStatus>({
    state: "stored",
    reason: null,
    heldBack: null,
    stopped: null,
    unkept: null,
    offline: false,
    waiting: 0,
    unreadable: 0,
  });
  const other = party === "workshop" ? "fleet" : "workshop";
  const [presence] = createSignal<readonly PresenceOf[]>([
    presenceOf(world, other),
    { ...presenceOf(world, party), self: true },
  ]);
  return {
    caseId: world.caseId,
    party,
    pages,
    view: view.value,
    ready: () => true,
    arrived: () => true,
    status,
    presence,
    setPresence: () => {},
    env: () => ({ ...world.envs[party], now: () => (world.clock.now += 1_000) }),
    close: view.dispose,
    go: (offline) => {
      setStatus({ ...status(), offline, state: offline ? "saved-here" : "stored" });
      if (offline) world.offline.add(party);
      else world.offline.delete(party);
    },
  };
}

function presenceOf({ envs }: World, party: CaseParty): PresenceOf {
  const { id, name } = envs[party].actor;
  return { key: id, person: { id, name, party }, organisation: null, stroke: null, at: null, self: false };
}

/** An account that holds the given worlds; preferences live in memory. */
export function accountIn(worlds: readonly World[], party: CaseParty): Account {
  const kept = new Map<string, string>();
  const [rows, setRows] = createSignal(rowsOf(worlds, party));
  for (const { pages } of worlds) {
    for (const doc of Object.values(pages[party]) as Y.Doc[]) doc.on("update", () => setRows(rowsOf(worlds, party)));
  }
  const first = worlds[0];
  if (!first) throw new Error("a world is needed");
  const status: SyncStatus = {
    state: "stored",
    reason: null,
    heldBack: null,
    offline: false,
    waiting: [],
    media: [],
    unreadable: 0,
  };
  return {
    key: `face/${party}`,
    party,
    me: () => meOf(first, party),
    tablet: null,
    index: rows,
    overall: () => status,
    secrets: { get: async () => null, put: async () => {} },
    preferences: {
      get: async (name) => kept.get(name) ?? null,
      put: async (name, value) => void kept.set(name, value),
    },
    env: () => first.envs[party],
    syncNow: async () => {},
    freeSpace: async () => 0,
    organisations: () => null,
    notHere: () => new Set<CaseId>(),
    aside: () => [],
    beginningAnew: () => new Set(),
    persisted: () => null,
    durable: true,
    lost: () => 0,
    unkept: () => null,
    close: async () => {},
  };
}

const rowsOf = (worlds: readonly World[], party: CaseParty) =>
  worlds.flatMap(({ pages, caseId }) => summarize(pages[party], party, caseId) ?? []);

function meOf({ envs, caseId }: World, party: CaseParty): StaffMe | CustomerMe {
  const { id, name } = envs[party].actor;
  if (party === "customer") {
    return {
      kind: "customer",
      caseId,
      linkId: "00000000000000000000" as CustomerMe["linkId"],
      person: { id, name },
      mayDecide: true,
    };
  }
  const organisation = {
    id: `${party}-1` as OrganisationId,
    name: party === "fleet" ? "Nordic Fleet" : "Fjellveien Bil",
    phone: "",
    email: "",
  };
  const settings = { country: "N", currency: "NOK", language: "en", vat: 2500, labourRate: 119_000 } as const;
  return {
    kind: "staff",
    role: party,
    person: { id, name, email: "" },
    organisation,
    roles: [party === "fleet" ? "fleetManager" : "manager"],
    memberships: [],
    home: null,
    group: null,
    settings,
    partners: [],
    colleagues: [],
  };
}
