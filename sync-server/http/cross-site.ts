import type { MiddlewareHandler } from "hono";
import type { Config } from "../config.ts";
import type { HttpEnv } from "./context.ts";
import { OUTSIDE_PATH } from "./intake.ts";
import { takesForms } from "./catalogue-visits.ts";
import { HttpProblem } from "./respond.ts";
import { isOwnOrigin } from "./same-origin.ts";
import { isUploadPath } from "./uploads.ts";

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);
const BODY_TYPES: ReadonlySet<string> = new Set(["application/json", "application/octet-stream"]);
/** A form of another site cannot send the first, and without a body there is no type. */
const UPLOAD_TYPES: ReadonlySet<string> = new Set(["application/offset+octet-stream", ""]);

/** Refuses whatever would change something and was not sent by a page of ours. */
export function refuseCrossSite(config: Config): MiddlewareHandler<HttpEnv> {
  return async (context, next) => {
    if (!SAFE_METHODS.has(context.req.method) && !takesForms(context.req.path)) {
      const site = context.req.header("sec-fetch-site");
      const own = isOwnOrigin(context.req.header("origin") ?? null, context.req.header("host") ?? null, config);
      // A system outside sends no `Origin`; there only its token counts, which no browser sends by itself.
      const isOutside = context.req.path === OUTSIDE_PATH;
      if (!own && site !== "same-origin" && !isOutside) throw new HttpProblem(403, "cross-site");
      if (site !== undefined && site !== "same-origin") throw new HttpProblem(403, "cross-site");
      const type = (context.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
      const types = isUploadPath(context.req.path) ? UPLOAD_TYPES : BODY_TYPES;
      if (!types.has(type)) throw new HttpProblem(415, "unsupported-type");
    }
    await next();
  };
}
