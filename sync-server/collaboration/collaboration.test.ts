import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { newPage } from "../../model/pages/page.ts";
import { pageName } from "../../model/page-names.ts";
import { TICKET_PROTOCOL, type Ticket } from "../../model/protocol.ts";
import type { PageKey } from "../../model/access.ts";
import type { CaseId } from "../../model/ids.ts";
import { Browser, signedIn } from "../testing/browser.ts";
import { Device, makeCase } from "../testing/test-case.ts";
import { addPeople, startServer, type TestServer } from "../testing/test-server.ts";
import { until } from "../testing/wait.ts";

let server: TestServer;
const opened: { close(): void }[] = [];

beforeAll(async () => {
  server = await startServer();
  await addPeople(server);
});
afterEach(() => {
  for (const item of opened.splice(0)) item.close();
});
afterAll(() => server.stop());

const browserOf = async (person: Parameters<typeof signedIn>[1]): Promise<Browser> => {
  const browser = await signedIn(server.url, person);
  opened.push(browser);
  return browser;
};

/** Joins a page with the stock y-websocket client. */
async function door(
  browser: Browser,
  caseId: CaseId,
  key: PageKey,
  doc: Y.Doc = newPage(),
): Promise<{ doc: Y.Doc; provider: WebsocketProvider }> {
  const page = pageName(caseId, key);
  const { body } = await browser.post("/api/tickets", { page });
  const provider = new WebsocketProvider(`${server.url.replace("http", "ws")}/y`, page, doc, {
    protocols: [TICKET_PROTOCOL + (body as Ticket).ticket],
    WebSocketPolyfill: browser.WebSocketClass,
    disableBc: true,
  });
  opened.push({ close: () => provider.destroy() });
  return { doc, provider };
}

