import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeMedia, restoreMedia, setAudience } from "../../model/commands/media.ts";
import { revokeLink } from "../../model/commands/share-links.ts";
import type { MediaId, Sha256 } from "../../model/ids.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { docx, pdf, readings } from "../testing/documents.ts";
import { box, HEIC, photo, PLACE, video } from "../testing/media.ts";
import { Device, makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";
import { blobPath, hashOf, outcomeOf, record, recordOf, send } from "../testing/uploader.ts";
import { until } from "../testing/wait.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const ASKED = [undefined, "original", "web", "thumb"] as const;
const ALL = "200 200 200 200";
const SHOWN = "200 404 no-variant 200 200";
const NOTHING = "404 not-found 404 not-found 404 not-found 404 not-found";
const four = (outcome: string): string => Array(4).fill(outcome).join(" ");

describe("who may have which bytes", () => {
  let server: TestServer;
  let made: TestCase;
  let other: TestCase;
  let people: Record<string, Browser>;

  beforeAll(async () => {
    server = await startServer();
    await addPeople(server);
    const kari = await signedIn(server.url, "kari");
    made = await makeCase(kari);
    other = await makeCase(kari);
    const holder = async ({ secret }: TestCase): Promise<Browser> => {
      const browser = new Browser(server.url);
      await browser.exchange(secret);
      return browser;
    };
    people = {
      kari,
      amir: await signedIn(server.url, "amir"),
      marit: await signedIn(server.url, "marit"),
      ola: await holder(made),
      otherHolder: await holder(other),
      otherWorkshop: await signedIn(server.url, "elin"),
      otherFleet: await signedIn(server.url, "tore"),
      admin: await signedIn(server.url, "admin"),
      nobody: new Browser(server.url),
    };
  });
  afterAll(() => server.stop());

  const who = (name: string): Browser => {
    const browser = people[name];
    if (!browser) throw new Error(`there is no ${name}`);
    return browser;
  };
  /** What one person gets of the four ways to ask. */
  const gets = async (name: string, hash: string, caseId = made.caseId): Promise<string> => {
    const outcomes: string[] = [];
    for (const variant of ASKED) outcomes.push(await outcomeOf(who(name), caseId, hash, variant));
    return outcomes.join(" ");
  };
  /** Strangers get nothing whatever the state; the rest is compared by each test. */
  const matrix = async (hash: Sha256): Promise<Record<string, string>> => {
    expect({
      otherHolder: await gets("otherHolder", hash),
      otherWorkshop: await gets("otherWorkshop", hash),
      otherFleet: await gets("otherFleet", hash),
      admin: await gets("admin", hash),
      nobody: await gets("nobody", hash),
      otherCase: await gets("kari", hash, other.caseId),
    }).toEqual({
      otherHolder: four("401 signed-out"),
      otherWorkshop: NOTHING,
      otherFleet: NOTHING,
      admin: four("403 forbidden"),
      nobody: four("401 signed-out"),
      otherCase: NOTHING,
    });
    return {
      kari: await gets("kari", hash),
      amir: await gets("amir", hash),
      marit: await gets("marit", hash),
      ola: await gets("ola", hash),
    };
  };
  const audience = async (id: MediaId, fleet: boolean, customer: boolean): Promise<void> => {
    setAudience(made.device.pages, who("kari").env(), id, { fleet, customer });
    await made.device.push();
  };

  it("[S63, T5, T18] the workshop's photo is for those it was opened to, for as long as it is", async () => {
    const bytes = await photo(600, 400, 21);
    const hash = hashOf(bytes);
    const workshop = { kari: ALL, amir: ALL };
    expect(await matrix(hash)).toEqual({ kari: NOTHING, amir: NOTHING, marit: NOTHING, ola: NOTHING });
    await send(who("kari"), made.caseId, bytes);
    expect(await matrix(hash)).toEqual({ ...workshop, marit: NOTHING, ola: NOTHING });
    const id = await record(made.device, recordOf(bytes));
    expect(await matrix(hash)).toEqual({ ...workshop, marit: NOTHING, ola: NOTHING });
    await audience(id, true, false);
    await until("the fleet is bound", async () => (await gets("marit", hash)) === SHOWN);
    expect(await matrix(hash)).toEqual({ ...workshop, marit: SHOWN, ola: NOTHING });
    await audience(id, false, true);
    expect(await matrix(hash)).toEqual({ ...workshop, marit: SHOWN, ola: SHOWN });
    await audience(id, false, false);
    expect(await matrix(hash)).toEqual({ ...workshop, marit: NOTHING, ola: NOTHING });
    await audience(id, true, true);
    removeMedia(made.device.pages, who("kari").env(), id);
    await made.device.push();
    expect(await matrix(hash)).toEqual({ ...workshop, marit: NOTHING, ola: NOTHING });
    restoreMedia(made.device.pages, who("kari").env(), id);
    await made.device.push();
    expect(await matrix(hash)).toEqual({ ...workshop, marit: SHOWN, ola: SHOWN });
  });

  it("[S63] what customer and fleet bring is theirs with everything, and shown where their page is read", async () => {
    // Not the PDF of another test, made within the same second: what the fleet brought it may have whole.
    const [own, files] = [await photo(500, 300, 22), Buffer.concat([await pdf(), Buffer.from("\n% terms\n")])];
    expect((await send(who("ola"), made.caseId, own)).outcome).toBe("stored");
    const hash = hashOf(own);
    expect(await matrix(hash)).toEqual({ kari: NOTHING, amir: NOTHING, marit: NOTHING, ola: ALL });
    await record(new Device(who("ola"), made.caseId), recordOf(own));
    expect(await matrix(hash)).toEqual({ kari: ALL, amir: ALL, marit: SHOWN, ola: ALL });

    const terms = hashOf(files);
    expect((await send(who("marit"), made.caseId, files, { type: "application/pdf", name: "terms.pdf" })).outcome).toBe(
      "stored",
    );
    await record(new Device(who("marit"), made.caseId), recordOf(files, { kind: "file", type: "application/pdf" }));
    const asFile = "200 200 200 404 no-variant";
    expect(await matrix(terms)).toEqual({ kari: asFile, amir: asFile, marit: asFile, ola: NOTHING });
    for (const variant of ["original", "web"]) {
      const { headers } = await who("kari").get(blobPath(made.caseId, terms, variant));
      expect([headers.get("content-type"), headers.get("content-disposition")]).toEqual([
        "application/octet-stream",
        `attachment; filename="${terms.slice(0, 12)}.pdf"; filename*=UTF-8''terms.pdf`,
      ]);
    }
  });

  it("[S63, T5] a hash written on one's own page opens nothing; private, unknown and awaited look alike", async () => {
    const bytes = await photo(400, 300, 23);
    const [hidden, unknown] = [hashOf(bytes), "f".repeat(64) as Sha256];
    await send(who("kari"), made.caseId, bytes);
    await record(made.device, recordOf(bytes));
    const answer = async (hash: string, variant?: string) => {
      const { status, headers, body } = await who("ola").get(blobPath(made.caseId, hash, variant));
      return { status, headers: [...headers].filter(([header]) => header !== "date"), body };
    };
    for (const variant of ASKED) expect(await answer(hidden, variant)).toEqual(await answer(unknown, variant));
    const device = new Device(who("ola"), made.caseId);
    await device.pull();
    await record(device, recordOf(bytes));
    await record(device, recordOf(bytes, { hash: unknown }));
    for (const variant of ASKED) {
      expect(await answer(hidden, variant)).toEqual(await answer(unknown, variant));
      expect((await answer(hidden, variant)).body).toEqual({ error: "not-stored-yet" });
    }
    // Nor does creation tell that the case has it: all bytes have to come.
    const begun = await fetch(`${server.url}/api/cases/${made.caseId}/uploads`, {
      method: "POST",
      headers: {
        ...who("ola").headers(),
        "tus-resumable": "1.0.0",
        "upload-length": String(bytes.length),
        "upload-metadata": `sha256 ${Buffer.from(hidden).toString("base64")}`,
      },
    });
    expect([begun.status, begun.headers.get("x-jobcard-stored"), begun.headers.get("upload-offset")]).toEqual([
      201,
      null,
      null,
    ]);
  });

  it("[S64, S71, S72, S73, T18, R7b, FB-19] no byte another party can fetch tells where, with what or by whom it was taken", async () => {
    const files = [
      { bytes: await photo(1_800, 1_200, 24), kind: "photo", type: "image/jpeg" },
      { bytes: await video("mp4"), kind: "video", type: "video/mp4" },
      { bytes: await video("webm"), kind: "video", type: "video/webm" },
      { bytes: Buffer.concat([HEIC, box("free", Buffer.from(PLACE.iso6709))]), kind: "photo", type: "image/heic" },
      { bytes: await pdf(), kind: "file", type: "application/pdf" },
      { bytes: docx(), kind: "file", type: DOCX },
    ] as const;
    for (const { bytes, kind, type } of files) {
      expect(Object.values(PLACE).some((secret) => readings(bytes).includes(secret))).toBe(true);
      await send(who("kari"), made.caseId, bytes, { type, name: `${PLACE.owner}.jpg` });
      await record(made.device, recordOf(bytes, { kind, type }), { fleet: true, customer: true });
      for (const name of ["marit", "ola"]) {
        let fetched = 0;
        for (const variant of ASKED) {
          const { status, headers, body } = await who(name).get(blobPath(made.caseId, hashOf(bytes), variant));
          const told = [
            readings(body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body))),
            JSON.stringify([...headers]),
          ].join();
          expect(Object.values(PLACE).filter((secret) => told.includes(secret))).toEqual([]);
          expect(told.includes("Exif") || told.includes("http://ns.adobe.com")).toBe(false);
          if (status === 200) fetched += 1;
        }
        expect([type, fetched]).toEqual([type, kind === "photo" ? 3 : 2]);
      }
    }
  });

  it("[S63, S18, T4] a revoked link and a person who was removed get nothing more", async () => {
    const bytes = await photo(300, 200, 25);
    const hash = hashOf(bytes);
    await send(who("kari"), made.caseId, bytes);
    await record(made.device, recordOf(bytes), { fleet: true, customer: true });
    expect(await gets("ola", hash)).toBe(SHOWN);
    revokeLink(made.device.pages, who("kari").env(), made.linkId);
    await made.device.push();
    await until("the link is revoked", async () => (await gets("ola", hash)) === four("410 revoked"));
    const again = await send(who("ola"), made.caseId, await photo(100, 80, 26));
    expect([again.outcome, again.status]).toEqual(["revoked", 410]);
    expect(await gets("marit", hash)).toBe(SHOWN);
    await who("marit").post("/api/auth/sign-out");
    expect(await gets("marit", hash)).toBe(four("401 signed-out"));
  });
});

