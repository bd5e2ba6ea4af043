import * as z from "zod/mini";
import { text } from "../../model/pages/values.ts";
import { isTabletOnly } from "../../model/policy.ts";
import { AUTH_ROUTES } from "../accounts/accounts.ts";
import type { AdminPrincipal, MemberPrincipal } from "../accounts/principal.ts";
import { actorOf } from "../audit/audit.ts";
import { StoreFailure } from "../database/postgres.ts";
import { CLOSE } from "../../model/protocol.ts";
import type { App, HttpParts } from "./context.ts";
import { meOf } from "./me.ts";
import { addressOf, HttpProblem, readJson } from "./respond.ts";

const SignIn = z.object({ email: text(200), password: text(200) });

/** `/api/auth/*`: signing in and out by e-mail and password; better-auth behind limits. */
export function authRoutes(app: App, parts: HttpParts): void {
  const { accounts, audit, cluster, directory, identify, limits, sockets, now } = parts;

  app.post("/api/auth/sign-in/email", async (context) => {
    const { email, password } = await readJson(context, SignIn);
    const address = addressOf(context, parts);
    if (!(await limits.maySignIn(email, address))) throw new HttpProblem(429, "limited");
    const answer = await accounts.handle(
      new Request("http://jobcard.invalid/api/auth/sign-in/email", {
        method: "POST",
        headers: { "content-type": "application/json", "user-agent": context.req.header("user-agent") ?? "" },
        body: JSON.stringify({ email, password, rememberMe: true }),
      }),
    );
    if (answer.status >= 500) throw new StoreFailure("accounts cannot be read");
    if (!answer.ok) {
      await limits.signInFailed(email, address);
      await recordMiss(email);
      throw new HttpProblem(401, "wrong-credentials");
    }
    const cookies = answer.headers.getSetCookie();
    const signedIn = await identify.staff(
      new Headers({ cookie: cookies.map((cookie) => cookie.split(";")[0]).join("; ") }),
    );
    // Somebody who was disabled knows the password and still does not get in.
    if (!signedIn) throw new HttpProblem(401, "wrong-credentials");
    // Who only works on a tablet does so on one of the workshop's (FB-07, FB-17).
    if (
      signedIn.kind !== "admin" &&
      isTabletOnly(signedIn.roles) &&
      (await directory.organisationsOf(signedIn.person.id)).length === 1
    ) {
      await accounts.endSession(signedIn.session);
      throw new HttpProblem(403, "tablet-only");
    }
    await limits.signInWorked(email);
    await recordFor(signedIn, "sign-in");
    for (const cookie of cookies) context.header("set-cookie", cookie, { append: true });
    return context.json(await meOf(parts, signedIn));
  });

  app.post("/api/auth/sign-out", async (context) => {
    const headers = context.req.raw.headers;
    const principal = await identify.staff(headers);
    const answer = await accounts.handle(
      new Request("http://jobcard.invalid/api/auth/sign-out", {
        method: "POST",
        headers: { cookie: headers.get("cookie") ?? "" },
      }),
    );
    for (const cookie of answer.headers.getSetCookie()) context.header("set-cookie", cookie, { append: true });
    if (principal) {
      await recordFor(principal, "sign-out");
      sockets.closeWhere((socket) => socket.principal.session === principal.session, CLOSE.signedOut);
      cluster.tell({ what: "recheck", caseId: null, personId: principal.person.id });
    }
    return context.json({ ok: true });
  });

  async function recordFor(principal: MemberPrincipal | AdminPrincipal, what: "sign-in" | "sign-out"): Promise<void> {
    if (principal.kind === "admin") return;
    const { organisation, person } = principal;
    await audit.record({ organisation, at: now(), actor: actorOf(principal), what, subject: person.name });
  }

  /** In the list of everywhere the account belongs; an address nobody has stands in none. */
  async function recordMiss(email: string): Promise<void> {
    const person = await directory.personByEmail(email);
    for (const organisation of person ? await directory.organisationsOf(person.id) : []) {
      const actor = { id: "", name: "" };
      await audit.record({ organisation, at: now(), actor, what: "sign-in-failed", subject: person?.name ?? "" });
    }
  }

  app.all("/api/auth/*", (context) => {
    if (AUTH_ROUTES.has(context.req.path)) throw new HttpProblem(405, "wrong-method");
    throw new HttpProblem(404, "not-found");
  });
}
