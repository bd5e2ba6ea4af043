import { Readable } from "node:stream";
import type { Context } from "hono";
import { Sha256 } from "../../model/ids.ts";
import type { AllowedBlob } from "../blobs/access.ts";
import { BLOB_VARIANTS, type BlobKey, type BlobVariant } from "../blobs/port.ts";
import { extensionOf, kindOf } from "../blobs/types.ts";
import { attachment } from "./attachment.ts";
import { parseRange } from "./byte-range.ts";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { HttpProblem } from "./respond.ts";
import { requirePartOf } from "./who.ts";

/** How long an answer waits for a derivative that is being made. */
const PATIENCE_MS = 8_000;
const RETRY_SECONDS = 3;

/** `/api/cases/:caseId/blobs/:hash`: what somebody may have of a photo, video or file, and its bytes. */
export function blobRoutes(app: App, parts: HttpParts): void {
  const { blobs } = parts;

  const find = async (context: Context<HttpEnv>): Promise<AllowedBlob> => {
    const { principal, caseId } = await requirePartOf(parts, context);
    const hash = Sha256.safeParse(context.req.param("hash"));
    const found = hash.success ? await blobs.access.find(principal, caseId, hash.data) : "none";
    // What is not for them is answered as what does not exist.
    if (found === "none") throw new HttpProblem(404, "not-found");
    if (found === "awaited") throw new HttpProblem(404, "not-stored-yet");
    return found;
  };

  app.get("/api/cases/:caseId/blobs/:hash", async (context) => {
    const { blob, mayHaveOriginal, isReferred } = await find(context);
    // Who asks whether the bytes are here does not wait for what is made of them.
    const isReady = blob.variants !== null;
    if (!isReady) blobs.derivatives.begin(blob.hash);
    const variants = BLOB_VARIANTS.filter((variant) =>
      variant === "original" ? mayHaveOriginal : blob.variants?.includes(variant),
    );
    const { hash, bytes: size, type } = blob;
    return context.json({ hash, size, type, kind: kindOf(type), variants, ready: isReady, kept: isReferred });
  });

  app.get("/api/cases/:caseId/blobs/:hash/:variant", async (context) =>
    giveVariant(parts, context, await find(context)),
  );
}

/** The bytes of the variant in the path. @throws HttpProblem 404, 503 while they are being made */
export async function giveVariant(
  parts: HttpParts,
  context: Context<HttpEnv>,
  allowed: AllowedBlob,
): Promise<Response> {
  const variant = BLOB_VARIANTS.find((known) => known === context.req.param("variant"));
  const isThere =
    variant === "original"
      ? allowed.mayHaveOriginal
      : variant !== undefined && (await derivativesOf(parts, allowed.blob.hash)).includes(variant);
  if (!variant || !isThere) throw new HttpProblem(404, "no-variant");
  return give(parts, context, allowed, variant);
}

/** @throws HttpProblem 503 while they are being made */
async function derivativesOf({ blobs }: HttpParts, hash: Sha256): Promise<readonly BlobVariant[]> {
  let timer: NodeJS.Timeout | undefined;
  const impatient = new Promise<null>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, null)));
  try {
    const made = await Promise.race([blobs.derivatives.ensure(hash), impatient]);
    if (made) return made;
  } finally {
    clearTimeout(timer);
  }
  throw new HttpProblem(503, "not-ready", undefined, RETRY_SECONDS);
}

async function give(
  { blobs }: HttpParts,
  context: Context<HttpEnv>,
  { blob, name }: AllowedBlob,
  variant: BlobVariant,
): Promise<Response> {
  const key: BlobKey = { hash: blob.hash, variant };
  const held = (await blobs.store.stat(key)) ?? (await restored(blobs, key));
  if (!held) throw new HttpProblem(404, variant === "original" ? "not-stored-yet" : "no-variant");
  const etag = `"${blob.hash}-${variant}"`;
  const headers = new Headers({
    etag,
    "accept-ranges": "bytes",
    // Asked again each time, so that what was made private or revoked is refused at once.
    "cache-control": "private, no-cache",
    vary: "cookie",
    "content-security-policy": "default-src 'none'; sandbox",
    "content-type": contentType(blob.type, variant),
    "content-disposition": disposition(blob, variant, name),
  });
  if ((context.req.header("if-none-match") ?? "").split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag))
    return new Response(null, { status: 304, headers });
  const condition = context.req.header("if-range");
  const asked = condition === undefined || condition === etag ? context.req.header("range") : undefined;
  const range = parseRange(asked, held.bytes);
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${held.bytes}`);
    return new Response(null, { status: 416, headers });
  }
  const length = range ? range.end - range.start + 1 : held.bytes;
  headers.set("content-length", String(length));
  if (range) headers.set("content-range", `bytes ${range.start}-${range.end}/${held.bytes}`);
  const status = range ? 206 : 200;
  if (context.req.method === "HEAD") return new Response(null, { status, headers });
  const stream = await blobs.store.open(key, range ?? undefined);
  if (!stream) throw new HttpProblem(404, "not-found");
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, { status, headers });
}

/** A derivative that was made once and is not there was left out of a backup. */
async function restored({ derivatives, store }: HttpParts["blobs"], key: BlobKey): Promise<{ bytes: number } | null> {
  if (key.variant === "original") return null;
  await derivatives.renew(key.hash);
  return store.stat(key);
}

/** Files are never of a type that a browser would open by itself, whatever they are. */
function contentType(type: string, variant: BlobVariant): string {
  const kind = kindOf(type);
  if (kind === null || kind === "file") return "application/octet-stream";
  if (variant === "original") return type;
  if (kind === "photo") return "image/webp";
  return type === "video/webm" ? type : "video/mp4";
}

/** The ending follows from the content, not from what somebody wrote. */
function disposition({ hash, type }: AllowedBlob["blob"], variant: BlobVariant, name: string): string {
  if (variant !== "original" && kindOf(type) !== "file") return "inline";
  const stem = name.replace(/\.[^.]*$/, "") || hash.slice(0, 12);
  return attachment(`${stem}.${extensionOf(type)}`, `${hash.slice(0, 12)}.${extensionOf(type)}`);
}
