import * as z from "zod/mini";
import { MANAGER_OF, ORGANISATION_KINDS, Roles } from "../../../model/index.ts";
import { ApiFailure, ask } from "../setup/setup-api.ts";

const Overview = z.object({
  organisations: z.array(
    z.object({ id: z.string(), kind: z.enum(ORGANISATION_KINDS), name: z.string(), group_id: z.nullable(z.string()) }),
  ),
  partnerships: z.array(z.object({ workshop: z.string(), fleet: z.string() })),
  /** How many people each organisation has. */
  people: z.record(z.string(), z.number()),
});
export type Overview = z.infer<typeof Overview>;
export type Kind = Overview["organisations"][number]["kind"];

const People = z.object({
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      roles: Roles,
      status: z.enum(["active", "invited", "disabled"]),
      hasSecondFactor: z.boolean(),
    }),
  ),
  total: z.number(),
});
export type PeoplePage = z.infer<typeof People>;

const Invitation = z.object({ url: z.string(), expiresAt: z.number() });
export type Invitation = z.infer<typeof Invitation>;

/** What the administrator can do; each throws `ApiFailure`. */
export const adminApi = {
  overview: async (): Promise<Overview> => parsed(Overview, await ask("/api/admin/organisations")),
  /** People of an organisation by name, from an offset on. */
  people: async (organisation: string, wanted: { search: string; offset: number }): Promise<PeoplePage> => {
    const query = new URLSearchParams({ organisation, search: wanted.search, offset: String(wanted.offset) });
    return parsed(People, await ask(`/api/admin/people?${query.toString()}`));
  },
  resetSecondFactor: (person: string) => ask(`/api/admin/people/${encodeURIComponent(person)}/second-factor/reset`, {}),
  addOrganisation: (kind: Kind, name: string) => ask("/api/admin/organisations", { kind, name }),
  addPartnership: (workshop: string, fleet: string) => ask("/api/admin/partnerships", { workshop, fleet }),
  /** Puts a workshop into a group, or with null into none. */
  setGroup: (workshop: string, group: string | null) => ask("/api/admin/groups", { workshop, group }),
  /** Invites the one who runs it; that person invites everybody else. */
  invite: async (organisation: string, kind: Kind): Promise<Invitation> =>
    parsed(Invitation, await ask("/api/admin/invitations", { organisation, roles: [MANAGER_OF[kind]] })),
  setEnabled: (person: string, enabled: boolean) =>
    ask(`/api/admin/people/${encodeURIComponent(person)}/${enabled ? "enable" : "disable"}`, {}),
  resetDemo: () => ask("/api/admin/reset-demo", {}),
};

function parsed<Value>(
  schema: { safeParse(input: unknown): { success: true; data: Value } | { success: false } },
  answer: unknown,
): Value {
  const result = schema.safeParse(answer);
  if (!result.success) throw new ApiFailure("failed");
  return result.data;
}
