import { createEncoder, toUint8Array, writeUint8, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { PageName } from "../../model/page-names.ts";
import { pageName } from "../../model/page-names.ts";
import { type Browser, randomId, signedIn } from "../testing/browser.ts";
import { RawPage, SYNC } from "../testing/raw-page.ts";
import { makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";
import { until } from "../testing/wait.ts";

const UPDATE = 2;

let server: TestServer;
let kari: Browser;
let amir: Browser;
let marit: Browser;
let testCase: TestCase;
let page: PageName;

beforeAll(async () => {
  server = await startServer();
  await addPeople(server);
  [kari, amir, marit] = await Promise.all([
    signedIn(server.url, "kari"),
    signedIn(server.url, "amir"),
    signedIn(server.url, "marit"),
  ]);
  testCase = await makeCase(kari);
  page = pageName(testCase.caseId, "internal/workshop");
});
afterEach(() => {
  for (const browser of [kari, amir, marit]) browser.close();
});
afterAll(() => server.stop());

const open = (browser: Browser, address: string = page) => new RawPage(browser, testCase.caseId, address).open();

/** The updates of somebody who types letter after letter into a note of their own. */
function letters(text: string, note: string = randomId()): { note: string; updates: Uint8Array[] } {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  for (let at = 0; at < text.length; at += 1) doc.getText(note).insert(at, text.charAt(at));
  return { note, updates };
}

const storedText = async (note: string): Promise<string> => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await server.store.state(page)).update);
  expect(doc.store.pendingStructs).toBeNull();
  return doc.getText(note).toString();
};

describe("updates of pages that are open", () => {
  it("[S80] each update of a burst is acknowledged, all are stored and told to others, and none comes back", async () => {
    const [sender, other] = await Promise.all([open(kari), open(amir)]);
    const before = sender.heard.length;
    const text = "The discs are below their minimum, both in front and at the back.";
    const { note, updates } = letters(text);
    for (const update of updates) sender.update(update);
    await until("all are acknowledged", () => sender.count("acknowledged") === updates.length);
    expect(await storedText(note)).toBe(text);
    await until("the other has all", () => other.doc.getText(note).toString() === text);
    // A client's first edits are made its author's, which goes the long way, and come back.
    const back = sender.heard.slice(before).flatMap((heard) => (heard.kind === "update" ? heard.update : []));
    expect(back.length).toBeLessThanOrEqual(2);
  });

  it("[S80] two sessions of one page on one socket both hear what the other typed", async () => {
    const sender = await open(kari, `${page}\0one`);
    const second = `${page}\0two`;
    sender.send((encoder) => {
      writeVarUint(encoder, 2);
      writeVarUint(encoder, 0);
      writeVarUint8Array(encoder, Uint8Array.of(45));
    }, second);
    await until("the second is open", () => sender.count("open") === 2);
    const { note, updates } = letters("x");
    sender.update(updates[0] as Uint8Array);
    await until("the other session heard", () => sender.doc.getText(note).toString() === "x");
    expect(sender.count("acknowledged")).toBe(1);
  });

  it("[S80] what is asked behind updates is answered with them", async () => {
    const sender = await open(kari);
    const { note, updates } = letters("Pulls to the left");
    for (const update of updates) sender.update(update);
    await sender.sync();
    expect(sender.doc.getText(note).toString()).toBe("Pulls to the left");
    expect(sender.count("acknowledged")).toBe(updates.length);
  });

  it("[S80] what stands behind a refused update is not stored", async () => {
    const sender = await open(kari);
    const { note, updates } = letters("abc");
    sender.update(updates[0] as Uint8Array);
    sender.update(Uint8Array.of(255, 254, 253, 252));
    sender.update(updates[1] as Uint8Array);
    await until("the page was closed", () => sender.count("closed") === 1);
    expect(sender.count("acknowledged")).toBe(1);
    await until("what came before stands", async () => (await storedText(note)) === "a");
    sender.update(updates[1] as Uint8Array);
    await server.effects.settle();
    expect(await storedText(note)).toBe("a");
  });

  it("[S80] [S5] an update that leaves something out is asked for, and is stored once it came", async () => {
    const sender = await open(kari);
    const { note, updates } = letters("abc");
    const asked = sender.count("asked");
    sender.update(updates[1] as Uint8Array);
    await until("asked for more", () => sender.count("asked") > asked);
    expect(sender.count("acknowledged")).toBe(0);
    for (const update of updates) sender.update(update);
    await until("all are acknowledged", () => sender.count("acknowledged") === 3);
    expect(await storedText(note)).toBe("abc");
  });

  it("[S80] [S9] who may only read is told so, and nothing is stored", async () => {
    const trade = pageName(testCase.caseId, "trade/workshop");
    await until("the fleet may read", async () => (await marit.outcome("pull", trade)) === "ok");
    const reader = await open(marit, trade);
    const before = (await server.store.state(trade)).vector;
    for (const update of letters("mine").updates) reader.update(update);
    await until("all were answered", () => reader.count("not-applied") === 4);
    expect(reader.count("acknowledged")).toBe(0);
    expect((await server.store.state(trade)).vector).toEqual(before);
  });

  it("[S80] [S34] under somebody else's client id nothing is stored", async () => {
    const [owner, other] = await Promise.all([open(kari), open(amir)]);
    const { note, updates } = letters("ab");
    owner.update(updates[0] as Uint8Array);
    await until("it is stored", () => owner.count("acknowledged") === 1);
    other.update(updates[1] as Uint8Array);
    await until("the page was closed", () => other.count("closed") === 1);
    expect(other.heard.at(-1)).toEqual({ kind: "closed", reason: "forbidden" });
    expect(await storedText(note)).toBe("a");
  });

  it("[S80] [S12] frames that are cut off, too long, or meant for what is not open change nothing", async () => {
    const update = letters("x").updates[0] as Uint8Array;
    const whole = (() => {
      const encoder = createEncoder();
      for (const number of [SYNC, UPDATE]) writeVarUint(encoder, number);
      writeVarUint8Array(encoder, update);
      return toUint8Array(encoder);
    })();
    const before = await server.store.state(page);
    for (let length = 1; length < whole.length; length += 1) {
      const sender = await open(kari);
      sender.send((encoder) => {
        for (const byte of whole.subarray(0, length)) writeUint8(encoder, byte);
      });
      await until("it was answered", () => sender.heard.length > 3 || sender.socket.readyState > 1);
      kari.close();
    }
    const unopened = new RawPage(kari, testCase.caseId, page);
    await unopened.connect();
    unopened.update(update);
    const foreign = await open(kari);
    foreign.send(
      (encoder) => {
        for (const number of [SYNC, UPDATE]) writeVarUint(encoder, number);
        writeVarUint8Array(encoder, update);
      },
      pageName((await makeCase(kari)).caseId, "internal/workshop"),
    );
    await foreign.sync();
    expect(foreign.count("acknowledged")).toBe(0);
    const after = await server.store.state(page);
    expect(after.vector).toEqual(before.vector);
    expect((await kari.get("/readyz")).status).toBe(200);
  });

  it("[S80] a socket that leaves before the commit has its update stored and told", async () => {
    const [sender, other] = await Promise.all([open(kari), open(amir)]);
    const { note, updates } = letters("gone");
    for (const update of updates) sender.update(update);
    await until("the first is stored", () => sender.count("acknowledged") > 0);
    sender.socket.terminate();
    await until("what was stored is what others see", async () => {
      const seen = other.doc.getText(note).toString();
      return seen.length > 0 && seen === (await storedText(note));
    });
    expect((await kari.get("/readyz")).status).toBe(200);
  });
});
