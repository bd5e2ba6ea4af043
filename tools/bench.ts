/**
 * `npm run bench`: every benchmark, or `npm run bench -- <id> …` for some. One JSON object per figure on standard
 * output, progress on standard error. Ours and its peers run in the same run, in processes of their own, in turns.
 */
import { bundle } from "../e2e/bench/bundle.ts";
import { compare, type Figure } from "../e2e/bench/figures.ts";
import { buildClient, clientIsStale } from "./prepare.mjs";

const BENCHES: Record<string, () => Figure[] | Promise<Figure[]>> = {
  "bundle-customer": () => bundle("bundle-customer", "customer.html", "customer"),
  "bundle-workshop": () => bundle("bundle-workshop", "index.html", "list"),
  "fanout-20": async () => (await import("../e2e/bench/fanout.ts")).fanout(),
  "fanout-100": async () => (await import("../e2e/bench/fanout.ts")).fanoutToMany(),
  "acks-w1": async () => (await import("../e2e/bench/acks.ts")).acknowledgements("acks-w1", 1),
  "acks-w16": async () => (await import("../e2e/bench/acks.ts")).acknowledgements("acks-w16", 16),
  "cold-1000": async () => (await import("../e2e/bench/cold.ts")).openManyPages("cold-1000"),
  "warm-1000": async () => (await import("../e2e/bench/cold.ts")).openManyPages("warm-1000"),
  "memory-document": async () => (await import("../e2e/bench/memory.ts")).memory("memory-document"),
  "memory-connection": async () => (await import("../e2e/bench/memory.ts")).memory("memory-connection"),
  compaction: async () => (await import("../sync-server/bench/compaction.ts")).compaction(),
  upload: async () =>
    compare("upload", "throughput", "MB/s", await (await import("../sync-server/bench/upload.ts")).uploadThroughput()),
  "pdf-quote": async () => (await import("../e2e/bench/pdf-quote.ts")).pdfQuote(),
  "csv-import": async () => (await import("../e2e/bench/csv-import.ts")).csvImport(),
  pointer: async () => (await import("../e2e/bench/pointer.ts")).pointer(),
  marks: async () => (await import("../e2e/bench/marks.ts")).marks(),
  "device-shelf": async () => (await import("../e2e/bench/device-shelf.ts")).deviceShelf(),
  "media-device": async () => (await import("../e2e/bench/media.ts")).mediaOnDevice(),
  "fleet-inbox": async () => (await import("../e2e/bench/fleet-inbox.ts")).fleetInbox(),
  "people-list": async () => (await import("../e2e/bench/people-list.ts")).peopleList(),
  "device-start": async () => (await import("../e2e/bench/device-start.ts")).deviceStart(),
};

/** A benchmark that takes longer waits for something that will not come. */
const LONGEST_MS = 20 * 60_000;

async function inTime(id: string, measure: () => Figure[] | Promise<Figure[]>): Promise<Figure[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${id} was not over after ${String(LONGEST_MS / 60_000)} minutes`)),
      LONGEST_MS,
    );
  });
  return await Promise.race([measure(), late]).finally(() => clearTimeout(timer));
}

// y-websocket's clients each listen for the end of the process.
process.setMaxListeners(0);

const asked = process.argv.slice(2);
const unknown = asked.filter((id) => !(id in BENCHES));
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}`);
  process.exit(1);
}
if (clientIsStale()) await buildClient();
for (const [id, measure] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(id)) continue;
  const started = performance.now();
  console.error(`${id} …`);
  for (const figure of await inTime(id, measure)) console.log(JSON.stringify(figure));
  console.error(`${id} took ${((performance.now() - started) / 1_000).toFixed(1)} s`);
}
process.exit(0);
