/** `compaction`: 10,000 pages with 20 updates each become snapshots while somebody keeps writing. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { CaseId } from "../../model/ids.ts";
import { fillQuietPages } from "../testing/quiet-pages.ts";
import { closeCore, openCore, Sender, staff } from "../testing/storage-core.ts";

const PAGES = 10_000;
const UPDATES = 20;

interface Figure {
  bench: string;
  peer: string;
  metric: string;
  value: number;
  unit: string;
  ratio: null;
}

const figure = (metric: string, value: number, unit: string): Figure => ({
  bench: "compaction",
  peer: "jobcard",
  metric,
  value: Number(value.toPrecision(4)),
  unit,
  ratio: null,
});

export async function compaction(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "jobcard-bench-"));
  const core = await openCore(folder);
  try {
    await fillQuietPages(core, PAGES, UPDATES);
    const writer = await Sender.open(core, "zzzzzzzzzzzzzzzzzzzz" as CaseId, "internal/workshop", staff());
    const acknowledgements: number[] = [];
    const lag = monitorEventLoopDelay({ resolution: 1 });
    lag.enable();
    const started = performance.now();
    let folded = 0;
    let over = false;
    const sweep = core.housekeeping.run().then((pages) => {
      folded = pages;
      over = true;
    });
    while (!over) {
      const sent = performance.now();
      writer.doc.getMap("probe").set("at", sent);
      await writer.send();
      acknowledgements.push(performance.now() - sent);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await sweep;
    const took = performance.now() - started;
    lag.disable();
    acknowledgements.sort((a, b) => a - b);
    return [
      figure("pages folded", folded, "pages"),
      figure("time", took / 1_000, "s"),
      figure("event-loop delay p99", lag.percentile(99) / 1e6, "ms"),
      figure("event-loop delay max", lag.max / 1e6, "ms"),
      figure("acknowledgement p99 meanwhile", acknowledgements[Math.floor(acknowledgements.length * 0.99)] ?? 0, "ms"),
    ];
  } finally {
    await closeCore(core);
    rmSync(folder, { recursive: true });
  }
}