describe("how bytes are given", () => {
  let server: TestServer;
  let kari: Browser;
  let made: TestCase;
  let bytes: Buffer;
  let path: string;
  beforeAll(async () => {
    server = await startServer();
    await addPeople(server, ["kari"]);
    kari = await signedIn(server.url, "kari");
    made = await makeCase(kari);
    bytes = await photo(500, 400, 30);
    await send(kari, made.caseId, bytes);
    path = blobPath(made.caseId, hashOf(bytes), "original");
  });
  afterAll(() => server.stop());

  const ask = async (headers: Record<string, string>, method = "GET") => {
    const answer = await fetch(server.url + path, { method, headers: { ...kari.headers(), ...headers } });
    return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
  };

  it("[S69] in ranges, as players ask for them", async () => {
    const size = bytes.length;
    const ranges: [string, number, number][] = [
      ["bytes=0-0", 0, 0],
      ["bytes=100-199", 100, 199],
      [`bytes=${size - 10}-`, size - 10, size - 1],
      ["bytes=-5", size - 5, size - 1],
      [`bytes=-${size + 100}`, 0, size - 1],
      [`bytes=10-${size + 500}`, 10, size - 1],
    ];
    for (const [range, start, end] of ranges) {
      const { status, headers, body } = await ask({ range });
      expect([range, status, headers.get("content-range"), body.equals(bytes.subarray(start, end + 1))]).toEqual([
        range,
        206,
        `bytes ${start}-${end}/${size}`,
        true,
      ]);
    }
    for (const range of [`bytes=${size}-`, "bytes=-0"]) {
      const { status, headers } = await ask({ range });
      expect([range, status, headers.get("content-range")]).toEqual([range, 416, `bytes */${size}`]);
    }
    for (const range of ["bytes=0-1,5-6", "pages=1-2", "bytes=-", "bytes=5-2", "bytes=0-1e3"]) {
      const { status, body } = await ask({ range });
      expect([range, status, body.length]).toEqual([range, 200, size]);
    }
    const etag = `"${hashOf(bytes)}-original"`;
    expect((await ask({ range: "bytes=0-9", "if-range": etag })).status).toBe(206);
    expect((await ask({ range: "bytes=0-9", "if-range": '"another"' })).status).toBe(200);
  });

  it("[S69, S22, T16, T17] with headers under which nothing in them runs, kept only until asked again", async () => {
    const { status, headers, body } = await ask({});
    expect([status, body.equals(bytes)]).toEqual([200, true]);
    expect(Object.fromEntries(headers)).toMatchObject({
      etag: `"${hashOf(bytes)}-original"`,
      "cache-control": "private, no-cache",
      vary: "cookie",
      "accept-ranges": "bytes",
      "content-type": "image/jpeg",
      "content-length": String(bytes.length),
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "x-jobcard": expect.any(String) as string,
    });
    const head = await ask({}, "HEAD");
    expect([head.status, head.headers.get("content-length"), head.body.length]).toEqual([200, String(bytes.length), 0]);
    const known = await ask({ "if-none-match": `W/"other", "${hashOf(bytes)}-original"` });
    expect([known.status, known.body.length]).toEqual([304, 0]);
    // Who may not have it does not hear that it did not change.
    const stranger = await fetch(server.url + path, { headers: { "if-none-match": `"${hashOf(bytes)}-original"` } });
    expect(stranger.status).toBe(401);
    const shown = await kari.get(blobPath(made.caseId, hashOf(bytes), "web"));
    expect([shown.headers.get("content-type"), shown.headers.get("content-disposition")]).toEqual([
      "image/webp",
      "inline",
    ]);
  });

  it("[S69] addresses that are none are answered as such", async () => {
    const hash = hashOf(bytes);
    const outcomes: string[] = [];
    for (const [name, variant] of [
      [hash, "poster"],
      [hash, "__proto__"],
      [hash.toUpperCase(), "web"],
      [`${hash}0`, "web"],
      ["..%2f..%2f", "original"],
      [hash, "..%2foriginal"],
    ] as const)
      outcomes.push(await outcomeOf(kari, made.caseId, name, variant));
    expect(outcomes).toEqual([
      "404 no-variant",
      "404 no-variant",
      "404 not-found",
      "404 not-found",
      "404 not-found",
      "404 no-variant",
    ]);
  });
});
