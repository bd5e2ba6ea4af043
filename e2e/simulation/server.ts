/** The server in a simulated world: everything but the ports, the process and the passwords. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { pino } from "pino";
import { CaseId, type PersonId } from "../../model/ids.ts";
import { ROLES_OF } from "../../model/policy.ts";
import { CLOSE, FOOTING_QUERY } from "../../model/protocol.ts";
import type { Accounts } from "../../sync-server/accounts/accounts.ts";
import { createDirectory } from "../../sync-server/accounts/directory.ts";
import { createIdentify, type Identify } from "../../sync-server/accounts/identify.ts";
import { createOneTimeLinks } from "../../sync-server/accounts/one-time-links.ts";
import { createPhotos } from "../../sync-server/accounts/photos.ts";
import type { PartyPrincipal } from "../../sync-server/accounts/principal.ts";
import { createRateLimits } from "../../sync-server/accounts/rate-limits.ts";
import { createTickets } from "../../sync-server/accounts/tickets.ts";
import { createIntakeTokens } from "../../sync-server/intake/tokens.ts";
import type { Blobs } from "../../sync-server/blobs/create-blobs.ts";
import { createCatalogueAccounts } from "../../sync-server/catalogues/accounts.ts";
import { createPunchOuts } from "../../sync-server/catalogues/punch-outs.ts";
import { createDevices } from "../../sync-server/devices/devices.ts";
import { createPairings } from "../../sync-server/devices/pairing.ts";
import { createPins } from "../../sync-server/devices/pins.ts";
import { serveCaseSocket } from "../../sync-server/collaboration/case-socket.ts";
import { followCore } from "../../sync-server/collaboration/follow-core.ts";
import { createHocuspocus } from "../../sync-server/collaboration/create-hocuspocus.ts";
import { ALONE } from "../../sync-server/cluster/cluster.ts";
import { createOpenSockets, type OpenSockets } from "../../sync-server/collaboration/open-sockets.ts";
import { createPresenceOwners } from "../../sync-server/collaboration/presence.ts";
import type { Config } from "../../sync-server/config.ts";
import { type Core, createCore } from "../../sync-server/create-core.ts";
import type { Database } from "../../sync-server/database/database.ts";
import { openSqliteDatabaseOn, type SqliteDatabase } from "../../sync-server/database/sqlite.ts";
import { createApp } from "../../sync-server/http/app.ts";
import type { HttpParts } from "../../sync-server/http/context.ts";
import type { Mail } from "../../sync-server/mail/create-mail.ts";
import type { Push } from "../../sync-server/notify/push.ts";
import { FailingDatabase } from "../../sync-server/testing/failing-database.ts";
import type { Wire } from "./network.ts";
import { slowly } from "./slow-store.ts";
import { type Clock, Broken, type Realm, type World } from "./world.ts";

export const ORIGIN = "http://jobcard.test";

const SESSION_CHECK_MS = 15_000;
const logger = pino({ level: "silent" });
const config: Config = {
  port: 0,
  host: "127.0.0.1",
  baseUrl: ORIGIN,
  dataFolder: "nowhere",
  databaseUrl: null,
  clientFolder: join(tmpdir(), "jobcard-no-client"),
  logLevel: "silent",
  trustedHops: 0,
  sessionDays: 30,
  sessionSecret: null,
  blobs: {
    place: { folder: "nowhere" },
    graceDays: 30,
    limits: { photoBytes: 0, videoBytes: 0, fileBytes: 0 } as never,
  },
  exports: { folder: null, toPrivate: false },
  register: null,
  mail: null,
  vapid: null,
};

/** A database with today's tables, an organisation on each side and their people, as bytes. */
export async function firstDatabase(people: Readonly<Record<string, Member>>): Promise<Buffer> {
  const database = await openSqliteDatabaseOn(new SQLite(":memory:"));
  const directory = createDirectory(database);
  const settings = { country: "N", currency: "NOK", language: "nb" as const, vat: 2_500, labour_rate: 119_000 };
  for (const [id, kind] of [
    ["workshop-1", "workshop"],
    ["fleet-1", "fleet"],
  ] as const)
    await directory.addOrganisation({ id, name: id, kind, phone: "", email: `${id}@jobcard.example`, ...settings });
  await directory.addPartnership("workshop-1", "fleet-1");
  for (const [id, { party, organisation, name }] of Object.entries(people)) {
    await directory.addPerson({ id, name, email: `${id}@jobcard.example` });
    await directory.setMembership(id, organisation, ROLES_OF[party], 0);
  }
  const bytes = database.sqlite.serialize();
  await database.close();
  return bytes;
}

interface Member {
  party: "workshop" | "fleet";
  organisation: string;
  name: string;
}

/** Takes the frames the server makes itself (RFC 6455 §5.2, whole and not masked). Those of one turn travel together anyway. */
const wireTo = (socket: { send(bytes: Uint8Array): void }) => ({
  cork() {},
  uncork() {},
  write: (frame: Buffer) => socket.send(frame.subarray(frame.readUInt8(1) === LENGTH_FOLLOWS ? 4 : 2)),
});
const LENGTH_FOLLOWS = 126;

