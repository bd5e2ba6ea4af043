import type { Context } from "hono";
import * as z from "zod/mini";
import { text } from "../../model/pages/values.ts";
import { CLOSE, type OwnFactors } from "../../model/protocol.ts";
import type { AccountAnswer } from "../accounts/accounts.ts";
import type { AdminPrincipal, MemberPrincipal } from "../accounts/principal.ts";
import { giveCookies } from "./auth.ts";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { canHavePasskeys, withOwnOrigin } from "./passkey-origin.ts";
import { recordOwn, requireAccount, requirePassword } from "./profile.ts";
import { addressOf, HttpProblem, readJson } from "./respond.ts";

const MAX_PASSKEYS = 20;
const Sure = z.object({ password: text(128) });
const Confirm = z.object({ code: text(40) });
const PasskeyName = z.string().check(z.trim(), z.minLength(1), z.maxLength(60));
const Rename = z.object({ name: PasskeyName });
const NewPasskey = z.object({ name: PasskeyName, response: z.looseObject({ id: text(2_000) }) });
const Begun = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
const Codes = z.object({ backupCodes: z.array(z.string()) });

/** `/api/me/second-factor`, `/api/me/passkeys`: with what somebody proves themselves beside the password. */
export function factorRoutes(app: App, parts: HttpParts): void {
  const { accounts, limits, sockets } = parts;

  app.get("/api/me/factors", async (context) => {
    const { person } = await requireAccount(parts, context);
    const answer: OwnFactors = {
      secondFactor: await accounts.factors.secondFactorOf(person.id),
      passkeys: await accounts.factors.passkeysOf(person.id),
      canHavePasskeys: canHavePasskeys(context, parts),
    };
    return context.json(answer);
  });

  /** A new secret, and recovery codes: nothing is on until a code was given. */
  app.post("/api/me/second-factor/begin", async (context) => {
    const principal = await requireAccount(parts, context);
    const { password } = await readJson(context, Sure);
    await requirePassword(parts, context, principal, password);
    const answer = await accounts.ask("/two-factor/enable", context.req.raw.headers, { password });
    if (answer.status !== 200) throw new HttpProblem(409, "already-on");
    const { totpURI, backupCodes } = Begun.parse(answer.body);
    const secret = new URL(totpURI).searchParams.get("secret") ?? "";
    return context.json({ uri: totpURI, secret, codes: backupCodes });
  });

  app.post("/api/me/second-factor", async (context) => {
    const principal = await requireAccount(parts, context);
    const { code } = await readJson(context, Confirm);
    const { id, email } = principal.person;
    const address = addressOf(context, parts);
    if (!(await limits.maySignIn(email, address))) throw new HttpProblem(429, "limited");
    if ((await accounts.factors.secondFactorOf(id)).on) throw new HttpProblem(409, "already-on");
    const digits = code.replace(/\s/g, "");
    const answer = await accounts.ask("/two-factor/verify-totp", context.req.raw.headers, { code: digits });
    if (answer.status !== 200) {
      await limits.signInFailed(email, address);
      throw new HttpProblem(400, "wrong-code", "code");
    }
    await limits.useCode(id, digits);
    goOn(context, principal, answer);
    await recordOwn(parts, principal, "second-factor", { change: "on" });
    return context.json({ ok: true });
  });

  app.post("/api/me/second-factor/off", async (context) => {
    const principal = await requireAccount(parts, context);
    const { password } = await readJson(context, Sure);
    await requirePassword(parts, context, principal, password);
    const answer = await accounts.ask("/two-factor/disable", context.req.raw.headers, { password });
    if (answer.status !== 200) throw new HttpProblem(400, "failed");
    await accounts.factors.forgetTrusted(principal.person.id);
    goOn(context, principal, answer);
    await recordOwn(parts, principal, "second-factor", { change: "off" });
    return context.json({ ok: true });
  });

  /** Ten new recovery codes; the ones before are worth nothing. */
  app.post("/api/me/second-factor/codes", async (context) => {
    const principal = await requireAccount(parts, context);
    const { password } = await readJson(context, Sure);
    await requirePassword(parts, context, principal, password);
    const { headers } = context.req.raw;
    const answer = await accounts.ask("/two-factor/generate-backup-codes", headers, { password });
    if (answer.status !== 200) throw new HttpProblem(409, "not-on");
    await recordOwn(parts, principal, "second-factor", { change: "codes" });
    return context.json({ codes: Codes.parse(answer.body).backupCodes });
  });

  app.post("/api/me/passkeys/options", async (context) => {
    const principal = await requireAccount(parts, context);
    const { password } = await readJson(context, Sure);
    if (!canHavePasskeys(context, parts)) throw new HttpProblem(404, "not-found");
    await requirePassword(parts, context, principal, password);
    const held = await accounts.factors.passkeysOf(principal.person.id);
    if (held.length >= MAX_PASSKEYS) throw new HttpProblem(400, "too-many");
    const answer = await accounts.ask("/passkey/generate-register-options", withOwnOrigin(context, parts));
    if (answer.status !== 200) throw new HttpProblem(400, "failed");
    giveCookies(context, answer);
    return context.json(answer.body as object);
  });

  app.post("/api/me/passkeys", async (context) => {
    const principal = await requireAccount(parts, context);
    const { name, response } = await readJson(context, NewPasskey);
    const headers = withOwnOrigin(context, parts);
    const answer = await accounts.ask("/passkey/verify-registration", headers, { name, response });
    if (answer.status !== 200) throw new HttpProblem(400, "wrong-passkey");
    await recordOwn(parts, principal, "passkey", { change: "added", name });
    return context.json({ ok: true }, 201);
  });

  app.post("/api/me/passkeys/:id", async (context) => {
    const principal = await requireAccount(parts, context);
    const { name } = await readJson(context, Rename);
    const { id } = await ownPasskey(context, principal);
    await accounts.ask("/passkey/update-passkey", context.req.raw.headers, { id, name });
    return context.json({ ok: true });
  });

  app.post("/api/me/passkeys/:id/remove", async (context) => {
    const principal = await requireAccount(parts, context);
    const { id, name } = await ownPasskey(context, principal);
    await accounts.ask("/passkey/delete-passkey", context.req.raw.headers, { id });
    await recordOwn(parts, principal, "passkey", { change: "removed", name });
    return context.json({ ok: true });
  });

  /** @throws HttpProblem 404 for a passkey of somebody else, as for one that does not exist */
  async function ownPasskey(context: Context<HttpEnv>, { person }: MemberPrincipal | AdminPrincipal) {
    const wanted = context.req.param("id");
    const found = (await accounts.factors.passkeysOf(person.id)).find(({ id }) => id === wanted);
    if (!found) throw new HttpProblem(404, "not-found");
    return found;
  }

  /** Whoever turned a factor on or off goes on with a new session; sockets of the one before come again. */
  function goOn(context: Context<HttpEnv>, { session }: MemberPrincipal | AdminPrincipal, answer: AccountAnswer): void {
    giveCookies(context, answer);
    sockets.closeWhere(({ principal }) => principal.session === session, CLOSE.restarting);
  }
}
