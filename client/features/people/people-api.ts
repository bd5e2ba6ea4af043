import * as z from "zod/mini";
import {
  AUDIT_KINDS,
  ORGANISATION_KINDS,
  OwnFactors,
  type PinVerifier,
  Roles,
  type StaffMe,
} from "../../../model/index.ts";
import { ask, askText, askWithBytes } from "../setup/setup-api.ts";

const Listed = z.object({
  id: z.string(),
  organisation: z.string(),
  organisationName: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  photo: z.nullable(z.string()),
  roles: Roles,
  status: z.enum(["active", "invited", "disabled"]),
});
export type ListedPerson = z.infer<typeof Listed>;

const List = z.object({
  rows: z.array(Listed),
  total: z.int(),
  organisations: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(ORGANISATION_KINDS) })),
});
export type PeopleList = z.infer<typeof List>;
export type ManagedOrganisation = PeopleList["organisations"][number];

const Invitation = z.object({ url: z.string(), expiresAt: z.number(), mailed: z.string() });
export type Invitation = z.infer<typeof Invitation>;
const Invited = z.object({ id: z.string(), invitation: z.nullable(Invitation) });

const Profile = z.object({
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  language: z.nullable(z.string()),
  photo: z.nullable(z.string()),
  /** Whether there is one; null for who works on no tablet. */
  hasPin: z._default(z.nullable(z.boolean()), null),
});
export type Profile = z.infer<typeof Profile>;
const Begun = z.object({ uri: z.string(), secret: z.string(), codes: z.array(z.string()) });
/** A second factor that is being turned on: what an authenticator app reads, and the recovery codes. */
export type BegunFactor = z.infer<typeof Begun>;
const Codes = z.object({ codes: z.array(z.string()) });
const OnePerson = z.object({ hasSecondFactor: z.boolean() });
const Sessions = z.object({
  sessions: z.array(
    z.object({ id: z.string(), agent: z.string(), since: z.number(), lastSeen: z.number(), isThis: z.boolean() }),
  ),
});
export type OpenSession = z.infer<typeof Sessions>["sessions"][number];

const Audit = z.object({
  entries: z.array(
    z.object({
      n: z.int(),
      at: z.number(),
      organisationName: z.string(),
      actor: z.string(),
      device: z.nullable(z.string()),
      what: z.enum(AUDIT_KINDS),
      subject: z.string(),
      detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    }),
  ),
  organisations: z.array(z.object({ id: z.string(), name: z.string() })),
  more: z.boolean(),
});
export type AuditPage = z.infer<typeof Audit>;

/** A query without what is empty. */
const queryOf = (parameters: Record<string, string | number | undefined>): string =>
  new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) =>
      value === undefined || value === "" ? [] : [[name, String(value)]],
    ),
  ).toString();

/** What whoever manages people asks the server, for the organisation they act for. Each throws `ApiFailure`. */
export function peopleApi(me: StaffMe) {
  const options = { organisation: me.organisation?.id ?? null };
  const get = (path: string) => ask(path, undefined, options);
  const post = (path: string, body: unknown = {}) => ask(path, body, options);
  const person = (id: string) => `/api/people/${encodeURIComponent(id)}`;
  return {
    list: async (wanted: {
      search: string;
      sort: string;
      of: string;
      offset: number;
      limit: number;
    }): Promise<PeopleList> => List.parse(await get(`/api/people?${queryOf(wanted)}`)),
    invite: async (fields: {
      organisation: string;
      name: string;
      email: string | null;
      phone: string;
      roles: readonly string[];
    }) => Invited.parse(await post("/api/people", fields)),
    inviteAgain: async ({ id, organisation }: ListedPerson): Promise<Invitation> =>
      Invitation.parse(await post(`${person(id)}/invite`, { organisation })),
    change: (
      { id, organisation }: ListedPerson,
      fields: { name?: string; phone?: string; roles?: readonly string[] },
    ) => post(person(id), { organisation, ...fields }),
    setEnabled: ({ id, organisation }: ListedPerson, enabled: boolean) =>
      post(`${person(id)}/${enabled ? "enable" : "disable"}`, { organisation }),
    profile: async (): Promise<Profile> => Profile.parse(await get("/api/me/profile")),
    changeProfile: (fields: { name?: string; phone?: string; language?: string | null }) =>
      post("/api/me/profile", fields),
    setPin: (verifier: PinVerifier | null) => post("/api/me/pin", { verifier }),
    setPhoto: (of: ListedPerson | null, picture: Blob) =>
      askWithBytes(
        of ? `${person(of.id)}/photo?${queryOf({ of: of.organisation })}` : "/api/me/photo",
        picture,
        options,
      ),
    removePhoto: (of: ListedPerson | null) =>
      post(of ? `${person(of.id)}/photo/remove?${queryOf({ of: of.organisation })}` : "/api/me/photo/remove"),
    factors: async (): Promise<OwnFactors> => OwnFactors.parse(await get("/api/me/factors")),
    beginSecondFactor: async (password: string): Promise<BegunFactor> =>
      Begun.parse(await post("/api/me/second-factor/begin", { password })),
    turnOnSecondFactor: (code: string) => post("/api/me/second-factor", { code }),
    turnOffSecondFactor: (password: string) => post("/api/me/second-factor/off", { password }),
    newRecoveryCodes: async (password: string): Promise<string[]> =>
      Codes.parse(await post("/api/me/second-factor/codes", { password })).codes,
    passkeyOptions: (password: string) => post("/api/me/passkeys/options", { password }),
    addPasskey: (name: string, response: unknown) => post("/api/me/passkeys", { name, response }),
    renamePasskey: (id: string, name: string) => post(`/api/me/passkeys/${encodeURIComponent(id)}`, { name }),
    removePasskey: (id: string) => post(`/api/me/passkeys/${encodeURIComponent(id)}/remove`),
    hasSecondFactor: async ({ id, organisation }: ListedPerson): Promise<boolean> =>
      OnePerson.parse(await get(`${person(id)}?${queryOf({ of: organisation })}`)).hasSecondFactor,
    resetSecondFactor: ({ id, organisation }: ListedPerson) =>
      post(`${person(id)}/second-factor/reset`, { organisation }),
    changePassword: (current: string, password: string) => post("/api/me/password", { current, password }),
    sessions: async () => Sessions.parse(await get("/api/me/sessions")).sessions,
    endSession: (id: string) => post(`/api/me/sessions/${encodeURIComponent(id)}/end`),
    audit: async (wanted: { search: string; what: string; of: string; before?: number }): Promise<AuditPage> =>
      Audit.parse(await get(`/api/audit?${queryOf(wanted)}`)),
    auditCsv: (wanted: { search: string; what: string; of: string }) =>
      askText(`/api/audit.csv?${queryOf(wanted)}`, options),
  };
}
