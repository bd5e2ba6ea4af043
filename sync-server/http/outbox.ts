import * as z from "zod/mini";
import { OUTBOX_STATES, type OutboxPage } from "../../model/protocol.ts";
import type { App, HttpParts } from "./context.ts";
import { HttpProblem } from "./respond.ts";
import { allow, requireMember } from "./who.ts";
import type { HttpEnv } from "./context.ts";
import type { Context } from "hono";

const State = z.enum(OUTBOX_STATES);
const AT_ONCE = 100;

/**
 * `/api/outbox`: what was or will be mailed in an organisation's name, for whoever runs it. With `?after=<created>.<id>`
 * what comes after that mail.
 */
export function outboxRoutes(app: App, parts: HttpParts): void {
  const { mail } = parts;

  /** Whose mails may be seen: an organisation's, or for an administrator (null) those of none. */
  const requireRunner = async (context: Context<HttpEnv>): Promise<string | null> => {
    const principal = await requireMember(parts, context);
    if (principal.kind === "admin") return null;
    allow(principal, "people.manage");
    return principal.organisation;
  };

  app.get("/api/outbox", async (context) => {
    const organisation = await requireRunner(context);
    const { state, after, search = "" } = context.req.query();
    const wanted = state ? State.safeParse(state) : null;
    if (wanted && !wanted.success) throw new HttpProblem(400, "invalid", "state");
    const [, createdAt, id] = /^(\d{1,15})\.([0-9a-f]{40})$/.exec(after ?? "") ?? [];
    if (after !== undefined && !id) throw new HttpProblem(400, "invalid", "after");
    const found = await mail.list({
      organisation,
      state: wanted?.data ?? null,
      after: id ? { createdAt: Number(createdAt), id } : null,
      search: search.slice(0, 100),
      count: AT_ONCE + 1,
    });
    return context.json({
      isMailed: mail.isConfigured,
      mails: found.slice(0, AT_ONCE),
      hasMore: found.length > AT_ONCE,
      counts: await mail.counts(organisation),
    } satisfies OutboxPage);
  });

  app.post("/api/outbox/:id/again", async (context) => {
    const organisation = await requireRunner(context);
    if (!(await mail.sendAgain(organisation, context.req.param("id")))) throw new HttpProblem(404, "not-found");
    return context.json({ ok: true });
  });
}
