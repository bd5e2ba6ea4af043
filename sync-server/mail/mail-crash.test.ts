import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { seededRandom } from "../../model/testing/parties.ts";
import { openSqliteDatabase } from "../database/sqlite.ts";
import type { Failpoint } from "../failpoints.ts";
import { enqueueAll, invitation, openMail, outboxRows } from "../testing/mail-bench.ts";
import { startSmtp, type TestSmtp } from "../testing/smtp.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

/** A data folder with mails that wait. */
async function waiting(count: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "jobcard-mail-crash-"));
  cleanUp.push(async () => rmSync(folder, { recursive: true }));
  const database = await openSqliteDatabase(folder);
  const mail = openMail(database, folder, null);
  await enqueueAll({ database, mail }, ...Array.from({ length: count }, (_, n) => invitation(`p${n}`)));
  await database.close();
  return folder;
}

/** The mails whose answer a process that has ended had on its disk, by their id. */
async function heardIn(folder: string): Promise<Set<string>> {
  const database = await openSqliteDatabase(folder);
  const rows = await outboxRows(database);
  await database.close();
  const sent = rows.filter(({ state }) => state === "sent").map(({ id }) => id);
  return new Set([...sent, ...readdirSync(join(folder, "mail-answered"))]);
}

/** Lets a process send until all is sent or it is killed. Returns the exit code or the signal. */
function send(
  folder: string,
  { url }: TestSmtp,
  failpoint = "",
  whileRunning?: (kill: () => void) => void,
): Promise<string | number | null> {
  const child = spawn(process.execPath, ["--import", "tsx", "sync-server/testing/mail-workload.ts", folder, url], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? "", FAILPOINT: failpoint },
    stdio: ["ignore", "inherit", "inherit"],
  });
  whileRunning?.(() => child.kill("SIGKILL"));
  return new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code)));
}

describe("mail when the process is killed", () => {
  it.each<[Failpoint, number]>([
    ["mail-leased", 1],
    ["mail-answered", 2],
    ["mail-noted", 1],
    ["mail-marked", 1],
  ])("[S131] at %s: nothing is lost, and what was answered for and noted is not sent again", async (step, most) => {
    const server = await startSmtp();
    cleanUp.push(() => server.close());
    const folder = await waiting(1);
    expect(await send(folder, server, `${step}:1`)).toBe("SIGKILL");
    expect(await send(folder, server)).toBe(0);
    expect(server.received).toHaveLength(most);
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it("[S131] at any moment, again and again: none is lost, none twice that had been answered for", async () => {
    const random = seededRandom(7);
    let heard = new Set<string>();
    const wrong: string[] = [];
    let more = (): void => {};
    const server = await startSmtp({
      beforeAnswer: async ({ messageId }) => {
        if (heard.has(messageId.replace(/^<|@.*$/g, ""))) wrong.push(messageId);
        more();
      },
    });
    cleanUp.push(() => server.close());
    const MAILS = 60;
    const folder = await waiting(MAILS);
    for (let round = 0; round < 6; round += 1) {
      let left = 1 + Math.floor(random() * 14);
      const ended = await send(folder, server, "", (kill) => {
        more = () => {
          left -= 1;
          if (left === 0) kill();
        };
      });
      expect(["SIGKILL", 0]).toContain(ended);
      heard = await heardIn(folder);
    }
    more = () => {};
    expect(heard.size).toBeGreaterThan(0);
    expect(await send(folder, server)).toBe(0);
    expect(wrong).toEqual([]);
    expect(new Set(server.received.map(({ to }) => to)).size).toBe(MAILS);
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(MAILS);
  });
});
