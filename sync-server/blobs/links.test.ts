import { randomBytes } from "node:crypto";
import { request as requestHttp } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { sha256 } from "../../model/canonical.ts";
import { makeLink, revokeLink } from "../../model/commands/share-links.ts";
import { setFields } from "../../model/commands/organisation.ts";
import type { LinkId, OrganisationId } from "../../model/ids.ts";
import { nameOfPage } from "../../model/page-names.ts";
import { MEDIA_RULES, type MediaRules } from "../../model/pages/organisation-settings.ts";
import { newPage } from "../../model/pages/page.ts";
import { blobDefaults } from "../config.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { photo } from "../testing/media.ts";
import { Device, makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";
import { blobPath, hashOf, outcomeOf, record, recordOf, send } from "../testing/uploader.ts";
import { until } from "../testing/wait.ts";
import { limitsSetBy } from "./limits.ts";

describe("several links of one case, and links that end", () => {
  let server: TestServer;
  let kari: Browser;
  let made: TestCase;

  beforeAll(async () => {
    server = await startServer();
    await addPeople(server);
    kari = await signedIn(server.url, "kari");
    made = await makeCase(kari);
  });
  afterAll(() => server.stop());

  const linked = async (label: string): Promise<{ browser: Browser; linkId: LinkId }> => {
    const secret = randomBytes(16).toString("base64url");
    const linkId = makeLink(made.device.pages, kari.env(), {
      secretHash: sha256(new TextEncoder().encode(secret)),
      label,
      mayDecide: true,
    });
    await made.device.push();
    const browser = new Browser(server.url);
    await until("the link opens", async () => {
      await browser.exchange(secret).catch(() => undefined);
      return browser.customerOf !== null;
    });
    return { browser, linkId };
  };
  const revoke = async (id: LinkId): Promise<void> => {
    revokeLink(made.device.pages, kari.env(), id);
    await made.device.push();
  };
  const tus = (browser: Browser, more: Record<string, string> = {}) =>
    browser.headers({ "tus-resumable": "1.0.0", ...more });
  const begin = async (browser: Browser, bytes: Buffer): Promise<Response> =>
    fetch(`${server.url}/api/cases/${made.caseId}/uploads`, {
      method: "POST",
      headers: tus(browser, {
        "upload-length": String(bytes.length),
        "upload-metadata": `sha256 ${Buffer.from(hashOf(bytes)).toString("base64")}`,
      }),
    });
  const patch = (browser: Browser, path: string, bytes: Uint8Array<ArrayBuffer>, offset = 0): Promise<Response> =>
    fetch(server.url + path, {
      method: "PATCH",
      headers: tus(browser, { "upload-offset": String(offset), "content-type": "application/offset+octet-stream" }),
      body: bytes,
    });
  const place = (answer: Response): string => answer.headers.get("location") ?? "";

  it("[S77] of what one link brought, another link of the case gets what is shown, and never the original", async () => {
    const [ola, nina] = [await linked("Ola Nes"), await linked("Nina Nes")];
    const bytes = await photo(400, 300, 31);
    const hash = hashOf(bytes);
    expect((await send(ola.browser, made.caseId, bytes)).outcome).toBe("stored");
    const gets = async (browser: Browser) => ({
      original: await outcomeOf(browser, made.caseId, hash, "original"),
      web: await outcomeOf(browser, made.caseId, hash, "web"),
    });
    // Until it stands on a page it is nobody else's at all.
    expect([await gets(ola.browser), await gets(nina.browser)]).toEqual([
      { original: "200", web: "200" },
      { original: "404 not-found", web: "404 not-found" },
    ]);
    await record(new Device(ola.browser, made.caseId), recordOf(bytes));
    expect([await gets(ola.browser), await gets(nina.browser), await gets(kari)]).toEqual([
      { original: "200", web: "200" },
      { original: "404 no-variant", web: "200" },
      { original: "200", web: "200" },
    ]);
    const { variants } = (await nina.browser.get(blobPath(made.caseId, hash))).body as { variants: string[] };
    expect(variants).toEqual(["web", "thumb"]);
    // Knowing the hash is not having the bytes: they have to come, and then it has brought them as well.
    const begun = await begin(nina.browser, bytes);
    expect([begun.status, begun.headers.get("x-jobcard-stored")]).toEqual([201, null]);
    expect(await outcomeOf(nina.browser, made.caseId, hash, "original")).toBe("404 no-variant");
    expect((await patch(nina.browser, place(begun), Buffer.from(bytes))).status).toBe(204);
    expect(await gets(nina.browser)).toEqual({ original: "200", web: "200" });
    const again = await begin(nina.browser, bytes);
    expect([again.status, again.headers.get("x-jobcard-stored")]).toEqual([201, hash]);
  });

  it("[S78, S18] a revoked link neither asks for, goes on with nor ends an upload; another link never does", async () => {
    const [ola, nina] = [await linked("Ola"), await linked("Nina")];
    const bytes = Buffer.from(await photo(300, 200, 32));
    const path = place(await begin(ola.browser, bytes));
    expect((await patch(ola.browser, path, bytes.subarray(0, 1_000))).status).toBe(204);
    const all = async (browser: Browser): Promise<number[]> => [
      (await fetch(server.url + path, { method: "HEAD", headers: tus(browser) })).status,
      (await patch(browser, path, bytes.subarray(1_000), 1_000)).status,
      (await fetch(server.url + path, { method: "DELETE", headers: tus(browser) })).status,
    ];
    expect(await all(nina.browser)).toEqual([404, 404, 404]);
    await revoke(ola.linkId);
    await until(
      "the link is revoked",
      async () => (await ola.browser.get(blobPath(made.caseId, hashOf(bytes)))).status === 410,
      20_000,
    );
    expect(await all(ola.browser)).toEqual([410, 410, 410]);
    expect(await outcomeOf(kari, made.caseId, hashOf(bytes))).toBe("404 not-found");
  });

  it("[S78, S18] bytes that were on their way when the link was revoked are not taken in", async () => {
    const { browser, linkId } = await linked("Ola");
    const bytes = Buffer.from(await photo(300, 200, 33));
    const path = place(await begin(browser, bytes));
    const answered = new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sending = requestHttp(
        server.url + path,
        {
          method: "PATCH",
          headers: tus(browser, {
            "upload-offset": "0",
            "content-type": "application/offset+octet-stream",
            "content-length": String(bytes.length),
          }),
        },
        (answer) => {
          let body = "";
          answer.on("data", (part: Buffer) => (body += part.toString()));
          answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body }));
        },
      );
      sending.once("error", reject);
      sending.write(bytes.subarray(0, 2_000));
      void revoke(linkId)
        .then(() =>
          until(
            "the link is revoked",
            async () => (await browser.get(blobPath(made.caseId, "a"))).status === 410,
            20_000,
          ),
        )
        .then(() => sending.end(bytes.subarray(2_000)), reject);
    });
    expect(await answered).toEqual({ status: 410, body: '{"error":"revoked"}' });
    expect(
      await server.database.first(
        server.database.query.selectFrom("case_blobs").selectAll().where("hash", "=", hashOf(bytes)),
      ),
    ).toBe(undefined);
  });

  it("[S78, S61] two who send the same upload at once do not mix: it is whole, or it goes on", async () => {
    const bytes = Buffer.from(await photo(1_200, 900, 34));
    const path = place(await begin(kari, bytes));
    const statuses = await Promise.all([
      patch(kari, path, bytes).then(
        ({ status }) => status,
        () => 0,
      ),
      patch(kari, path, bytes).then(
        ({ status }) => status,
        () => 0,
      ),
      patch(kari, path, bytes.subarray(100), 100).then(
        ({ status }) => status,
        () => 0,
      ),
    ]);
    // Who comes later takes the place of who was sending; what had arrived by then counts.
    expect(statuses.every((status) => [0, 204, 400, 409, 423].includes(status))).toBe(true);
    const head = await fetch(server.url + path, { method: "HEAD", headers: tus(kari) });
    const offset = Number(head.headers.get("upload-offset"));
    if (offset < bytes.length) await patch(kari, path, bytes.subarray(offset), offset);
    const original = await kari.get(blobPath(made.caseId, hashOf(bytes), "original"));
    expect(hashOf(original.body as Uint8Array)).toBe(hashOf(bytes));
    const late = await patch(kari, path, bytes);
    expect([late.status, await late.json()]).toEqual([409, { error: "offset-mismatch" }]);
  });

  it("[S79, S166, S68, FB-62] what a workshop sets for its cases goes for the server too, and lifts nothing the operator set", async () => {
    const rules = newPage();
    const target = { doc: rules, key: "workshop/settings", relation: "manager" } as const;
    const name = nameOfPage({ organisation: "workshop-1" as OrganisationId, page: "workshop/settings" });
    const set = async (change: Partial<MediaRules>): Promise<void> => {
      setFields(target, kari.env(), MEDIA_RULES, change);
      expect(await kari.frames("push", [{ page: name, bytes: Y.encodeStateAsUpdate(rules) }])).toHaveLength(1);
    };
    const elin = await signedIn(server.url, "elin");
    const other = await makeCase(elin, { fleet: null });
    const usual = await server.blobs.limitsFor(other.caseId);
    expect(await server.blobs.limitsFor(made.caseId)).toEqual(usual);
    const opened = await linked("few");
    await set({ photos: 1, videoMinutes: 1, allVideoMinutes: 1 });
    expect(await server.blobs.limitsFor(other.caseId)).toEqual(usual);
    const few = await server.blobs.limitsFor(made.caseId);
    expect(few).toMatchObject({ fileBytes: 600_000_000, linkFiles: 2 });
    const [first, second, third] = [await photo(90, 60, 41), await photo(90, 60, 42), await photo(90, 60, 43)];
    for (const bytes of [first, second])
      expect(await send(opened.browser, made.caseId, bytes)).toMatchObject({ outcome: "stored" });
    expect(await send(opened.browser, made.caseId, third)).toMatchObject({ outcome: "quota-link", status: 413 });
    // What two tablets bring together is kept, however little one may take.
    expect(await send(kari, made.caseId, third)).toMatchObject({ outcome: "stored" });
    expect(few.caseFiles).toBeGreaterThan(4 * 1 + 100);
    await set({ photos: 500, videoMinutes: 30, allVideoMinutes: 120 });
    const { fileBytes, caseBytes, caseFiles, linkBytes, linkFiles } = blobDefaults("").limits;
    const operators = { fileBytes, caseBytes, caseFiles, linkBytes, linkFiles };
    expect(await server.blobs.limitsFor(made.caseId)).toEqual(operators);
  });

  it("[S166] leaves room for everything that is brought in good faith, whatever is set", () => {
    for (const photos of [1, 50, 500])
      for (const [videoMinutes, allVideoMinutes] of [
        [1, 1],
        [5, 10],
        [30, 120],
      ] as const) {
        const limits = limitsSetBy({ photos, videoMinutes, allVideoMinutes, retentionDays: 14 });
        expect(limits.fileBytes).toBeGreaterThanOrEqual(videoMinutes * 500_000_000);
        expect(limits.caseFiles).toBeGreaterThan(4 * photos + 8 * allVideoMinutes);
        expect(limits.caseBytes).toBeGreaterThan(limits.linkBytes);
        expect(limits.caseBytes).toBeGreaterThan(4 * (photos * 12_000_000 + allVideoMinutes * 500_000_000));
      }
  });
});
