import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { sendMessage } from "../../model/commands/talk.ts";
import { pageName } from "../../model/page-names.ts";
import { type ChainLink, firstBrokenLink } from "../../model/receipt-chain.ts";
import { ROWS_WORTH_A_SNAPSHOT } from "../log/compaction.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { Device, makeCase } from "../testing/test-case.ts";
import { addPeople, startServer } from "../testing/test-server.ts";
import { sqliteOf } from "../testing/sqlite-of.ts";

const EDITS = ROWS_WORTH_A_SNAPSHOT + 50;

describe("compaction", () => {
  it("[S3, S14] folds busy pages while running; after a restart all is as before and nothing is sealed twice", async () => {
    let server = await startServer();
    await addPeople(server, ["kari"]);
    const kari = await signedIn(server.url, "kari");
    const { caseId, device } = await makeCase(kari);
    const page = pageName(caseId, "internal/workshop");
    const edits: Uint8Array[] = [];
    device.pages["internal/workshop"].on("update", (update: Uint8Array) => edits.push(update));
    for (let n = 0; n < EDITS; n += 1) device.pages["internal/workshop"].getText("complaint").insert(0, `${n} `);
    const talk: Uint8Array[] = [];
    device.pages["open/workshop"].on("update", (update: Uint8Array) => talk.push(update));
    for (let n = 0; n < EDITS; n += 1) sendMessage(device.pages, kari.env(), "customer", `Message ${n}`);
    const frames = [
      ...edits.map((bytes) => ({ page, bytes })),
      ...talk.map((bytes) => ({ page: pageName(caseId, "open/workshop"), bytes })),
    ];
    for (let start = 0; start < frames.length; start += 500)
      await kari.frames("push", frames.slice(start, start + 500));
    await server.effects.settle();
    const count = (table: string): number =>
      (
        sqliteOf(server.database).prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE case_id = ?`).get(caseId) as {
          n: number;
        }
      ).n;
    expect(count("page_snapshots")).toBeGreaterThanOrEqual(2);
    expect(count("page_updates")).toBeLessThan(ROWS_WORTH_A_SNAPSHOT * 2);
    const chainOf = async (browser: Browser): Promise<ChainLink[]> =>
      ((await browser.get(`/api/cases/${caseId}/evidence`)).body as { chain: ChainLink[] }).chain;
    const chain = await chainOf(kari);
    expect([chain.length, firstBrokenLink(chain)]).toEqual([EDITS + 2, null]);

    server = await server.restart();
    const again = new Browser(server.url);
    for (const [name, value] of kari.cookies) again.cookies.set(name, value);
    again.actor = kari.actor;
    expect(await chainOf(again)).toEqual(chain);
    const fresh = new Device(again, caseId);
    await fresh.pull();
    for (const key of ["internal/workshop", "open/workshop"] as const) {
      expect(Y.encodeStateVector(fresh.pages[key])).toEqual(Y.encodeStateVector(device.pages[key]));
    }
    expect(fresh.pages["internal/workshop"].getText("complaint").toString()).toBe(
      device.pages["internal/workshop"].getText("complaint").toString(),
    );
    sendMessage(fresh.pages, again.env(), "customer", "One more");
    await fresh.push("open/workshop");
    expect(await chainOf(again)).toHaveLength(EDITS + 3);
    await server.stop();
  }, 30_000);
});
