/** Somebody on a case without a browser: runs the model's commands and exchanges pages over HTTP, like a device. */
import * as Y from "yjs";
import type { PageKey } from "../model/access.ts";
import { canWrite, readablePages } from "../model/access.ts";
import type { Env } from "../model/env.ts";
import { type CaseId, newId, type PersonId } from "../model/ids.ts";
import { pageName } from "../model/page-names.ts";
import { newPage, type Pages } from "../model/pages/page.ts";
import {
  CustomerMe,
  decodePageFrames,
  encodePageFrames,
  FOOTING_HEADER,
  type PageFrame,
  StaffMe,
} from "../model/protocol.ts";
import type { DemoPerson } from "../sync-server/demo/stage.ts";
import { cookiesOf, signInByHttp, signInOf } from "./demo.ts";

const NOTHING = new Uint8Array();
export const randomId = (): string => newId((count) => crypto.getRandomValues(new Uint8Array(count)));

export interface Actor {
  party: "workshop" | "fleet" | "customer";
  me: StaffMe | CustomerMe;
  /** Headers that prove who it is. */
  headers: Record<string, string>;
  /** Everything this party may read of a case, fresh from the server: a device that held nothing. */
  pull(caseId: CaseId): Promise<Pages>;
  /** Runs a command on what the server holds and pushes what it changed. @throws Error when a page is refused */
  act<Result>(caseId: CaseId, command: (pages: Pages, env: Env) => Result): Promise<Result>;
  request(path: string, init?: RequestInit): Promise<Response>;
}

/** A member of staff of the demo day. */
export async function staffActor(origin: string, person: DemoPerson): Promise<Actor> {
  const cookie = await signInByHttp(origin, signInOf(person));
  const answer = await fetch(`${origin}/api/me`, { headers: { cookie } });
  const me = StaffMe.parse(await answer.json());
  if (me.role !== "workshop" && me.role !== "fleet") throw new Error(`${me.role}: no part in any case`);
  return makeActor(origin, me.role, me, { cookie, origin });
}

/** The holder of a share link, by the secret in its fragment. */
export async function linkActor(origin: string, secret: string): Promise<Actor> {
  const answer = await fetch(`${origin}/api/share/exchange`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify({ token: secret }),
  });
  if (!answer.ok) throw new Error(`the link was refused: ${answer.status}`);
  const me = CustomerMe.parse(await answer.json());
  return makeActor(origin, "customer", me, {
    cookie: cookiesOf(answer),
    origin,
    [FOOTING_HEADER]: "customer",
    "x-jobcard-case": me.caseId,
  });
}

function makeActor(
  origin: string,
  party: Actor["party"],
  me: StaffMe | CustomerMe,
  headers: Record<string, string>,
): Actor {
  const organisation = me.kind === "staff" ? me.organisation?.id : undefined;
  const env: Env = {
    now: () => Date.now(),
    newId: randomId,
    actor: { party, id: me.person.id as PersonId, name: me.person.name, ...(organisation && { organisation }) },
  };
  const exchange = async (way: "pull" | "push", frames: PageFrame[]): Promise<PageFrame[]> => {
    const answer = await request(`/api/sync/${way}`, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: encodePageFrames(frames),
    });
    if (!answer.ok) throw new Error(`${way}: ${answer.status} ${await answer.text()}`);
    return decodePageFrames(new Uint8Array(await answer.arrayBuffer()));
  };
  const request = (path: string, init: RequestInit = {}) =>
    fetch(`${origin}${path}`, { ...init, headers: { ...headers, ...(init.headers as Record<string, string>) } });
  const pull = async (caseId: CaseId): Promise<Pages> => {
    const keys = readablePages(party);
    const asked = keys.map((key) => ({
      page: pageName(caseId, key),
      refusal: null,
      bytes: NOTHING,
      vector: NOTHING,
    }));
    const answered = await exchange("pull", asked);
    return Object.fromEntries(
      keys.map((key, i): [PageKey, Y.Doc] => {
        const page = newPage();
        const frame = answered[i];
        if (frame?.refusal === null && frame.bytes.length > 0) Y.applyUpdate(page, frame.bytes);
        return [key, page];
      }),
    );
  };
  return {
    party,
    me,
    headers,
    pull,
    request,
    async act(caseId, command) {
      const pages = await pull(caseId);
      const before = new Map(Object.entries(pages).map(([key, page]) => [key, Y.encodeStateVector(page)]));
      const result = command(pages, env);
      const changed = readablePages(party).filter((key) => canWrite(party, key));
      const frames = changed.flatMap((key): PageFrame[] => {
        const page = pages[key];
        if (!page) return [];
        const bytes = Y.encodeStateAsUpdate(page, before.get(key));
        return bytes.length <= 2 ? [] : [{ page: pageName(caseId, key), refusal: null, bytes, vector: NOTHING }];
      });
      // A case is claimed by its first write to the internal page, which comes first in the list.
      for (const frame of await exchange("push", frames)) {
        if (frame.refusal) throw new Error(`${frame.page} was refused: ${frame.refusal}`);
      }
      return result;
    },
  };
}
