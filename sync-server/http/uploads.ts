import type { Context } from "hono";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { HttpProblem } from "./respond.ts";
import { requirePartOf } from "./who.ts";
import { PAGE_KEYS } from "../../model/access.ts";

/** `/api/cases/:caseId/uploads`: resumable uploads by tus, for whoever may write on some page of the case. */
export function uploadRoutes(app: App, parts: HttpParts): void {
  const { blobs, cases, limits } = parts;

  const handle = async (context: Context<HttpEnv>, id: string | undefined): Promise<Response> => {
    const { principal, caseId } = await requirePartOf(parts, context);
    const rights = await Promise.all(PAGE_KEYS.map((page) => cases.access(principal, { caseId, page })));
    if (!rights.includes("write")) throw new HttpProblem(404, "not-found");
    if (id === undefined) {
      const wait = await limits.beginUpload(principal);
      if (wait > 0) {
        context.header("retry-after", String(wait));
        return context.json({ error: "limited" }, 429);
      }
    }
    const stillMay = async (): Promise<boolean> => parts.identify.isValid(principal);
    return blobs.uploads.handle(context.req.raw, { principal, caseId, stillMay }, id);
  };

  app.post("/api/cases/:caseId/uploads", (context) => handle(context, undefined));
  // A HEAD comes to the routes for GET.
  app.on(["GET", "PATCH", "DELETE"], "/api/cases/:caseId/uploads/:id", (context) => {
    if (context.req.method === "GET") throw new HttpProblem(404, "not-found");
    return handle(context, context.req.param("id"));
  });
}

/** Whether a path belongs to uploads, whose bodies are checked by them and not as JSON. */
export const isUploadPath = (path: string): boolean =>
  /^\/api\/(cases\/[^/]+|brand-images)\/uploads(\/[^/]+)?$/.test(path);
