import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { sendMessage } from "../../model/commands/talk.ts";
import { type PageName, pageName } from "../../model/page-names.ts";
import { type ChainLink, firstBrokenLink } from "../../model/receipt-chain.ts";
import { seededRandom } from "../../model/testing/parties.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { type PostgresInstance, startPostgres } from "../testing/postgres-instance.ts";
import { type ServerProcess, startProcess } from "../testing/server-process.ts";
import { Device, makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer } from "../testing/test-server.ts";
import { until } from "../testing/wait.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const KILLS = 50;
const RESTARTS = 3;
/** Between a device's requests; without it the two cores of a small machine only write, and nothing ever starts. */
const PAUSE_MS = 15;
/** A node that is away for long must not be met with more frames than one request may hold. */
const MAX_UNSENT = 50;
const INSIDE = "internal/workshop";

let folder: string;
let program: string;
let postgres: PostgresInstance;
let databaseUrl: string;
const nodes: [ServerProcess, ServerProcess] = [] as never;
let kari: Browser;
let testCase: TestCase;

/** A server process of its own on the database; again on the port it had. */
async function startNode(n: number): Promise<ServerProcess> {
  const port = nodes[n] ? new URL(nodes[n].url).port : "0";
  const environment = { DATABASE_URL: databaseUrl, DATA_DIR: join(folder, `node-${n}`), PORT: port };
  const started = await startProcess(environment, ["--empty"], [join(program, "main.js")]);
  nodes[n] = started;
  return started;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "jobcard-nodes-"));
  program = mkdtempSync(join(ROOT, "node_modules/.nodes-"));
  [postgres] = await Promise.all([
    startPostgres(),
    build({
      configFile: false,
      root: ROOT,
      logLevel: "error",
      build: { ssr: "sync-server/main.ts", outDir: program, emptyOutDir: true },
    }),
  ]);
  databaseUrl = await postgres.createDatabase();
  const first = await startServer({ folder: join(folder, "first"), config: { databaseUrl } });
  await addPeople(first, ["kari"]);
  await first.close();
  await Promise.all([startNode(0), startNode(1)]);
  kari = await signedIn(nodes[0].url, "kari");
  testCase = await makeCase(kari);
}, 120_000);
afterAll(async () => {
  kari.close();
  for (const { child } of nodes) child.kill("SIGKILL");
  await Promise.all(nodes.map(({ ended }) => ended));
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
  rmSync(program, { recursive: true, force: true });
});

/** Kari at one of the nodes. */
function at(n: number): Browser {
  const same = new Browser(nodes[n]?.url ?? "");
  for (const [name, value] of kari.cookies) same.cookies.set(name, value);
  same.actor = kari.actor;
  return same;
}

interface Writing {
  acknowledged: Set<string>;
  /** Acknowledgements by node. */
  byNode: number[];
  stop(): Promise<void>;
}

/** Writes at both nodes. What a node does not answer is kept and sent again, as a device does. */
function keepWriting(round: string): Writing {
  const acknowledged = new Set<string>();
  const byNode = [0, 0];
  let goesOn = true;
  const write = async (node: number, tab: number): Promise<void> => {
    const browser = at(node);
    const device = new Device(browser, testCase.caseId);
    const updates: { page: PageName; bytes: Uint8Array }[] = [];
    for (const key of [INSIDE, "open/workshop"] as const) {
      const page = pageName(testCase.caseId, key);
      device.pages[key].on("update", (bytes: Uint8Array) => updates.push({ page, bytes }));
    }
    let unsent: string[] = [];
    for (let n = 0; goesOn || unsent.length > 0; n += 1) {
      if (goesOn && unsent.length < MAX_UNSENT) {
        const key = `probe-${round}-${node}-${tab}-${n}`;
        device.pages[INSIDE].getMap("probe").set(key, 1);
        unsent.push(key);
        if (n % 10 === 5) unsent.push(`entry-${sendMessage(device.pages, kari.env(), "customer", key)}`);
      }
      const sent = updates.length;
      const answers = await browser.frames("push", updates).catch(() => 0);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      if (typeof answers === "number" || answers.some(({ refusal }) => refusal !== null)) continue;
      updates.splice(0, sent);
      for (const key of unsent) acknowledged.add(key);
      byNode[node] = (byNode[node] ?? 0) + unsent.length;
      unsent = [];
    }
  };
  const writing = [0, 1].flatMap((node) => [0, 1].map((tab) => write(node, tab)));
  return {
    acknowledged,
    byNode,
    async stop() {
      goesOn = false;
      await Promise.all(writing);
    },
  };
}

