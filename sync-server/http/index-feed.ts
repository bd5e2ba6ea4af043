import { mayInSomeMode, modesFor } from "../../model/policy.ts";
import { type MemberPrincipal, policyActor } from "../accounts/principal.ts";
import type { App, HttpParts } from "./context.ts";
import { HttpProblem } from "./respond.ts";
import { requireMember } from "./who.ts";

/** `GET /api/index?since=<cursor>`: the rows of the asker's organisation that changed since. */
export function indexRoute(app: App, parts: HttpParts): void {
  app.get("/api/index", async (context) => {
    const principal = await requireMember(parts, context);
    const since = context.req.query("since") ?? "0";
    if (!/^\d{1,15}$/.test(since)) throw new HttpProblem(400, "invalid", "since");
    if (principal.kind === "admin") return context.json({ rows: [], gone: [], cursor: 0 });
    const { organisation, roles } = principal;
    const modes = modesFor(policyActor(principal), "case.read");
    const vehicles = await versionOfVehicles(principal);
    if (modes.length > 0)
      return context.json({
        ...(await parts.index.since(organisation, Number(since), modes)),
        roles,
        modes,
        ...(vehicles !== null && { vehicles }),
      });
    // Somebody who may no longer read cases keeps none of them on the device; what the organisation has set is theirs.
    const held = await parts.index.since(organisation, 0);
    const gone = since === "0" ? [] : held.rows.map(({ caseId }) => caseId);
    return context.json({ rows: [], gone, pages: held.pages, cursor: 0, roles, modes });
  });

  /** Of what the device may keep of known vehicles; null for who looks none up, and where none are known. */
  const versionOfVehicles = async (principal: MemberPrincipal): Promise<string | null> =>
    principal.kind === "staff" && principal.party === "workshop" && mayInSomeMode(policyActor(principal), "case.create")
      ? await parts.datastore.records.version(principal.organisation)
      : null;
}
