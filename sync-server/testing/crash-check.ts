import { readEntries, readReceipts } from "../../model/pages/rooms.ts";
import { pageName } from "../../model/page-names.ts";
import { firstBrokenLink, toChainLink } from "../../model/receipt-chain.ts";
import type { Receipt } from "../../model/pages/values.ts";
import { newPage } from "../../model/pages/page.ts";
import type { Core } from "../create-core.ts";
import { loadPage } from "../log/load-page.ts";
import { CRASH_CASE } from "./crash-workload.ts";
import { openCore } from "./storage-core.ts";

/** Starts a core on the folder as a server would after a crash, and says what is not as it must be. */
export async function checkAfterCrash(folder: string, acknowledged: ReadonlySet<string>): Promise<string[]> {
  const core = await openCore(folder);
  try {
    core.effects.start();
    core.effects.settle();
    return [...lost(core, acknowledged), ...receiptsAmiss(core), ...fileAmiss(core)];
  } finally {
    core.effects.stop();
    core.database.close();
  }
}

const load = (core: Core, page: Parameters<typeof pageName>[1]) => {
  const doc = newPage();
  loadPage(core.log, pageName(CRASH_CASE, page), doc);
  return doc;
};

const pagesOf = (core: Core) => ({
  "open/workshop": load(core, "open/workshop"),
  "open/customer": load(core, "open/customer"),
  "open/server": load(core, "open/server"),
});

const entryIds = (pages: ReturnType<typeof pagesOf>): string[] =>
  (["workshop", "customer"] as const).flatMap((writer) =>
    readEntries(pages, "open", writer).values.map(({ id }) => id),
  );

function lost(core: Core, acknowledged: ReadonlySet<string>): string[] {
  const held = new Set([
    ...load(core, "internal/workshop").getMap("probe").keys(),
    ...entryIds(pagesOf(core)).map((id) => `entry-${id}`),
  ]);
  return [...acknowledged].filter((key) => !held.has(key)).map((key) => `${key} was acknowledged and is lost`);
}

function receiptsAmiss(core: Core): string[] {
  const pages = pagesOf(core);
  const rows = core.database.sqlite
    .prepare("SELECT receipt FROM receipts WHERE case_id = ? ORDER BY n")
    .all(CRASH_CASE) as { receipt: string }[];
  const receipts = rows.map(({ receipt }) => JSON.parse(receipt) as Receipt);
  const problems: string[] = [];
  const broken = firstBrokenLink(receipts.map((receipt) => toChainLink(receipt, true)));
  if (broken !== null) problems.push(`the chain breaks at receipt ${broken}`);
  const sealed = receipts.map(({ body }) => body.entryId as string);
  const entries = entryIds(pages);
  for (const id of entries) {
    const times = sealed.filter((one) => one === id).length;
    if (times !== 1) problems.push(`${id} has ${times} receipts`);
  }
  if (sealed.length !== entries.length) problems.push(`${sealed.length} receipts for ${entries.length} entries`);
  const published = readReceipts(pages, "open").values.map(({ hash }) => hash);
  if (JSON.stringify(published) !== JSON.stringify(receipts.map(({ hash }) => hash)))
    problems.push("the server's page does not tell what the chain tells");
  return problems;
}

function fileAmiss({ database }: Core): string[] {
  const verdict = database.sqlite.pragma("integrity_check", { simple: true });
  return verdict === "ok" ? [] : [`SQLite: ${String(verdict)}`];
}
