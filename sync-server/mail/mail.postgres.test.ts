import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openPostgres } from "../database/postgres.ts";
import { enqueueAll, HURRY, invitation, openMail, outboxRows } from "../testing/mail-bench.ts";
import { newDatabase } from "../testing/new-database.ts";
import { startSmtp } from "../testing/smtp.ts";
import { until } from "../testing/wait.ts";

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of cleanUp.splice(0).reverse()) await end();
});

/** A server of its own on a database, as far as mails go. */
async function node(url: string, smtp: string, leaseMs: number = HURRY.leaseMs) {
  const folder = mkdtempSync(join(tmpdir(), "jobcard-mail-node-"));
  const database = await openPostgres(url);
  const mail = openMail(database, folder, smtp, { pace: { ...HURRY, leaseMs } });
  await mail.start();
  cleanUp.push(async () => {
    await mail.stop();
    await database.close();
    rmSync(folder, { recursive: true });
  });
  return { database, mail };
}

describe("mail of several servers on one database", () => {
  it("[S131, S43] two that send at the same time send each mail once", async () => {
    const server = await startSmtp();
    cleanUp.push(() => server.close());
    const url = await newDatabase();
    const nodes = await Promise.all([node(url, server.url), node(url, server.url)]);
    const mails = Array.from({ length: 60 }, (_, n) => invitation(`p${n}`));
    const said = await Promise.all(nodes.map((one, n) => enqueueAll(one, ...mails.slice(n * 20, n * 20 + 40))));
    expect(said.flat().filter((outcome) => outcome === "queued")).toHaveLength(60);
    await until(
      "all are sent",
      async () => (await outboxRows(nodes[0].database)).every(({ state }) => state === "sent"),
      20_000,
    );
    expect(server.received.map(({ to }) => to).sort()).toEqual(mails.map(({ to }) => to).sort());
  });

  it("[S131, S44] what a server that died had in hand is sent by the other once its lease is over", async () => {
    const deaf = await startSmtp({ beforeAnswer: () => new Promise(() => {}) });
    const server = await startSmtp();
    cleanUp.push(() => server.close());
    const url = await newDatabase();
    const one = await node(url, deaf.url, 1_000);
    await enqueueAll(one, invitation("marit"));
    await until("the first has it in hand", async () => (await outboxRows(one.database))[0]?.state === "sending");
    await one.mail.stop();
    const two = await node(url, server.url);
    await until("the other has sent it", async () => (await outboxRows(two.database))[0]?.state === "sent");
    expect(server.received).toHaveLength(1);
    cleanUp.push(() => deaf.close());
  });
});
