import type { Logger } from "pino";
import type { CaseId, OrganisationId } from "../model/ids.ts";
import { isCaseScope, type PageScope, scopeOf } from "../model/page-names.ts";
import { type Audit, createAudit } from "./audit/audit.ts";
import { createDirectory, type Directory } from "./accounts/directory.ts";
import { createMembers, type Members } from "./accounts/members.ts";
import { createShareLinks, type ShareLinks } from "./accounts/share-links.ts";
import { type CaseRegistry, createCaseRegistry } from "./cases/case-registry.ts";
import {
  createOrganisationSettings,
  type OrganisationSettings,
  ownerNoticesOf,
} from "./cases/organisation-settings.ts";
import { createOrganisationRelations, type OrganisationRelations } from "./cases/organisation-relations.ts";
import { createDatastore, type Datastore } from "./datastore/create-datastore.ts";
import type { Database } from "./database/database.ts";
import { type CaseIndex, createCaseIndex } from "./effects/case-index.ts";
import { createEffects, type EffectEvents, type Effects } from "./effects/effects.ts";
import { createOrderOutbox, type OrderOutbox } from "./exports/outbox.ts";
import { createReplicas, type Replicas } from "./effects/replicas.ts";
import type { Log } from "./log/port.ts";
import { createNotices, type Notices } from "./notify/notices.ts";
import { createHousekeeping, type Housekeeping } from "./log/housekeeping.ts";
import { createSqlLog } from "./log/sql.ts";
import { createEpochs, type Epochs } from "./pages/epochs.ts";
import { createPageStore, type PageStore } from "./pages/page-store.ts";
import { createWriters, type Writers } from "./pages/writers.ts";

/** Everything that lies between an update and what follows from it; no sockets, no HTTP. */
export interface Core {
  database: Database;
  log: Log;
  directory: Directory;
  members: Members;
  audit: Audit;
  shareLinks: ShareLinks;
  cases: CaseRegistry;
  relations: OrganisationRelations;
  settings: OrganisationSettings;
  index: CaseIndex;
  replicas: Replicas;
  writers: Writers;
  epochs: Epochs;
  store: PageStore;
  notices: Notices;
  orders: OrderOutbox;
  datastore: Datastore;
  effects: Effects;
  housekeeping: Housekeeping;
}

export interface CoreEvents extends EffectEvents {
  /** The first update made a new case some workshop's. */
  claimed(caseId: CaseId, workshop: OrganisationId): void;
  /** A page of the case or organisation was begun anew. */
  begunAnew(scope: PageScope): void;
}

export interface CoreParts {
  database: Database;
  now(): number;
  logger: Logger;
  events: CoreEvents;
  /** Whether other servers that change what is remembered would be heard; see `Cluster.isHeard`. */
  isHeard?: () => boolean;
}

/** Wires what stores. Effects only begin once `effects.start()` is called. */
export async function createCore({ database, now, logger, events, isHeard }: CoreParts): Promise<Core> {
  const log = createSqlLog(database);
  const directory = createDirectory(database);
  const members = createMembers(database);
  const audit = createAudit(database);
  const shareLinks = createShareLinks(database);
  const relations = createOrganisationRelations(database, directory);
  const cases = createCaseRegistry(database, relations, isHeard);
  const index = createCaseIndex(database);
  const epochs = await createEpochs(database, (address) => {
    const scope = scopeOf(address);
    if (isCaseScope(scope)) replicas.drop(scope);
    effects.note(scope);
    events.begunAnew(scope);
  });
  const replicas = createReplicas(database, log, epochs);
  const writers = createWriters(database, now);
  const store = createPageStore({
    log,
    cases,
    writers,
    epochs,
    now,
    events: {
      stored: (scope) => effects.note(scope),
      claimed: events.claimed,
      failed: (error) => logger.error({ err: error }, "an update could not be stored"),
    },
  });
  const notices = createNotices(database, now, (workshop, within) => ownerNoticesOf({ log, epochs }, workshop, within));
  const datastore = createDatastore({ database, audit, now });
  const orders = createOrderOutbox(database, now);
  const effects = createEffects({
    database,
    log,
    cases,
    relations,
    audit,
    directory,
    shareLinks,
    store,
    index,
    notices,
    orders,
    replicas,
    epochs,
    events,
    now,
    logger,
  });
  const settings = createOrganisationSettings({ directory, epochs, store });
  const housekeeping = createHousekeeping({ database, log, effects, replicas, store, now, logger });
  return {
    database,
    log,
    directory,
    members,
    audit,
    shareLinks,
    cases,
    relations,
    settings,
    index,
    replicas,
    writers,
    epochs,
    store,
    notices,
    orders,
    datastore,
    effects,
    housekeeping,
  };
}
