/**
 * `upload`: how fast a file of 64 MB arrives, checked, stored and on the disk, against a bare PUT of as many bytes to a
 * plain server. All servers are processes of their own, in turns; every round sends bytes never sent before.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { CaseId } from "../../model/ids.ts";
import { type Browser, signedIn } from "../testing/browser.ts";
import { startProcess } from "../testing/server-process.ts";
import { makeCase } from "../testing/test-case.ts";
import { addPeople, startServer } from "../testing/test-server.ts";

const BYTES = 64 * 1024 * 1024;
const ROUNDS = 9;
const BARE = fileURLToPath(new URL("bare-put.mjs", import.meta.url));
/** The beginning of an MP4, so that it is taken for one. */
const HEAD = Buffer.from("000000186674797069736f6d0000020069736f6d6d703432", "hex");
/** A device hashes what it has taken before it sends it, whoever it sends it to. */
const hashes = new WeakMap<Buffer, string>();

/** Megabytes a second by peer, one value a round. */
export async function uploadThroughput(): Promise<Map<string, number[]>> {
  const folder = mkdtempSync(join(tmpdir(), "jobcard-bench-upload-"));
  const data = join(folder, "data");
  const prepared = await startServer({ folder: data });
  await addPeople(prepared, ["kari"]);
  await prepared.close();
  const server = await startProcess({ DATA_DIR: data, CASE_MEDIA_MB: "100000" });
  const plain = [await startBare(folder), await startBare(folder, "--sync")];
  try {
    const browser = await signedIn(server.url, "kari");
    const { caseId } = await makeCase(browser);
    const peers: [string, (bytes: Buffer) => Promise<void>][] = [
      ["jobcard", uploader(browser, caseId)],
      ...plain.map(({ name, url }): [string, (bytes: Buffer) => Promise<void>] => [
        name,
        (bytes) => ask("PUT", url, {}, bytes).then(() => undefined),
      ]),
    ];
    const rounds = new Map<string, number[]>(peers.map(([name]) => [name, []]));
    for (let round = -1; round < ROUNDS; round += 1) {
      for (const [name, send] of peers) {
        const bytes = Buffer.concat([HEAD, randomBytes(BYTES - HEAD.length)]);
        hashes.set(bytes, createHash("sha256").update(bytes).digest("hex"));
        const started = performance.now();
        await send(bytes);
        // The first round only warms up.
        if (round >= 0) rounds.get(name)?.push(BYTES / 1e6 / ((performance.now() - started) / 1_000));
      }
    }
    return rounds;
  } finally {
    for (const { child } of [...plain, server]) child.kill("SIGKILL");
    await server.ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One creation and one PATCH, as tus-js-client sends them. */
function uploader(browser: Browser, caseId: CaseId): (bytes: Buffer) => Promise<void> {
  const resumable = { ...browser.headers(), "tus-resumable": "1.0.0" };
  return async (bytes) => {
    const metadata = `sha256 ${Buffer.from(hashes.get(bytes) ?? "").toString("base64")},type ${Buffer.from("video/mp4").toString("base64")}`;
    const begun = await ask("POST", `${browser.url}/api/cases/${caseId}/uploads`, {
      ...resumable,
      "upload-length": String(bytes.length),
      "upload-metadata": metadata,
    });
    await ask(
      "PATCH",
      browser.url + (begun.headers.location ?? ""),
      { ...resumable, "upload-offset": "0", "content-type": "application/offset+octet-stream" },
      bytes,
    );
  };
}

function ask(method: string, url: string, headers: Record<string, string>, body?: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const length = { "content-length": String(body?.length ?? 0) };
    const asked = request(url, { method, headers: { ...headers, ...length } }, (answer) => {
      answer.resume();
      answer.once("end", () => {
        if ((answer.statusCode ?? 500) < 300) resolve(answer);
        else reject(new Error(`${method} was answered with ${answer.statusCode}`));
      });
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

async function startBare(
  folder: string,
  ...flags: string[]
): Promise<{ name: string; url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [BARE, folder, ...flags], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(child.stdout ?? child, "data")) as [Buffer];
  const name = flags.length > 0 ? "bare PUT, on the disk" : "bare PUT, in the system's cache";
  return { name, url: `http://127.0.0.1:${line.toString().trim()}/`, child };
}
