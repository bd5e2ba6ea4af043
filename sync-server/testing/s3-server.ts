/**
 * The part of S3 the blob store uses, in memory. It computes Signature Version 4 by itself, from the published
 * description and not with the client's signer, and refuses what is not signed right, is stale, or whose body is not
 * what was signed. (No S3 server that can be installed from a registry here does: s3rver leaves version 4 out.)
 */
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { S3Settings } from "../blobs/s3.ts";

const PAGE = 10;
const SKEW_MS = 15 * 60_000;

export interface S3Server {
  settings: S3Settings;
  objects: Map<string, Buffer>;
  /** What was refused so far, by S3's codes. */
  refused: string[];
  /** Answers the next puts with this status. */
  failPuts(status: number | null): void;
  close(): Promise<void>;
}

const sha256 = (bytes: Buffer | string): string => createHash("sha256").update(bytes).digest("hex");
const hmac = (key: Buffer | string, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The signature a request must carry (AWS General Reference, "Create a signed AWS API request"). */
export function signatureOf(
  request: { method: string; path: string; headers: Readonly<Record<string, string | undefined>>; payload: string },
  { secret, date, scope, signed }: { secret: string; date: string; scope: string; signed: readonly string[] },
): string {
  const url = new URL(request.path, "http://s3");
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join("&");
  const canonical = [
    request.method,
    url.pathname
      .split("/")
      .map((part) => encode(decodeURIComponent(part)))
      .join("/"),
    query,
    ...signed.map((name) => `${name}:${(request.headers[name] ?? "").trim().replace(/ +/g, " ")}`),
    "",
    signed.join(";"),
    request.payload,
  ].join("\n");
  const toSign = ["AWS4-HMAC-SHA256", date, scope, sha256(canonical)].join("\n");
  const key = scope.split("/").reduce<Buffer | string>((last, part) => hmac(last, part), `AWS4${secret}`);
  return hmac(key, toSign).toString("hex");
}

/** Starts one on a free port. */
export async function startS3(): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const refused: string[] = [];
  let putStatus: number | null = null;
  const keys = {
    accessKeyId: "AKIATEST",
    secretAccessKey: "a secret of the test",
    region: "eu-north-1",
    bucket: "jobcard",
  };

  const authorise = (request: IncomingMessage, body: Buffer): string | null => {
    const given =
      /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
        request.headers.authorization ?? "",
      );
    if (!given) return "AccessDenied";
    const [, keyId, scope = "", names = "", signature = ""] = given;
    const signed = names.split(";");
    const date = String(request.headers["x-amz-date"]);
    const time = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
    if (keyId !== keys.accessKeyId || scope !== `${date.slice(0, 8)}/${keys.region}/s3/aws4_request`)
      return "AccessDenied";
    if (!signed.includes("host") || !signed.includes("x-amz-date") || !signed.includes("x-amz-content-sha256"))
      return "AccessDenied";
    if (!(Math.abs(Date.now() - time) < SKEW_MS)) return "RequestTimeTooSkewed";
    const payload = String(request.headers["x-amz-content-sha256"]);
    const expected = signatureOf(
      {
        method: request.method ?? "",
        path: request.url ?? "",
        headers: request.headers as Record<string, string | undefined>,
        payload,
      },
      { secret: keys.secretAccessKey, date, scope, signed },
    );
    if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature))) return "SignatureDoesNotMatch";
    return sha256(body) === payload ? null : "XAmzContentSHA256Mismatch";
  };

  const refuse = (response: ServerResponse, status: number, code: string): void => {
    refused.push(code);
    response.writeHead(status, { "content-type": "application/xml" }).end(`<Error><Code>${code}</Code></Error>`);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const denied = authorise(request, body);
    if (denied) return refuse(response, 403, denied);
    const url = new URL(request.url ?? "", "http://s3");
    const [, bucket, ...rest] = url.pathname.split("/");
    const key = rest.map(decodeURIComponent).join("/");
    if (bucket !== keys.bucket) return refuse(response, 404, "NoSuchBucket");
    if (key === "") return list(url, response);
    const held = objects.get(key);
    switch (request.method) {
      case "PUT":
        if (putStatus !== null) return refuse(response, putStatus, "XMinioStorageFull");
        if (request.headers["content-length"] === undefined) return refuse(response, 411, "MissingContentLength");
        objects.set(key, body);
        return void response.writeHead(200).end();
      case "DELETE":
        objects.delete(key);
        return void response.writeHead(204).end();
      default:
        if (!held) return refuse(response, 404, "NoSuchKey");
        return give(request, response, held);
    }
  };

  const list = (url: URL, response: ServerResponse): void => {
    const names = [...objects.keys()].sort();
    const after = url.searchParams.get("continuation-token");
    const start = after === null ? 0 : Number(Buffer.from(after, "base64").toString());
    const page = names.slice(start, start + PAGE);
    const isMore = start + PAGE < names.length;
    const next = isMore
      ? `<NextContinuationToken>${Buffer.from(String(start + PAGE)).toString("base64")}</NextContinuationToken>`
      : "";
    const contents = page
      .map((name) => `<Contents><Key>${name}</Key><Size>${objects.get(name)?.length ?? 0}</Size></Contents>`)
      .join("");
    response
      .writeHead(200, { "content-type": "application/xml" })
      .end(`<ListBucketResult><IsTruncated>${isMore}</IsTruncated>${next}${contents}</ListBucketResult>`);
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    settings: { endpoint: `http://127.0.0.1:${port}`, ...keys },
    objects,
    refused,
    failPuts: (status) => (putStatus = status),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function give(request: IncomingMessage, response: ServerResponse, held: Buffer): void {
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
  const part = range ? held.subarray(Number(range[1]), Number(range[2]) + 1) : held;
  response.writeHead(range ? 206 : 200, { "content-length": part.length });
  response.end(request.method === "HEAD" ? undefined : part);
}
