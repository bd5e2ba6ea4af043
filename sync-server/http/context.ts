import type { HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import type { Logger } from "pino";
import type { Accounts } from "../accounts/accounts.ts";
import type { Directory } from "../accounts/directory.ts";
import type { Identify } from "../accounts/identify.ts";
import type { Members } from "../accounts/members.ts";
import type { OneTimeLinks } from "../accounts/one-time-links.ts";
import type { Photos } from "../accounts/photos.ts";
import type { RateLimits } from "../accounts/rate-limits.ts";
import type { ShareLinks } from "../accounts/share-links.ts";
import type { Tickets } from "../accounts/tickets.ts";
import type { Audit } from "../audit/audit.ts";
import type { Blobs } from "../blobs/create-blobs.ts";
import type { OrganisationSettings } from "../cases/organisation-settings.ts";
import type { CaseRegistry } from "../cases/case-registry.ts";
import type { CatalogueAccounts } from "../catalogues/accounts.ts";
import type { PunchOuts } from "../catalogues/punch-outs.ts";
import type { Cluster } from "../cluster/cluster.ts";
import type { OpenSockets } from "../collaboration/open-sockets.ts";
import type { Config } from "../config.ts";
import type { Database } from "../database/database.ts";
import type { Datastore } from "../datastore/create-datastore.ts";
import type { CaseIndex } from "../effects/case-index.ts";
import type { Devices } from "../devices/devices.ts";
import type { Pairings } from "../devices/pairing.ts";
import type { Pins } from "../devices/pins.ts";
import type { PlayedLink } from "../demo/demo-day.ts";
import type { Effects } from "../effects/effects.ts";
import type { Epochs } from "../pages/epochs.ts";
import type { IntakeTokensStore } from "../intake/tokens.ts";
import type { Mail } from "../mail/create-mail.ts";
import type { Push } from "../notify/push.ts";
import type { PageStore } from "../pages/page-store.ts";
import type { OrderOutbox } from "../exports/outbox.ts";
import type { VehicleRegister } from "../registers/port.ts";
import type { Papers } from "../papers/papers.ts";

/** Everything the routes are made from. */
export interface HttpParts {
  config: Config;
  database: Database;
  accounts: Accounts;
  directory: Directory;
  members: Members;
  photos: Photos;
  audit: Audit;
  devices: Devices;
  pairings: Pairings;
  pins: Pins;
  identify: Identify;
  shareLinks: ShareLinks;
  oneTimeLinks: OneTimeLinks;
  tickets: Tickets;
  intakeTokens: IntakeTokensStore;
  limits: RateLimits;
  cases: CaseRegistry;
  epochs: Epochs;
  store: PageStore;
  index: CaseIndex;
  effects: Effects;
  sockets: OpenSockets;
  cluster: Cluster;
  blobs: Blobs;
  mail: Mail;
  push: Push;
  papers: Papers;
  orders: OrderOutbox;
  punchOuts: PunchOuts;
  catalogueAccounts: CatalogueAccounts;
  settings: OrganisationSettings;
  datastore: Datastore;
  /** Null where none is configured. */
  register: VehicleRegister | null;
  /** Puts the demo day back as it was; null unless the server started with the demo and nothing else. */
  resetDemo: (() => Promise<readonly PlayedLink[]>) | null;
  isStopping(): boolean;
  now(): number;
  log: Logger;
}

export type App = Hono<HttpEnv>;
export interface HttpEnv {
  Bindings: HttpBindings;
}
