/** A server that looks through its blobs until it is killed: `sweep-workload.ts <folder> <milliseconds ahead>`. */
import { startServer } from "./test-server.ts";

const [folder = "", ahead = "0"] = process.argv.slice(2);
const server = await startServer({ folder, now: () => Date.now() + Number(ahead) });
await server.blobs.sweeper.run();
await server.close();
