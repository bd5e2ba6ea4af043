import type { Context } from "hono";
import * as z from "zod/mini";
import { text } from "../../model/pages/values.ts";
import { isTabletOnly } from "../../model/policy.ts";
import type { AccountAnswer } from "../accounts/accounts.ts";
import { asRecoveryCode } from "../accounts/factors.ts";
import type { AdminPrincipal, MemberPrincipal } from "../accounts/principal.ts";
import { actorOf } from "../audit/audit.ts";
import { CLOSE, type SignInAnswer } from "../../model/protocol.ts";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { meOf } from "./me.ts";
import { canHavePasskeys, withOwnOrigin } from "./passkey-origin.ts";
import { addressOf, HttpProblem, readJson } from "./respond.ts";

const SignIn = z.object({ email: text(200), password: text(200) });
const Code = z.object({ code: text(40), trust: z._default(z.boolean(), false) });
const WithPasskey = z.object({ response: z.looseObject({ id: text(2_000) }) });
const AUTH_ROUTES: ReadonlySet<string> = new Set([
  "/api/auth/sign-in/email",
  "/api/auth/second-factor",
  "/api/auth/passkey/options",
  "/api/auth/passkey",
  "/api/auth/sign-out",
]);

/** How somebody proved who they are, in the audit list. */
type Proof = "password" | "code" | "recovery-code" | "passkey";

/** `/api/auth/*`: signing in and out, by password and second factor or by passkey; better-auth behind limits. */
export function authRoutes(app: App, parts: HttpParts): void {
  const { accounts, audit, cluster, directory, identify, limits, sockets, now } = parts;

  app.post("/api/auth/sign-in/email", async (context) => {
    const { email, password } = await readJson(context, SignIn);
    const address = addressOf(context, parts);
    if (!(await limits.maySignIn(email, address))) throw new HttpProblem(429, "limited");
    const body = { email, password, rememberMe: true };
    const answer = await accounts.ask("/sign-in/email", context.req.raw.headers, body);
    if (answer.status !== 200) {
      await limits.signInFailed(email, address);
      await recordMiss(email);
      throw new HttpProblem(401, "wrong-credentials");
    }
    if (!isChallenge(answer.body)) return letIn(context, answer, "password");
    giveCookies(context, answer);
    return context.json({ kind: "second-factor" } satisfies SignInAnswer);
  });

  /** The code of an authenticator app, or a recovery code, after the password. */
  app.post("/api/auth/second-factor", async (context) => {
    const { headers } = context.req.raw;
    const { code, trust } = await readJson(context, Code);
    const person = await accounts.factors.challenged(headers);
    const account = person && (await directory.person(person));
    if (!account?.email) throw new HttpProblem(401, "begin-again");
    const address = addressOf(context, parts);
    if (!(await limits.maySignIn(account.email, address))) throw new HttpProblem(429, "limited");
    const digits = code.replace(/\s/g, "");
    const isTotp = /^\d{6}$/.test(digits);
    const recovery = isTotp ? null : asRecoveryCode(code);
    // A code that was looked over somebody's shoulder is worth nothing once it was used (RFC 6238, 5.2).
    const isFresh = !isTotp || (await limits.useCode(account.id, digits));
    const answer =
      isFresh && (isTotp || recovery)
        ? await accounts.ask(isTotp ? "/two-factor/verify-totp" : "/two-factor/verify-backup-code", headers, {
            code: recovery ?? digits,
            trustDevice: trust,
          })
        : null;
    if (answer?.status === 200) return letIn(context, answer, isTotp ? "code" : "recovery-code");
    await limits.signInFailed(account.email, address);
    await recordMiss(account.email, "code");
    if (answer) giveCookies(context, answer);
    if (answer?.status === 429) throw new HttpProblem(429, "limited");
    // The challenge is over: it was tried too often, took too long, or was answered in another tab.
    const isOver = answer !== null && !(await accounts.factors.challenged(headers));
    throw new HttpProblem(401, isOver ? "begin-again" : "wrong-code");
  });

  app.post("/api/auth/passkey/options", async (context) => {
    if (!canHavePasskeys(context, parts)) throw new HttpProblem(404, "not-found");
    const answer = await accounts.ask("/passkey/generate-authenticate-options", withOwnOrigin(context, parts, false));
    giveCookies(context, answer);
    return context.json({ ...(answer.body as object), userVerification: "required" });
  });

  /** A passkey is both factors: something somebody has, and the finger, face or PIN it asked for. */
  app.post("/api/auth/passkey", async (context) => {
    const { response } = await readJson(context, WithPasskey);
    const address = addressOf(context, parts);
    if (!(await limits.maySignIn(response.id, address))) throw new HttpProblem(429, "limited");
    const headers = withOwnOrigin(context, parts);
    const answer = await accounts.ask("/passkey/verify-authentication", headers, { response });
    if (answer.status === 200) return letIn(context, answer, "passkey");
    await limits.signInFailed(response.id, address);
    throw new HttpProblem(401, "wrong-passkey");
  });

  app.post("/api/auth/sign-out", async (context) => {
    const headers = context.req.raw.headers;
    const principal = await identify.staff(headers);
    giveCookies(context, await accounts.ask("/sign-out", headers, {}));
    if (principal) {
      await recordFor(principal, "sign-out");
      sockets.closeWhere((socket) => socket.principal.session === principal.session, CLOSE.signedOut);
      cluster.tell({ what: "recheck", caseId: null, personId: principal.person.id });
    }
    return context.json({ ok: true });
  });

  app.all("/api/auth/*", (context) => {
    if (AUTH_ROUTES.has(context.req.path)) throw new HttpProblem(405, "wrong-method");
    throw new HttpProblem(404, "not-found");
  });

  /** Who has proved themselves comes in, unless they were disabled or only work on tablets. */
  async function letIn(context: Context<HttpEnv>, answer: AccountAnswer, by: Proof): Promise<Response> {
    const cookie = answer.cookies.map((one) => one.split(";")[0]).join("; ");
    const signedIn = await identify.staff(new Headers({ cookie }));
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
    await limits.signInWorked(signedIn.person.email);
    await recordFor(signedIn, "sign-in", by);
    giveCookies(context, answer);
    return context.json((await meOf(parts, signedIn)) satisfies SignInAnswer);
  }

  async function recordFor(
    principal: MemberPrincipal | AdminPrincipal,
    what: "sign-in" | "sign-out",
    by?: Proof,
  ): Promise<void> {
    if (principal.kind === "admin") return;
    const { organisation, person } = principal;
    const entry = { organisation, at: now(), actor: actorOf(principal), subject: person.name };
    await audit.record({ ...entry, what, ...(by && by !== "password" && { detail: { by } }) });
  }

  /** In the list of everywhere the account belongs; an address nobody has stands in none. */
  async function recordMiss(email: string, by?: "code"): Promise<void> {
    const person = await directory.personByEmail(email);
    for (const organisation of person ? await directory.organisationsOf(person.id) : []) {
      const entry = { organisation, at: now(), actor: { id: "", name: "" }, subject: person?.name ?? "" };
      await audit.record({ ...entry, what: "sign-in-failed", ...(by && { detail: { by } }) });
    }
  }
}

/** Passes on the cookies that better-auth sets. */
export function giveCookies(context: Context<HttpEnv>, { cookies }: AccountAnswer): void {
  for (const cookie of cookies) context.header("set-cookie", cookie, { append: true });
}

/** The password was right, and a second factor is asked for. */
const isChallenge = (body: unknown): boolean =>
  typeof body === "object" && body !== null && "twoFactorRedirect" in body && body.twoFactorRedirect === true;
