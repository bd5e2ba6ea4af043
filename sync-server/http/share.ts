import { setCookie } from "hono/cookie";
import * as z from "zod/mini";
import type { CustomerMe } from "../../model/protocol.ts";
import { shareCookie } from "../accounts/identify.ts";
import type { CustomerPrincipal } from "../accounts/principal.ts";
import { SHARE_SESSION_DAYS } from "../accounts/share-links.ts";
import type { App, HttpParts } from "./context.ts";
import { addressOf, HttpProblem, readJson } from "./respond.ts";
import { requireHolder } from "./who.ts";

const Exchange = z.object({ token: z.string().check(z.regex(/^[\w-]{16,128}$/)) });

/** The link's secret, which was in the address' fragment, becomes a cookie for that one case. */
export function shareRoutes(app: App, parts: HttpParts): void {
  const { config, effects, limits, shareLinks, now } = parts;
  const secure = config.baseUrl?.startsWith("https:") === true;

  app.post("/api/share/exchange", async (context) => {
    const address = addressOf(context, parts);
    if (!(await limits.mayTryLink(address))) throw new HttpProblem(429, "limited");
    const { token } = await readJson(context, Exchange);
    // The link may have been stored a moment ago.
    await effects.settle();
    const found = await shareLinks.exchange(token, now());
    if (found === "unknown") {
      await limits.linkMissed(address);
      throw new HttpProblem(404, "unknown-link");
    }
    if (found === "revoked") throw new HttpProblem(410, "revoked");
    await effects.opened(found.principal);
    setCookie(context, shareCookie(found.principal.caseId, secure), found.cookie, {
      httpOnly: true,
      sameSite: "Strict",
      secure,
      path: "/",
      maxAge: SHARE_SESSION_DAYS * 86_400,
    });
    return context.json(customerMe(found.principal));
  });

  app.get("/api/share/:caseId", async (context) =>
    context.json(customerMe(await requireHolder(parts, context, context.req.param("caseId")))),
  );
}

const customerMe = ({ caseId, linkId, person, mayDecide }: CustomerPrincipal): CustomerMe => ({
  kind: "customer",
  caseId,
  linkId,
  person,
  mayDecide,
});
