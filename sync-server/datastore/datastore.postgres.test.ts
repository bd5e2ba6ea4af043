/** [S42] What these tests show holds on PostgreSQL too: every statement of this area runs there. */
import { newDatabase } from "../testing/new-database.ts";
import { startOnDatabases } from "../testing/test-server.ts";

startOnDatabases(newDatabase);
await import("./datastore.test.ts");
