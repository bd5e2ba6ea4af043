import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { pageName } from "../model/page-names.ts";
import type { IndexRow } from "../model/views/index-row.ts";
import { type ChainLink, firstBrokenLink } from "../model/receipt-chain.ts";
import { addPerson } from "./accounts/people.ts";
import { DEMO_ADMIN, DEMO_PASSWORD, DEMO_PEOPLE } from "./demo/stage.ts";
import { Browser, signedIn } from "./testing/browser.ts";
import { startProcess } from "./testing/server-process.ts";
import { makeCase } from "./testing/test-case.ts";
import { addPeople, PASSWORD, startServer } from "./testing/test-server.ts";
import { closed, until } from "./testing/wait.ts";
import { sqliteOf } from "./testing/sqlite-of.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "jobcard-life-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("the process", () => {
  it("[S24] names everything that is wrong with its settings, and does not start", async () => {
    const { ended, output } = await startProcess({ DATA_DIR: folder, PORT: "high", LOG_LEVEL: "loud" });
    expect(await ended).toBe(2);
    expect(output()).toMatch(/PORT: .*\n.*LOG_LEVEL: /);
    expect(existsSync(join(folder, "jobcard.sqlite"))).toBe(false);
  });

  it("[S27, S28] prints a set-up link on empty data, logs nothing of what people send, and ends by itself", async () => {
    const server = await startProcess({ DATA_DIR: folder, LOG_LEVEL: "debug" });
    await until("the link is printed", () => server.output().includes("/setup#k="));
    const token = /\/setup#k=([\w-]+)/.exec(server.output())?.[1] ?? "";
    const browser = new Browser(server.url);
    const person = {
      token,
      name: "Kari Hagen",
      email: "kari@new.example",
      password: "Jobcard-test-1",
      organisation: { name: "Ny Bil" },
    };
    expect((await browser.post("/api/setup", person)).status).toBe(200);
    await browser.signIn("kari@new.example");
    const { caseId } = await makeCase(browser, { fleet: null });
    await browser.post("/api/share/exchange?token=QUERY-SECRET", { token: "guess-guess-guess-guess" });
    const bad = browser.socket(`/sync/${caseId}`);
    bad.once("open", () => bad.send(Uint8Array.from([255, 255, 255])));
    await closed(bad);
    const live = browser.attach(browser.connect(caseId), caseId, "internal/workshop");
    await until("it is in sync", () => live.synced);
    live.document.getMap("case").set("__proto__", "WRITTEN-BY-SOMEBODY");
    await until("it is refused", () => !live.synced || live.hasUnsyncedChanges);
    const feed = browser.socket("/feed");
    const end = closed(feed);
    await until("the feed is open", () => feed.readyState === feed.OPEN);
    server.child.kill("SIGTERM");
    expect((await end).code).toBe(1012);
    expect(await server.ended).toBe(0);
    browser.close();
    const logged = server
      .output()
      .split("\n")
      .filter((line) => !line.includes("#k="))
      .join("\n");
    for (const secret of [
      token,
      "kari@new.example",
      "Kari",
      "EK48213",
      "QUERY-SECRET",
      "guess-guess",
      "WRITTEN-BY-SOMEBODY",
      ...browser.cookies.values(),
    ]) {
      expect([secret, logged.includes(secret)]).toEqual([secret, false]);
    }
    expect(logged.split("\n").filter((line) => line.includes("at ") && !line.startsWith("{"))).toEqual([
      "Jobcard runs at " + server.url,
    ]);
    const mode = statSync(join(folder, "jobcard.sqlite")).mode & 0o777;
    expect(mode).toBe(0o600);
  }, 30_000);

  it("[S25] what was acknowledged is there after a stop, and the write-ahead log is folded in", async () => {
    const server = await startServer({ folder });
    await addPeople(server, ["kari"]);
    const kari = await signedIn(server.url, "kari");
    const { caseId, device } = await makeCase(kari);
    const live = kari.attach(kari.connect(caseId), caseId, "internal/workshop");
    await until("it is in sync", () => live.synced);
    live.document.getText("complaint").insert(0, "Last words. ");
    await until("it is acknowledged", () => !live.hasUnsyncedChanges);
    const page = pageName(caseId, "internal/workshop");
    await server.close();
    kari.close();
    const again = await startServer({ folder });
    const doc = new Y.Doc();
    Y.applyUpdate(doc, (await again.store.state(page)).update);
    expect(doc.getText("complaint").toString()).toBe("Last words. Squeals when braking");
    expect(device.caseId).toBe(caseId);
    await again.close();
    expect(existsSync(join(folder, "jobcard.sqlite-wal"))).toBe(false);
  });

  it("[S1] a commit that fails is not acknowledged, and the server goes on", async () => {
    const server = await startServer({ folder });
    await addPeople(server, ["kari"]);
    const kari = await signedIn(server.url, "kari");
    const { caseId, device } = await makeCase(kari);
    const page = pageName(caseId, "internal/workshop");
    await server.effects.settle();
    const before = (await server.store.state(page)).vector;
    const sqlite = sqliteOf(server.database);
    sqlite.exec("CREATE TRIGGER full BEFORE INSERT ON page_updates BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    device.pages["internal/workshop"].getText("complaint").insert(0, "Not stored. ");
    const bytes = Y.encodeStateAsUpdate(device.pages["internal/workshop"]);
    expect(await kari.outcome("push", page, bytes)).toBe("store-failed");
    const live = kari.attach(kari.connect(caseId), caseId, "internal/workshop");
    const refusal = new Promise<string>((resolve) =>
      live.on("close", ({ event }: { event: { reason: string } }) => resolve(event.reason)),
    );
    await until("it is in sync", () => live.synced);
    live.document.getText("complaint").insert(0, "Nor this. ");
    expect(await refusal).toBe("store-failed");
    expect(live.hasUnsyncedChanges).toBe(true);
    expect((await server.store.state(page)).vector).toEqual(before);
    sqlite.exec("DROP TRIGGER full");
    expect(await kari.outcome("push", page, bytes)).toBe("ok");
    kari.close();
    await server.close();
  });

  it("[S29] the demo day is played through the same log, verifies, and can be put back", async () => {
    const server = await startServer({ folder, demo: true });
    const marit = new Browser(server.url);
    await marit.signIn(DEMO_PEOPLE.marit.email, DEMO_PASSWORD);
    const admin = new Browser(server.url);
    await admin.signIn(DEMO_ADMIN.email, DEMO_PASSWORD);
    const rowsOf = async (): Promise<IndexRow[]> => ((await marit.get("/api/index")).body as { rows: IndexRow[] }).rows;
    const rows = await rowsOf();
    expect(rows.length).toBeGreaterThan(5);
    const { chain } = (await marit.get(`/api/cases/${rows[0]?.caseId}/evidence`)).body as { chain: ChainLink[] };
    expect([firstBrokenLink(chain), chain.length > 0]).toEqual([null, true]);
    const phone = new Browser(server.url);
    expect((await phone.exchange(server.demoLinks[0]?.secret ?? "")).status).toBe(200);
    const cursor = ((await marit.get("/api/index")).body as { cursor: number }).cursor;
    const kari = new Browser(server.url);
    await kari.signIn(DEMO_PEOPLE.kari.email, DEMO_PASSWORD);
    const settings = "workshop/demo-fjellveien/settings";
    expect(await kari.outcome("pull", settings)).toBe("ok");
    const reset = await admin.post("/api/admin/reset-demo");
    expect(reset.status).toBe(200);
    const next = (await marit.get(`/api/index?since=${cursor}`)).body as { rows: IndexRow[]; gone: string[] };
    expect(next.gone.toSorted()).toEqual(rows.map(({ caseId }) => caseId as string).toSorted());
    expect(next.rows.map(({ plate }) => plate).toSorted()).toEqual(rows.map(({ plate }) => plate).toSorted());
    expect((await phone.get(`/api/share/${phone.customerOf}`)).status).toBe(401);
    // Settings keep their name, so what devices hold of them must not meet what is played anew.
    expect(await kari.outcome("pull", settings)).toBe("other-epoch");
    expect(((await kari.get(`/api/index?since=${cursor}`)).body as { pages: string[] }).pages).toContain(settings);
    await server.close();
    const later = await startServer({ folder, demo: true });
    const [link] = later.demoLinks;
    const visitor = new Browser(later.url);
    expect((await visitor.exchange(link?.secret ?? "")).status).toBe(200);
    expect(visitor.customerOf).toBe(link?.caseId);
    await later.close();
  }, 30_000);

  it("[S283] --demo-reset begins the demo day anew and keeps people; other data is left as it is", async () => {
    const before = await startServer({ folder, demo: true });
    const kari = new Browser(before.url);
    await kari.signIn(DEMO_PEOPLE.kari.email, DEMO_PASSWORD);
    const { caseId } = await makeCase(kari);
    const amir = { name: "Amir Bakri", email: "amir@new.example", password: PASSWORD };
    const membership = { organisation: "demo-fjellveien", roles: ["office"] } as const;
    await addPerson(before.accounts, before.directory, { ...amir, membership });
    await before.close();
    const after = await startServer({ folder, demo: true, demoReset: true });
    const visitor = new Browser(after.url);
    await visitor.signIn(amir.email);
    const { rows } = (await visitor.get("/api/index")).body as { rows: IndexRow[] };
    expect([rows.length > 5, rows.some((row) => row.caseId === caseId)]).toEqual([true, false]);
    expect((await new Browser(after.url).exchange(after.demoLinks[0]?.secret ?? "")).status).toBe(200);
    await after.close();

    rmSync(folder, { recursive: true });
    const other = await startServer({ folder });
    await addPeople(other);
    const own = await makeCase(await signedIn(other.url, "kari"));
    await other.close();
    const again = await startServer({ folder, demo: true, demoReset: true });
    const office = await signedIn(again.url, "amir");
    const held = (await office.get("/api/index")).body as { rows: IndexRow[] };
    expect(held.rows.map((row) => row.caseId)).toEqual([own.caseId]);
    expect(again.demoLinks).toEqual([]);
    await again.close();
  }, 30_000);
});
