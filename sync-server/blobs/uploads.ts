import { randomBytes } from "node:crypto";
import { statfs } from "node:fs/promises";
import { Metadata, MemoryLocker, Server as TusServer } from "@tus/server";
import type { Logger } from "pino";
import * as z from "zod/mini";
import { newId, Sha256 } from "../../model/ids.ts";
import { isCaseScope, type PageScope } from "../../model/page-names.ts";
import { STORED_HEADER } from "../../model/protocol.ts";
import { ownerOf, type PartyPrincipal } from "../accounts/principal.ts";
import { failpoint } from "../failpoints.ts";
import type { Catalogue, Upload } from "./catalogue.ts";
import type { Derivatives } from "./derivatives.ts";
import type { CaseLimits } from "./limits.ts";
import { type BlobStore, isFull } from "./port.ts";
import { Staging, UploadProblem } from "./staging.ts";
import { agrees, kindOf } from "./types.ts";
import type { Workbench } from "./workbench.ts";

/** How long an upload that nobody goes on with is kept. */
const UPLOAD_DAYS = 7;
const DAY_MS = 86_400_000;
const MAX_NAME = 200;
/** So often the process that looks into files may end at one before it is refused. */
const INSPECTIONS = 3;

/** Who is sending, and to which case or, a picture of a brand, to which workshop; both were checked. */
export interface Sending {
  principal: PartyPrincipal;
  caseId: PageScope;
  /** Whether they still may, after bytes have been coming for minutes. */
  stillMay(): Promise<boolean>;
}

/** Resumable uploads (tus 1.0.0). What is whole is checked and handed to the blob store. */
export interface Uploads {
  /** Answers a request to the uploads of a case; `id` is missing when a new one is asked for. */
  handle(request: Request, sending: Sending, id: string | undefined): Promise<Response>;
  /** Forgets what nobody has gone on with for a week. Returns how many. */
  expire(): Promise<number>;
}

export interface UploadsParts {
  catalogue: Catalogue;
  store: BlobStore;
  workbench: Workbench;
  derivatives: Pick<Derivatives, "begin">;
  /** Where uploads lie until they are whole. */
  folder: string;
  limitsFor(caseId: PageScope): Promise<CaseLimits>;
  /** Bytes of the disk that uploads leave free, for the database. */
  reserveBytes: number;
  now(): number;
  /** Free bytes of the disk a folder is on. */
  freeBytes?: (folder: string) => Promise<number>;
  log: Logger;
}

const Described = z.object({
  sha256: Sha256,
  name: z._default(z.string(), ""),
  type: z._default(z.string().check(z.maxLength(200)), ""),
});

const freeOnDisk = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

