import type { StaffMe } from "../../model/protocol.ts";
import type { Directory } from "../accounts/directory.ts";
import type { AdminPrincipal, MemberPrincipal, StaffPrincipal } from "../accounts/principal.ts";
import type { App, HttpParts } from "./context.ts";
import { HttpProblem } from "./respond.ts";
import { requireMember } from "./who.ts";

/** What a device is told of whoever is signed in. @throws HttpProblem 401 when they no longer are anybody */
export async function meOf({ directory }: HttpParts, principal: MemberPrincipal | AdminPrincipal): Promise<StaffMe> {
  if (principal.kind === "staff" && principal.device) return tabletMe(directory, principal);
  const found = await directory.acting(principal.person.id, principal.kind === "admin" ? null : principal.organisation);
  if (found.kind !== "member") throw new HttpProblem(401, "signed-out");
  return directory.me(found.member);
}

/** A tablet is of one workshop, whoever works on it. */
async function tabletMe(directory: Directory, principal: StaffPrincipal): Promise<StaffMe> {
  const organisation = await directory.organisation(principal.organisation);
  if (!organisation) throw new HttpProblem(401, "signed-out");
  const { id, name } = principal.person;
  const nobody = {
    email: null,
    phone: "",
    language: null,
    photo: null,
    is_admin: 0,
    disabled_at: null,
    invited_at: null,
    search: "",
  };
  return {
    ...(await directory.me({
      person: { ...nobody, id, name, home: organisation.id },
      acting: { organisation, roles: principal.roles, disabledAt: null },
      memberships: [],
    })),
    ...(principal.device && { device: principal.device }),
  };
}

/**
 * `GET /api/me`: who is signed in; 401 when nobody is, 410 when that account was disabled. With `?or=nobody` that is an answer like any
 * other (`{ kind: "nobody" }`): browsers write every 401 into the console as an error.
 */
export function meRoute(app: App, parts: HttpParts): void {
  app.get("/api/me", async (context) => {
    const isAllowed = context.req.query("or") === "nobody";
    const principal = await requireMember(parts, context).catch((problem: unknown) => {
      if (isAllowed && problem instanceof HttpProblem && problem.status === 401) return null;
      throw problem;
    });
    if (!principal) return context.json({ kind: "nobody" });
    return context.json(await meOf(parts, principal));
  });
}
