/** Workshop, office, fleet and customer as browsers of their own, each on a line of its own that can be cut. */
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { expect, test } from "playwright/test";
import type { DemoPerson } from "../sync-server/demo/stage.ts";
import { launchOptions } from "./chromium.ts";
import { signInOf } from "./demo.ts";
import { type Line, openLine } from "./line.ts";
import { type RunningServer, startServer } from "./server.ts";

export interface Person {
  readonly context: BrowserContext;
  /** The tab that is open now. */
  readonly page: Page;
  readonly line: Line;
  /** Cuts every connection of this person, and tells the browser. */
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
  reload(): Promise<void>;
  /** Closes the tab without any farewell and opens another at the same address. */
  killTab(): Promise<void>;
  /** Opens a path in a new tab, which is the one from now on. */
  openTab(path: string): Promise<void>;
  /** Opens an address of the server, a path or a whole link made by somebody else. */
  open(pathOrLink: string): Promise<void>;
  /** What went wrong in this person's browser: exceptions and broken content rules. */
  readonly problems: string[];
}

export interface World {
  readonly server: RunningServer;
  readonly browser: Browser;
  /** A new browser of somebody, by default on a desktop and in English; `port` when something stands before the server. */
  newPerson(options?: {
    phone?: boolean;
    tablet?: boolean;
    dark?: boolean;
    locale?: string;
    port?: number;
    /** False: its browser has no service workers, and nothing of the app but what it has fetched. */
    keepsApp?: boolean;
  }): Promise<Person>;
  /** A new browser in which a member of staff of the demo day has signed in. */
  signedIn(who: DemoPerson, options?: { tablet?: boolean; dark?: boolean; keepsApp?: boolean }): Promise<Person>;
}

export interface OpenWorld extends World {
  /** Keeps what everybody has on the screen, to see why a test failed. */
  photograph(folder: string): Promise<void>;
  closePeople(): Promise<void>;
  close(): Promise<void>;
}

const DESKTOP = { width: 1440, height: 900 };
const TABLET = { width: 1024, height: 768 };
const PHONE = { width: 390, height: 844 };

/** Gives a spec file a server and a browser of its own, and closes everything it opened. */
export function useWorld(options: { empty?: boolean } = {}): () => World {
  let world: OpenWorld | null = null;
  test.beforeAll(async () => {
    world = await openWorld(options);
  });
  test.afterEach(async () => {
    const info = test.info();
    if (info.status !== info.expectedStatus) await world?.photograph(info.outputDir);
    await world?.closePeople();
  });
  test.afterAll(async () => {
    await world?.close();
  });
  return () => {
    if (!world) throw new Error("the world opens with the first test");
    return world;
  };
}

/** A server and a browser; people are closed by `closePeople` or with everything by `close`. */
export async function openWorld({ empty = false } = {}): Promise<OpenWorld> {
  const server = await startServer({ empty });
  const browser = await chromium.launch(launchOptions());
  const opened: { context: BrowserContext; line: Line }[] = [];

  const newPerson: World["newPerson"] = async ({
    phone = false,
    tablet = false,
    dark = false,
    locale = "en-GB",
    port = server.port,
    keepsApp = true,
  } = {}) => {
    const line = await openLine(port);
    const context = await browser.newContext({
      baseURL: line.origin,
      viewport: phone ? PHONE : tablet ? TABLET : DESKTOP,
      hasTouch: phone || tablet,
      locale,
      timezoneId: "Europe/Oslo",
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce",
      serviceWorkers: keepsApp ? "allow" : "block",
      permissions: ["clipboard-read", "clipboard-write"],
    });
    // A step that cannot be done says so before the whole test has run out of time.
    context.setDefaultTimeout(10_000);
    opened.push({ context, line });
    return makePerson(context, line);
  };

  const closePeople = async () => {
    for (const { context, line } of opened.splice(0)) {
      await context.close();
      await line.close();
    }
  };

  return {
    server,
    browser,
    newPerson,
    async signedIn(who, choice = {}) {
      const person = await newPerson(choice);
      await signIn(person, who);
      return person;
    },
    closePeople,
    async photograph(folder) {
      const pages = opened.flatMap(({ context }) => context.pages());
      await Promise.all(pages.map((page, i) => page.screenshot({ path: `${folder}/person-${i + 1}.png` })));
    },
    async close() {
      await closePeople();
      await browser.close();
      await server.stop();
    },
  };
}

async function makePerson(context: BrowserContext, line: Line): Promise<Person> {
  const problems: string[] = [];
  const watch = (page: Page): Page => {
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => {
      if (/Content Security Policy|Uncaught/.test(message.text())) problems.push(message.text());
    });
    return page;
  };
  let page = watch(await context.newPage());
  return {
    context,
    line,
    problems,
    get page() {
      return page;
    },
    async goOffline() {
      await line.cut();
      await context.setOffline(true);
    },
    async goOnline() {
      await line.mend();
      await context.setOffline(false);
    },
    async reload() {
      await page.reload();
    },
    async killTab() {
      const address = page.url();
      await page.close({ runBeforeUnload: false });
      page = watch(await context.newPage());
      await page.goto(address);
    },
    async openTab(path) {
      page = watch(await context.newPage());
      await page.goto(`${line.origin}${path}`);
    },
    async open(pathOrLink) {
      const { pathname, search, hash } = new URL(pathOrLink, line.origin);
      await page.goto(`${line.origin}${pathname}${search}${hash}`);
    },
  };
}

/** Signs in through the form. */
export async function signIn(person: Person, who: DemoPerson): Promise<void> {
  const { email, password } = signInOf(who);
  const { page } = person;
  await person.open("/");
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: /^Account of/ })).toBeVisible();
}

/** Waits until the service worker holds the app, so that the next visit may be offline. */
export async function readyForOffline(person: Person): Promise<void> {
  await person.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  // A page that was there before the worker is only served by it after the next visit.
  await person.page.reload();
  await expect.poll(() => person.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

/** Every byte of every IndexedDB database, local storage and cache of this person's browser, as one text. */
export function storedText(person: Person): Promise<string> {
  return person.page.evaluate(async () => {
    const texts = [localStorage, sessionStorage].map((storage) => JSON.stringify(Object.entries(storage)));
    const decode = (value: unknown): unknown => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
        return new TextDecoder("utf-8", { fatal: false }).decode(value as ArrayBuffer);
      }
      if (Array.isArray(value)) return value.map(decode);
      if (typeof value === "object" && value !== null)
        return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, decode(one)]));
      return value;
    };
    const settled = <Result>(request: IDBRequest<Result>) =>
      new Promise<Result>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    for (const { name } of await indexedDB.databases()) {
      if (!name) continue;
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const rows = await settled(database.transaction(store).objectStore(store).getAll());
        texts.push(`${name}/${store}: ${JSON.stringify(rows.map(decode))}`);
      }
      database.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        if (response && /json|octet|html/.test(response.headers.get("content-type") ?? ""))
          texts.push(`${request.url}: ${await response.text()}`);
      }
    }
    return texts.join("\n");
  });
}
