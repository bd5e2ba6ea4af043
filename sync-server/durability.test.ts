import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { newPage } from "../model/pages/page.ts";
import { pageName } from "../model/page-names.ts";
import { Browser } from "./testing/browser.ts";
import { makeCase, type TestCase } from "./testing/test-case.ts";
import { addPeople, emailOf, startServer } from "./testing/test-server.ts";
import { startProcess } from "./testing/server-process.ts";
import { until } from "./testing/wait.ts";

const ROUNDS = 20;

let folder: string;
let testCase: TestCase;
let cookies: Map<string, string>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "jobcard-durable-"));
  const server = await startServer({ folder });
  await addPeople(server, ["kari"]);
  const kari = new Browser(server.url);
  await kari.signIn(emailOf("kari"));
  testCase = await makeCase(kari);
  cookies = new Map(kari.cookies);
  await server.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("durability", () => {
  it(`[S8] kill -9 after the acknowledgement, ${ROUNDS} rounds: nothing acknowledged is lost`, async () => {
    const acknowledged = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const server = await startProcess({ DATA_DIR: folder });
      const kari = new Browser(server.url);
      for (const [name, value] of cookies) kari.cookies.set(name, value);
      const live = kari.attach(kari.connect(testCase.caseId), testCase.caseId, "internal/workshop");
      await until("it is in sync", () => live.synced, 15_000);
      const probe = live.document.getMap("probe");
      for (const key of acknowledged) if (!probe.has(key)) throw new Error(`${key} is lost after round ${round}`);
      const wanted = 3 + (round % 5);
      let written = 0;
      while (written < wanted) {
        const key = `${round}-${written++}`;
        probe.set(key, "x".repeat(100));
        await until("it is acknowledged", () => live.unsyncedChanges === 0);
        acknowledged.add(key);
      }
      const pushed = newPage();
      pushed.getMap("probe").set(`push-${round}`, true);
      const page = pageName(testCase.caseId, "internal/workshop");
      expect(await kari.outcome("push", page, Y.encodeStateAsUpdate(pushed))).toBe("ok");
      acknowledged.add(`push-${round}`);
      // More is under way when the power goes; it may be lost, but must not harm what is stored.
      for (let n = 0; n < 20; n += 1) probe.set(`late-${n}`, round);
      server.child.kill("SIGKILL");
      expect(await server.ended).toBe("SIGKILL");
      kari.close();
    }
    const server = await startProcess({ DATA_DIR: folder });
    const fresh = new Browser(server.url);
    for (const [name, value] of cookies) fresh.cookies.set(name, value);
    const answer = await fresh.frames("pull", [{ page: pageName(testCase.caseId, "internal/workshop") }]);
    const doc = newPage();
    if (typeof answer !== "number" && answer[0]) Y.applyUpdate(doc, answer[0].bytes);
    const lost = [...acknowledged].filter((key) => !doc.getMap("probe").has(key));
    expect({ lost, acknowledged: acknowledged.size }).toEqual({ lost: [], acknowledged: 120 });
    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
  }, 240_000);
});
