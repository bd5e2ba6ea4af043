import type { App, HttpParts } from "./context.ts";
import { HttpProblem } from "./respond.ts";

/**
 * `GET /api/me`: who is signed in; 401 when nobody is. With `?or=nobody` that is an answer like any
 * other (`{ kind: "nobody" }`): browsers write every 401 into the console as an error.
 */
export function meRoute(app: App, parts: HttpParts): void {
  app.get("/api/me", async (context) => {
    const principal = await parts.identify.staff(context.req.raw.headers);
    const member = principal && (await parts.directory.member(principal.person.id));
    if (!member && context.req.query("or") === "nobody") return context.json({ kind: "nobody" });
    if (!member) throw new HttpProblem(401, "signed-out");
    return context.json(await parts.directory.me(member));
  });
}