export function createUploads(parts: UploadsParts): Uploads {
  const {
    catalogue,
    store,
    workbench,
    derivatives,
    folder,
    limitsFor,
    reserveBytes,
    now,
    freeBytes = freeOnDisk,
    log,
  } = parts;
  const room = async (): Promise<number> => (await freeBytes(folder)) - reserveBytes;
  const staging = new Staging(folder, catalogue, room);
  const finishing = new Map<string, Promise<void>>();
  /** How often the process that looks into files has ended at an upload. */
  const inspected = new Map<string, number>();

  const refuse = async (upload: Upload, problem: UploadProblem): Promise<never> => {
    await staging.clear(upload.id);
    await catalogue.forget(upload.id);
    throw problem;
  };

  /** What ends the process that looks into it every time is none of the types people have. */
  const inspect = async ({ id, type }: Upload): Promise<string | null> => {
    try {
      const found = await workbench.inspect(staging.pathOf(id), type);
      inspected.delete(id);
      return found;
    } catch (error) {
      const times = (inspected.get(id) ?? 0) + 1;
      inspected.set(id, times);
      // Once, it may as well be a machine with too much to do.
      if (times < INSPECTIONS) throw error;
      inspected.delete(id);
      return null;
    }
  };

  const check = async (upload: Upload): Promise<string> => {
    if ((await staging.hashOf(upload.id, upload.bytes)) !== upload.hash)
      return refuse(upload, new UploadProblem(460, "hash-mismatch"));
    // The disk is waited for meanwhile, so that little of that is left when the store takes it.
    const [type] = await Promise.all([inspect(upload), staging.settle(upload.id)]);
    if (type === null) return refuse(upload, new UploadProblem(415, "unsupported-type"));
    const isTaken = isCaseScope(upload.caseId) || kindOf(type) === "photo";
    if (!isTaken) return refuse(upload, new UploadProblem(415, "unsupported-type"));
    if (!agrees(upload.type, type)) return refuse(upload, new UploadProblem(415, "type-mismatch"));
    return type;
  };

  const finishNow = async (upload: Upload): Promise<void> => {
    failpoint("upload-whole");
    const type = await check(upload);
    if (await catalogue.isBeingRemoved(upload.hash, now())) throw new UploadProblem(503, "busy");
    try {
      await store.put({ hash: upload.hash, variant: "original" }, staging.pathOf(upload.id));
    } catch (error) {
      throw isFull(error) ? new UploadProblem(507, "full") : error;
    }
    failpoint("blob-put");
    await catalogue.finish(upload, type, now());
    failpoint("blob-noted");
    await staging.clear(upload.id);
    derivatives.begin(upload.hash);
  };

  /** Once, however many requests come to it. @throws UploadProblem */
  const finish = (upload: Upload): Promise<void> => {
    const running = finishing.get(upload.id);
    if (running) return running;
    const started = finishNow(upload)
      .catch((error: unknown) => {
        if (error instanceof UploadProblem) throw error;
        log.error({ err: error }, "an upload could not be finished");
        throw new UploadProblem(503, "busy");
      })
      .finally(() => finishing.delete(upload.id));
    finishing.set(upload.id, started);
    return started;
  };

  /** Lets an upload begin. @throws UploadProblem */
  const admit = async (request: Request, { principal, caseId }: Sending): Promise<Upload> => {
    const bytes = Number(request.headers.get("upload-length") ?? Number.NaN);
    const described = Described.safeParse(metadataOf(request));
    if (!described.success || !Number.isSafeInteger(bytes) || bytes < 1) throw new UploadProblem(400, "invalid");
    const limits = await limitsFor(caseId);
    if (bytes > limits.fileBytes) throw new UploadProblem(413, "too-large");
    const { sha256: hash, name, type } = described.data;
    const sender = { caseId, hash, party: principal.party, owner: ownerOf(principal) };
    // Only for who has shown before that they have these bytes: a hash by itself tells and opens nothing.
    const stored = await catalogue.bringAgain(sender, now());
    const upload: Upload = {
      ...sender,
      id: newId(randomBytes),
      bytes,
      type: type.split(";")[0]?.trim().toLowerCase() ?? "",
      name: plainName(name),
      stored,
    };
    if (!stored && (await room()) < bytes) throw new UploadProblem(507, "full");
    const refusal = await catalogue.begin(upload, limits, now());
    if (refusal) throw new UploadProblem(413, refusal);
    return upload;
  };

  /** Which upload a request is about; its address may carry a query, which tus would take for a part of the id. */
  const asked = new WeakMap<Request, { id: string; sending: Sending }>();
  const tus = new TusServer({
    path: "/api",
    datastore: staging,
    locker: new MemoryLocker(),
    allowedOrigins: [],
    getFileIdFromRequest: (request) => asked.get(request)?.id,
    namingFunction: (request) => asked.get(request)?.id ?? "",
    generateUrl: (request, { id }) => `${new URL(request.url).pathname}/${id}`,
    async onUploadFinish(request, { id }) {
      const upload = await catalogue.upload(id);
      if (!upload) throw new UploadProblem(404, "not-found");
      // A right that ended while the bytes were coming has ended for them too.
      const sending = asked.get(request as Request)?.sending;
      if (!sending || !(await sending.stillMay())) throw goneFor(upload);
      if (!upload.stored) await finish(upload);
      return { headers: { [STORED_HEADER]: upload.hash } };
    },
  });

  /** @throws UploadProblem */
  const toTus = async (request: Request, sending: Sending, id: string): Promise<Response> => {
    asked.set(request, { id, sending });
    const answer = await tus.handleWeb(request as Parameters<typeof tus.handleWeb>[0]);
    const problem = staging.takeProblem(id);
    if (problem && answer.status >= 400) throw problem;
    return answer;
  };

  const create = async (request: Request, sending: Sending): Promise<Response> => {
    const upload = await admit(request, sending);
    if (upload.stored) return complete(upload, 201, request);
    // The sender of one that did not begin never hears where it would have been.
    const discard = (): Promise<void> => staging.remove(upload.id);
    try {
      const answer = await toTus(request, sending, upload.id);
      if (answer.status >= 400) await discard();
      return withExpiry(answer, now());
    } catch (error) {
      await discard();
      throw error;
    }
  };

  const resume = async (request: Request, sending: Sending, id: string): Promise<Response> => {
    const { principal, caseId } = sending;
    const upload = await catalogue.upload(id);
    if (!upload || upload.caseId !== caseId || upload.party !== principal.party || upload.owner !== ownerOf(principal))
      throw new UploadProblem(404, "not-found");
    if (upload.stored) {
      // Left there when the server died right after it had noted that it is stored.
      await staging.clear(id);
      if (request.method === "HEAD") return complete(upload, 200, request);
      throw new UploadProblem(409, "offset-mismatch");
    }
    if (request.method === "HEAD" && (await staging.arrived(id)) === upload.bytes) {
      try {
        await finish(upload);
      } catch (error) {
        // Any other refusal of a HEAD makes clients throw away what has arrived and begin again.
        throw error instanceof UploadProblem && error.status_code >= 500 ? new UploadProblem(423, error.body) : error;
      }
      return complete(upload, 200, request);
    }
    if (request.method === "PATCH") await catalogue.touch(id, now());
    const answer = await toTus(request, sending, id);
    return request.method === "DELETE" ? answer : withExpiry(answer, now());
  };

  return {
    async handle(request, sending, id) {
      try {
        const answer = await (id === undefined ? create(request, sending) : resume(request, sending, id));
        return answer.status < 400 ? answer : problemOf(answer.status, await answer.text());
      } catch (error) {
        if (error instanceof UploadProblem) return problemOf(error.status_code, error.body);
        throw error;
      }
    },
    async expire() {
      const before = now() - UPLOAD_DAYS * DAY_MS;
      const untouched = await catalogue.untouchedSince(before);
      for (const { id } of untouched) {
        await staging.clear(id);
        await catalogue.forget(id);
      }
      await staging.sweep(before);
      return untouched.length;
    },
  };
}

