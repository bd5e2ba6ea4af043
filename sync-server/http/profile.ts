import type { Context } from "hono";
import * as z from "zod/mini";
import type { AuditKind } from "../../model/audit.ts";
import { PinVerifier } from "../../model/device.ts";
import { Language, text } from "../../model/pages/values.ts";
import { isGoodPassword } from "../../model/password-rule.ts";
import type { AdminPrincipal, MemberPrincipal } from "../accounts/principal.ts";
import { actorOf } from "../audit/audit.ts";
import { CLOSE } from "../../model/protocol.ts";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { showOut } from "./people.ts";
import { addressOf, HttpProblem, readJson } from "./respond.ts";
import { Name, Password } from "./schemas.ts";
import { requireMember } from "./who.ts";

const Changes = z.object({
  name: z.optional(Name),
  phone: z.optional(text(40)),
  language: z.optional(z.nullable(Language)),
});
const NewPin = z.object({ verifier: z.nullable(PinVerifier) });
const NewPassword = z.object({ current: text(128), password: Password });

/** `/api/me/*`: what somebody changes about their own account (FB-09). */
export function profileRoutes(app: App, parts: HttpParts): void {
  const { accounts, directory, members, sockets } = parts;

  app.get("/api/me/profile", async (context) => {
    const principal = await requireAccount(parts, context);
    const person = await directory.person(principal.person.id);
    if (!person) throw new HttpProblem(401, "signed-out");
    const { name, email, phone, language, photo } = person;
    const hasPin = isTechnician(principal) ? await parts.pins.has(person.id) : null;
    return context.json({ name, email: email ?? "", phone, language, photo, hasPin });
  });

  app.post("/api/me/profile", async (context) => {
    const principal = await requireAccount(parts, context);
    const changes = await readJson(context, Changes);
    await members.update(principal.person.id, present(changes));
    return context.json({ ok: true });
  });

  /** For tablets; whoever is signed in with their own account need not know the present one. */
  app.post("/api/me/pin", async (context) => {
    const principal = await requireAccount(parts, context);
    const { verifier } = await readJson(context, NewPin);
    if (!isTechnician(principal)) throw new HttpProblem(403, "role");
    await parts.pins.set(principal.person.id, verifier, parts.now());
    await recordOwn(parts, principal, "person-changed", { pin: verifier ? "set" : "removed" });
    return context.json({ ok: true });
  });

  app.post("/api/me/password", async (context) => {
    const principal = await requireAccount(parts, context);
    const { current, password } = await readJson(context, NewPassword);
    const { id } = principal.person;
    await requirePassword(parts, context, principal, current, "current");
    if (!isGoodPassword(password)) throw new HttpProblem(400, "weak-password", "password");
    await accounts.setPassword(id, password);
    // Whoever else was signed in may have been somebody else.
    for (const { session } of await accounts.sessionsOf(id))
      if (session !== principal.session) await accounts.endSession(session);
    await accounts.factors.forgetTrusted(id);
    showOut(parts, id, principal.session);
    await recordOwn(parts, principal, "password-changed");
    return context.json({ ok: true });
  });

  app.get("/api/me/sessions", async (context) => {
    const principal = await requireAccount(parts, context);
    const open = await accounts.sessionsOf(principal.person.id);
    return context.json({
      sessions: open.map(({ id, agent, since, lastSeen, session }) => ({
        id,
        agent,
        since,
        lastSeen,
        isThis: session === principal.session,
      })),
    });
  });

  app.post("/api/me/sessions/:id/end", async (context) => {
    const principal = await requireAccount(parts, context);
    const wanted = context.req.param("id");
    const found = (await accounts.sessionsOf(principal.person.id)).find(({ id }) => id === wanted);
    if (!found) throw new HttpProblem(404, "not-found");
    await accounts.endSession(found.session);
    sockets.closeWhere((socket) => socket.principal.session === found.session, CLOSE.signedOut);
    parts.cluster.tell({ what: "recheck", caseId: null, personId: principal.person.id });
    await recordOwn(parts, principal, "session-ended");
    return context.json({ ok: true });
  });
}

/** Only they are picked on the tablets of where they act. */
const isTechnician = (principal: MemberPrincipal | AdminPrincipal): boolean =>
  principal.kind === "staff" &&
  (["technician", "sales", "auditor"] as const).some((role) => principal.roles.includes(role));

/** Notes what somebody did to their own account, in the list of the organisation they act for. */
export async function recordOwn(
  { audit, now }: HttpParts,
  principal: MemberPrincipal | AdminPrincipal,
  what: AuditKind,
  detail: Record<string, string> = {},
): Promise<void> {
  if (principal.kind === "admin") return;
  const { organisation, person } = principal;
  await audit.record({ organisation, at: now(), actor: actorOf(principal), what, subject: person.name, detail });
}

/** What makes an account less safe asks for its password, limited like signing in. @throws HttpProblem 400, 429 */
export async function requirePassword(
  { accounts, limits, config }: HttpParts,
  context: Context<HttpEnv>,
  { person }: MemberPrincipal | AdminPrincipal,
  password: string,
  field = "password",
): Promise<void> {
  const address = addressOf(context, { config });
  if (!(await limits.maySignIn(person.email, address))) throw new HttpProblem(429, "limited");
  if (await accounts.isPassword(person.id, password)) return;
  await limits.signInFailed(person.email, address);
  throw new HttpProblem(400, "wrong-password", field);
}

/** Somebody signed in with an account of their own: on a paired tablet a chosen name opens no profile. */
export async function requireAccount(
  parts: HttpParts,
  context: Context<HttpEnv>,
): Promise<MemberPrincipal | AdminPrincipal> {
  const principal = await requireMember(parts, context);
  if (principal.kind !== "admin" && principal.device) throw new HttpProblem(403, "forbidden");
  return principal;
}

/** Only what was said, so that what was left out stays. */
const present = <Value extends object>(value: Value): { [Key in keyof Value]-?: Exclude<Value[Key], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, given]) => given !== undefined)) as never;
