import { bodyLimit } from "hono/body-limit";
import type { Context } from "hono";
import type { AnyPageKey } from "../../model/access.ts";
import { parsePageName } from "../../model/page-names.ts";
import { FAREWELL_OVER, LIMITS } from "../../model/protocol.ts";
import type { FormerStaff } from "../accounts/identify.ts";
import type { MemberPrincipal, StaffPrincipal } from "../accounts/principal.ts";
import { actorOf } from "../audit/audit.ts";
import { secretHash } from "../accounts/secrets.ts";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { HttpProblem } from "./respond.ts";
import { wantedOrganisation } from "./who.ts";
import { answer, pushTogether, readFrames, refused } from "./sync.ts";

/** From the first contact on: a device that comes back has all of it at hand. */
const FAREWELL_MS = 10 * 60_000;
/**
 * What somebody who left may still deliver: the own workshop's page, and a fleet's own words, whose decisions
 * are recorded as refused. What would speak to others in the workshop's name is for a colleague to send.
 */
const STILL_TAKEN: ReadonlySet<AnyPageKey> = new Set(["internal/workshop", "trade/fleet"]);

/** `/api/farewell/*`: a device of somebody who was disabled delivers what it had not sent, once, and reads nothing. */
export function farewellRoutes(app: App, parts: HttpParts): void {
  const limit = bodyLimit({
    maxSize: LIMITS.syncBodyBytes,
    onError: () => {
      throw new HttpProblem(413, "too-large");
    },
  });

  app.post("/api/farewell/push", limit, async (context) => {
    const { principal } = await requireFormer(parts, context);
    if (principal.kind === "group") throw new HttpProblem(403, "forbidden");
    await begin(parts, principal);
    const frames = await readFrames(context);
    const taken = frames.filter(({ page }) => STILL_TAKEN.has(parsePageName(page)?.page ?? "open/server"));
    const stored = await pushTogether(parts, principal, taken);
    const answers = frames.map((frame) => {
      const at = taken.indexOf(frame);
      const refusal = at < 0 ? "forbidden" : (stored[at]?.refusal ?? null);
      // What the page holds besides is not told, not even as a state vector.
      return { ...refused(frame.page, "forbidden"), refusal };
    });
    const unfit = answers.filter(({ refusal }) => refusal !== null).length;
    if (answers.length > 0)
      await parts.audit.record({
        organisation: principal.organisation,
        at: parts.now(),
        actor: actorOf(principal),
        what: "farewell",
        subject: principal.person.name,
        detail: { stored: answers.length - unfit, refused: unfit },
      });
    return answer(context, answers);
  });

  app.post("/api/farewell/end", async (context) => {
    const { principal, everywhere } = await requireFormer(parts, context);
    const { query, run } = parts.database;
    const hash = farewellKey(principal);
    if (everywhere) {
      await (principal.device ? parts.devices : parts.accounts).endSession(principal.session);
      await run(query.deleteFrom("farewells").where("session_hash", "=", hash));
    } else {
      // The session goes on elsewhere, so that it has to be remembered that nothing more comes from here.
      await run(query.updateTable("farewells").set({ began_at: 0 }).where("session_hash", "=", hash));
    }
    return context.json({ ok: true });
  });
}

/** @throws HttpProblem 401 */
async function requireFormer({ identify }: HttpParts, context: Context<HttpEnv>): Promise<FormerStaff> {
  const former = await identify.former(context.req.raw.headers, wantedOrganisation(context));
  if (!former) throw new HttpProblem(401, "signed-out");
  return former;
}

/** What one farewell is counted by: of one session there are several when memberships end apart. */
const farewellKey = ({ session, organisation }: MemberPrincipal): string => secretHash(`${session} ${organisation}`);

/** @throws HttpProblem 410 when the time to deliver is over */
async function begin({ database, now }: HttpParts, principal: StaffPrincipal): Promise<void> {
  const { query, first, run } = database;
  const hash = farewellKey(principal);
  const { person } = principal;
  await run(
    query
      .insertInto("farewells")
      .values({ session_hash: hash, person: person.id, began_at: now() })
      .onConflict((conflict) => conflict.doNothing()),
  );
  const begun = await first(query.selectFrom("farewells").select("began_at").where("session_hash", "=", hash));
  if (!begun || now() - begun.began_at > FAREWELL_MS) throw new HttpProblem(410, FAREWELL_OVER);
}
