import type { MigrationProvider } from "kysely";
import { audit } from "./migrations/audit.ts";
import { catalogues } from "./migrations/catalogues.ts";
import { createTables } from "./migrations/beginning.ts";
import { blobKeepers, blobs, cleanerCopies } from "./migrations/blobs.ts";
import { caseModes, modesFromBefore } from "./migrations/cases.ts";
import { datastore } from "./migrations/datastore.ts";
import { devices, salesOnTablets } from "./migrations/devices.ts";
import { exports } from "./migrations/exports.ts";
import { intake } from "./migrations/intake.ts";
import { notices, outbox } from "./migrations/mail.ts";
import { checksums, epochs, oneIndexOfUpdates, pageWriters } from "./migrations/pages.ts";
import { farewells, findingPeople, memberships, photos } from "./migrations/people.ts";
import { ruleSpending } from "./migrations/rules.ts";
import { sharedMemory } from "./migrations/several-servers.ts";

/** Every change of the tables, in order: a new one stands in the file of its area, and here at the end. One that was released is never edited. */
export const migrations: MigrationProvider = {
  getMigrations: async () => ({
    "001-create-tables": createTables,
    "002-page-writers": pageWriters,
    "003-checksums": checksums,
    "004-epochs": epochs,
    "005-blobs": blobs,
    "006-farewells": farewells,
    "007-shared-memory": sharedMemory,
    "008-outbox": outbox,
    "009-blob-keepers": blobKeepers,
    "010-one-index-of-updates": oneIndexOfUpdates,
    "011-memberships": memberships,
    "012-audit": audit,
    "013-cleaner-copies": cleanerCopies,
    "014-notices": notices,
    "015-finding-people": findingPeople,
    "016-devices": devices,
    "017-case-modes": caseModes,
    "018-exports": exports,
    "019-photos": photos,
    "020-rule-spending": ruleSpending,
    "021-intake": intake,
    "022-modes-from-before": modesFromBefore,
    "023-sales-on-tablets": salesOnTablets,
    "024-datastore": datastore,
    "025-catalogues": catalogues,
  }),
};
