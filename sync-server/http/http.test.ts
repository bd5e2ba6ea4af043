import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { pageName } from "../../model/page-names.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { makeCase } from "../testing/test-case.ts";
import { addPeople, emailOf, PASSWORD, startServer, type TestServer } from "../testing/test-server.ts";
import { closed } from "../testing/wait.ts";

let server: TestServer;
let client: string;

beforeAll(async () => {
  client = mkdtempSync(join(tmpdir(), "jobcard-client-"));
  mkdirSync(join(client, "assets"));
  writeFileSync(join(client, "index.html"), "<title>staff</title>");
  writeFileSync(join(client, "customer.html"), "<title>customer</title>");
  writeFileSync(join(client, "service-worker.js"), "self.x = 1;");
  writeFileSync(join(client, "assets", "main-abc123.js"), `export const words = "${"word ".repeat(500)}";`);
  server = await startServer({ config: { clientFolder: client } });
  await addPeople(server, ["kari"]);
});
afterAll(async () => {
  await server.stop();
  rmSync(client, { recursive: true });
});

/** A request with exactly these headers; `fetch` would add and forbid some. */
function raw(
  method: string,
  path: string,
  headers: Record<string, string>,
  body = "",
): Promise<{ status: number; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      server.url + path,
      { method, headers: { ...headers, ...(body && { "content-length": String(Buffer.byteLength(body)) }) } },
      (answer) => {
        answer.resume();
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Sends two requests on one connection, the second once the first is answered. Returns the statuses. */
function inTurn(path: string, headers: Record<string, string>, bytes: number): Promise<number[]> {
  const { hostname, port, host } = new URL(server.url);
  const head = Object.entries({ host, "content-length": String(bytes), ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const send = () => {
      socket.write(`POST ${path} HTTP/1.1\r\n${head.join("\r\n")}\r\n\r\n`);
      socket.write(Buffer.alloc(bytes));
    };
    let received = "";
    const statuses = () => [...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));
    socket.on("data", (chunk) => {
      const before = statuses().length;
      received += chunk.toString("latin1");
      if (statuses().length === 2) socket.end();
      else if (statuses().length > before) send();
    });
    socket.on("close", () => resolve(statuses()));
    send();
  });
}

describe("HTTP", () => {
  it("[S83] a request that is refused before all of it is read leaves its connection to the next one", async () => {
    const { url } = server;
    const bytes = { origin: url, "content-type": "application/octet-stream" };
    const json = { origin: url, "content-type": "application/json" };
    for (const size of [10, 470_000, 3_000_000]) {
      expect(await inTurn("/api/sync/push", bytes, size)).toEqual([401, 401]);
      expect(await inTurn("/api/farewell/push", bytes, size)).toEqual([401, 401]);
      expect(await inTurn("/api/sync/push", { ...bytes, origin: "http://elsewhere.example" }, size)).toEqual([
        403, 403,
      ]);
      const small = size > 65_536 ? 413 : 400;
      expect(await inTurn("/api/share/exchange", json, size)).toEqual([small, small]);
    }
  });

  it("[S83] a push that is too large is answered as such, and the next one is taken", async () => {
    const kari = await signedIn(server.url, "kari");
    const { caseId } = await makeCase(kari);
    const page = pageName(caseId, "internal/workshop");
    const doc = new Y.Doc();
    doc.getMap("fields").set("long", "x".repeat(470_000));
    expect(await kari.outcome("push", page, Y.encodeStateAsUpdate(doc))).toBe("too-large");
    doc.getMap("fields").set("long", "short");
    expect(await kari.outcome("push", page, Y.encodeStateAsUpdate(doc))).toBe("ok");
    kari.close();
  });

  it("[S22] every answer carries the security headers, errors too", async () => {
    for (const path of [
      "/",
      "/s",
      "/c/x",
      "/healthz",
      "/api/me",
      "/api/nothing",
      "/nothing",
      "/assets/main-abc123.js",
    ]) {
      const { headers } = await raw("GET", path, {});
      expect([
        path,
        headers["x-jobcard"],
        headers["x-content-type-options"],
        headers["referrer-policy"],
        headers["x-robots-tag"],
      ]).toEqual([path, "1", "nosniff", "no-referrer", "noindex"]);
      const policy = String(headers["content-security-policy"]);
      expect(policy).toContain("default-src 'none'; script-src 'self';");
      expect(policy.replace("style-src-attr 'unsafe-inline'", "")).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
      expect(policy).toContain("frame-ancestors 'none'");
    }
    expect((await raw("GET", "/api/me", {})).headers["cache-control"]).toBe("no-store");
  });

  it("[S22] pages are found by their addresses and revalidated, hashed files kept for ever", async () => {
    const browser = new Browser(server.url);
    const text = async (path: string) => {
      const { status, headers, body } = await browser.get(path);
      return [status, headers.get("cache-control"), new TextDecoder().decode(body as Uint8Array).slice(0, 24)];
    };
    for (const path of ["/", "/case/abc", "/sign-in", "/setup", "/admin", "/incoming"])
      expect(await text(path)).toEqual([200, "no-cache", "<title>staff</title>"]);
    for (const path of ["/s", "/c/abc"]) expect(await text(path)).toEqual([200, "no-cache", "<title>customer</title>"]);
    expect(await text("/service-worker.js")).toEqual([200, "no-cache", "self.x = 1;"]);
    expect((await text("/assets/main-abc123.js")).slice(0, 2)).toEqual([200, "public, max-age=31536000, immutable"]);
    const { headers } = await raw("GET", "/assets/main-abc123.js", { "accept-encoding": "gzip" });
    expect(headers["content-encoding"]).toBe("gzip");
    expect((await raw("GET", "/", { "if-none-match": String((await raw("GET", "/", {})).headers.etag) })).status).toBe(
      304,
    );
    for (const path of ["/../package.json", "/..%2f..%2fetc/passwd", "/assets/../../secret", "/assets/"]) {
      expect([path, (await raw("GET", path, {})).status]).toEqual([path, 404]);
    }
  });

  it("[S23] nothing is changed by another site, by form, script or socket", async () => {
    const host = new URL(server.url).host;
    const body = JSON.stringify({ email: emailOf("kari"), password: PASSWORD });
    const json = { "content-type": "application/json" };
    const send = async (headers: Record<string, string>) =>
      (await raw("POST", "/api/auth/sign-in/email", headers, body)).status;
    expect(await send({ ...json, origin: "https://evil.example" })).toBe(403);
    expect(await send({ ...json, origin: "null" })).toBe(403);
    expect(await send(json)).toBe(403);
    expect(await send({ ...json, origin: server.url, "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await send({ ...json, origin: `http://${host}.evil.example` })).toBe(403);
    expect(await send({ origin: server.url, "content-type": "text/plain" })).toBe(415);
    expect(await send({ origin: server.url, "content-type": "application/x-www-form-urlencoded" })).toBe(415);
    expect(await send({ ...json, "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await send({ ...json, origin: server.url })).toBe(200);
    const kari = await signedIn(server.url, "kari");
    for (const origin of ["https://evil.example", "null", ""]) {
      const socket = kari.socket("/feed", [], { origin });
      expect([origin, (await closed(socket)).code]).toEqual([origin, 1006]);
    }
    kari.close();
  });

  it("[S9] better-auth's other routes cannot be reached", async () => {
    const browser = new Browser(server.url);
    const paths = [
      "sign-up/email",
      "get-session",
      "update-user",
      "change-password",
      "list-sessions",
      "delete-user",
      "request-password-reset",
    ];
    const statuses = await Promise.all(paths.map(async (path) => (await browser.post(`/api/auth/${path}`)).status));
    expect(new Set(statuses)).toEqual(new Set([404]));
  });

  it("[S22] pull answers are compressed", async () => {
    const kari = await signedIn(server.url, "kari");
    const { device, caseId } = await makeCase(kari);
    device.pages["internal/workshop"].getText("complaint").insert(0, "noise from the left ".repeat(300));
    await device.push();
    const answer = await kari.frames("pull", [{ page: `case/${caseId}/internal/workshop` }]);
    expect(typeof answer === "number" ? 0 : (answer[0]?.bytes.byteLength ?? 0)).toBeGreaterThan(5_000);
  });

  it("[S22] with https the cookies are bound to the host", async () => {
    const secure = await startServer({ config: { baseUrl: "https://jobs.example" } });
    await addPeople(secure, ["kari"]);
    const kari = new Browser(secure.url);
    await kari.signIn(emailOf("kari"));
    expect([...kari.cookies.keys()].every((name) => name.startsWith("__Secure-"))).toBe(true);
    const testCase = await makeCase(kari);
    const phone = new Browser(secure.url);
    const { headers } = await phone.exchange(testCase.secret);
    expect(headers.getSetCookie()[0]).toMatch(/^__Host-jobcard-share-.*Secure/);
    expect(headers.get("strict-transport-security")).toMatch(/max-age=31536000/);
    await secure.stop();
  });
});
