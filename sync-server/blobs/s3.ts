import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { text } from "node:stream/consumers";
import { AwsV4Signer } from "aws4fetch";
import { Sha256 } from "../../model/ids.ts";
import { hashOfFile } from "./hash-file.ts";
import { BLOB_VARIANTS, type BlobKey, type BlobStore, type BlobVariant, StoreFull, WORK_PREFIX } from "./port.ts";

export interface S3Settings {
  /** Where the service listens, such as `https://s3.eu-north-1.amazonaws.com`; buckets are named in the path. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** SHA-256 of no bytes. */
const EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const SILENT_MS = 60_000;

interface Question {
  method: "GET" | "HEAD" | "PUT" | "DELETE";
  path: string;
  headers?: Record<string, string>;
  /** A file to send, and the SHA-256 of its bytes, which the service checks. */
  body?: { path: string; bytes: number; sha256: string };
}

/**
 * Blobs as objects `<hash>/<variant>` of a bucket of any S3-compatible service (Signature Version 4).
 * @param folder where an object lies while it is lent as a file
 */
export function createS3Store(settings: S3Settings, folder = tmpdir()): BlobStore {
  const base = `${settings.endpoint.replace(/\/$/, "")}/${settings.bucket}`;
  const nameOf = ({ hash, variant }: BlobKey): string => `/${hash}/${variant}`;

  const ask = async ({ method, path, headers = {}, body }: Question): Promise<IncomingMessage> => {
    const signer = new AwsV4Signer({
      ...settings,
      service: "s3",
      method,
      url: base + path,
      headers: { ...headers, "x-amz-content-sha256": body?.sha256 ?? EMPTY },
    });
    const signed = await signer.sign();
    const send = signed.url.protocol === "https:" ? requestHttps : requestHttp;
    const request = send(signed.url, { method, headers: Object.fromEntries(signed.headers), timeout: SILENT_MS });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      request.once("response", resolve);
      request.once("error", reject);
      request.once("timeout", () => request.destroy(new Error("the blob store does not answer")));
    });
    if (body) {
      request.setHeader("content-length", body.bytes);
      // A refusal may come while bytes are still being sent; the answer is what counts.
      await Promise.race([pipeline(createReadStream(body.path), request), answered]);
    } else request.end();
    return answered;
  };

  /** The body is read to its end, so that the connection can be used again. @throws unless the status is expected */
  const expect = async (
    question: Question,
    expected: readonly number[],
  ): Promise<IncomingMessage & { body: string }> => {
    const answer = await ask(question);
    const status = answer.statusCode ?? 0;
    const body = await text(answer);
    if (status === 507 || body.includes("<Code>XMinioStorageFull<") || body.includes("<Code>QuotaExceeded<"))
      throw new StoreFull();
    if (!expected.includes(status)) throw problemOf(question, status, body);
    return Object.assign(answer, { body });
  };

  const open: BlobStore["open"] = async (key, range) => {
    const headers: Record<string, string> = range ? { range: `bytes=${range.start}-${range.end}` } : {};
    const question: Question = { method: "GET", path: nameOf(key), headers };
    const answer = await ask(question);
    if (answer.statusCode === (range ? 206 : 200)) return answer;
    const body = await text(answer);
    if (answer.statusCode === 404) return null;
    throw problemOf(question, answer.statusCode ?? 0, body);
  };

  return {
    async put(key, path) {
      const { size } = await stat(path);
      const body = { path, bytes: size, sha256: await hashOfFile(path) };
      await expect({ method: "PUT", path: nameOf(key), body }, [200]);
    },
    async stat(key) {
      const answer = await expect({ method: "HEAD", path: nameOf(key) }, [200, 404]);
      return answer.statusCode === 200 ? { bytes: Number(answer.headers["content-length"]) } : null;
    },
    open,
    async withFile(key, use) {
      const stream = await open(key);
      if (!stream) return null;
      const place = await mkdtemp(join(folder, WORK_PREFIX));
      try {
        const path = join(place, key.variant);
        await pipeline(stream, createWriteStream(path, { mode: 0o600 }));
        return await use(path);
      } finally {
        await rm(place, { recursive: true, force: true });
      }
    },
    async delete(key) {
      await expect({ method: "DELETE", path: nameOf(key) }, [200, 204, 404]);
    },
    async *list() {
      let token: string | null = null;
      do {
        const query = new URLSearchParams({ "list-type": "2", ...(token && { "continuation-token": token }) });
        const { body }: { body: string } = await expect({ method: "GET", path: `?${query.toString()}` }, [200]);
        for (const [, entry = ""] of body.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
          const [hash, variant] = elementOf(entry, "Key").split("/", 2);
          const known = Sha256.safeParse(hash);
          if (known.success && BLOB_VARIANTS.includes(variant as BlobVariant))
            yield { hash: known.data, variant: variant as BlobVariant, bytes: Number(elementOf(entry, "Size")) };
        }
        token = elementOf(body, "IsTruncated") === "true" ? elementOf(body, "NextContinuationToken") : null;
      } while (token);
    },
  };
}

/** Only the service's own code is told, never an address, which carries the signature. */
function problemOf({ method }: Question, status: number, body: string): Error {
  return new Error(`the blob store answered ${method} with ${status} ${elementOf(body, "Code")}`.trim());
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** The text of the first element of that name; empty when there is none. */
const elementOf = (xml: string, name: string): string =>
  (new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? "").replace(
    /&(amp|lt|gt|quot|apos);/g,
    (_, entity: string) => ENTITIES[entity] ?? "",
  );
