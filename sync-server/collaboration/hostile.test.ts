import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { CaseId } from "../../model/ids.ts";
import { pageName } from "../../model/page-names.ts";
import { LIMITS, TICKET_PROTOCOL, type Ticket } from "../../model/protocol.ts";
import { Browser, randomId, signedIn } from "../testing/browser.ts";
import { Device, makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";
import { closed, until } from "../testing/wait.ts";

let server: TestServer;
let kari: Browser;
let amir: Browser;
let testCase: TestCase;

beforeAll(async () => {
  server = await startServer();
  await addPeople(server);
  [kari, amir] = await Promise.all([signedIn(server.url, "kari"), signedIn(server.url, "amir")]);
  testCase = await makeCase(kari);
});
afterEach(() => {
  kari.close();
  amir.close();
});
afterAll(() => server.stop());

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

function seededBytes(seed: number, length: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state >> 16;
  });
}

const update = (change: (doc: Y.Doc) => void): Uint8Array => {
  const doc = new Y.Doc();
  change(doc);
  return Y.encodeStateAsUpdate(doc);
};

const build = (write: (encoder: encoding.Encoder) => void): Uint8Array => {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
};

const gc = (client: number, clock: number, length: number): Uint8Array =>
  build((encoder) => {
    for (const number of [1, 1, client, clock]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, 0);
    encoding.writeVarUint(encoder, length);
    encoding.writeVarUint(encoder, 0);
  });

/** Updates a member of the workshop, who may write, sends to break things. */
const HOSTILE: Record<string, Uint8Array> = {
  junk: bytes(255, 254, 253, 252, 251, 250),
  empty: bytes(),
  "format V2": (() => {
    const doc = new Y.Doc();
    doc.getMap("m").set("k", "v");
    return Y.encodeStateAsUpdateV2(doc);
  })(),
  "10 MB note": update((doc) => doc.getText("complaint").insert(0, "x".repeat(10 * 1024 * 1024))),
  "300 kB note": update((doc) => doc.getText("complaint").insert(0, "x".repeat(300 * 1024))),
  "reserved key": update((doc) => doc.getMap("case").set("__proto__", { admin: true })),
  "clock of 2^52": gc(7, 0, 2 ** 52),
  "gap in clocks": gc(8, 5, 1),
  "missing origin": (() => {
    const doc = new Y.Doc();
    doc.getText("complaint").insert(0, "seen by nobody");
    const before = Y.encodeStateVector(doc);
    doc.getText("complaint").insert(5, "!");
    return Y.encodeStateAsUpdate(doc, before);
  })(),
  "60 000 deletes": build((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 9);
    encoding.writeVarUint(encoder, 60_000);
    for (let n = 0; n < 60_000; n += 1) {
      encoding.writeVarUint(encoder, n * 2);
      encoding.writeVarUint(encoder, 1);
    }
  }),
};

const NAMES = (caseId: CaseId): string[] => [
  "",
  "..",
  `case/${caseId}/../open/workshop`,
  `case/${caseId}/internal/workshop/..`,
  `case/${caseId}/internal/workshop\0x`,
  `case/${caseId}/INTERNAL/workshop`,
  `case/${caseId}/internal/server`,
  `case/${caseId}/open/fleet`,
  `CASE/${caseId}/open/workshop`,
  `case/../../etc/passwd`,
  `case/${caseId}/internal/workshop `,
  "__proto__",
  "constructor",
  `case/__proto__/internal/workshop`,
  "x".repeat(100_000),
];

/** That the server still serves a case it was serving, and that nothing of the page changed. */
async function expectUnharmed(vector: Uint8Array): Promise<void> {
  expect((await kari.get("/readyz")).status).toBe(200);
  const after = await server.store.state(pageName(testCase.caseId, "internal/workshop"));
  expect(after.vector).toEqual(vector);
  const fresh = new Device(amir, testCase.caseId);
  await fresh.pull();
  expect(fresh.pages["internal/workshop"].getText("complaint").toString()).toBe("Squeals when braking");
  expect(fresh.pages["internal/workshop"].store.pendingStructs).toBeNull();
}

