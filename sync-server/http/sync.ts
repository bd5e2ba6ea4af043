import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { bodyLimit } from "hono/body-limit";
import type { Context } from "hono";
import { diffUpdate } from "yjs";
import { type PageAddress, parsePageName, type PageName } from "../../model/page-names.ts";
import {
  decodePageFrames,
  encodeEpoch,
  encodePageFrames,
  LIMITS,
  type PageFrame,
  type PageRefusal,
} from "../../model/protocol.ts";
import type { PagePrincipal } from "../accounts/principal.ts";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { HttpProblem } from "./respond.ts";
import { requireReader } from "./who.ts";

const compress = promisify(gzip);
/** Half the work of the usual level for a twentieth more bytes. */
const GZIP_LEVEL = 4;
const WORTH_COMPRESSING = 1_024;
const MAX_VECTOR_BYTES = 64 * 1024;
const NOTHING = new Uint8Array();
/** Loading pages is work of some 0.1 ms each; others get their turn in between. */
const PAGES_PER_TURN = 25;

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** `/api/sync/pull` and `/api/sync/push`: many pages in one round trip, on stored bytes. */
export function syncRoutes(app: App, parts: HttpParts): void {
  const limit = bodyLimit({
    maxSize: LIMITS.syncBodyBytes,
    onError: () => {
      throw new HttpProblem(413, "too-large");
    },
  });

  app.post("/api/sync/pull", limit, async (context) => {
    const principal = await requireReader(parts, context);
    const frames = await readFrames(context);
    const answers: PageFrame[] = [];
    for (let start = 0; start < frames.length; start += PAGES_PER_TURN) {
      if (start > 0) await turn();
      const some = frames.slice(start, start + PAGES_PER_TURN);
      answers.push(...(await Promise.all(some.map((frame) => pullPage(parts, principal, frame)))));
    }
    return answer(context, answers);
  });

  app.post("/api/sync/push", limit, async (context) => {
    const principal = await requireReader(parts, context);
    const frames = await readFrames(context);
    const answers: PageFrame[] = [];
    for (let start = 0; start < frames.length; start += PAGES_PER_TURN) {
      answers.push(...(await pushTogether(parts, principal, frames.slice(start, start + PAGES_PER_TURN))));
    }
    return answer(context, answers);
  });
}

/** Pages side by side, so that they share a commit; frames of one page one after another. */
export function pushTogether(
  parts: HttpParts,
  principal: PagePrincipal,
  frames: readonly PageFrame[],
): Promise<PageFrame[]> {
  const last = new Map<string, Promise<PageFrame>>();
  return Promise.all(
    frames.map((frame) => {
      const before = last.get(frame.page);
      const done = before ? before.then(() => pushPage(parts, principal, frame)) : pushPage(parts, principal, frame);
      last.set(frame.page, done);
      return done;
    }),
  );
}

export async function readFrames(context: Context<HttpEnv>): Promise<PageFrame[]> {
  try {
    return decodePageFrames(new Uint8Array(await context.req.arrayBuffer()));
  } catch (error) {
    if (error instanceof HttpProblem) throw error;
    throw new HttpProblem(400, "malformed");
  }
}

/**
 * Packed together with the body, a secret could be guessed from the size by somebody who may choose part of it (BREACH).
 * Pages hold none: of links they hold hashes, and sessions live in cookies.
 */
export async function answer(context: Context<HttpEnv>, frames: PageFrame[]): Promise<Response> {
  const body = encodePageFrames(frames);
  context.header("content-type", "application/octet-stream");
  context.header("vary", "accept-encoding");
  if (body.byteLength < WORTH_COMPRESSING || !/\bgzip\b/.test(context.req.header("accept-encoding") ?? ""))
    return context.body(body);
  context.header("content-encoding", "gzip");
  return context.body(new Uint8Array(await compress(body, { level: GZIP_LEVEL })));
}

export const refused = (page: string, refusal: PageRefusal): PageFrame => ({
  page,
  refusal,
  bytes: NOTHING,
  vector: NOTHING,
});

/** The page goes on in another lineage, and nothing of this one is given or taken. */
const ofAnotherEpoch = ({ epochs }: HttpParts, page: string, address: PageAddress): PageFrame => ({
  ...refused(page, "other-epoch"),
  bytes: encodeEpoch(epochs.of(address)),
});

async function findPage({ cases }: HttpParts, principal: PagePrincipal, page: string): Promise<PageAddress | null> {
  const address = parsePageName(page);
  return address && (await cases.access(principal, address)) !== "none" ? address : null;
}

async function pullPage(parts: HttpParts, principal: PagePrincipal, { page, bytes }: PageFrame): Promise<PageFrame> {
  const address = await findPage(parts, principal, page);
  if (!address) return refused(page, "forbidden");
  if (!parts.epochs.isCurrent(address)) return ofAnotherEpoch(parts, page, address);
  if (bytes.byteLength > MAX_VECTOR_BYTES) return refused(page, "too-large");
  const { update, vector } = await parts.store.state(page as PageName);
  try {
    return { page, refusal: null, bytes: bytes.byteLength === 0 ? update : diffUpdate(update, bytes), vector };
  } catch {
    return refused(page, "malformed");
  }
}

async function pushPage(parts: HttpParts, principal: PagePrincipal, { page, bytes }: PageFrame): Promise<PageFrame> {
  const address = await findPage(parts, principal, page);
  if (!address) return refused(page, "forbidden");
  const accepted = await parts.store.accept(address, bytes, principal);
  if (accepted === "stored") parts.store.applyToLive(page as PageName, bytes);
  else if (accepted === "other-epoch") return ofAnotherEpoch(parts, page, address);
  else if (accepted !== "known") return refused(page, accepted);
  return { page, refusal: null, bytes: (await parts.store.state(page as PageName)).vector, vector: NOTHING };
}