describe("collaboration", () => {
  it("[S11] brings edits of one device live to another and to those who pull", async () => {
    const [kari, amir] = await Promise.all([browserOf("kari"), browserOf("amir")]);
    const { caseId } = await makeCase(kari);
    const one = kari.attach(kari.connect(caseId), caseId, "internal/workshop");
    const two = amir.attach(amir.connect(caseId), caseId, "internal/workshop");
    await until("both are in sync", () => one.synced && two.synced);
    one.document.getText("complaint").insert(0, "Live: ");
    await until("the other sees it", () => two.document.getText("complaint").toString().startsWith("Live: "));
    await until("it is acknowledged", () => !one.hasUnsyncedChanges);
    const device = new Device(amir, caseId);
    await device.pull();
    expect(device.pages["internal/workshop"].getText("complaint").toString()).toBe("Live: Squeals when braking");
  });

  it("[S11] brings a push live to those who have the page open", async () => {
    const [kari, amir] = await Promise.all([browserOf("kari"), browserOf("amir")]);
    const { caseId, device } = await makeCase(kari);
    const live = amir.attach(amir.connect(caseId), caseId, "internal/workshop");
    await until("the page is in sync", () => live.synced);
    device.pages["internal/workshop"].getText("complaint").insert(0, "Pushed: ");
    await device.push("internal/workshop");
    await until("it arrives", () => live.document.getText("complaint").toString() !== "Squeals when braking");
    expect(live.document.getText("complaint").toString()).toBe("Pushed: Squeals when braking");
  });

  it("[S11] lets edits cross between Hocuspocus and the stock y-websocket client, both ways", async () => {
    const [kari, amir] = await Promise.all([browserOf("kari"), browserOf("amir")]);
    const { caseId } = await makeCase(kari);
    const live = kari.attach(kari.connect(caseId), caseId, "internal/workshop");
    const { doc, provider } = await door(amir, caseId, "internal/workshop");
    await until("both are in sync", () => live.synced && provider.synced);
    doc.getText("complaint").insert(0, "Door: ");
    await until("Hocuspocus sees the door", () => live.document.getText("complaint").toString().startsWith("Door: "));
    live.document.getText("complaint").insert(0, "Live: ");
    await until("the door sees Hocuspocus", () => doc.getText("complaint").toString().startsWith("Live: Door: "));
    const device = new Device(kari, caseId);
    await device.pull();
    expect(device.pages["internal/workshop"].getText("complaint").toString()).toBe("Live: Door: Squeals when braking");
    provider.destroy();
    live.document.getText("complaint").insert(0, "Still ");
    await until("the page stays open for the others", () => !live.hasUnsyncedChanges);
  });

  it("[S9] a reader's edits over the door are neither stored nor shown to anybody", async () => {
    const [kari, marit] = await Promise.all([browserOf("kari"), browserOf("marit")]);
    const { caseId } = await makeCase(kari);
    await server.effects.settle();
    const reader = await door(marit, caseId, "trade/workshop");
    await until("the reader is in sync", () => reader.provider.synced);
    const before = (await server.store.state(pageName(caseId, "trade/workshop"))).vector;
    reader.doc.getMap("head").set("reference", "forged");
    reader.doc.getMap("head").set("reference", "forged again");
    const second = await door(marit, caseId, "trade/workshop");
    await until("a second reader is in sync", () => second.provider.synced);
    expect(second.doc.getMap("head").get("reference")).toBe("BID 77120");
    expect((await server.store.state(pageName(caseId, "trade/workshop"))).vector).toEqual(before);
  });

  it("[S20] a ticket works once", async () => {
    const kari = await browserOf("kari");
    const { caseId } = await makeCase(kari);
    const page = pageName(caseId, "open/workshop");
    const { body } = await kari.post("/api/tickets", { page });
    const protocols = [TICKET_PROTOCOL + (body as Ticket).ticket];
    const stranger = new Browser(server.url);
    opened.push(stranger);
    const first = stranger.socket(`/y/${page}`, protocols);
    await until("the first is in", () => first.readyState === first.OPEN && first.protocol === protocols[0]);
    const second = stranger.socket(`/y/${page}`, protocols);
    const code = await new Promise((resolve) => second.once("close", resolve));
    expect(code).toBe(4401);
    const other = await kari.post("/api/tickets", { page });
    const elsewhere = stranger.socket(`/y/${pageName(caseId, "open/customer")}`, [
      TICKET_PROTOCOL + (other.body as Ticket).ticket,
    ]);
    expect(await new Promise((resolve) => elsewhere.once("close", resolve))).toBe(4401);
  });

  it("[S13] shows who the server knows, not who somebody claims to be, across both doors", async () => {
    const [kari, amir] = await Promise.all([browserOf("kari"), browserOf("amir")]);
    const { caseId } = await makeCase(kari);
    const live = kari.attach(kari.connect(caseId), caseId, "internal/workshop");
    const { provider } = await door(amir, caseId, "internal/workshop");
    await until("both are in sync", () => live.synced && provider.synced);
    live.setAwarenessField("person", { id: "boss", name: "The boss", party: "server" });
    live.setAwarenessField("at", "quote");
    provider.awareness.setLocalState({ at: "work:1", user: { name: "Mallory" }, big: "x".repeat(100) });
    const states = () => [...provider.awareness.getStates().values(), ...(live.awareness?.getStates().values() ?? [])];
    const seen = () =>
      new Set(
        states().flatMap((state) => (state.person && state.organisation ? [`${state.person.name} ${state.at}`] : [])),
      );
    await until("each sees the other", () => seen().has("Kari Hagen quote") && seen().has("Amir Bakri work:1"));
    const atDoor = [...provider.awareness.getStates()].filter(([client]) => client !== provider.doc.clientID);
    expect(JSON.stringify(atDoor)).not.toMatch(/boss|Mallory/);
  });

  it("[S40] keeps no page in memory that nobody has open", async () => {
    const kari = await browserOf("kari");
    const open = (): number[] => [server.openPages(), server.store.attached()];
    await until("the pages of earlier tests are gone", () => open().every((count) => count === 0));
    for (let n = 0; n < 3; n += 1) {
      const { caseId } = await makeCase(kari);
      const socket = kari.connect(caseId);
      const live = (["internal/workshop", "open/workshop", "trade/fleet"] as const).map((key) =>
        kari.attach(socket, caseId, key),
      );
      const { doc, provider } = await door(kari, caseId, "open/customer");
      await until("all are in sync", () => live.every(({ synced }) => synced) && provider.synced);
      live[0]?.document.getText("complaint").insert(0, "Live: ");
      await until("it is acknowledged", () => live[0]?.hasUnsyncedChanges === false);
      doc.destroy();
    }
    expect(open()).toEqual([12, 12]);
    for (const item of opened.splice(0)) item.close();
    await until("nothing is in memory", () => open().every((count) => count === 0));
  }, 20_000);

  it("[S285] sets a page nobody uses aside, and edits, readers and presence find it as it was, at both doors", async () => {
    const [kari, amir] = await Promise.all([browserOf("kari"), browserOf("amir")]);
    const { caseId } = await makeCase(kari);
    const live = kari.attach(kari.connect(caseId), caseId, "internal/workshop");
    const { doc, provider } = await door(amir, caseId, "internal/workshop");
    await until("both are in sync", () => live.synced && provider.synced);
    await server.effects.settle();
    const heard: number[] = [];
    for (const one of [live.document, doc]) one.on("update", (update: Uint8Array) => heard.push(update.byteLength));
    const aside = async (): Promise<void> => {
      await until("it is set aside", async () => {
        await server.store.setUnusedAside();
        return server.store.aside() > 0;
      });
    };
    const text = (page: Y.Doc): string => page.getText("complaint").toString();
    await aside();
    live.document.getText("complaint").insert(0, "Live: ");
    await until("the door sees it", () => text(doc).startsWith("Live: "));
    await until("it is acknowledged", () => !live.hasUnsyncedChanges);
    await aside();
    doc.getText("complaint").insert(0, "Door: ");
    await until("Hocuspocus sees it", () => text(live.document).startsWith("Door: Live: "));
    await aside();
    const device = new Device(amir, caseId);
    await device.pull();
    device.pages["internal/workshop"].getText("complaint").insert(0, "Pushed: ");
    await device.push("internal/workshop");
    await until("both see it", () => [live.document, doc].every((page) => text(page).startsWith("Pushed: ")));
    await aside();
    live.setAwarenessField("at", "quote");
    await until("presence gets through", () =>
      [...provider.awareness.getStates().values()].some(({ at }) => at === "quote"),
    );
    const reader = kari.attach(kari.connect(caseId), caseId, "internal/workshop");
    const second = await door(kari, caseId, "internal/workshop");
    await until("who comes later gets all of it", () =>
      [reader.document, second.doc].every((page) => text(page) === "Pushed: Door: Live: Squeals when braking"),
    );
    // What was brought back was told to nobody again.
    expect(Math.max(...heard)).toBeLessThan(60);
  });
});
