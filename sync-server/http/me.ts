import type { App, HttpParts } from "./context.ts";
import { HttpProblem } from "./respond.ts";
import { requireMember } from "./who.ts";

/** `GET /api/me`: who is signed in. */
export function meRoute(app: App, parts: HttpParts): void {
  app.get("/api/me", async (context) => {
    const principal = await requireMember(parts, context);
    const member = await parts.directory.member(principal.person.id);
    if (!member) throw new HttpProblem(401, "signed-out");
    return context.json(await parts.directory.me(member));
  });
}