const goneFor = ({ party }: Upload): UploadProblem =>
  party === "customer" ? new UploadProblem(410, "revoked") : new UploadProblem(401, "signed-out");

const RESUMABLE = { "tus-resumable": "1.0.0" } as const;

/** What tus says by status only, in our codes. */
const CODES: Record<number, string> = {
  400: "invalid",
  403: "invalid",
  404: "not-found",
  409: "offset-mismatch",
  410: "expired",
  412: "tus-version",
  413: "too-large",
  501: "invalid",
};

/** Codes of ours have neither capitals nor spaces; sentences of tus do. */
function problemOf(status: number, body: string): Response {
  const error = /^[a-z-]+$/.test(body) ? body : (CODES[status] ?? "failed");
  return Response.json({ error }, { status: status === 501 ? 400 : status, headers: RESUMABLE });
}

/** Answers for an upload whose bytes are in the store. */
function complete({ bytes, hash, id }: Upload, status: 200 | 201, request: Request): Response {
  const length = String(bytes);
  const headers = { ...RESUMABLE, "upload-offset": length, "upload-length": length, [STORED_HEADER]: hash };
  const location = status === 201 ? { location: `${new URL(request.url).pathname}/${id}` } : {};
  return new Response(null, { status, headers: { ...headers, ...location } });
}

function withExpiry(answer: Response, now: number): Response {
  const isUnfinished = answer.status < 400 && !answer.headers.has(STORED_HEADER);
  if (isUnfinished) answer.headers.set("upload-expires", new Date(now + UPLOAD_DAYS * DAY_MS).toUTCString());
  return answer;
}

function metadataOf(request: Request): unknown {
  try {
    const parsed = Metadata.parse(request.headers.get("upload-metadata") ?? "");
    return Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== null));
  } catch {
    return null;
  }
}

/** A name as it may stand in a header and a folder of downloads. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"<>:|?*]/gu, "")
    .replace(/^\.+/, "")
    .trim()
    .slice(0, MAX_NAME);
}