/** What was acknowledged and is not there, and what is wrong with the receipts, as one of the nodes tells. */
async function problemsAt(node: number, acknowledged: ReadonlySet<string>): Promise<string[]> {
  const browser = at(node);
  const device = new Device(browser, testCase.caseId);
  await device.pull();
  const entries = device.pages["open/workshop"].getArray<{ id: string; kind: string }>("entries").toArray();
  const held = new Set([...device.pages[INSIDE].getMap("probe").keys(), ...entries.map(({ id }) => `entry-${id}`)]);
  const { body } = await browser.get(`/api/cases/${testCase.caseId}/evidence`);
  const { chain } = body as { chain: ChainLink[] };
  const broken = firstBrokenLink(chain);
  const sealed = chain.flatMap((link) => (link.body?.kind === "message" ? [link.body.entryId as string] : []));
  const messages = entries.filter(({ kind }) => kind === "message").map(({ id }) => id);
  return [
    ...[...acknowledged].filter((key) => !held.has(key)).map((key) => `${key} is lost`),
    ...(broken === null ? [] : [`the chain breaks at ${broken}`]),
    ...(sealed.length === new Set(sealed).size ? [] : ["something was sealed twice"]),
    ...messages.filter((id) => !sealed.includes(id)).map((id) => `${id} has no receipt`),
  ];
}

const settled = (acknowledged: ReadonlySet<string>) =>
  until(
    "both nodes have and sealed everything",
    async () => {
      const found = await Promise.all([problemsAt(0, acknowledged), problemsAt(1, acknowledged)]);
      return found.flat().every((problem) => !problem.endsWith("has no receipt"));
    },
    30_000,
  );

describe("server processes on one database", () => {
  it(`[S44, R12] either is killed at any moment, ${KILLS} rounds: nothing acknowledged is lost, the other goes on`, async () => {
    const random = seededRandom(1);
    const writing = keepWriting("kill");
    for (let round = 0; round < KILLS; round += 1) {
      const victim = random() < 0.5 ? 0 : 1;
      const wait = random() * 300;
      await new Promise((resolve) => setTimeout(resolve, wait));
      const before = writing.byNode[1 - victim] ?? 0;
      nodes[victim].child.kill("SIGKILL");
      await nodes[victim].ended;
      await until("the other goes on", () => (writing.byNode[1 - victim] ?? 0) > before, 20_000);
      await startNode(victim);
    }
    await writing.stop();
    await settled(writing.acknowledged);
    expect(await problemsAt(0, writing.acknowledged)).toEqual([]);
    expect(await problemsAt(1, writing.acknowledged)).toEqual([]);
    expect(writing.acknowledged.size).toBeGreaterThan(KILLS * 4);
  }, 400_000);

  it(`[S44, R12] the database is restarted under load, ${RESTARTS} times: clients wait, nothing is lost, both nodes recover by themselves`, async () => {
    const pids = nodes.map(({ child }) => child.pid);
    const browsers = [at(0), at(1)];
    const [live, other] = browsers.map((browser) =>
      browser.attach(browser.connect(testCase.caseId), testCase.caseId, INSIDE),
    ) as [ReturnType<Browser["attach"]>, ReturnType<Browser["attach"]>];
    for (const provider of [live, other]) {
      // As the app does: after a page was closed or refused on a socket that stays open, its provider would rest for ever.
      const askAgain = () => setTimeout(() => void provider.sendToken().then(() => provider.startSync()), 200);
      provider.on("close", askAgain);
      provider.on("authenticationFailed", askAgain);
    }
    await until("both are in sync", () => live.synced && other.synced, 20_000);
    const writing = keepWriting("restart");
    for (let round = 0; round < RESTARTS; round += 1) {
      const before = writing.acknowledged.size;
      await until("there is load", () => writing.acknowledged.size > before + 20, 20_000);
      live.document.getMap("probe").set(`live-${round}`, 1);
      await postgres.restart();
      const after = [...writing.byNode];
      await until("both nodes go on", () => writing.byNode.every((count, node) => count > (after[node] ?? 0)), 30_000);
    }
    await writing.stop();
    await settled(writing.acknowledged);
    for (const node of [0, 1]) expect(await problemsAt(node, writing.acknowledged)).toEqual([]);
    expect(nodes.map(({ child }) => [child.exitCode, child.pid])).toEqual(pids.map((pid) => [null, pid]));
    live.document.getMap("probe").set("afterwards", 1);
    await until(
      "open pages are as before",
      () => other.document.getMap("probe").has("afterwards") && other.document.getMap("probe").has("live-2"),
      30_000,
    );
    const stored = new Y.Doc();
    const answer = await at(1).frames("pull", [{ page: pageName(testCase.caseId, INSIDE) }]);
    Y.applyUpdate(stored, typeof answer === "number" ? new Uint8Array() : (answer[0]?.bytes ?? new Uint8Array()));
    expect(
      [...writing.acknowledged].filter((key) => key.startsWith("probe") && !other.document.getMap("probe").has(key)),
    ).toEqual([]);
    for (const browser of browsers) browser.close();
  }, 200_000);
});