const vectorNow = async (): Promise<Uint8Array> =>
  (await server.store.state(pageName(testCase.caseId, "internal/workshop"))).vector;

const syncFrame = (page: string, payload: Uint8Array): Uint8Array =>
  build((encoder) => {
    encoding.writeVarString(encoder, page);
    for (const number of [0, 2]) encoding.writeVarUint(encoder, number);
    encoding.writeVarUint8Array(encoder, payload);
  });

const authFrame = (page: string): Uint8Array =>
  build((encoder) => {
    encoding.writeVarString(encoder, page);
    for (const number of [2, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, "token");
  });

describe("hostile input", () => {
  it("[S12, S7] bad updates by push are refused by name, fast, and change nothing", async () => {
    const before = await vectorNow();
    const page = pageName(testCase.caseId, "internal/workshop");
    const outcomes: Record<string, string> = {};
    const slow: string[] = [];
    for (const [name, payload] of Object.entries(HOSTILE)) {
      const started = performance.now();
      outcomes[name] = await kari.outcome("push", page, payload);
      if (performance.now() - started > 1_000) slow.push(name);
    }
    expect(outcomes).toEqual({
      junk: "malformed",
      empty: "malformed",
      "format V2": "malformed",
      "10 MB note": "too-large",
      "300 kB note": "too-large",
      "reserved key": "malformed",
      "clock of 2^52": "malformed",
      "gap in clocks": "incomplete",
      "missing origin": "incomplete",
      "60 000 deletes": "malformed",
    });
    expect(slow).toEqual([]);
    await expectUnharmed(before);
  });

  it("[S12] bad updates over both sockets change nothing, and others on the page see nothing of it", async () => {
    const before = await vectorNow();
    const page = pageName(testCase.caseId, "internal/workshop");
    const witness = amir.attach(amir.connect(testCase.caseId), testCase.caseId, "internal/workshop");
    await until("the witness is in sync", () => witness.synced);
    let changes = 0;
    witness.document.on("update", () => (changes += 1));
    for (const payload of Object.values(HOSTILE)) {
      const socket = kari.socket(`/sync/${testCase.caseId}`);
      const end = closed(socket);
      const heard: Uint8Array[] = [];
      socket.on("message", (data: Buffer) => heard.push(new Uint8Array(data)));
      await until("it is open", () => socket.readyState === socket.OPEN);
      socket.send(authFrame(page));
      socket.send(syncFrame(page, payload));
      const prefix = build((encoder) => encoding.writeVarString(encoder, page)).byteLength;
      // Asked for more (sync step 1), closed the page (7), said "not applied" (8), or closed the socket.
      let over = false;
      void end.then(() => (over = true));
      await until("an answer", () => over || heard.some((frame) => [7, 8].includes(frame[prefix] ?? -1)));
      expect(heard.some((frame) => frame[prefix] === 8 && frame[prefix + 1] === 1)).toBe(false);
      socket.terminate();

      const { body } = await kari.post("/api/tickets", { page });
      const door = kari.socket(`/y/${page}`, [TICKET_PROTOCOL + (body as Ticket).ticket]);
      const doorHeard: Uint8Array[] = [];
      let doorOver = false;
      void closed(door).then(() => (doorOver = true));
      door.on("message", (data: Buffer) => doorHeard.push(new Uint8Array(data)));
      await until("the door is open", () => door.readyState === door.OPEN);
      door.send(syncFrame("", payload).slice(1));
      await until(
        "the door answers",
        () => doorOver || doorHeard.filter((frame) => frame[0] === 0 && frame[1] === 0).length > 1,
      );
      door.terminate();
    }
    expect(changes).toBe(0);
    await expectUnharmed(before);
  }, 20_000);

  it("[S12] wrong page names reach no page, by any way in", async () => {
    const before = await vectorNow();
    const good = update((doc) => doc.getMap("case").set("reference", "forged"));
    for (const name of NAMES(testCase.caseId)) {
      expect([name.slice(0, 60), await kari.outcome("push", name, good)]).toEqual([name.slice(0, 60), "forbidden"]);
      expect(await kari.outcome("pull", name)).toBe("forbidden");
      expect((await kari.post("/api/tickets", { page: name })).status).toBeGreaterThanOrEqual(400);
      if (name.includes("\0")) continue; // Hocuspocus' way of numbering sessions of the page before it
      const socket = kari.socket(`/sync/${testCase.caseId}`);
      const end = closed(socket);
      await until("it is open", () => socket.readyState === socket.OPEN);
      socket.send(authFrame(name));
      expect((await end).code).toBe(4404);
    }
    for (const path of [
      "/sync/..",
      "/sync/%00",
      "/sync/%2e%2e%2fx",
      "/y/..%2f..",
      `/y/case/${testCase.caseId}/x`,
      "/nothing",
    ]) {
      expect([path, (await closed(kari.socket(path))).code]).toEqual([path, 4404]);
    }
    await expectUnharmed(before);
  });

  it("[S12] random frames on every socket end at most that socket", async () => {
    const before = await vectorNow();
    const page = pageName(testCase.caseId, "internal/workshop");
    const address = build((encoder) => encoding.writeVarString(encoder, page));
    for (let seed = 1; seed <= 40; seed += 1) {
      const socket = kari.socket(`/sync/${testCase.caseId}`);
      const end = closed(socket);
      await until("it is open", () => socket.readyState === socket.OPEN);
      socket.send(authFrame(page));
      for (let n = 0; n < 5; n += 1) {
        const junk = seededBytes(seed * 100 + n, 1 + ((seed * 7 + n) % 60));
        socket.send(Buffer.concat([address, bytes(seed % 10), junk]));
        if (n === 4) socket.send(junk);
      }
      socket.close();
      await end;
    }
    const text = kari.socket(`/sync/${testCase.caseId}`);
    const textEnd = closed(text);
    text.once("open", () => text.send("hello"));
    expect((await textEnd).code).toBe(4404);
    const huge = kari.socket(`/sync/${testCase.caseId}`);
    const hugeEnd = closed(huge);
    huge.once("open", () => huge.send(new Uint8Array(LIMITS.frameBytes + 1)));
    expect((await hugeEnd).code).toBe(1009);
    await expectUnharmed(before);
  }, 20_000);

  it("[S12] junk bodies over HTTP are refused in a sentence, not by falling over", async () => {
    const bodies = [bytes(), seededBytes(1, 100), seededBytes(2, 5_000), new Uint8Array(LIMITS.syncBodyBytes + 1)];
    const statuses: number[] = [];
    for (const body of bodies) statuses.push((await kari.post("/api/sync/push", body)).status);
    expect(statuses).toEqual([200, 400, 400, 413]);
    const json = [[], null, 1, { token: { $gt: "" } }, { token: "x".repeat(70_000) }];
    const answers = await Promise.all(json.map(async (body) => (await kari.post("/api/share/exchange", body)).status));
    expect(answers).toEqual([400, 400, 400, 400, 413]);
  });

  it("[S5] a client that left something out is asked for it, and then all is stored", async () => {
    const own = await makeCase(kari);
    const page = pageName(own.caseId, "internal/workshop");
    const doc = own.device.pages["internal/workshop"];
    const live = kari.attach(kari.connect(own.caseId), own.caseId, "internal/workshop", doc);
    await until("it is in sync", () => live.synced);
    // The provider loses one update, as when it drops sends on a dying socket, and sends the next.
    const send = live.configuration.websocketProvider.send.bind(live.configuration.websocketProvider);
    let lost = 0;
    live.configuration.websocketProvider.send = (message: Parameters<typeof send>[0]) => {
      if (lost++ > 0) send(message);
    };
    doc.getText("complaint").insert(0, "a");
    await until("it was lost", () => lost > 0);
    doc.getText("complaint").insert(1, "b");
    const text = async (): Promise<string> => {
      const stored = new Y.Doc();
      Y.applyUpdate(stored, (await server.store.state(page)).update);
      return stored.getText("complaint").toString();
    };
    await until("all of it is stored", async () => (await text()) === "abSqueals when braking");
    expect(await text()).toBe(doc.getText("complaint").toString());
  });

  it("[S13] presence is capped in size and cannot speak for somebody else", async () => {
    const caseId = testCase.caseId;
    const one = kari.attach(kari.connect(caseId), caseId, "internal/workshop");
    const two = amir.attach(amir.connect(caseId), caseId, "internal/workshop");
    await until("both are in sync", () => one.synced && two.synced);
    one.setAwarenessField("at", "quote");
    const seen = () => two.awareness?.getStates().get(one.document.clientID);
    await until("the other sees it", () => seen()?.at === "quote");
    one.setAwarenessField("junk", "x".repeat(LIMITS.presenceBytes));
    one.setAwarenessField("at", "work:1");
    one.setAwarenessField("junk", undefined);
    await until("the small state arrives", () => seen()?.at === "work:1");
    expect(Object.keys(seen() ?? {}).sort((a, b) => a.localeCompare(b))).toEqual(["at", "organisation", "person"]);
    const { awareness } = two;
    if (!awareness) throw new Error("no awareness");
    awareness.meta.set(one.document.clientID, { clock: 1_000, lastUpdated: Date.now() });
    awareness.states.set(one.document.clientID, { at: "forged" });
    awareness.emit("update", [{ added: [], updated: [one.document.clientID], removed: [] }, "local"]);
    one.setAwarenessField("at", "work:2");
    const third = kari.attach(kari.connect(caseId), caseId, "internal/workshop");
    await until(
      "a third sees the true one",
      () => third.awareness?.getStates().get(one.document.clientID)?.at === "work:2",
    );
    expect(third.synced || (await until("in sync", () => third.synced).then(() => true))).toBe(true);
  });

  it("[C127] what somebody draws is told as it is read; anything else in its place is left out", async () => {
    const { caseId } = testCase;
    const one = kari.attach(kari.connect(caseId), caseId, "trade/server");
    const two = amir.attach(amir.connect(caseId), caseId, "trade/server");
    await until("both are in sync", () => one.synced && two.synced);
    const seen = () => two.awareness?.getStates().get(one.document.clientID);
    const say = async (at: string | null, stroke: unknown) => {
      one.setAwarenessField("stroke", stroke);
      one.setAwarenessField("at", at);
      await until("it arrives", () => seen()?.at === at);
      return seen()?.stroke;
    };
    const stroke = { tool: "pencil", points: [1, 2, 3, 4], text: "", of: null };
    expect(await say("photo:1", stroke)).toEqual(stroke);
    expect(await say("photo:2", { ...stroke, html: "<img>" })).toEqual(stroke);
    for (const [n, junk] of [
      { ...stroke, tool: "eraser" },
      { ...stroke, points: [1, 1e9] },
      { ...stroke, points: Array.from({ length: 400 }, () => 1) },
      { ...stroke, of: { id: 1 } },
      "a stroke",
    ].entries())
      expect(await say(`photo:junk${n}`, junk)).toBeUndefined();
    expect(await say(null, stroke)).toBeUndefined();
  });

  it("[S12] many cases asked for at once do not stop the others", async () => {
    const frames = Array.from({ length: 500 }, () => ({ page: pageName(randomId() as CaseId, "internal/workshop") }));
    const answers = await kari.frames("pull", frames);
    expect(typeof answers === "number" ? answers : answers.length).toBe(500);
  });
});
