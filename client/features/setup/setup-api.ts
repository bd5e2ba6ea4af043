import * as z from "zod/mini";
import { ORGANISATION_HEADER } from "../../../model/index.ts";

export const Grant = z.object({
  kind: z.enum(["setup", "invitation"]),
  roles: z.array(z.string()),
  organisation: z.nullable(z.string()),
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
}

/** One JSON request to our own server. @throws ApiFailure */
export async function ask(path: string, body?: unknown, { organisation, method }: AskOptions = {}): Promise<unknown> {
  const headers: Record<string, string> = organisation ? { [ORGANISATION_HEADER]: organisation } : {};
  const request: RequestInit =
    body === undefined
      ? { headers }
      : {
          method: method ?? "POST",
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify(body),
        };
  const response = await fetch(path, request).catch(() => {
    throw new ApiFailure("unreachable");
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer;
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
  name: string;
  email: string;
  password: string;
  organisation?: { name: string };
}

export const setUp = (body: SetUp): Promise<unknown> => ask("/api/setup", body);
