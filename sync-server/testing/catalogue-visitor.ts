/** A workshop and its catalogues: opening one, posting back as another site does, and what waits then. */
import * as Y from "yjs";
import { addItem } from "../../model/commands/organisation.ts";
import type { OrganisationId } from "../../model/ids.ts";
import { type Basket, type CatalogueProtocol, catalogues } from "../../model/pages/catalogues.ts";
import { newPage } from "../../model/pages/page.ts";
import { nameOfPage } from "../../model/page-names.ts";
import { type Browser, type Received, signedIn } from "./browser.ts";
import { makeCase, type TestCase } from "./test-case.ts";
import { addPeople, startServer, type TestServer } from "./test-server.ts";

/** Kari and a case of her workshop. */
export class CatalogueVisitor {
  private constructor(
    readonly server: TestServer,
    readonly kari: Browser,
    readonly testCase: TestCase,
    /** Milliseconds the server's clock is ahead. */
    readonly clock: { ahead: number },
  ) {}

  static async start(): Promise<CatalogueVisitor> {
    const clock = { ahead: 0 };
    const server = await startServer({
      config: { exports: { folder: null, toPrivate: true } },
      now: () => Date.now() + clock.ahead,
    });
    await addPeople(server);
    const kari = await signedIn(server.url, "kari");
    return new CatalogueVisitor(server, kari, await makeCase(kari), clock);
  }

  async stop(): Promise<void> {
    this.kari.close();
    await this.server.stop();
  }

  openPath(catalogue: string, work = this.testCase.workIds[0]): string {
    return `/catalogue/open?case=${this.testCase.caseId}&work=${work}&catalogue=${catalogue}`;
  }

  /** Opens a catalogue that is spoken to by forms. Returns what it is opened with. */
  async opened(catalogue: string, work = this.testCase.workIds[0]): Promise<Map<string, string>> {
    const answer = await this.kari.get(this.openPath(catalogue, work));
    if (answer.status !== 200) throw new Error(`the catalogue was not opened: ${answer.status}`);
    return fieldsOf(htmlOf(answer));
  }

  /** Opens one and returns where its basket is posted to. */
  async hookOf(catalogue: string, work = this.testCase.workIds[0]): Promise<string> {
    return (await this.opened(catalogue, work)).get("HOOK_URL") ?? "";
  }

  async waiting(): Promise<Basket[]> {
    const { body } = await this.kari.get(`/api/cases/${this.testCase.caseId}/baskets`);
    return (body as { baskets: Basket[] }).baskets;
  }
}

/** A catalogue in a workshop's settings, as its manager makes it. Returns its id. */
export async function addCatalogue(
  manager: Browser,
  workshop: string,
  protocol: CatalogueProtocol,
  address = "",
): Promise<string> {
  const name = nameOfPage({ organisation: workshop as OrganisationId, page: "workshop/settings" });
  const doc = newPage();
  const answers = await manager.frames("pull", [{ page: name, bytes: Y.encodeStateVector(doc) }]);
  if (typeof answers === "number" || !answers[0]) throw new Error("the settings could not be read");
  if (answers[0].bytes.byteLength > 0) Y.applyUpdate(doc, answers[0].bytes);
  const page = { doc, key: "workshop/settings", relation: "manager" } as const;
  const id = addItem(page, manager.env(), catalogues, { name: `Catalogue ${protocol}`, protocol, address });
  const outcome = await manager.outcome("push", name, Y.encodeStateAsUpdate(doc));
  if (outcome !== "ok") throw new Error(`the settings were refused: ${outcome}`);
  return id;
}

export const htmlOf = ({ body }: Pick<Received, "body">): string => Buffer.from(body as Uint8Array).toString("utf8");

export const unescaped = (text: string): string =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

/** The hidden fields of a page's forms. */
export const fieldsOf = (page: string): Map<string, string> =>
  new Map(
    [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = "", value = ""]) => [
      unescaped(name),
      unescaped(value),
    ]),
  );

/** Posts a form as a page of another site does: with its own origin and no cookie. */
export async function postForm(
  url: string,
  body: string | URLSearchParams | Buffer,
  type = "application/x-www-form-urlencoded",
): Promise<{ status: number; text: string }> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": type, origin: "https://catalogue.example", "sec-fetch-site": "cross-site" },
    body: typeof body === "string" ? body : body instanceof URLSearchParams ? body.toString() : new Uint8Array(body),
  });
  return { status: answer.status, text: await answer.text() };
}

/** The items of baskets, to be compared whole. */
export const itemsOf = (baskets: readonly Basket[]) =>
  baskets.flatMap(({ items }) =>
    items.map(({ kind, text, partNumber, quantity, unitPrice }) => [kind, text, partNumber, quantity, unitPrice]),
  );
