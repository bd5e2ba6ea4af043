import type { Context } from "hono";
import { Sha256 } from "../../model/ids.ts";
import { scopeOfOrganisation } from "../../model/page-names.ts";
import type { StaffPrincipal } from "../accounts/principal.ts";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { giveVariant } from "./blobs.ts";
import { HttpProblem } from "./respond.ts";
import { allow, requireStaff } from "./who.ts";

/**
 * `/api/brand-images`: logos and banners of the own workshop's brands. Its managers bring them, by the same resumable
 * uploads as photos; its people see them here, and a customer at the case that has the brand.
 */
export function brandImageRoutes(app: App, parts: HttpParts): void {
  const { blobs, limits, identify } = parts;

  const ofWorkshop = async (context: Context<HttpEnv>): Promise<StaffPrincipal> => {
    const principal = await requireStaff(parts, context);
    if (principal.party !== "workshop") throw new HttpProblem(403, "forbidden");
    return principal;
  };

  const handle = async (context: Context<HttpEnv>, id: string | undefined): Promise<Response> => {
    const principal = await ofWorkshop(context);
    allow(principal, "organisation.settings");
    // Whoever is picked on a tablet is known by what it says.
    if (principal.device) throw new HttpProblem(403, "forbidden");
    if (id === undefined) {
      const wait = await limits.beginUpload(principal);
      if (wait > 0) throw new HttpProblem(429, "limited", undefined, wait);
    }
    const scope = scopeOfOrganisation("workshop", principal.organisation);
    const stillMay = async (): Promise<boolean> => identify.isValid(principal);
    return blobs.uploads.handle(context.req.raw, { principal, caseId: scope, stillMay }, id);
  };

  app.post("/api/brand-images/uploads", (context) => handle(context, undefined));
  // A HEAD comes to the routes for GET.
  app.on(["GET", "PATCH", "DELETE"], "/api/brand-images/uploads/:id", (context) => {
    if (context.req.method === "GET") throw new HttpProblem(404, "not-found");
    return handle(context, context.req.param("id"));
  });

  app.get("/api/brand-images/:hash/:variant", async (context) => {
    const { organisation } = await ofWorkshop(context);
    const hash = Sha256.safeParse(context.req.param("hash"));
    const found = hash.success ? await blobs.access.ofWorkshop(organisation, hash.data) : null;
    if (!found) throw new HttpProblem(404, "not-found");
    return giveVariant(parts, context, found);
  });
}
