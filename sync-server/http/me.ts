import type { StaffMe } from "../../model/protocol.ts";
import type { AdminPrincipal, MemberPrincipal } from "../accounts/principal.ts";
import type { App, HttpParts } from "./context.ts";
import { HttpProblem } from "./respond.ts";
import { requireMember } from "./who.ts";

/** What a device is told of whoever is signed in. @throws HttpProblem 401 when they no longer are anybody */
export async function meOf({ directory }: HttpParts, principal: MemberPrincipal | AdminPrincipal): Promise<StaffMe> {
  const found = await directory.acting(principal.person.id, principal.kind === "admin" ? null : principal.organisation);
  if (found.kind !== "member") throw new HttpProblem(401, "signed-out");
  return {
    ...(await directory.me(found.member)),
    ...(principal.kind !== "admin" && principal.device && { device: principal.device }),
  };
}

/**
 * `GET /api/me`: who is signed in; 401 when nobody is, 410 when that account was disabled. With `?or=nobody` that is an answer like any
 * other (`{ kind: "nobody" }`): browsers write every 401 into the console as an error.
 */
export function meRoute(app: App, parts: HttpParts): void {
  app.get("/api/me", async (context) => {
    const isAllowed = context.req.query("or") === "nobody";
    const principal = await requireMember(parts, context).catch((problem: unknown) => {
      if (isAllowed && problem instanceof HttpProblem && problem.status === 401) return null;
      throw problem;
    });
    if (!principal) return context.json({ kind: "nobody" });
    return context.json(await meOf(parts, principal));
  });
}
