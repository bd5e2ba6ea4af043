import { randomBytes } from "node:crypto";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import WebSocket from "ws";
import type * as Y from "yjs";
import type { PageKey, Party } from "../../model/access.ts";
import type { Actor, Env } from "../../model/env.ts";
import { type CaseId, newId, type OrganisationId, type PersonId } from "../../model/ids.ts";
import { newPage } from "../../model/pages/page.ts";
import { type Epoch, pageName, type PageName, type PageScope } from "../../model/page-names.ts";
import {
  type CustomerMe,
  decodePageFrames,
  encodePageFrames,
  FOOTING_HEADER,
  type PageFrame,
  type StaffMe,
} from "../../model/protocol.ts";
import { CASE_HEADER } from "../http/who.ts";
import { emailOf, PASSWORD, type TestPerson } from "./test-server.ts";

const NOTHING: Uint8Array = new Uint8Array();
export const randomId = (): string => newId((count) => randomBytes(count));

export interface Received {
  status: number;
  headers: Headers;
  body: unknown;
}

/** One browser without a screen: keeps cookies, sends `Origin`, opens sockets with both. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** Set when it acts by share link. */
  customerOf: CaseId | null = null;
  actor: Actor | null = null;
  private readonly open: { destroy(): void }[] = [];

  constructor(readonly url: string) {}

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  get party(): Party {
    return this.actor?.party ?? "customer";
  }

  /** What a command of the model needs. */
  env(now: () => number = Date.now): Env {
    if (!this.actor) throw new Error("nobody is signed in");
    return { now, newId: randomId, actor: this.actor };
  }

  headers(more: Record<string, string> = {}): Record<string, string> {
    const footing = this.customerOf ? { [FOOTING_HEADER]: "customer", [CASE_HEADER]: this.customerOf } : {};
    return { origin: this.url, ...(this.cookies.size > 0 && { cookie: this.cookie }), ...footing, ...more };
  }

  async request(method: string, path: string, body?: unknown, more: Record<string, string> = {}): Promise<Received> {
    const isBytes = body instanceof Uint8Array;
    const type = isBytes ? "application/octet-stream" : "application/json";
    const init: RequestInit = { method, headers: this.headers({ "content-type": type, ...more }), redirect: "manual" };
    if (method !== "GET") init.body = isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body ?? {});
    const answer = await fetch(this.url + path, init);
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ""] = set.split(";");
      this.cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const received = answer.headers.get("content-type") ?? "";
    const parsed: unknown = received.includes("json") ? JSON.parse(new TextDecoder().decode(bytes)) : bytes;
    return { status: answer.status, headers: answer.headers, body: parsed };
  }

  get(path: string): Promise<Received> {
    return this.request("GET", path);
  }

  post(path: string, body?: unknown, more?: Record<string, string>): Promise<Received> {
    return this.request("POST", path, body, more);
  }

  async signIn(email: string, password = PASSWORD): Promise<StaffMe> {
    const { status, body } = await this.post("/api/auth/sign-in/email", { email, password });
    if (status !== 200) throw new Error(`signing in failed: ${status} ${JSON.stringify(body)}`);
    const me = body as StaffMe;
    if (me.role === "workshop" || me.role === "fleet") {
      this.actor = { party: me.role, id: me.person.id, name: me.person.name };
      if (me.organisation) this.actor.organisation = me.organisation.id as OrganisationId;
    }
    return me;
  }

  /** Opens a share link. */
  async exchange(token: string): Promise<Received> {
    const received = await this.post("/api/share/exchange", { token });
    if (received.status === 200) {
      const me = received.body as CustomerMe;
      this.customerOf = me.caseId;
      this.actor = { party: "customer", id: me.person.id as PersonId, name: me.person.name };
    }
    return received;
  }

  /** Sends frames to pull or push and returns the answers, or the HTTP status when there are none. */
  async frames(
    which: "pull" | "push",
    frames: readonly (Pick<PageFrame, "page"> & Partial<PageFrame>)[],
  ): Promise<PageFrame[] | number> {
    const body = encodePageFrames(
      frames.map((frame) => ({ refusal: null, bytes: NOTHING, vector: NOTHING, ...frame })),
    );
    const { status, body: answer } = await this.post(`/api/sync/${which}`, body);
    return status === 200 ? decodePageFrames(answer as Uint8Array) : status;
  }

  /** What came of one page: `ok`, its refusal, or the HTTP status. */
  async outcome(which: "pull" | "push", page: string, bytes = NOTHING): Promise<string> {
    const answer = await this.frames(which, [{ page, bytes }]);
    return typeof answer === "number" ? String(answer) : (answer[0]?.refusal ?? "ok");
  }

  /** A socket as a browser would open it. */
  socket(path: string, protocols: string[] = [], headers: Record<string, string> = {}): WebSocket {
    const { cookie, origin } = this.headers();
    const socket = new WebSocket(this.url.replace("http", "ws") + path, protocols, {
      headers: { ...(cookie && { cookie }), ...(origin && { origin }), ...headers },
    });
    this.open.push({ destroy: () => socket.terminate() });
    return socket;
  }

  /** A `WebSocket` class for providers, with this browser's cookies. */
  get WebSocketClass(): typeof globalThis.WebSocket {
    const headers = (): Record<string, string> => {
      const { cookie, origin } = this.headers();
      return { ...(cookie && { cookie }), ...(origin && { origin }) };
    };
    return class extends WebSocket {
      constructor(url: string, protocols?: string[]) {
        super(url, protocols ?? [], { headers: headers() });
      }
    } as unknown as typeof globalThis.WebSocket;
  }

  /** Opens the socket of a case or an organisation. */
  connect(scope: PageScope): HocuspocusProviderWebsocket {
    const query = this.customerOf ? "?as=customer" : "";
    const websocket = new HocuspocusProviderWebsocket({
      url: `${this.url.replace("http", "ws")}/sync/${scope}${query}`,
      WebSocketPolyfill: this.WebSocketClass,
      delay: 1_000,
      minDelay: 1_000,
    });
    this.open.push(websocket);
    return websocket;
  }

  /** Joins a page on a socket, live. */
  attach(
    websocket: HocuspocusProviderWebsocket,
    caseId: CaseId,
    key: PageKey,
    document: Y.Doc = newPage(),
    epoch?: Epoch,
  ): HocuspocusProvider {
    return this.join(websocket, pageName(caseId, key, epoch), document);
  }

  /** The same by the page's name. */
  join(websocket: HocuspocusProviderWebsocket, name: PageName, document: Y.Doc): HocuspocusProvider {
    const provider = new HocuspocusProvider({
      websocketProvider: websocket,
      name,
      document,
      token: "-",
    });
    provider.attach();
    this.open.push(provider);
    return provider;
  }

  close(): void {
    for (const item of this.open.splice(0).reverse()) item.destroy();
  }
}

/** A browser in which somebody of `PEOPLE` signed in. */
export async function signedIn(url: string, person: TestPerson): Promise<Browser> {
  const browser = new Browser(url);
  await browser.signIn(emailOf(person));
  return browser;
}