/** Media have tests of their own: their bytes lie in files, and other processes work on them. */
const NO_BLOBS = {} as Blobs;
const NO_MAIL = {} as Mail;
const NO_PAPERS: HttpParts["papers"] = { prepare: async () => null, close: () => {} };
const NO_PUSH = {} as Push;

/** Who somebody is stands in their cookie: passwords are not what is tried here. */
const accounts: Accounts = {
  ask: () => Promise.reject(new Broken("nobody signs in here")),
  factors: {} as Accounts["factors"],
  sessionOf: async (headers) => {
    const person = /(?:^|; )person=([\w-]+)/.exec(headers.get("cookie") ?? "")?.[1];
    return person ? { personId: person as PersonId, session: `session-of-${person}` } : null;
  },
  isValid: async () => true,
  create: () => Promise.reject(new Broken("nobody is added here")),
  hasPassword: async () => false,
  isPassword: async () => false,
  setPassword: () => Promise.reject(new Broken("nobody chooses a password here")),
  sessionsOf: async () => [],
  endSession: async () => {},
  endSessionsOf: async () => {},
  close: () => {},
};

interface Life {
  realm: Realm;
  core: Core;
  sockets: OpenSockets;
  identify: Identify;
  /** The store as it is, to look at beside the server. */
  database: SqliteDatabase;
  /** How the store the server has behaves. */
  failing: FailingDatabase;
  app: ReturnType<typeof createApp>;
  /** Serves a case to somebody who was let in. */
  serveCase(wire: Wire, principal: PartyPrincipal, caseId: CaseId): void;
  stop(): Promise<void>;
}

/** A request that is being answered. */
export interface Exchange {
  lost(): void;
}

/** The one server of a world, through all its lives on the same stored bytes. */
export class SimulatedServer {
  readonly clock: Clock = { offset: 0 };
  readonly wires = new Set<Wire>();
  readonly exchanges = new Set<Exchange>();
  /** How long the store takes at most for each step, ms. */
  slowness = 0;
  #life: Life | null = null;
  #lives = 0;

  constructor(
    private readonly world: World,
    /** What is on the disk; while the server lives, what was before it started. */
    private stored: Buffer,
    /** Looks at what has just been committed. */
    private readonly look: (sqlite: SQLite.Database) => void,
  ) {}

  get isUp(): boolean {
    return this.#life !== null;
  }

  /** @throws Broken while it is down */
  get life(): Life {
    if (!this.#life) throw new Broken("the server is down");
    return this.#life;
  }

  get realm(): Realm {
    return this.life.realm;
  }

  /** @param failsAt which call of the database fails; 0 for none */
  async start(failsAt = 0): Promise<void> {
    const name = `server ${String(++this.#lives)}`;
    const realm: Realm = { name, clock: this.clock, alive: true, browser: null };
    const mode = this.world.chance(0.5) ? "error" : "gives-up";
    const sqlite = new SQLite(this.stored);
    this.#lookAtCommits(sqlite);
    const database = await openSqliteDatabaseOn(sqlite);
    const failing = new FailingDatabase(mode, failsAt);
    const store = this.slowness > 0 ? slowly(this.world, failing.on(database), this.slowness) : failing.on(database);
    this.#life = await this.world.finish(realm, "start", async () => {
      try {
        return { ...(await live(realm, store)), database, failing };
      } catch (error) {
        if (!failing.failed) throw error;
        return null;
      }
    });
    if (this.#life) return;
    // It ends instead of serving what it could not read, and is started again.
    this.world.note("store failed while starting");
    realm.alive = false;
    this.#keep(database);
    await this.start();
  }

  /** Ends as a power cut does: what was not committed is gone, what was sent may or may not arrive. */
  crash(): void {
    const { realm, database } = this.life;
    realm.alive = false;
    this.#keep(database);
    this.#life = null;
    this.#forgetConnections();
  }

  /** Ends as an operator ends it. Resolves once it has. */
  async stop(): Promise<void> {
    const { realm, database, stop } = this.life;
    this.world.note("restarted on the same bytes");
    await this.world.finish(realm, "stop", stop);
    realm.alive = false;
    this.#keep(database);
    this.#life = null;
    this.#forgetConnections();
  }

  /** Lets somebody in, or closes the socket with the reason why not; as `upgrade.ts` does. */
  serve(wire: Wire): void {
    const { life } = this;
    admit(life, wire).catch((error: unknown) => this.world.fail(error));
  }

