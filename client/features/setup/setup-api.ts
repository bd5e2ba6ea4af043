import * as z from "zod/mini";
import { ORGANISATION_HEADER } from "../../../model/index.ts";

export const Grant = z.object({
  kind: z.enum(["setup", "invitation", "password"]),
  organisation: z.nullable(z.string()),
  /** Whose account it is for; null for somebody who is not known yet. */
  person: z.nullable(z.object({ name: z.string(), email: z.string() })),
  needsPassword: z.boolean(),
});
export type Grant = z.infer<typeof Grant>;

const Problem = z.object({ error: z.string(), field: z.optional(z.string()) });

/** What may go wrong, in words the screens translate; anything unknown is `failed`. */
export const API_PROBLEMS = [
  "unreachable",
  "limited",
  "unknown-link",
  "email-taken",
  "weak-password",
  "invalid",
  "no-demo",
  "signed-out",
  "failed",
] as const;
export type ApiProblem = (typeof API_PROBLEMS)[number];

export class ApiFailure extends Error {
  constructor(
    readonly problem: ApiProblem,
    /** What the server called it. */
    readonly code: string = problem,
  ) {
    super(problem);
    this.name = "ApiFailure";
  }
}

interface AskOptions {
  /** The organisation the person acts for, where they may belong to several. */
  organisation?: string | null;
  /** `POST` where there is a body, unless said otherwise. */
  method?: "PUT";
  /** Ends it before it is answered. */
  signal?: AbortSignal;
}

/** One JSON request to our own server. @throws ApiFailure */
export async function ask(path: string, body?: unknown, options: AskOptions = {}): Promise<unknown> {
  const response = await answered(path, body, options);
  return await response.json().catch(() => null);
}

/** The same for an answer that is no JSON, to be saved as a file. @throws ApiFailure */
export async function askText(path: string, options: AskOptions = {}): Promise<string> {
  return await (await answered(path, undefined, options)).text();
}

/** Sends a file. @throws ApiFailure */
export async function askWithBytes(path: string, bytes: Blob, options: AskOptions = {}): Promise<unknown> {
  const response = await answered(path, bytes, options);
  return await response.json().catch(() => null);
}

async function answered(path: string, body: unknown, { organisation, method, signal }: AskOptions): Promise<Response> {
  const headers: Record<string, string> = organisation ? { [ORGANISATION_HEADER]: organisation } : {};
  const isFile = body instanceof Blob;
  const request: RequestInit =
    body === undefined
      ? { headers }
      : {
          method: method ?? "POST",
          headers: { ...headers, "content-type": isFile ? "application/octet-stream" : "application/json" },
          body: isFile ? body : JSON.stringify(body),
        };
  const response = await fetch(path, { ...request, ...(signal && { signal }) }).catch(() => {
    throw new ApiFailure("unreachable");
  });
  if (response.ok) return response;
  const answer: unknown = await response.json().catch(() => null);
  if (response.status === 429) throw new ApiFailure("limited");
  const parsed = Problem.safeParse(answer);
  const code = parsed.success ? parsed.data.error : "";
  throw new ApiFailure(API_PROBLEMS.find((known) => known === code) ?? "failed", code);
}

export async function lookAtLink(token: string): Promise<Grant> {
  const parsed = Grant.safeParse(await ask("/api/setup/look", { token }));
  if (!parsed.success) throw new ApiFailure("failed");
  return parsed.data;
}

export interface SetUp {
  token: string;
  name?: string;
  email?: string;
  password?: string;
  organisation?: { name: string };
}

export const setUp = (body: SetUp): Promise<unknown> => ask("/api/setup", body);
