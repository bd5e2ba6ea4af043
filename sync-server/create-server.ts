import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Server as HttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Extension } from "@hocuspocus/server";
import type { Logger } from "pino";
import type { OrganisationId } from "../model/ids.ts";
import { createPhotos } from "./accounts/photos.ts";
import { openAccounts, type Accounts } from "./accounts/accounts.ts";
import type { Directory } from "./accounts/directory.ts";
import { createIdentify } from "./accounts/identify.ts";
import { createOneTimeLinks, type OneTimeLinks } from "./accounts/one-time-links.ts";
import { createRateLimits } from "./accounts/rate-limits.ts";
import { createTickets } from "./accounts/tickets.ts";
import { type Blobs, type BlobsParts, createBlobs, UPLOADS_FOLDER } from "./blobs/create-blobs.ts";
import { createWorkbench } from "./blobs/workbench.ts";
import { createCatalogueAccounts } from "./catalogues/accounts.ts";
import { createPunchOuts } from "./catalogues/punch-outs.ts";
import { ALONE, createCluster } from "./cluster/cluster.ts";
import { followCore } from "./collaboration/follow-core.ts";
import { createHocuspocus } from "./collaboration/create-hocuspocus.ts";
import { createOpenSockets } from "./collaboration/open-sockets.ts";
import { createPresenceOwners } from "./collaboration/presence.ts";
import { createUpgrades } from "./collaboration/upgrade.ts";
import type { Config } from "./config.ts";
import { createCore } from "./create-core.ts";
import type { Database } from "./database/database.ts";
import { openDatabase } from "./database/open.ts";
import type { PostgresDatabase } from "./database/postgres.ts";
import type { PlayedLink } from "./demo/demo-day.ts";
import { freshDemoLink, installDemo, isDemo, resetDemo } from "./demo/install-demo.ts";
import { createDevices, type Devices } from "./devices/devices.ts";
import { createPairings, type Pairings } from "./devices/pairing.ts";
import { createPins } from "./devices/pins.ts";
import type { Effects } from "./effects/effects.ts";
import { createApp } from "./http/app.ts";
import { createIntakeTokens } from "./intake/tokens.ts";
import { createMail, type Mail, type MailParts } from "./mail/create-mail.ts";
import { createDispatcher, type Dispatcher, type DispatcherParts } from "./notify/dispatcher.ts";
import { createPush, type PushParts } from "./notify/push.ts";
import { createAnswered } from "./mail/answered.ts";
import { createOrderSender } from "./exports/sender.ts";
import { createHttpRegister } from "./registers/http-register.ts";
import { createPapers } from "./papers/papers.ts";
import type { PageStore } from "./pages/page-store.ts";

const SESSION_CHECK_MS = 15_000;
/** An operator begins pages anew from another process. */
const EPOCH_CHECK_MS = 500;

export interface ServerOptions {
  config: Config;
  log: Logger;
  /** Makes the demo day when the data is new, and again when an administrator asks. */
  demo?: boolean;
  /** Plays the demo day anew on the demo's data as the server starts; other data stays as it is. */
  demoReset?: boolean;
  now?: () => number;
  /** More Hocuspocus extensions, for tests that let hooks fail. */
  extensions?: readonly Extension[];
  /** For tests that let the blob store fail or the disk of the uploads fill up. */
  blobs?: Pick<BlobsParts, "wrapStore" | "freeBytes">;
  /** For tests that cannot wait as long as mails do. */
  mailPace?: NonNullable<MailParts["pace"]> & {
    collect?: NonNullable<DispatcherParts["collect"]>;
    pushService?: NonNullable<PushParts["service"]>;
    /** Of orders that are handed over, ms. */
    orderSweepMs?: number;
  };
}

