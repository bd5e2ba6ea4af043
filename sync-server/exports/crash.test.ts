import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SqliteDatabase from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decideWorks } from "../../model/commands/decide-work.ts";
import type { CaseExports } from "../../model/order-export-state.ts";
import { readVersions } from "../../model/pages/rooms.ts";
import { DATABASE_FILE } from "../database/sqlite.ts";
import type { Failpoint } from "../failpoints.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { type ServerProcess, startProcess } from "../testing/server-process.ts";
import { Device, makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer } from "../testing/test-server.ts";
import { until } from "../testing/wait.ts";

/** The workshop's own system: what it was handed, by delivery id. */
const deliveries: string[] = [];
let system: Server;
let folder: string;
let running: ServerProcess | null = null;
const made = new Map<Failpoint, TestCase>();
let cookies: Map<string, string>;

const STEPS = ["order-leased", "order-answered", "order-noted"] as const;

beforeAll(async () => {
  system = createServer((request, response) => {
    request.resume().on("end", () => {
      deliveries.push(String(request.headers["x-jobcard-delivery"]));
      response.writeHead(204).end();
    });
  });
  system.listen(0, "127.0.0.1");
  await once(system, "listening");
  folder = mkdtempSync(join(tmpdir(), "jobcard-order-crash-"));
  const server = await startServer({ folder, config: { exports: { folder: null, toPrivate: true } } });
  await addPeople(server, ["kari"]);
  const kari = await signedIn(server.url, "kari");
  const url = `http://127.0.0.1:${(system.address() as AddressInfo).port}/orders`;
  await kari.request("PUT", "/api/export-target", { kind: "webhook", format: "json", url });
  for (const step of STEPS) made.set(step, await makeCase(kari, { fleet: null }));
  cookies = new Map(kari.cookies);
  kari.close();
  await server.close();
});
afterAll(() => {
  running?.child.kill("SIGKILL");
  system.close();
  rmSync(folder, { recursive: true });
});

const start = async (failpoint = ""): Promise<ServerProcess> =>
  (running = await startProcess({
    DATA_DIR: folder,
    EXPORT_TO_PRIVATE: "yes",
    FAILPOINT: failpoint && `${failpoint}:1`,
  }));

async function accept(url: string, { secret, caseId }: TestCase): Promise<void> {
  const ola = new Browser(url);
  await ola.exchange(secret);
  const phone = new Device(ola, caseId);
  await phone.pull();
  const version = readVersions(phone.pages["open/workshop"]).values.at(-1);
  decideWorks(
    phone.pages,
    ola.env(),
    (version?.works ?? []).map(({ id }) => ({ versionId: version!.id, workId: id, verdict: "accept", text: "" })),
  );
  // The answer may come too late to be heard.
  await phone.push().catch(() => {});
}

/** The lease of a server that died ends by itself; nobody wants to wait for that here. */
function endLeases(): void {
  const database = new SqliteDatabase(join(folder, DATABASE_FILE));
  database.prepare("UPDATE order_exports SET leased_until = 0 WHERE state = 'sending'").run();
  database.close();
}

describe("a server that is killed while it hands orders over", () => {
  it("[S268] loses none, and hands none over twice whose answer it had heard and noted", async () => {
    const times: number[] = [];
    for (const step of STEPS) {
      const one = made.get(step) as TestCase;
      const before = deliveries.length;
      const killed = await start(step);
      await accept(killed.url, one);
      expect([step, await killed.ended]).toEqual([step, "SIGKILL"]);
      endLeases();
      const { child, ended, url } = await start();
      const kari = new Browser(url);
      for (const [name, value] of cookies) kari.cookies.set(name, value);
      const state = async () =>
        ((await kari.get(`/api/cases/${one.caseId}/exports`)).body as CaseExports).row?.state ?? "none";
      await until(`the order of ${step} is exported`, async () => (await state()) === "exported", 30_000);
      child.kill("SIGTERM");
      expect(await ended).toBe(0);
      const own = deliveries.slice(before);
      expect(new Set(own).size).toBe(1);
      times.push(own.length);
    }
    // Where it died before the answer was noted nobody can know; the other system knows it by its delivery id.
    expect(times).toEqual([1, 2, 1]);
  }, 180_000);
});
