import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LINK_UPLOADS } from "../accounts/rate-limits.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";
import { photo } from "../testing/media.ts";
import { WORK_PREFIX } from "./port.ts";
import { blobPath, hashOf, outcomeOf, record, recordOf, send } from "../testing/uploader.ts";

const DAY_MS = 86_400_000;
const LIMITS = { reserveBytes: 500_000_000, fileBytes: 3_000_000, linkBytes: 300_000, linkFiles: 4 };

describe("uploads", () => {
  let server: TestServer;
  let kari: Browser;
  let ola: Browser;
  let made: TestCase;
  let now = Date.now();
  let free = 10_000_000_000;

  beforeAll(async () => {
    server = await startServer({
      now: () => now,
      blobs: { freeBytes: async () => free },
      limits: LIMITS,
    });
  });
  beforeAll(async () => {
    await addPeople(server);
    kari = await signedIn(server.url, "kari");
    made = await makeCase(kari);
    ola = new Browser(server.url);
    await ola.exchange(made.secret);
  });
  afterAll(() => server.stop());

  /** Without the folders in which pictures are being made. */
  const staged = (): string[] =>
    readdirSync(join(server.folder, "uploads")).filter((name) => !name.startsWith(WORK_PREFIX));
  const begin = async (browser: Browser, more: Record<string, string>) => {
    const headers = { ...browser.headers(), "tus-resumable": "1.0.0", ...more };
    const answer = await fetch(`${server.url}/api/cases/${made.caseId}/uploads`, { method: "POST", headers });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === "" ? null : (JSON.parse(text) as unknown) };
  };
  const metadata = (hash: string): string => `sha256 ${Buffer.from(hash).toString("base64")}`;

  it("[S61, R7] what arrives is stored byte for byte, once, and the answer says so", async () => {
    const bytes = await photo(800, 600);
    const sent = await send(kari, made.caseId, bytes, { chunkSize: 50_000 });
    expect(sent).toMatchObject({ outcome: "stored" });
    const original = await kari.get(blobPath(made.caseId, sent.hash, "original"));
    expect(hashOf(original.body as Uint8Array)).toBe(sent.hash);
    const head = await fetch(sent.url ?? "", {
      method: "HEAD",
      headers: { ...kari.headers(), "tus-resumable": "1.0.0" },
    });
    expect([head.status, head.headers.get("upload-offset"), head.headers.get("x-jobcard-stored")]).toEqual([
      200,
      String(bytes.length),
      sent.hash,
    ]);
    const told = async () => (await kari.get(blobPath(made.caseId, sent.hash))).body;
    await server.blobs.derivatives.ensure(sent.hash);
    expect(await told()).toEqual({
      hash: sent.hash,
      size: bytes.length,
      type: "image/jpeg",
      kind: "photo",
      variants: ["original", "web", "thumb"],
      ready: true,
      // No page speaks of it.
      kept: false,
    });
    expect(staged()).toEqual([]);
    // Asked for again: it is there, and nothing is sent.
    const again = await begin(kari, { "upload-length": String(bytes.length), "upload-metadata": metadata(sent.hash) });
    expect([again.status, again.headers.get("upload-offset"), again.headers.get("x-jobcard-stored")]).toEqual([
      201,
      String(bytes.length),
      sent.hash,
    ]);
    expect(await send(kari, made.caseId, bytes, { retryDelays: [0] })).toMatchObject({ outcome: "stored" });
    expect(staged()).toEqual([]);
  });

  it("[S62, T17] refuses what is not what was declared, and keeps nothing of it", async () => {
    const bytes = await photo(400, 300, 2);
    const page = Buffer.from("<!doctype html><script>alert(1)</script>");
    const outcomes = [
      await send(kari, made.caseId, bytes, { hash: "0".repeat(64) }),
      await send(kari, made.caseId, page, { type: "text/html", name: "page.html" }),
      await send(kari, made.caseId, page, { type: "text/plain", name: "page.txt" }),
      await send(kari, made.caseId, bytes, { type: "video/mp4" }),
      await send(kari, made.caseId, Buffer.alloc(3_000_001)),
    ].map(({ outcome, status }) => `${status} ${outcome}`);
    expect(outcomes).toEqual([
      "460 hash-mismatch",
      "415 unsupported-type",
      "415 unsupported-type",
      "415 type-mismatch",
      "413 too-large",
    ]);
    expect(staged()).toEqual([]);
    expect(await outcomeOf(kari, made.caseId, hashOf(bytes))).toBe("404 not-found");
  });

  it("[S62] refuses wrong lengths and metadata, other ways to say them, and other protocols", async () => {
    const hash = "a".repeat(64);
    const length = { "upload-length": "10" };
    const asked: Record<string, string>[] = [
      {},
      length,
      { ...length, "upload-metadata": "sha256" },
      { ...length, "upload-metadata": metadata("A".repeat(64)) },
      { ...length, "upload-metadata": metadata("../../../../etc/passwd") },
      { ...length, "upload-metadata": "not base64 at all!" },
      { "upload-length": "0", "upload-metadata": metadata(hash) },
      { "upload-length": "-1", "upload-metadata": metadata(hash) },
      { "upload-length": "1e3x", "upload-metadata": metadata(hash) },
      { "upload-defer-length": "1", "upload-metadata": metadata(hash) },
      { ...length, "upload-metadata": metadata(hash), "upload-concat": "partial" },
    ];
    for (const headers of asked) {
      const { status, body } = await begin(kari, headers);
      expect([headers, status, body]).toEqual([headers, 400, { error: "invalid" }]);
    }
    const old = await begin(kari, { ...length, "upload-metadata": metadata(hash), "tus-resumable": "0.2.0" });
    expect([old.status, old.body]).toEqual([400, { error: "invalid" }]);
    const elsewhere = await begin(kari, {
      ...length,
      "upload-metadata": metadata(hash),
      origin: "https://evil.example",
    });
    expect([elsewhere.status, elsewhere.body]).toEqual([403, { error: "cross-site" }]);
    // More bytes than declared.
    const begun = await begin(kari, { ...length, "upload-metadata": metadata(hash) });
    const more = await fetch(server.url + begun.headers.get("location"), {
      method: "PATCH",
      headers: {
        ...kari.headers(),
        "tus-resumable": "1.0.0",
        "upload-offset": "0",
        "content-type": "application/offset+octet-stream",
      },
      body: "elevenbytes",
    });
    expect([more.status, await more.json()]).toEqual([413, { error: "too-large" }]);
    // Ids and addresses that try to be paths.
    for (const id of ["..%2f..%2fjobcard.sqlite", "%2e%2e", "a%00b", "x".repeat(500)]) {
      const answer = await fetch(`${server.url}/api/cases/${made.caseId}/uploads/${id}`, {
        method: "HEAD",
        headers: { ...kari.headers(), "tus-resumable": "1.0.0" },
      });
      expect([id, answer.status]).toEqual([id, 404]);
    }
  });

  it("[S62] a name is data: no path, no control character, no ending of its own", async () => {
    const bytes = await photo(300, 200, 3);
    const name = '../../etc/\r\nX-Evil: 1/ bi\u202Egpj.‮ld "1".html';
    await send(kari, made.caseId, bytes, { name });
    const { headers } = await kari.get(blobPath(made.caseId, hashOf(bytes), "original"));
    expect(headers.get("content-disposition")).toBe(
      `attachment; filename="${hashOf(bytes).slice(0, 12)}.jpg"; filename*=UTF-8''bigpj.ld%201.jpg`,
    );
    expect(headers.get("x-evil")).toBeNull();
  });

  it("[S61] only the sender's own organisation or link goes on with an upload", async () => {
    const bytes = await photo(300, 200, 4);
    const begun = await begin(kari, {
      "upload-length": String(bytes.length),
      "upload-metadata": metadata(hashOf(bytes)),
    });
    const location = begun.headers.get("location") ?? "";
    const marit = await signedIn(server.url, "marit");
    const head = async (browser: Browser, path = location): Promise<number> =>
      (await fetch(server.url + path, { method: "HEAD", headers: { ...browser.headers(), "tus-resumable": "1.0.0" } }))
        .status;
    const other = await makeCase(kari);
    expect(
      await Promise.all([
        head(kari),
        head(await signedIn(server.url, "amir")),
        head(marit),
        head(ola),
        head(new Browser(server.url)),
        head(await signedIn(server.url, "elin")),
        head(await signedIn(server.url, "admin")),
        head(kari, location.replace(made.caseId, other.caseId)),
      ]),
    ).toEqual([200, 200, 404, 404, 401, 404, 403, 404]);
    const gone = await fetch(server.url + location, {
      method: "DELETE",
      headers: { ...kari.headers(), "tus-resumable": "1.0.0" },
    });
    expect([gone.status, await head(kari)]).toEqual([204, 404]);
    expect(await send(kari, "0".repeat(20) as never, bytes)).toMatchObject({ outcome: "not-found", status: 404 });
  });

  it("[S68] a link has its own quota of bytes and of files, and may not begin for ever", async () => {
    const small = await Promise.all([5, 6, 7, 8].map((seed) => photo(60, 40, seed)));
    const large = await photo(1_000, 800, 9);
    expect(large.length).toBeGreaterThan(LIMITS.linkBytes);
    expect(await send(ola, made.caseId, large)).toMatchObject({ outcome: "quota-link", status: 413 });
    for (const bytes of small) expect(await send(ola, made.caseId, bytes)).toMatchObject({ outcome: "stored" });
    expect(await send(ola, made.caseId, await photo(60, 40, 10))).toMatchObject({ outcome: "quota-link" });
    expect(await send(kari, made.caseId, await photo(60, 40, 10))).toMatchObject({ outcome: "stored" });
    const limited = { status: 0, retry: 0 };
    for (let n = 0; n < LINK_UPLOADS && limited.status !== 429; n += 1) {
      const { status, headers } = await begin(ola, {});
      Object.assign(limited, { status, retry: Number(headers.get("retry-after")) });
    }
    expect(limited.status).toBe(429);
    expect(limited.retry).toBeGreaterThan(60);
  });

  it("[S68] a case has a quota of bytes and of files, whatever is stored or under way", async () => {
    const small = await startServer({
      limits: { caseFiles: 2, caseBytes: 1_000_000 },
    });
    try {
      await addPeople(small, ["kari"]);
      const browser = await signedIn(small.url, "kari");
      const { caseId } = await makeCase(browser);
      const ask = async (bytes: string, seed: string): Promise<unknown> =>
        (
          await browser.request("POST", `/api/cases/${caseId}/uploads`, undefined, {
            "content-type": "application/offset+octet-stream",
            "tus-resumable": "1.0.0",
            "upload-length": bytes,
            "upload-metadata": metadata(seed.repeat(64)),
          })
        ).status;
      expect(await ask("600000", "1")).toBe(201);
      expect(await ask("600000", "2")).toBe(413);
      expect(await ask("100", "3")).toBe(201);
      expect(await ask("100", "4")).toBe(413);
    } finally {
      await small.stop();
    }
  });

  it("[S67] what nobody goes on with is gone after a week; what was stored stays", async () => {
    const bytes = await photo(300, 200, 11);
    const stored = await photo(300, 200, 12);
    await send(kari, made.caseId, stored);
    const begun = await begin(kari, {
      "upload-length": String(bytes.length),
      "upload-metadata": metadata(hashOf(bytes)),
    });
    const location = server.url + begun.headers.get("location");
    const part = async (from: number, to: number): Promise<number> =>
      (
        await fetch(location, {
          method: "PATCH",
          headers: {
            ...kari.headers(),
            "tus-resumable": "1.0.0",
            "upload-offset": String(from),
            "content-type": "application/offset+octet-stream",
          },
          body: new Uint8Array(bytes.subarray(from, to)),
        })
      ).status;
    expect(new Date(begun.headers.get("upload-expires") ?? "").getTime() - now).toBeGreaterThan(6.9 * DAY_MS);
    expect(await part(0, 100)).toBe(204);
    now += 6 * DAY_MS;
    expect(await part(100, 200)).toBe(204);
    now += 6 * DAY_MS;
    await server.blobs.uploads.expire();
    expect(staged().length).toBe(1);
    now += 2 * DAY_MS;
    expect(await server.blobs.uploads.expire()).toBeGreaterThan(0);
    expect([staged(), await part(200, 300)]).toEqual([[], 404]);
    expect(await outcomeOf(await signedIn(server.url, "amir"), made.caseId, hashOf(stored), "original")).toBe("200");
  });

  it("[S66, R7c] with too little room left it says so before anything is sent, and goes on once there is room", async () => {
    kari = await signedIn(server.url, "kari");
    const bytes = await photo(300, 200, 13);
    free = LIMITS.reserveBytes + 1_000;
    expect(await send(kari, made.caseId, bytes)).toMatchObject({ outcome: "full", status: 507 });
    // The database goes on.
    const device = made.device;
    (device as { browser: Browser }).browser = kari;
    await record(device, recordOf(bytes));
    free = 10_000_000_000;
    expect(await send(kari, made.caseId, bytes)).toMatchObject({ outcome: "stored" });
  });
});