export interface JobcardServer {
  /** Where it listens, without a slash at the end. */
  url: string;
  /** Links of the demo's customers whose secrets are known, because they were made just now. */
  demoLinks: readonly PlayedLink[];
  accounts: Accounts;
  blobs: Blobs;
  database: Database;
  devices: Devices;
  pairings: Pairings;
  directory: Directory;
  effects: Effects;
  mail: Mail;
  dispatcher: Dispatcher;
  oneTimeLinks: OneTimeLinks;
  store: PageStore;
  /** How many pages are in memory because somebody has them open. */
  openPages(): number;
  /** Every route of `/api`, for tests that go through all of them. */
  routes: readonly { method: string; path: string }[];
  /** Looks at once, not every quarter of a minute, whose session ended. */
  recheckSessions(): Promise<void>;
  close(): Promise<void>;
}

/** Wires the server and starts it. @throws when the data cannot be opened or the port is taken */
export async function createServer({
  config,
  log,
  demo = false,
  demoReset = false,
  now = Date.now,
  extensions = [],
  blobs: blobOptions = {},
  mailPace = {},
}: ServerOptions): Promise<JobcardServer> {
  const secure = config.baseUrl?.startsWith("https:") === true;
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const database = await openDatabase(config);
  const cluster = config.databaseUrl === null ? ALONE : createCluster(config.databaseUrl, database, log);
  const accounts = await openAccounts({ ...config, secure }, database);
  const oneTimeLinks = createOneTimeLinks(database);
  const tickets = createTickets(database);
  const sockets = createOpenSockets();
  const owners = createPresenceOwners();
  const core = await createCore({
    database,
    now,
    logger: log,
    isHeard: cluster.isHeard,
    events: followCore(sockets),
  });
  const {
    log: pageLog,
    directory,
    members,
    audit,
    shareLinks,
    cases,
    index,
    replicas,
    epochs,
    store,
    effects,
    housekeeping,
  } = core;
  const blobs = createBlobs({ ...blobOptions, config: config.blobs, dataFolder: config.dataFolder, core, now, log });
  const papers = createPapers({
    core,
    blobs,
    workbench: createWorkbench(),
    folder: join(config.dataFolder, UPLOADS_FOLDER),
  });
  const orderSender = createOrderSender({
    core,
    orders: core.orders,
    answered: createAnswered(config.dataFolder, "orders"),
    config: config.exports,
    now,
    logger: log,
    ...(mailPace.orderSweepMs !== undefined && { sweepMs: mailPace.orderSweepMs }),
  });
  const mail = createMail({
    config: config.mail,
    dataFolder: config.dataFolder,
    database,
    brandOf: async (organisation) =>
      (await core.settings.of(organisation as OrganisationId))?.brands[0]?.accent ?? null,
    now,
    log,
    pace: mailPace,
  });
  const { collect, pushService } = mailPace;
  const push = createPush({
    database,
    vapid: config.vapid,
    now,
    logger: log,
    ...(pushService && { service: pushService }),
  });
  const dispatcher = createDispatcher({
    database,
    outbox: mail,
    push: push.send,
    addressesOf: async (organisation, mode) =>
      ((await core.settings.of(organisation as OrganisationId))?.noticeAddresses ?? []).flatMap((one) =>
        one.email !== "" && (mode === null || one[mode]) ? one.email : [],
      ),
    base: () =>
      config.baseUrl ?? `http://${config.host}:${(http.address() as AddressInfo | null)?.port ?? config.port}`,
    now,
    logger: log,
    ...(collect && { collect }),
  });
  const devices = createDevices(database);
  const pairings = createPairings(database, devices);
  const identify = createIdentify({ accounts, devices, directory, shareLinks, secure, now });
  const hocuspocus = createHocuspocus({
    cases,
    epochs,
    store,
    owners,
    log,
    extensions: [...(cluster.extensions as Extension[]), ...extensions],
  });
  const upgrades = createUpgrades({
    config,
    identify,
    tickets,
    cases,
    epochs,
    store,
    hocuspocus,
    owners,
    sockets,
    cursorOf: (organisation) => index.cursorOf(organisation),
    now,
    log,
  });

  const forgetCases = (): void => {
    cases.refreshAll();
    replicas.clear();
    store.forget();
  };
  const demoParts = { ...core, blobs, accounts, sockets, cluster, forgetCases, now, logger: log };
  let demoLinks: PlayedLink[] = [];
  if (demo && (await directory.isEmpty())) demoLinks = await installDemo(demoParts);
  else if (demo && (await isDemo(directory)))
    demoLinks = demoReset
      ? await resetDemo(demoParts)
      : [await freshDemoLink(demoParts)].filter((link) => link !== null);
  cluster.join({ core, sockets, identify, forgetCases });
  await effects.start();
  housekeeping.start();
  await mail.start();

  let stopping = false;
  const app = createApp({
    config,
    database,
    accounts,
    directory,
    members,
    audit,
    devices,
    pairings,
    pins: createPins(database),
    photos: createPhotos(database),
    identify,
    shareLinks,
    oneTimeLinks,
    tickets,
    intakeTokens: createIntakeTokens(database),
    limits: createRateLimits("pool" in database ? (database as PostgresDatabase).pool : null),
    cases,
    epochs,
    store,
    index,
    effects,
    sockets,
    cluster,
    blobs,
    mail,
    push,
    papers,
    orders: core.orders,
    punchOuts: createPunchOuts(database),
    catalogueAccounts: createCatalogueAccounts(database),
    settings: core.settings,
    datastore: core.datastore,
    register: config.register && createHttpRegister(config.register),
    resetDemo: demo && (await isDemo(directory)) ? () => resetDemo(demoParts) : null,
    isStopping: () => stopping,
    now,
    log,
  });
  const http = createAdaptorServer({ fetch: app.fetch }) as HttpServer;
  http.on("upgrade", (request, socket, head) => upgrades.handle(request, socket, head));
  const recheck = (): Promise<void> =>
    sockets
      .recheck((principal) => identify.look(principal))
      .catch((error: unknown) => log.error({ err: error }, "sessions could not be checked"));
  const sessionCheck = setInterval(() => void recheck(), SESSION_CHECK_MS);
  sessionCheck.unref();
  const epochCheck = setInterval(() => {
    epochs
      .refresh()
      .catch((error: unknown) => log.error({ err: error }, "it could not be read which pages were begun anew"));
  }, EPOCH_CHECK_MS);
  epochCheck.unref();
  await listen(http, config);
  core.orders.listen(orderSender.poke);
  orderSender.start();
  core.notices.listen(dispatcher.poke);
  dispatcher.start();

  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    stopping = true;
    clearInterval(sessionCheck);
    clearInterval(epochCheck);
    const drained = new Promise((resolve) => http.close(resolve));
    await upgrades.close();
    http.closeIdleConnections();
    const impatient = setTimeout(() => http.closeAllConnections(), 3_000);
    await drained;
    clearTimeout(impatient);
    await blobs.close();
    papers.close();
    await pageLog.flush();
    await housekeeping.stop();
    await effects.settle();
    await effects.record();
    await effects.stop();
    await dispatcher.stop();
    await orderSender.stop();
    await mail.stop();
    await cluster.close();
    accounts.close();
    await database.close();
  };

  return {
    url: `http://${config.host}:${(http.address() as AddressInfo).port}`,
    demoLinks,
    accounts,
    blobs,
    database,
    devices,
    directory,
    effects,
    mail,
    pairings,
    dispatcher,
    oneTimeLinks,
    store,
    openPages: () => hocuspocus.getDocumentsCount(),
    routes: app.routes
      .filter(({ method, path }) => method !== "ALL" && path.startsWith("/api/"))
      .map(({ method, path }) => ({ method, path })),
    recheckSessions: recheck,
    close: () => (closing ??= close()),
  };
}

function listen(http: HttpServer, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, host, () => {
      http.off("error", reject);
      resolve();
    });
  });
}
