/** A server's outbox at work until it is killed or empty: `mail-workload.ts <folder> <url>`. */
import { openSqliteDatabase } from "../database/sqlite.ts";
import { openMail, outboxRows } from "./mail-bench.ts";
import { until } from "./wait.ts";

const [folder = "", url = ""] = process.argv.slice(2);
const database = await openSqliteDatabase(folder);
const mail = openMail(database, folder, url);
await mail.start();
await until("all are sent", async () => (await outboxRows(database)).every(({ state }) => state === "sent"), 60_000);
await mail.stop();
await database.close();