  /** Between two turns a transaction may be open whose rows are nobody's yet. */
  #lookAtCommits(sqlite: SQLite.Database): void {
    const prepare = sqlite.prepare.bind(sqlite) as (text: string) => SQLite.Statement;
    sqlite.prepare = ((text: string) => {
      const statement = prepare(text);
      if (text !== "COMMIT") return statement;
      const commit = statement.run.bind(statement);
      statement.run = () => {
        const changes = commit();
        this.look(sqlite);
        return changes;
      };
      return statement;
    }) as typeof sqlite.prepare;
  }

  #keep({ sqlite }: SqliteDatabase): void {
    if (sqlite.inTransaction) {
      this.world.note("crash within a transaction");
      sqlite.exec("ROLLBACK");
    }
    this.look(sqlite);
    if (this.#life?.failing.failed) this.world.note("store failed");
    this.stored = sqlite.serialize();
    sqlite.close();
  }

  #forgetConnections(): void {
    const lost = this.world.chance(0.5);
    if (lost && this.wires.size > 0) this.world.note("crash between commit and acknowledgement");
    for (const wire of this.wires) wire.serverDied(lost);
    this.wires.clear();
    for (const exchange of this.exchanges) exchange.lost();
    this.exchanges.clear();
  }
}

/** Wires what `create-server.ts` wires, on a database in memory. */
async function live(realm: Realm, database: Database): Promise<Omit<Life, "database" | "failing">> {
  const now = Date.now;
  const sockets = createOpenSockets();
  const core = await createCore({
    database,
    now,
    logger,
    events: followCore(sockets),
  });
  const devices = createDevices(database);
  const identify = createIdentify({ ...core, accounts, devices, secure: false, now });
  const hocuspocus = createHocuspocus({ ...core, owners: createPresenceOwners(), log: logger });
  const parts: HttpParts = {
    ...core,
    config,
    accounts,
    devices,
    pairings: createPairings(database, devices),
    pins: createPins(database),
    photos: createPhotos(database),
    punchOuts: createPunchOuts(database),
    catalogueAccounts: createCatalogueAccounts(database),
    identify,
    oneTimeLinks: createOneTimeLinks(database),
    tickets: createTickets(database),
    intakeTokens: createIntakeTokens(database),
    limits: createRateLimits(),
    sockets,
    cluster: ALONE,
    blobs: NO_BLOBS,
    mail: NO_MAIL,
    push: NO_PUSH,
    papers: NO_PAPERS,
    register: null,
    resetDemo: null,
    isStopping: () => false,
    now,
    log: logger,
  };
  const app = createApp(parts);
  await core.effects.start();
  core.housekeeping.start();
  const recheck = (): void => void sockets.recheck((principal) => identify.look(principal)).catch(() => {});
  const check = setInterval(recheck, SESSION_CHECK_MS);
  return {
    realm,
    core,
    sockets,
    identify,
    app,
    serveCase({ server }, principal, caseId) {
      const parts = { socket: server as never, wire: wireTo(server) as never, store: core.store };
      const served = serveCaseSocket(hocuspocus, parts, { principal, caseId });
      server.on("message", (data: Buffer, isBinary: boolean) => served.receive(data, isBinary));
      server.on("close", (code: number, reason: Buffer) => served.closed(code, reason.toString()));
    },
    async stop() {
      clearInterval(check);
      sockets.closeWhere(() => true, CLOSE.restarting);
      await new Promise((resolve) => setTimeout(resolve, 500));
      await core.log.flush();
      await core.housekeeping.stop();
      await core.effects.settle();
      await core.effects.record();
      await core.effects.stop();
    },
  };
}

async function admit(life: Life, wire: Wire): Promise<void> {
  const outcome = await findEntry(life, wire).catch(() => CLOSE.storeFailed);
  const { server } = wire;
  wire.accept();
  if ("code" in outcome) return server.close(outcome.code, outcome.reason);
  const { principal, caseId } = outcome;
  const remove = life.sockets.add({
    principal,
    caseId,
    send: (text) => server.send(text),
    close: (code, reason) => server.close(code, reason),
  });
  server.on("close", remove);
  outcome.serve();
}

interface Entry {
  principal: PartyPrincipal;
  caseId: CaseId | null;
  serve(): void;
}

async function findEntry(life: Life, wire: Wire): Promise<Entry | { code: number; reason: string }> {
  const { identify, core } = life;
  const headers = new Headers({ cookie: wire.cookies });
  const { pathname, searchParams } = wire.url;
  if (pathname === "/feed") {
    const principal = await identify.staff(headers);
    if (principal?.kind !== "staff") return CLOSE.signedOut;
    const cursor = await core.index.cursorOf(principal.organisation);
    return { principal, caseId: null, serve: () => wire.server.send(JSON.stringify({ cursor })) };
  }
  const caseId = CaseId.parse(pathname.slice("/sync/".length));
  const isCustomer = searchParams.get(FOOTING_QUERY) === "customer";
  const principal = await (isCustomer ? identify.customer(headers, caseId) : identify.staff(headers));
  if (!principal || typeof principal === "string" || principal.kind === "admin" || principal.kind === "group")
    return CLOSE.signedOut;
  if ((await core.cases.access(principal, { caseId, page: "open/server" })) === "none") return CLOSE.forbidden;
  return { principal, caseId, serve: () => life.serveCase(wire, principal, caseId) };
}
