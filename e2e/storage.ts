/** Doing real harm to a browser's storage: full, cleared, refused. */
import type { BrowserContext, Page } from "playwright";
import type { Person } from "./people.ts";

export const QUOTA_BYTES = 12 * 1024 * 1024;

export async function limitStorage(person: Person, quotaSize = QUOTA_BYTES): Promise<void> {
  const browser = await person.context.newCDPSession(person.page);
  await browser.send("Storage.overrideQuotaForOrigin", { origin: person.line.origin, quotaSize });
}

/** Fills what is left, down to the last bytes, in a database of its own. */
export const fillStorage = (page: Page) =>
  page.evaluate(async () => {
    const opening = indexedDB.open("filler");
    opening.onupgradeneeded = () => opening.result.createObjectStore("rows", { autoIncrement: true });
    await new Promise((opened) => (opening.onsuccess = opened));
    const fits = (bytes: number) =>
      new Promise<boolean>((done) => {
        const row = new Uint8Array(bytes);
        for (let at = 0; at < bytes; at += 65_536) crypto.getRandomValues(row.subarray(at, at + 65_536));
        const transaction = opening.result.transaction("rows", "readwrite", { durability: "strict" });
        transaction.objectStore("rows").add(row);
        transaction.oncomplete = () => done(true);
        transaction.onabort = () => done(false);
      });
    for (const bytes of [1_048_576, 65_536, 4_096, 512, 64]) while (await fits(bytes));
    opening.result.close();
  });

export const emptyStorage = (page: Page) =>
  page.evaluate(() =>
    new Promise((gone) => (indexedDB.deleteDatabase("filler").onsuccess = gone)).then(() => undefined),
  );

/** What "clear site data" takes; cookies only when asked for. */
export async function clearStorage(person: Person, { cookies = false } = {}): Promise<void> {
  const browser = await person.context.newCDPSession(person.page);
  const storageTypes = `indexeddb,local_storage,cache_storage,service_workers${cookies ? ",cookies" : ""}`;
  await browser.send("Storage.clearDataForOrigin", { origin: person.line.origin, storageTypes });
}

/** - `throws`: as with cookies blocked; `fails`: as in older private windows; `missing`: as in hardened profiles. */
export type Refusal = "throws" | "fails" | "missing";

/** Every page of the context from now on is refused storage. */
export const refuseStorage = (context: BrowserContext, how: Refusal) =>
  context.addInitScript((way) => {
    const refused = () => {
      throw new DOMException("The user denied permission to access the database.", "SecurityError");
    };
    if (way === "missing") Object.defineProperty(globalThis, "indexedDB", { value: undefined });
    else if (way === "throws") {
      IDBFactory.prototype.open = refused;
      Object.defineProperty(globalThis, "localStorage", { get: refused });
    } else {
      IDBFactory.prototype.open = () => {
        const request = new EventTarget() as IDBOpenDBRequest;
        setTimeout(() => {
          const error = new DOMException("A mutation operation was attempted on a database.", "InvalidStateError");
          Object.defineProperty(request, "error", { value: error });
          request.onerror?.(new Event("error"));
          request.dispatchEvent(new Event("error"));
        });
        return request;
      };
    }
  }, how);

/** How long after `act` an element that matches shows the words, in ms of the page's own clock. */
export async function untilTold(page: Page, act: () => Promise<unknown>, words: string): Promise<number> {
  const told = page.evaluate((wanted) => {
    const started = performance.now();
    return new Promise<number>((done) => {
      const look = () => {
        if (document.body.textContent?.includes(wanted)) done(performance.now() - started);
        else setTimeout(look, 5);
      };
      look();
    });
  }, words);
  const [delay] = await Promise.all([told, act()]);
  return delay;
}
