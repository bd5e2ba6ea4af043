import type { App, HttpParts } from "./context.ts";
import { HttpProblem } from "./respond.ts";
import { requireMember } from "./who.ts";

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
    const member = await parts.directory.member(principal.person.id);
    if (!member) throw new HttpProblem(401, "signed-out");
    return context.json(await parts.directory.me(member));
  });
}
