import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import * as Y from "yjs";
import type { PageKey } from "../../model/access.ts";
import { sendMessage } from "../../model/commands/talk.ts";
import type { CaseId } from "../../model/ids.ts";
import { newPage } from "../../model/pages/page.ts";
import { readEntries, readReceipts } from "../../model/pages/rooms.ts";
import { type Epoch, pageName, parsePageName } from "../../model/page-names.ts";
import { CLOSE, decodeEpoch, epochInReason, TICKET_PROTOCOL, type Ticket } from "../../model/protocol.ts";
import { resetPage } from "../cli/reset-page.ts";
import { runCommand } from "../cli/run.ts";
import { verify } from "../cli/verify.ts";
import { openSqliteDatabase } from "../database/sqlite.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { sqliteOf } from "../testing/sqlite-of.ts";
import { Device, makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";
import { closed, until } from "../testing/wait.ts";

const INSIDE = "internal/workshop";

let server: TestServer;
let kari: Browser;
const opened: { close(): void }[] = [];

beforeAll(async () => {
  server = await startServer();
  await addPeople(server);
  kari = await signedIn(server.url, "kari");
});
afterEach(() => {
  for (const item of opened.splice(0)) item.close();
  kari.close();
});
afterAll(() => server.stop());

/** Begins a page anew as an operator does, from outside, and waits until the server has heard of it. */
async function beginAnew(caseId: CaseId, key: PageKey, empty = false): Promise<Epoch> {
  const { facts } = await resetPage(server.folder, pageName(caseId, key), { empty });
  const epoch = parsePageName(String(facts.page))?.epoch;
  if (!epoch) throw new Error("no epoch");
  await until("the server has heard", async () => (await kari.outcome("pull", pageName(caseId, key, epoch))) === "ok");
  return epoch;
}

async function pulled(browser: Browser, caseId: CaseId, key: PageKey, epoch?: Epoch): Promise<Y.Doc> {
  const answer = await browser.frames("pull", [{ page: pageName(caseId, key, epoch) }]);
  const doc = newPage();
  if (typeof answer !== "number" && answer[0]?.refusal === null) Y.applyUpdate(doc, answer[0].bytes);
  return doc;
}

/** An edit that continues what the device holds of the page. */
function unsentEdit({ device }: TestCase): Uint8Array {
  const page = device.pages[INSIDE];
  const before = Y.encodeStateVector(page);
  page.getText("complaint").insert(0, "Unsent: ");
  return Y.encodeStateAsUpdate(page, before);
}

describe("a page that was begun anew", () => {
  it("[S50] refuses the old lineage through pull and push, naming the present one, and serves that", async () => {
    const testCase = await makeCase(kari);
    const { caseId } = testCase;
    const epoch = await beginAnew(caseId, INSIDE);
    const old = pageName(caseId, INSIDE);
    for (const which of ["pull", "push"] as const) {
      const answer = await kari.frames(which, [
        { page: old, bytes: which === "push" ? unsentEdit(testCase) : new Uint8Array() },
      ]);
      expect(answer).toEqual([
        { page: old, refusal: "other-epoch", bytes: new TextEncoder().encode(epoch), vector: new Uint8Array() },
      ]);
      expect(typeof answer !== "number" && decodeEpoch(answer[0]?.bytes ?? new Uint8Array([1]))).toEqual({ epoch });
    }
    expect(await kari.outcome("push", pageName(caseId, INSIDE, "zzzzzzzz" as Epoch), unsentEdit(testCase))).toBe(
      "other-epoch",
    );
    const page = await pulled(kari, caseId, INSIDE, epoch);
    expect(page.getText("complaint").toString()).toBe("Squeals when braking");
    page.getText("complaint").insert(0, "Anew: ");
    expect(await kari.outcome("push", pageName(caseId, INSIDE, epoch), Y.encodeStateAsUpdate(page))).toBe("ok");
  });

  it("[S50] closes the sockets on it within a second, and refuses it in the handshake before anything is exchanged", async () => {
    const testCase = await makeCase(kari);
    const { caseId } = testCase;
    const open = kari.socket(`/sync/${caseId}`);
    const end = closed(open);
    await new Promise((resolve) => open.once("open", resolve));
    const since = performance.now();
    const { facts } = await resetPage(server.folder, pageName(caseId, INSIDE), { empty: false });
    expect(await end).toEqual(CLOSE.otherEpoch);
    expect(performance.now() - since).toBeLessThan(1_000);
    const { epoch } = parsePageName(String(facts.page)) ?? {};

    const reasons: string[] = [];
    const stale = newPage();
    Y.applyUpdate(stale, Y.encodeStateAsUpdate(testCase.device.pages[INSIDE]));
    stale.getText("complaint").insert(0, "Stale: ");
    const provider = kari.attach(kari.connect(caseId), caseId, INSIDE, stale);
    provider.on("authenticationFailed", ({ reason }: { reason: string }) => reasons.push(reason));
    const current = kari.attach(kari.connect(caseId), caseId, INSIDE, newPage(), epoch);
    await until("one is refused, the other in sync", () => reasons.length > 0 && current.synced);
    expect(reasons.map(epochInReason)).toEqual([{ epoch }]);
    expect(provider.synced).toBe(false);
    expect(current.document.getText("complaint").toString()).toBe("Squeals when braking");
  });

  it("[S50] refuses it through the y-websocket door, where the ticket says under which name the page goes on", async () => {
    const testCase = await makeCase(kari);
    const { caseId } = testCase;
    const old = pageName(caseId, INSIDE);
    const held = (await kari.post("/api/tickets", { page: old })).body as Ticket;
    const early = (await kari.post("/api/tickets", { page: old })).body as Ticket;
    const socket = kari.socket(`/y/${old}`, [TICKET_PROTOCOL + early.ticket]);
    const end = closed(socket);
    await new Promise((resolve) => socket.once("open", resolve));
    const epoch = await beginAnew(caseId, INSIDE);
    expect(await end).toEqual(CLOSE.otherEpoch);

    const { status, body } = await kari.post("/api/tickets", { page: old });
    expect([status, body]).toEqual([409, { error: "other-epoch", page: pageName(caseId, INSIDE, epoch) }]);
    const late = kari.socket(`/y/${old}`, [TICKET_PROTOCOL + held.ticket]);
    late.once("open", () => {
      const encoder = createEncoder();
      writeVarUint(encoder, 0);
      writeVarUint(encoder, 2);
      writeVarUint8Array(encoder, unsentEdit(testCase));
      late.send(toUint8Array(encoder));
    });
    expect(await closed(late)).toEqual({ code: CLOSE.otherEpoch.code, reason: `other-epoch:${epoch}` });
    const { body: fresh } = await kari.post("/api/tickets", { page: pageName(caseId, INSIDE, epoch) });
    const joined = kari.socket(`/y/${pageName(caseId, INSIDE, epoch)}`, [TICKET_PROTOCOL + (fresh as Ticket).ticket]);
    await new Promise((resolve) => joined.once("message", resolve));
    expect((await pulled(kari, caseId, INSIDE, epoch)).getText("complaint").toString()).toBe("Squeals when braking");
  });

  it("[S51] a server that has not heard of it yet acknowledges nothing for the old lineage", async () => {
    const testCase = await makeCase(kari);
    const { caseId } = testCase;
    const push = (bytes: Uint8Array): Promise<string> => kari.outcome("push", pageName(caseId, INSIDE), bytes);
    const outcomes = [await push(unsentEdit(testCase))];
    const resetting = resetPage(server.folder, pageName(caseId, INSIDE), { empty: false });
    while (outcomes.at(-3) !== "other-epoch") outcomes.push(await push(unsentEdit(testCase)));
    const { facts } = await resetting;
    const acknowledged = outcomes.filter((outcome) => outcome === "ok").length;
    expect(outcomes.slice(0, acknowledged)).not.toContain("other-epoch");
    expect(outcomes.slice(acknowledged)).not.toContain("ok");
    const { epoch } = parsePageName(String(facts.page)) ?? {};
    const text = (await pulled(kari, caseId, INSIDE, epoch)).getText("complaint").toString();
    expect(text.split("Unsent: ")).toHaveLength(acknowledged + 1);
  });

  it("[S51] [T27] nor for everything a device holds of it, which would fit an empty page", async () => {
    const testCase = await makeCase(kari);
    const { caseId } = testCase;
    await resetPage(server.folder, pageName(caseId, INSIDE), { empty: true });
    unsentEdit(testCase);
    const whole = Y.encodeStateAsUpdate(testCase.device.pages[INSIDE]);
    expect(await kari.outcome("push", pageName(caseId, INSIDE), whole)).toBe("other-epoch");
  });

  it("[S52] keeps what was stored before, and every receipt; what had none yet gets it in its author's name", async () => {
    const testCase = await makeCase(kari);
    const { caseId } = testCase;
    await server.effects.settle();
    const amir = await signedIn(server.url, "amir");
    opened.push(amir);
    const device = new Device(amir, caseId);
    await device.pull();
    sendMessage(device.pages, amir.env(), "customer", "Ready at four");
    await device.push("open/workshop");
    const receiptsBefore = sqliteOf(server.database).prepare("SELECT * FROM receipts WHERE case_id = ?").all(caseId);
    const { facts } = await resetPage(server.folder, pageName(caseId, "open/workshop"), { empty: false });
    const { epoch } = parsePageName(String(facts.page)) ?? {};
    await until("the server has heard", async () => (await kari.outcome("pull", String(facts.page))) === "ok");
    await server.effects.settle();

    const page = await pulled(kari, caseId, "open/workshop", epoch);
    expect(readEntries({ "open/workshop": page }, "open", "workshop").values).toMatchObject([
      { text: "Ready at four" },
    ]);
    const receipts = readReceipts({ "open/server": await pulled(kari, caseId, "open/server") }, "open").values;
    expect(receipts.map(({ body }) => [body.kind, body.actor.name])).toEqual([
      ["publication", "Kari Hagen"],
      ["message", "Amir Bakri"],
    ]);
    const sql = sqliteOf(server.database);
    const after = sql.prepare("SELECT * FROM receipts WHERE case_id = ? ORDER BY n").all(caseId);
    expect(after.slice(0, receiptsBefore.length)).toEqual(receiptsBefore);
    expect(
      sql
        .prepare("SELECT actor_name FROM ended_rows WHERE page = ? ORDER BY seq")
        .all(pageName(caseId, "open/workshop")),
    ).toEqual([{ actor_name: "Kari Hagen" }, { actor_name: "Amir Bakri" }]);
    expect((await verify(server.folder)).facts.findings).toEqual([]);
  });

  it("[S52] can begin empty; the case goes from the list, its receipts stay", async () => {
    const { caseId } = await makeCase(kari);
    await server.effects.settle();
    await beginAnew(caseId, INSIDE, true);
    const epoch = await beginAnew(caseId, "open/server", true);
    await server.effects.settle();
    expect(
      readReceipts({ "open/server": await pulled(kari, caseId, "open/server", epoch) }, "open").values,
    ).toHaveLength(1);
    const { body } = await kari.get("/api/index?since=0");
    expect((body as { rows: { caseId: string }[] }).rows.map((row) => row.caseId)).not.toContain(caseId);
  });
});

describe("jobcard reset-page", () => {
  it("[S52, S84] begins a damaged page with what can be read, after which all is well; what is altered of the rest is named", async () => {
    const own = await startServer();
    await addPeople(own);
    const browser = await signedIn(own.url, "kari");
    const testCase = await makeCase(browser);
    const page = pageName(testCase.caseId, INSIDE);
    const { pages } = testCase.device;
    for (const word of ["one", "two", "three"]) {
      pages[INSIDE].getMap("seen").set(word, 1);
      await testCase.device.push(INSIDE);
    }
    const [, second] = sqliteOf(own.database)
      .prepare("SELECT seq FROM page_updates WHERE page = ? ORDER BY seq")
      .all(page) as { seq: number }[];
    sqliteOf(own.database).prepare("UPDATE page_updates SET bytes = x'ffff' WHERE seq = ?").run(second?.seq);
    await own.close();
    expect((await verify(own.folder)).ok).toBe(false);
    const lines: string[] = [];
    const terminal = {
      environment: { DATA_DIR: own.folder },
      out: (line: string) => lines.push(line),
      error: (line: string) => lines.push(line),
    };
    expect(await runCommand(["reset-page", page], terminal)).toBe(0);
    expect(lines[0]).toContain("of 4 stored updates");
    expect((await verify(own.folder)).facts.findings).toEqual([]);
    expect(await runCommand(["reset-page", "no/page"], terminal)).toBe(2);
    expect(await runCommand(["reset-page", pageName(testCase.caseId, "trade/fleet")], terminal)).toBe(3);

    const again = await startServer({ folder: own.folder });
    await again.effects.settle();
    const name = lines[0]?.split(" ")[0] ?? "";
    const held = newPage();
    Y.applyUpdate(held, (await again.store.state(name as never)).update);
    expect(held.getText("complaint").toString()).toBe("Squeals when braking");
    const kept = sqliteOf(again.database).prepare("UPDATE ended_rows SET bytes = x'00' WHERE checksum IS NOT NULL");
    expect(kept.run().changes).toBe(3);
    const { ok, facts } = await verify(own.folder);
    const named = (facts.findings as { where: string }[]).map(({ where }) => where);
    expect([ok, named.length, named.every((where) => where.startsWith("ended_rows, seq "))]).toEqual([false, 3, true]);
    browser.close();
    await again.stop();
  });

  it("[S52] a second time ends the lineage before, which takes nothing any more", async () => {
    const { caseId } = await makeCase(kari);
    const first = await beginAnew(caseId, INSIDE);
    const second = await beginAnew(caseId, INSIDE);
    expect(second).not.toBe(first);
    for (const epoch of [undefined, first])
      expect(await kari.outcome("pull", pageName(caseId, INSIDE, epoch))).toBe("other-epoch");
    const database = await openSqliteDatabase(server.folder);
    expect(() =>
      database.sqlite
        .prepare(
          "INSERT INTO page_updates SELECT 999999, page, case_id, bytes, 'x', 'x', 'workshop', 'account', 1, checksum FROM ended_rows WHERE page = ?",
        )
        .run(pageName(caseId, INSIDE, first)),
    ).toThrow("the lineage has ended");
    await database.close();
  });
});
