import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Browser, signedIn } from "../testing/browser.ts";
import { type HostileFile, hostileFiles } from "../testing/hostile-files.ts";
import { childrenOf, peakMegabytes } from "../testing/memory.ts";
import { type ServerProcess, startProcess } from "../testing/server-process.ts";
import { makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer } from "../testing/test-server.ts";
import { blobPath, hashOf, outcomeOf, record, recordOf, send } from "../testing/uploader.ts";

/** What the server may need more, for all of the corpus, than it needed before it; and the other process in all. */
const SERVER_MB = 120;
const WORKER_MB = 600;

describe("files as attackers make them", () => {
  let folder: string;
  let running: ServerProcess;
  let made: TestCase;
  let kari: Browser;
  let ola: Browser;
  let corpus: HostileFile[];

  beforeAll(async () => {
    corpus = await hostileFiles();
    folder = mkdtempSync(join(tmpdir(), "jobcard-hostile-"));
    const server = await startServer({ folder });
    await addPeople(server, ["kari"]);
    await server.close();
    running = await startProcess({ DATA_DIR: folder });
    kari = await signedIn(running.url, "kari");
    made = await makeCase(kari);
    ola = new Browser(running.url);
    await ola.exchange(made.secret);
  }, 60_000);
  afterAll(async () => {
    running.child.kill("SIGKILL");
    await running.ended;
    rmSync(folder, { recursive: true });
  });

  const becomes = async ({ bytes, type, name, what }: HostileFile): Promise<HostileFile["expected"]> => {
    const { outcome } = await send(kari, made.caseId, bytes, { type, name });
    if (outcome !== "stored") {
      expect([what, outcome]).toEqual([what, expect.stringMatching(/^(unsupported-type|type-mismatch)$/)]);
      expect(await outcomeOf(kari, made.caseId, hashOf(bytes))).toBe("404 not-found");
      return "refused";
    }
    const own = await kari.get(blobPath(made.caseId, hashOf(bytes)));
    const { kind } = own.body as { kind: "photo" | "video" | "file" };
    await record(made.device, recordOf(bytes, { kind: kind === "photo" ? "file" : kind }), {
      fleet: true,
      customer: true,
    });
    const shown = await ola.get(blobPath(made.caseId, hashOf(bytes), "web"));
    const original = await ola.get(blobPath(made.caseId, hashOf(bytes), "original"));
    for (const { status, headers } of [shown, original].filter(({ status: given }) => given === 200)) {
      expect([what, status, headers.get("x-content-type-options"), headers.get("content-security-policy")]).toEqual([
        what,
        200,
        "nosniff",
        "default-src 'none'; sandbox",
      ]);
      expect(headers.get("content-type")).toMatch(/^(image\/webp|video\/(mp4|webm)|application\/octet-stream)$/);
    }
    const given = [original, shown].find(({ status }) => status === 200);
    if (!given) return "inert";
    if (kind === "file") {
      expect(given.headers.get("content-disposition")).toMatch(/^attachment; /);
      return "download";
    }
    const drawn = Buffer.from(shown.body as Uint8Array);
    expect([what, drawn.includes("<script"), drawn.includes("PK\x03\x04")]).toEqual([what, false, false]);
    return "shown";
  };

  it("[S65, S62, T17] each is refused or lies still, and the memory of the server stays bounded", async () => {
    const pid = running.child.pid ?? 0;
    const before = peakMegabytes(pid);
    const found: [string, string][] = [];
    for (const file of corpus) found.push([file.what, await becomes(file)]);
    expect(found).toEqual(corpus.map(({ what, expected }) => [what, expected]));
    const workers = childrenOf(pid).map(peakMegabytes);
    expect(workers.length).toBeGreaterThan(0);
    expect(peakMegabytes(pid) - before).toBeLessThan(SERVER_MB);
    expect(Math.max(...workers)).toBeLessThan(WORKER_MB);
    // It still does what it is for.
    expect((await kari.get("/readyz")).status).toBe(200);
  }, 120_000);
});
