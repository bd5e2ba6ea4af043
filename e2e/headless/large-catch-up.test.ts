/** A day's work offline is larger than one update the server takes: it travels in pieces. */
import { IDBFactory } from "fake-indexeddb";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freshCaseId } from "../../client/testing/case.ts";
import { until } from "../../client/testing/until.ts";
import { caseText, LIMITS } from "../../model/index.ts";
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

const CHUNK = "Bremseskive foran slitt under minimum, måles på nytt 🚗. ".repeat(70);
const CHUNKS = 150;
const WRITTEN = new TextEncoder().encode(CHUNK.repeat(CHUNKS)).byteLength;

describe("600 KiB of edits made offline", () => {
  it("[C24] reach the server in the background, with no screen open on the case", async () => {
    expect(WRITTEN).toBeGreaterThan(600 * 1024);
    expect(WRITTEN).toBeGreaterThan(2 * LIMITS.updateBytes);
    const device = headlessDevice("background", server.origin);
    const { gate, account } = await signIn(device, "kari");
    device.online = false;
    const caseId = freshCaseId();
    const session = await opened(account, caseId);
    newCase(account, session, "EK 72219");
    for (let n = 0; n < CHUNKS; n += 1) caseText(session.pages, "complaint")?.insert(n * CHUNK.length, CHUNK);
    await until(() => session.status().state === "saved-here");
    await gate.close();

    const second = await startApp(device);
    device.online = true;
    await accountOf(second).syncNow();
    await until(() => accountOf(second).overall().state === "stored");
    const office = await staffActor(server.origin, "sindre");
    const pages = await office.pull(caseId);
    expect(pages["internal/workshop"]?.getText("complaint").toJSON() === CHUNK.repeat(CHUNKS)).toBe(true);
    await second.close();
  });

  it("[C24] reach the server over the live socket of the open case, pasted text of that size too", async () => {
    const device = headlessDevice("live", server.origin);
    const { gate, account } = await signIn(device, "kari");
    const caseId = freshCaseId();
    const session = await opened(account, caseId);
    newCase(account, session, "EK 72220");
    await until(() => session.status().state === "stored");
    device.online = false;
    await server.kill();
    await until(() => session.status().offline);
    for (let n = 0; n < CHUNKS; n += 1) caseText(session.pages, "complaint")?.insert(n * CHUNK.length, CHUNK);
    await server.startAgain();
    device.online = true;
    // Nothing but the socket: the background's requests stay away.
    const request = device.fetch;
    device.fetch = () => Promise.reject(new TypeError("offline"));
    device.wakeUp();
    await until(() => !session.status().offline && session.status().state === "stored");
    caseText(session.pages, "message")?.insert(0, CHUNK.repeat(CHUNKS));
    expect(session.status().state).not.toBe("stored");
    await until(() => session.status().state === "stored");
    device.fetch = request;
    const office = await staffActor(server.origin, "sindre");
    const page = (await office.pull(caseId))["internal/workshop"];
    for (const text of ["complaint", "message"])
      expect(page?.getText(text).toJSON() === CHUNK.repeat(CHUNKS)).toBe(true);
    await gate.close();
  });
});
