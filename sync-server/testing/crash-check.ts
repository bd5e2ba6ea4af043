import { readEntries, readReceipts } from "../../model/pages/rooms.ts";
import { pageName } from "../../model/page-names.ts";
import { firstBrokenLink, toChainLink } from "../../model/receipt-chain.ts";
import type { Receipt } from "../../model/pages/values.ts";
import { newPage } from "../../model/pages/page.ts";
import type { Core } from "../create-core.ts";
import { loadPage } from "../log/load-page.ts";
import { CRASH_CASE } from "./crash-workload.ts";
import { sqliteOf } from "./sqlite-of.ts";
import { closeCore, openCore } from "./storage-core.ts";

/** Starts a core on the folder as a server would after a crash, and says what is not as it must be. */
export async function checkAfterCrash(folder: string, acknowledged: ReadonlySet<string>): Promise<string[]> {
  const core = await openCore(folder);
  try {
    await core.effects.start();
    await core.effects.settle();
    return [...(await lost(core, acknowledged)), ...(await receiptsAmiss(core)), ...fileAmiss(core)];
  } finally {
    await closeCore(core);
  }
}

const load = async (core: Core, page: Parameters<typeof pageName>[1]) => {
  const doc = newPage();
  await loadPage(core.log, pageName(CRASH_CASE, page), doc);
  return doc;
};

const pagesOf = async (core: Core) => ({
  "open/workshop": await load(core, "open/workshop"),
  "open/customer": await load(core, "open/customer"),
  "open/server": await load(core, "open/server"),
});

const entryIds = (pages: Awaited<ReturnType<typeof pagesOf>>): string[] =>
  (["workshop", "customer"] as const).flatMap((writer) =>
    readEntries(pages, "open", writer).values.map(({ id }) => id),
  );

async function lost(core: Core, acknowledged: ReadonlySet<string>): Promise<string[]> {
  const held = new Set([
    ...(await load(core, "internal/workshop")).getMap("probe").keys(),
    ...entryIds(await pagesOf(core)).map((id) => `entry-${id}`),
  ]);
  return [...acknowledged].filter((key) => !held.has(key)).map((key) => `${key} was acknowledged and is lost`);
}

async function receiptsAmiss(core: Core): Promise<string[]> {
  const pages = await pagesOf(core);
  const { query, all } = core.database;
  const rows = await all(query.selectFrom("receipts").select("receipt").where("case_id", "=", CRASH_CASE).orderBy("n"));
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
  const verdict = sqliteOf(database).pragma("integrity_check", { simple: true });
  return verdict === "ok" ? [] : [`SQLite: ${String(verdict)}`];
}
