import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type * as z from "zod/mini";
import type { ApiError } from "../../model/protocol.ts";
import { clientAddress } from "./client-address.ts";
import type { HttpEnv, HttpParts } from "./context.ts";

/** Ends a request with `{ error: code }`. */
export class HttpProblem extends Error {
  constructor(
    readonly status: ContentfulStatusCode,
    readonly error: string,
    readonly field?: string,
    /** Seconds after which it is worth trying again. */
    readonly retryAfter?: number,
  ) {
    super(error);
  }

  get body(): ApiError {
    return this.field === undefined ? { error: this.error } : { error: this.error, field: this.field };
  }
}

/** The body of a request, checked. @throws HttpProblem 400 with the first field that is wrong */
export async function readJson<Schema extends z.ZodMiniType>(
  context: Context<HttpEnv>,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const body: unknown = await context.req.json().catch(() => {
    throw new HttpProblem(400, "invalid-json");
  });
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new HttpProblem(400, "invalid", parsed.error.issues[0]?.path.join("."));
  return parsed.data;
}

/** The address people use, without a slash at the end. */
export const baseUrlOf = (context: Context<HttpEnv>, { config }: Pick<HttpParts, "config">): string =>
  config.baseUrl ?? `http://${context.req.header("host") ?? ""}`;

export const addressOf = (context: Context<HttpEnv>, { config }: Pick<HttpParts, "config">): string =>
  clientAddress(context.env.incoming, config.trustedHops);

/** A number of the query, capped; `otherwise` for what is none. */
export const natural = (value: string | undefined, most: number, otherwise: number): number =>
  value !== undefined && /^\d{1,9}$/.test(value) ? Math.min(Number(value), most) : otherwise;
