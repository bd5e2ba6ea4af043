import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { decideWorks } from "../../model/commands/decide-work.ts";
import { addLine } from "../../model/commands/draft.ts";
import { publishVersion } from "../../model/commands/publish-version.ts";
import { formatsOf } from "../../model/formats.ts";
import type { Discount } from "../../model/money.ts";
import type { CaseExports, ExportList, ExportTarget, ExportTargetAnswer } from "../../model/order-export-state.ts";
import { part } from "../../model/testing/build-case.ts";
import { caseView } from "../../model/views/case-view.ts";
import { openDatabase } from "../database/open.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { pdfText, plainSpaces } from "../testing/pdf-text.ts";
import { Device, makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer, type TestServerOptions } from "../testing/test-server.ts";
import { until } from "../testing/wait.ts";
import { OrderExport } from "./order-export.ts";
import { createOrderOutbox, GIVE_UP_MS } from "./outbox.ts";
import { deliver, isInside, signatureOf, urlProblem } from "./webhook.ts";

interface Call {
  body: string;
  signature: string;
  delivery: string;
}

/** The workshop's own system, as it answers. */
async function otherSystem(answer: (n: number) => number): Promise<{ url: string; calls: Call[]; server: Server }> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void textOf(request).then((body) => {
      const header = (name: string) => String(request.headers[name] ?? "");
      calls.push({ body, signature: header("x-jobcard-signature"), delivery: header("x-jobcard-delivery") });
      const status = answer(calls.length);
      response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`, calls, server };
}

let folder: string;
let server: TestServer;
let kari: Browser;
const clock = { ahead: 0 };
const opened: Server[] = [];

async function start(options: TestServerOptions = {}): Promise<void> {
  server = await startServer({
    folder,
    config: { exports: { folder: join(folder, "out"), toPrivate: true } },
    now: () => Date.now() + clock.ahead,
    mailPace: { orderSweepMs: 50 },
    ...options,
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "jobcard-exports-"));
  await start();
  await addPeople(server, ["kari", "elin", "marit"]);
  kari = await signedIn(server.url, "kari");
});
afterEach(async () => {
  clock.ahead = 0;
  await setTarget({ kind: "none", format: "json", url: "" });
  for (const one of opened.splice(0)) one.close();
});
afterAll(async () => {
  kari.close();
  await server.stop();
});

/** A case whose customer accepts the first work and declines the second. @param change what the workshop sends anew before */
async function accepted(change?: (made: TestCase) => void): Promise<TestCase> {
  const made = await makeCase(kari, { fleet: null });
  if (change) {
    change(made);
    publishVersion(made.device.pages, kari.env(), made.caseId, "open");
    await made.device.push();
  }
  const ola = new Browser(server.url);
  await ola.exchange(made.secret);
  const phone = new Device(ola, made.caseId);
  await phone.pull();
  const { latest } = caseView(phone.pages, "customer", made.caseId).open;
  const verdicts = ["accept", "decline"] as const;
  decideWorks(
    phone.pages,
    ola.env(),
    made.workIds.map((workId, n) => ({ versionId: latest!.id, workId, verdict: verdicts[n] ?? "decline", text: "" })),
  );
  await phone.push();
  await server.effects.settle();
  ola.close();
  return made;
}

const setTarget = async (target: ExportTarget): Promise<ExportTargetAnswer> => {
  const { status, body } = await kari.request("PUT", "/api/export-target", target);
  expect([status, body]).toEqual([200, expect.anything()]);
  return body as ExportTargetAnswer;
};
const rowOf = async ({ caseId }: TestCase): Promise<CaseExports["row"]> =>
  ((await kari.get(`/api/cases/${caseId}/exports`)).body as CaseExports).row;
const PATIENCE_MS = 20_000;
const becomes = (made: TestCase, state: string): Promise<unknown> =>
  until(`the export is ${state}`, async () => (await rowOf(made))?.state === state, PATIENCE_MS);

describe("orders handed to other systems", () => {
  it("[S219] [PM-33] [PM-39] an accepted order goes out once, signed, with the numbers of the screen", async () => {
    const system = await otherSystem(() => 204);
    opened.push(system.server);
    const { secret } = await setTarget({ kind: "webhook", format: "json", url: system.url });
    const made = await accepted();
    await becomes(made, "exported");
    expect(system.calls).toHaveLength(1);
    const [{ body, signature, delivery }] = system.calls as [Call];
    const [, at] = /^t=(\d+),v1=/.exec(signature) ?? [];
    expect(signature).toBe(signatureOf(secret ?? "", Number(at), body));
    expect(delivery).toMatch(/^[0-9a-f]{40}$/);
    const order = OrderExport.parse(JSON.parse(body));
    const { open } = caseView(await pulled(made), "workshop", made.caseId);
    expect(order.totals).toEqual(open.works[0]?.totals);
    expect([order.works.map(({ title }) => title), order.contact.name, order.reference]).toEqual([
      ["Brakes, front"],
      "Ola Nes",
      "BID 77120",
    ]);
    // Another pass over the case hands nothing over again.
    await made.device.push();
    await server.effects.settle();
    expect(system.calls).toHaveLength(1);
    expect((await kari.get("/api/exports")).body).toMatchObject({ counts: { exported: 1, waiting: 0, failed: 0 } });
    // Again, by hand: the same order under the same name.
    expect((await kari.post(`/api/cases/${made.caseId}/exports`)).status).toBe(200);
    await until("it came again", () => system.calls.length === 2, PATIENCE_MS);
    expect(system.calls[1]?.delivery).toBe(delivery);
  });

  const pulled = async ({ caseId }: TestCase) => {
    const device = new Device(kari, caseId);
    await device.pull();
    return device.pages;
  };

  it("[S219] a system that is down gets it later, one that never takes it is given up and says why", async () => {
    let status = 503;
    const system = await otherSystem(() => status);
    opened.push(system.server);
    await setTarget({ kind: "webhook", format: "ubl-invoice", url: system.url });
    const made = await accepted();
    await until("it was tried", async () => (await rowOf(made))?.problem === "http", PATIENCE_MS);
    expect(await rowOf(made)).toMatchObject({ state: "waiting", status: 503, attempts: 1 });
    // Killed and started again, it goes on.
    await server.close();
    status = 200;
    clock.ahead = 3_600_000;
    await start();
    kari = await signedIn(server.url, "kari");
    await becomes(made, "exported");

    status = 500;
    await kari.post(`/api/cases/${made.caseId}/exports`);
    await until("it was tried again", async () => (await rowOf(made))?.status === 500, PATIENCE_MS);
    clock.ahead += GIVE_UP_MS + 3_600_000;
    await becomes(made, "failed");
    const list = (await kari.get("/api/exports?state=failed&search=ek48")).body as ExportList;
    expect(list.rows.map(({ plate, problem, status: code }) => [plate, problem, code])).toEqual([
      ["EK48213", "http", 500],
    ]);
    expect((await kari.get("/api/exports?search=zz999")).body).toMatchObject({ rows: [] });
  });

  it("[S220] into a folder an order comes whole or not at all", async () => {
    await setTarget({ kind: "folder", format: "csv", url: "" });
    const made = await accepted();
    await becomes(made, "exported");
    const place = join(folder, "out", "workshop-1");
    const [name = "", ...others] = readdirSync(place);
    expect([others, name.endsWith(".csv")]).toEqual([[], true]);
    expect(readFileSync(join(place, name), "utf8")).toMatch(/EK48213.*Brakes, front.*1450/);
    // A folder that cannot be written: said so, and done once it can.
    rmSync(place, { recursive: true });
    writeFileSync(place, "in the way");
    await kari.post(`/api/cases/${made.caseId}/exports`);
    await until("it was tried", async () => (await rowOf(made))?.problem === "folder", PATIENCE_MS);
    rmSync(place);
    mkdirSync(place);
    clock.ahead = 3_600_000;
    await becomes(made, "exported");
    expect(existsSync(join(place, name))).toBe(true);
  });

  it("[S219] of several servers one gets each order", async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), "jobcard-orders-"));
    const database = await openDatabase({ dataFolder, databaseUrl: null });
    try {
      const [one, other] = [createOrderOutbox(database, () => 1_000), createOrderOutbox(database, () => 1_000)];
      const about = { organisation: "workshop-1", order_key: "", number: "", plate: "" };
      const waiting = {
        state: "waiting" as const,
        attempts: 0,
        created_at: 0,
        next_at: 0,
        done_at: null,
        last_error: null,
      };
      const rows = Array.from({ length: 20 }, (_, n) => ({ id: `order-${n}`, case_id: `case-${n}` }));
      const values = rows.map((row) => ({ ...row, ...about, ...waiting, lease: null, leased_until: null }));
      await database.run(database.query.insertInto("order_exports").values(values));
      const leases = await Promise.all(Array.from({ length: 8 }, (_, n) => (n % 2 ? one : other).lease(5)));
      const taken = leases.flat().map(({ id }) => id);
      expect([taken.length, new Set(taken).size]).toEqual([20, 20]);
    } finally {
      await database.close();
      rmSync(dataFolder, { recursive: true });
    }
  });

  it("[S222] by download in every format; only those who may export see and set anything, and the audit list says so", async () => {
    const made = await accepted();
    for (const [format, type] of [
      ["json", "application/json"],
      ["csv", "text/csv; charset=utf-8"],
      ["ubl-order", "application/xml"],
      ["ubl-invoice", "application/xml"],
    ] as const) {
      const { status, headers } = await kari.get(`/api/cases/${made.caseId}/exports/${format}`);
      expect([format, status, headers.get("content-type")]).toEqual([format, 200, type]);
      expect(headers.get("content-disposition")).toMatch(/^attachment; filename="EK48213-[\w-]+\.(json|csv|xml)"/);
    }
    expect((await kari.get(`/api/cases/${made.caseId}/exports/pdf`)).status).toBe(404);
    expect((await kari.post(`/api/cases/${made.caseId}/exports`)).body).toEqual({ error: "no-target" });
    const unaccepted = await makeCase(kari);
    expect((await kari.get(`/api/cases/${unaccepted.caseId}/exports/json`)).status).toBe(404);
    for (const person of ["elin", "marit"] as const) {
      const other = await signedIn(server.url, person);
      const answer = await other.get(`/api/cases/${made.caseId}/exports/json`);
      expect([403, 404]).toContain(answer.status);
      other.close();
    }
    const { body } = await kari.get("/api/audit?what=export");
    expect(
      (body as { entries: { detail: { format: string } }[] }).entries.slice(0, 4).map(({ detail }) => detail.format),
    ).toEqual(["ubl-invoice", "ubl-order", "csv", "json"]);
  });

  it("[S270] PDF, JSON, CSV and UBL have the numbers of the screen, to the last øre", async () => {
    const made = await accepted(({ device, workIds: [work] }) => {
      const lines: [number, number, number, Discount | null][] = [
        [1_333, 99_999, 2_500, { kind: "percent", value: 1_234 }],
        [7_001, 3_333, 1_500, null],
        [500, 101, 1_500, { kind: "amount", value: 17 }],
        [3_000, 4_999, 0, null],
      ];
      for (const [quantity, unitPrice, vat, discount] of lines)
        addLine(device.pages, kari.env(), work!, { ...part("Part", unitPrice), quantity, vat, discount });
    });
    const { totals } = caseView(await pulled(made), "workshop", made.caseId).open.works[0]!;
    expect(totals.vat).toHaveLength(3);
    const get = async (path: string) => (await kari.get(`/api/cases/${made.caseId}/${path}`)).body;
    expect((await get("exports/json")) as OrderExport).toMatchObject({ totals });
    const paper = plainSpaces((await pdfText((await get("papers/order?language=nb")) as Uint8Array)).join(" "));
    const written = (minor: number): string =>
      plainSpaces(formatsOf("nb").number(minor / 100, { minimumFractionDigits: 2, maximumFractionDigits: 2 }));
    const numbers = [totals.net, totals.gross, ...totals.vat.flatMap(({ net, vat }) => [net, vat])];
    expect(numbers.filter((minor) => !paper.includes(written(minor)))).toEqual([]);
    const ubl = new TextDecoder().decode((await get("exports/ubl-invoice")) as Uint8Array);
    const amounts = (tag: string) =>
      [...ubl.matchAll(new RegExp(`<cbc:${tag} currencyID="NOK">([\\d.]+)<`, "g"))].map(
        ([, found]) => Number(found) * 100,
      );
    expect(amounts("TaxExclusiveAmount").map(Math.round)).toEqual([totals.net]);
    expect(amounts("PayableAmount").map(Math.round)).toEqual([totals.gross]);
    expect(amounts("TaxableAmount").map(Math.round)).toEqual(totals.vat.map(({ net }) => net));
    expect(amounts("TaxAmount").map(Math.round)).toEqual([
      totals.gross - totals.net,
      ...totals.vat.map(({ vat }) => vat),
    ]);
    const csv = new TextDecoder().decode((await get("exports/csv")) as Uint8Array);
    const nets = [...csv.matchAll(/,([\d.]+),\d+,NOK,/g)].map(([, net]) => Math.round(Number(net) * 100));
    expect(nets.reduce((sum, net) => sum + net, 0)).toBe(totals.net);
  });

  it("[S222] the list is given in pieces, in three orders", async () => {
    await setTarget({ kind: "folder", format: "json", url: "" });
    const made = [await accepted(), await accepted(), await accepted()];
    for (const one of made) await becomes(one, "exported");
    const ids = async (query: string): Promise<string[]> => {
      const { status, body } = await kari.get(`/api/exports?${query}`);
      expect([query, status]).toEqual([query, 200]);
      return (body as ExportList).rows.map(({ caseId }) => caseId);
    };
    const newest = await ids("sort=newest");
    expect((await ids("")).length).toBe(newest.length);
    const created = async (sort: string) =>
      ((await kari.get(`/api/exports?sort=${sort}`)).body as ExportList).rows.map(({ createdAt }) => createdAt);
    expect(await created("oldest")).toEqual((await created("newest")).toSorted((a, b) => a - b));
    expect(await ids("sort=newest&offset=1")).toEqual(newest.slice(1));
    expect([...(await ids("sort=plate"))].sort()).toEqual([...newest].sort());
    for (const wrong of ["sort=price", "offset=-1", "offset=x", "state=lost"])
      expect([wrong, (await kari.get(`/api/exports?${wrong}`)).status]).toEqual([wrong, 400]);
  });

  it("[S221] [T20] no webhook leads into the own network, however its address is written", async () => {
    for (const url of [
      "http://shop.example/",
      "https://127.0.0.1/",
      "https://0x7f.1/",
      "https://2130706433/",
      "https://017700000001/",
      "https://10.1.2.3/",
      "https://172.16.0.1/",
      "https://192.168.1.1/",
      "https://169.254.169.254/latest/meta-data",
      "https://100.64.0.1/",
      "https://0.0.0.0/",
      "https://[::1]/",
      "https://[::ffff:127.0.0.1]/",
      "https://[::ffff:7f00:1]/",
      "https://[64:ff9b::7f00:1]/",
      "https://[fe80::1]/",
      "https://[fd00::1]/",
      "https://[2002:7f00:1::]/",
      "https://224.0.0.1/",
      "https://user:secret@shop.example/",
      "https://shop.example:8443/",
      "ftp://shop.example/",
      "file:///etc/passwd",
      "javascript:alert(1)",
      "not an address",
    ])
      expect([url, urlProblem(url, false)]).toEqual([url, "refused-address"]);
    expect(urlProblem("https://shop.example/orders", false)).toBeNull();
    expect(["8.8.8.8", "2a00:1450:4001::1"].map(isInside)).toEqual([false, false]);
    // A name that leads inside is found out when it is called, and nothing is sent.
    const system = await otherSystem(() => 200);
    opened.push(system.server);
    const call = { secret: "s", id: "1", type: "application/json", body: "{}", at: 1, mayBePrivate: false };
    expect(await deliver({ ...call, url: "https://localhost/" })).toEqual({
      result: "failed",
      problem: "refused-address",
      status: null,
    });
    expect(system.calls).toEqual([]);
  });

  it("[S221] a redirection is not followed", async () => {
    const system = await otherSystem(() => 302);
    opened.push(system.server);
    const call = { secret: "s", id: "1", type: "application/json", body: "{}", at: 1, mayBePrivate: true };
    expect(await deliver({ ...call, url: system.url })).toEqual({ result: "failed", problem: "http", status: 302 });
    expect(system.calls).toHaveLength(1);
  });
});
