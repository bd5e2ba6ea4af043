/** A tablet that is restarted again and again without a network: each start is another Yjs client of the page. */
import { IDBFactory } from "fake-indexeddb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { freshCaseId } from "../../client/testing/case.ts";
import { until } from "../../client/testing/until.ts";
import { caseText } from "../../model/index.ts";
import { staffActor } from "../actor.ts";
import { type RunningServer, startServer } from "../server.ts";
import { headlessDevice } from "./device.ts";
import { accountOf, newCase, opened, signIn, startApp } from "./staff.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(async () => {
  await server.stop();
});
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const RESTARTS = 100;
const words = Array.from({ length: RESTARTS }, (_, n) => `Start ${n}. `).join("");

describe(`${RESTARTS} restarts without a connection`, () => {
  it("[C24] end with everything stored", async () => {
    const device = headlessDevice("tablet", server.origin);
    const first = await signIn(device, "kari");
    device.online = false;
    const caseId = freshCaseId();
    const session = await opened(first.account, caseId);
    newCase(first.account, session, "EK 72221");
    await until(() => session.status().state === "saved-here");
    await first.gate.close();
    for (let start = 0; start < RESTARTS; start += 1) {
      const gate = await startApp(device);
      const again = await opened(accountOf(gate), caseId);
      const text = caseText(again.pages, "complaint");
      text?.insert(text.length, `Start ${start}. `);
      await until(() => again.status().state === "saved-here");
      await gate.close();
    }

    const last = await startApp(device);
    device.online = true;
    await accountOf(last).syncNow();
    await until(() => accountOf(last).overall().state === "stored");
    const page = (await (await staffActor(server.origin, "sindre")).pull(caseId))["internal/workshop"] as Y.Doc;
    expect(page.getText("complaint").toJSON()).toBe(words);
    expect(Y.decodeStateVector(Y.encodeStateVector(page)).size).toBeGreaterThan(RESTARTS);
    await last.close();
  });
});
