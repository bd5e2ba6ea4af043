import type { Context } from "hono";
import * as z from "zod/mini";
import { type IntakeAnswer, IntakeKey, IntakeName, type IntakeTokens, OutsideCase } from "../../model/intake.ts";
import type { MemberPrincipal } from "../accounts/principal.ts";
import { actorOf } from "../audit/audit.ts";
import { receiveCase } from "../intake/receive.ts";
import type { IntakeSource } from "../intake/tokens.ts";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { addressOf, baseUrlOf, HttpProblem, readJson } from "./respond.ts";
import { requireRight } from "./who.ts";

const NewToken = z.object({ name: IntakeName });

/** Where systems outside bring cases. They prove themselves by a token and hold no cookie. */
export const OUTSIDE_PATH = "/api/outside/cases";

/** Cases from outside, and the tokens by which they come. */
export function intakeRoutes(app: App, parts: HttpParts): void {
  const { audit, intakeTokens, limits, now } = parts;

  app.post(OUTSIDE_PATH, async (context) => {
    const source = await requireSource(parts, context);
    const wait = await limits.beginIntake(source.id);
    if (wait > 0) throw new HttpProblem(429, "limited", undefined, wait);
    const key = IntakeKey.safeParse(context.req.header("idempotency-key"));
    if (!key.success) throw new HttpProblem(400, "missing", "Idempotency-Key");
    const received = await receiveCase(parts, source, key.data, await saidIn(context));
    if (received.kind === "invalid") throw new HttpProblem(400, "unknown-or-missing", received.field);
    if (received.kind === "same-key") throw new HttpProblem(409, "same-key", "Idempotency-Key");
    if (received.kind === "store-failed") throw new HttpProblem(503, "store-failed", undefined, 1);
    await intakeTokens.used(source.id, now());
    const { caseId, kind } = received;
    const answer: IntakeAnswer = {
      caseId,
      url: `${baseUrlOf(context, parts)}/case/${caseId}`,
      isNew: kind === "made",
    };
    return context.json(answer, kind === "made" ? 201 : 200);
  });

  const answer = async (organisation: string, secret: string | null): Promise<IntakeTokens> => ({
    tokens: await intakeTokens.list(organisation),
    secret,
  });

  app.get("/api/intake-tokens", async (context) =>
    context.json(await answer((await requireManager(parts, context)).organisation, null)),
  );

  app.post("/api/intake-tokens", async (context) => {
    const principal = await requireManager(parts, context);
    const { organisation, person } = principal;
    const { name } = await readJson(context, NewToken);
    const secret = await intakeTokens.make({ organisation, name, by: person.name, now: now() });
    if (secret === null) throw new HttpProblem(409, "too-many");
    await note(principal, name, "made");
    return context.json(await answer(organisation, secret), 201);
  });

  app.post("/api/intake-tokens/:id/revoke", async (context) => {
    const principal = await requireManager(parts, context);
    const name = await intakeTokens.revoke(principal.organisation, context.req.param("id"), now());
    if (name === null) throw new HttpProblem(404, "not-found");
    await note(principal, name, "revoked");
    return context.json(await answer(principal.organisation, null));
  });

  const note = (principal: MemberPrincipal, subject: string, token: "made" | "revoked"): Promise<void> =>
    audit.record({
      organisation: principal.organisation,
      at: now(),
      actor: actorOf(principal),
      what: "intake-token",
      subject,
      detail: { token },
    });
}

/** @throws HttpProblem 401, 403 for whoever does not manage a workshop */
async function requireManager(parts: HttpParts, context: Context<HttpEnv>): Promise<MemberPrincipal> {
  const principal = await requireRight(parts, context, "organisation.settings");
  if (principal.kind !== "staff" || principal.party !== "workshop") throw new HttpProblem(403, "not-a-workshop");
  return principal;
}

/** @throws HttpProblem 401 for a token that does not count, 429 for an address that tried too many */
async function requireSource(parts: HttpParts, context: Context<HttpEnv>): Promise<IntakeSource> {
  const [, secret] = /^Bearer +(\S{1,200})$/i.exec(context.req.header("authorization") ?? "") ?? [];
  const source = secret === undefined ? null : await parts.intakeTokens.find(secret);
  if (source) return source;
  const address = addressOf(context, parts);
  // Only who misses is held up: another system may sit behind the same address.
  if (!(await parts.limits.mayTryToken(address))) throw new HttpProblem(429, "limited", undefined, 600);
  await parts.limits.tokenMissed(address);
  context.header("www-authenticate", "Bearer");
  throw new HttpProblem(401, "unknown-token");
}

/** What was said, checked. @throws HttpProblem 400 that names the field, and whether it is one at all */
async function saidIn(context: Context<HttpEnv>): Promise<OutsideCase> {
  const body: unknown = await context.req.json().catch(() => {
    throw new HttpProblem(400, "invalid-json");
  });
  const parsed = OutsideCase.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === "unrecognized_keys") throw new HttpProblem(400, "unknown-field", issue.keys[0]);
  if (!issue || issue.path.length === 0) throw new HttpProblem(400, "invalid-json");
  throw new HttpProblem(400, issue.code === "too_big" ? "too-long" : "invalid", issue.path.join("."));
}
