/** Route × role × foreign organisation: everything the policy does not allow is refused (issue 5). */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PAGE_KEYS } from "../../model/access.ts";
import { pageName } from "../../model/page-names.ts";
import { type Action, can, mayInSomeMode, type Mode, ROLES_OF, type Role } from "../../model/policy.ts";
import { addPerson } from "../accounts/people.ts";
import { Browser, type Received } from "../testing/browser.ts";
import { makeCase, type TestCase } from "../testing/test-case.ts";
import { addPeople, PASSWORD, startServer, type TestServer } from "../testing/test-server.ts";
import { closed, until } from "../testing/wait.ts";

/**
 * Who a route is for. `public`: anybody, it asks for a secret or tells nothing. `account`: whoever signed in.
 * `staff`: of a workshop or fleet; `member`: of any organisation, its own pages. `workshop`: of any workshop, what is its own. `case`: those with a part in the case that is named. `admin`: who looks after the installation. An action: whom
 * the policy allows it in their own organisation. `outbox`: those, and the administrator for mails of no organisation.
 */
type For =
  | "public"
  | "account"
  | "case"
  | "staff"
  | "member"
  | "admin"
  | "outbox"
  | "farewell"
  | "tablet"
  | "workshop"
  | "export"
  | "export-target"
  | "look-up"
  | "datastore"
  | "datastore-manage"
  | "basket"
  | Action;

const ROUTES: Readonly<Record<string, For>> = {
  "POST /api/auth/sign-in/email": "public",
  "POST /api/auth/second-factor": "public",
  "POST /api/auth/passkey/options": "public",
  "POST /api/auth/passkey": "public",
  "POST /api/auth/sign-out": "public",
  "GET /api/me": "account",
  "GET /api/me/profile": "account",
  "POST /api/me/profile": "account",
  "POST /api/me/password": "account",
  "POST /api/me/pin": "account",
  "POST /api/me/photo": "account",
  "POST /api/me/photo/remove": "account",
  "GET /api/people/:id/photo": "member",
  "POST /api/people/:id/photo": "people.manage",
  "POST /api/people/:id/photo/remove": "people.manage",
  "GET /api/me/factors": "account",
  "POST /api/me/second-factor/begin": "account",
  "POST /api/me/second-factor": "account",
  "POST /api/me/second-factor/off": "account",
  "POST /api/me/second-factor/codes": "account",
  "POST /api/me/passkeys/options": "account",
  "POST /api/me/passkeys": "account",
  "POST /api/me/passkeys/:id": "account",
  "POST /api/me/passkeys/:id/remove": "account",
  "GET /api/me/sessions": "account",
  "POST /api/me/sessions/:id/end": "account",
  "POST /api/share/exchange": "public",
  "GET /api/share/:caseId": "public",
  "GET /api/index": "account",
  "POST /api/sync/pull": "member",
  "POST /api/sync/push": "member",
  "POST /api/farewell/push": "farewell",
  "POST /api/farewell/end": "farewell",
  "GET /api/cases/:id/evidence": "case",
  "POST /api/cases/:caseId/uploads": "case",
  "PATCH /api/cases/:caseId/uploads/:id": "case",
  "DELETE /api/cases/:caseId/uploads/:id": "case",
  "GET /api/cases/:caseId/uploads/:id": "case",
  "GET /api/cases/:caseId/blobs/:hash": "case",
  "GET /api/cases/:caseId/blobs/:hash/:variant": "case",
  "POST /api/brand-images/uploads": "organisation.settings",
  "PATCH /api/brand-images/uploads/:id": "organisation.settings",
  "DELETE /api/brand-images/uploads/:id": "organisation.settings",
  "GET /api/brand-images/uploads/:id": "workshop",
  "GET /api/brand-images/:hash/:variant": "workshop",
  "GET /api/cases/:caseId/papers/:kind": "case",
  "GET /api/cases/:caseId/exports": "export",
  "POST /api/cases/:caseId/exports": "export",
  "GET /api/cases/:caseId/exports/:format": "export",
  "GET /api/exports": "export",
  "GET /api/export-target": "export-target",
  "PUT /api/export-target": "export-target",
  "POST /api/outside/cases": "public",
  "GET /api/intake-tokens": "export-target",
  "POST /api/intake-tokens": "export-target",
  "POST /api/intake-tokens/:id/revoke": "export-target",
  "GET /api/datastore/look-up": "look-up",
  "GET /api/datastore/feed": "look-up",
  "GET /api/datastore/:kind{vehicles|customers}": "datastore",
  "GET /api/datastore": "datastore",
  "POST /api/datastore/sources": "datastore-manage",
  "POST /api/datastore/sources/:id/remove": "datastore-manage",
  "POST /api/datastore/preview": "datastore-manage",
  "POST /api/datastore/imports": "datastore-manage",
  "POST /api/datastore/imports/:id/cancel": "datastore-manage",
  "GET /api/cases/:caseId/baskets": "basket",
  "POST /api/cases/:caseId/baskets/:id/fetched": "basket",
  "GET /api/catalogue-accounts": "export-target",
  "PUT /api/catalogue-accounts/:catalogue": "export-target",
  "POST /api/tickets": "case",
  "GET /api/notifications": "staff",
  "PUT /api/notifications": "staff",
  "POST /api/notifications/push": "staff",
  "POST /api/notifications/push/end": "staff",
  "GET /api/outbox": "outbox",
  "POST /api/outbox/:id/again": "outbox",
  "GET /api/setup": "public",
  "POST /api/setup/look": "public",
  "POST /api/setup": "public",
  "POST /api/setup/forgotten": "public",
  "GET /api/people": "people.manage",
  "POST /api/people": "people.manage",
  "GET /api/people/:id": "people.manage",
  "POST /api/people/:id": "people.manage",
  "POST /api/people/:id/:action{disable|enable}": "people.manage",
  "POST /api/people/:id/second-factor/reset": "people.manage",
  "POST /api/people/:id/invite": "people.manage",
  "GET /api/audit": "audit.read",
  "GET /api/audit.csv": "audit.read",
  "GET /api/devices": "devices.manage",
  "GET /api/devices/:id": "devices.manage",
  "POST /api/devices": "devices.manage",
  "POST /api/devices/:id/code": "devices.manage",
  "POST /api/devices/:id/rename": "devices.manage",
  "POST /api/devices/:id/sales": "devices.manage",
  "POST /api/devices/:id/revoke": "devices.manage",
  "POST /api/technicians/:id/pin/:what{unlock|reset}": "devices.manage",
  "POST /api/pair": "public",
  "POST /api/pair/look": "public",
  "POST /api/tablet": "tablet",
  "POST /api/tablet/pin": "tablet",
  "GET /api/admin/organisations": "admin",
  "POST /api/admin/organisations": "admin",
  "GET /api/admin/people": "admin",
  "POST /api/admin/people": "admin",
  "POST /api/admin/people/:id/second-factor/reset": "admin",
  "POST /api/admin/people/:id/:action{disable|enable}": "admin",
  "POST /api/admin/partnerships": "admin",
  "POST /api/admin/groups": "admin",
  "POST /api/admin/invitations": "admin",
  "POST /api/admin/reset-demo": "admin",
};

interface Actor {
  name: string;
  browser: Browser;
  /** What they act for; null for nobody, a customer and an administrator. */
  organisation: string | null;
  roles: readonly Role[];
  kind: "workshop" | "fleet" | "group" | "admin" | "customer" | "nobody";
}

let server: TestServer;
let target: TestCase;
/** A case of sales, which has no fleet. */
let salesTarget: TestCase;
let own: Awaited<ReturnType<typeof addPeople>>;
const actors: Actor[] = [];

const ORGANISATIONS_TRIED = [
  ["workshop-1", "workshop"],
  ["workshop-2", "workshop"],
  ["fleet-1", "fleet"],
  ["fleet-2", "fleet"],
  ["group-2", "group"],
] as const;

beforeAll(async () => {
  server = await startServer();
  own = await addPeople(server);
  const settings = {
    phone: "",
    email: "",
    country: "N",
    currency: "NOK",
    language: "nb",
    vat: 0,
    labour_rate: 0,
  } as const;
  await server.directory.addOrganisation({ id: "group-2", kind: "group", name: "Another group", ...settings });
  await server.directory.setGroup("workshop-2", "group-2");
  const kari = new Browser(server.url);
  await kari.signIn("kari@jobcard.example");
  target = await makeCase(kari);
  salesTarget = await makeCase(kari, { module: "message", fleet: null });
  await server.effects.settle();
  await kari.get("/api/index");
  for (const [organisation, kind] of ORGANISATIONS_TRIED) {
    for (const role of ROLES_OF[kind]) {
      const email = `${role}-${organisation}@jobcard.example`;
      // Everybody comes in as the one who runs it: some roles do not sign in by themselves.
      const membership = { organisation, roles: ROLES_OF[kind].slice(0, 1) };
      const account = { name: role, email, password: PASSWORD };
      const id = await addPerson(server.accounts, server.directory, { ...account, membership });
      const browser = new Browser(server.url);
      await browser.signIn(email);
      await server.directory.setMembership(id, organisation, [role], Date.now());
      actors.push({ name: `${role} of ${organisation}`, browser, organisation, roles: [role], kind });
    }
  }
  const admin = new Browser(server.url);
  await admin.signIn("admin@jobcard.example");
  actors.push({ name: "administrator", browser: admin, organisation: null, roles: [], kind: "admin" });
  const stranger = new Browser(server.url);
  await stranger.exchange((await makeCase(kari)).secret);
  // With the cookie of another case.
  stranger.customerOf = target.caseId;
  actors.push({ name: "holder of another link", browser: stranger, organisation: null, roles: [], kind: "customer" });
  actors.push({ name: "nobody", browser: new Browser(server.url), organisation: null, roles: [], kind: "nobody" });
});
afterAll(async () => {
  for (const { browser } of actors) browser.close();
  await server.stop();
});

const isIn = ({ kind }: Actor): boolean => !["customer", "nobody"].includes(kind);
const hasPart = ({ organisation, roles }: Actor, mode: Mode = "afterSales"): boolean =>
  (organisation === "workshop-1" || (organisation === "fleet-1" && mode === "afterSales")) &&
  can({ kind: "staff", organisation, roles }, "case.read", { mode }).ok;

function isFor(route: For, actor: Actor): boolean {
  if (route === "public") return true;
  if (route === "account") return isIn(actor);
  if (route === "staff") return actor.kind === "workshop" || actor.kind === "fleet";
  if (route === "workshop") return actor.kind === "workshop";
  if (route === "export") return actor.kind === "workshop" && isFor("orders.export", actor);
  if (route === "export-target") return actor.kind === "workshop" && isFor("organisation.settings", actor);
  if (route === "look-up") {
    const { organisation, roles } = actor;
    return actor.kind === "workshop" && mayInSomeMode({ kind: "staff", organisation, roles }, "case.create");
  }
  if (route === "datastore") return actor.kind === "workshop" && isFor("customers.read", actor);
  if (route === "datastore-manage") return actor.kind === "workshop" && isFor("organisation.settings", actor);
  if (route === "basket")
    return (
      actor.organisation === "workshop-1" &&
      mayInSomeMode({ kind: "staff", organisation: actor.organisation, roles: actor.roles }, "quote.edit")
    );
  if (route === "member") return actor.organisation !== null;
  if (route === "admin") return actor.kind === "admin";
  if (route === "outbox") return actor.kind === "admin" || isFor("people.manage", actor);
  if (route === "farewell" || route === "tablet") return false;
  if (route === "case") return hasPart(actor);
  const { organisation, roles } = actor;
  return organisation !== null && can({ kind: "staff", organisation, roles }, route).ok;
}

/** Puts what belongs to the first workshop into a path. */
const filled = (path: string): string =>
  path
    .replace("/api/people/:id", `/api/people/${own.amir}`)
    .replace("/api/cases/:id", `/api/cases/${target.caseId}`)
    .replace(":caseId", target.caseId)
    .replace(":hash", "a".repeat(64))
    .replace(":variant", "original")
    .replace(":format", "json")
    .replace(/:kind\{[^}]*\}/, "vehicles")
    .replace(/:action\{[^}]*\}/, "enable")
    .replace(/:what\{[^}]*\}/, "unlock")
    .replace(":kind", "quote")
    .replace(":id", "nothing");

const asked = ({ browser }: Actor, method: string, path: string): Promise<Received> => {
  const isPages = path.startsWith("/api/sync/") || path.startsWith("/api/farewell/push");
  const body = isPages
    ? new Uint8Array()
    : path === "/api/tickets"
      ? { page: pageName(target.caseId, "open/server") }
      : {};
  const type: Record<string, string> = path.includes("/uploads")
    ? { "content-type": "application/offset+octet-stream" }
    : {};
  return browser.request(method, path, body, type);
};

const isRefusal = ({ status }: Received): boolean => [401, 403, 404, 410].includes(status);

describe("routes", () => {
  it("[S102] each says whom it is for: one that nobody has classified fails here", () => {
    const found = server.routes.map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(found)].toSorted()).toEqual(Object.keys(ROUTES).toSorted());
  });

  it("[S102] refuse every role and foreign organisation they are not for, and tell them nothing", async () => {
    const wrong: string[] = [];
    for (const [name, route] of Object.entries(ROUTES)) {
      const [method = "", path = ""] = name.split(" ");
      // Signing out would end the tries of those who come after.
      if (path === "/api/auth/sign-out") continue;
      for (const actor of actors) {
        if (isFor(route, actor)) continue;
        const answer = await asked(actor, method, filled(path));
        const told = JSON.stringify(answer.body ?? "");
        if (!isRefusal(answer)) wrong.push(`${actor.name}: ${name} answers ${answer.status}`);
        if (["EK48213", "Kari Hagen", "Amir Bakri"].some((word) => told.includes(word)))
          wrong.push(`${actor.name}: ${name} tells ${told.slice(0, 200)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("[S102] let in whom they are for", async () => {
    const wrong: string[] = [];
    for (const [name, route] of Object.entries(ROUTES)) {
      const [method = "", path = ""] = name.split(" ");
      if (route === "public" || method !== "GET") continue;
      for (const actor of actors.filter((one) => isFor(route, one))) {
        // People of the first workshop are somebody else's to others who manage people.
        if (path.startsWith("/api/people/:id") && actor.organisation !== "workshop-1") continue;
        const { status } = await asked(actor, method, filled(path));
        if (status === 401 || status === 403) wrong.push(`${actor.name}: ${name} answers ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("[S102] find people of another organisation neither by id nor by search nor in the audit list", async () => {
    for (const actor of actors.filter(({ organisation }) => organisation !== null && organisation !== "workshop-1")) {
      const { browser, name } = actor;
      for (const path of [
        `/api/people/${own.amir}`,
        `/api/people/${own.amir}?of=workshop-1`,
        "/api/people?of=workshop-1",
        "/api/audit?of=workshop-1",
      ])
        expect([name, path, isRefusal(await browser.get(path))]).toEqual([name, path, true]);
      for (const path of ["/api/people?search=amir", "/api/audit?search=kari", "/api/outbox?search=kari"])
        expect(JSON.stringify((await browser.get(path)).body)).not.toMatch(/Amir Bakri|Kari Hagen/);
      const change = await browser.post(`/api/people/${own.amir}`, { organisation: "workshop-1", roles: ["manager"] });
      expect([name, isRefusal(change)]).toEqual([name, true]);
    }
  });
});

describe("pages", () => {
  it.each([
    ["after-sales", () => target, "afterSales"],
    ["sales", () => salesTarget, "sales"],
  ] as const)(
    "[S102, S275, S9, FB-04] of %s are read and written by role: by pull, push, ticket, socket, evidence and index",
    async (_, of, mode) => {
      const wrong: string[] = [];
      const { caseId } = of();
      for (const actor of actors.filter(({ kind }) => kind === "workshop" || kind === "fleet" || kind === "group")) {
        const { browser, name } = actor;
        const may = hasPart(actor, mode);
        for (const key of PAGE_KEYS) {
          const page = pageName(caseId, key);
          const isReadable = may && (actor.kind === "workshop" || !key.startsWith("internal/"));
          const isWritable = isReadable && key.endsWith(`/${actor.kind}`);
          const pulled = await browser.outcome("pull", page);
          const pushed = await browser.outcome("push", page);
          const ticket = (await browser.post("/api/tickets", { page })).status;
          const refused = (outcome: string) => outcome === "forbidden" || outcome === "403";
          if (refused(pulled) === isReadable) wrong.push(`${name} pulls ${key}: ${pulled}`);
          if (refused(pushed) === isWritable) wrong.push(`${name} pushes ${key}: ${pushed}`);
          if ((ticket === 200) !== isReadable) wrong.push(`${name} asks for a ticket to ${key}: ${ticket}`);
        }
        const evidence = await browser.get(`/api/cases/${caseId}/evidence`);
        if ((evidence.status === 200) !== may) wrong.push(`${name} takes the evidence: ${evidence.status}`);
        const { rows, gone } = (await browser.get("/api/index")).body as { rows: { caseId: string }[]; gone: string[] };
        if (rows.some((row) => row.caseId === caseId) !== may) wrong.push(`${name} reads the index`);
        if (!may && gone.includes(caseId)) wrong.push(`${name} learns the case's id`);
        const socket = browser.socket(`/sync/${caseId}`);
        const end = closed(socket).then(({ code }) => code);
        if (may) await until("the socket is open", () => socket.readyState === socket.OPEN);
        else if (![4401, 4403].includes(await end)) wrong.push(`${name} opens a socket`);
      }
      expect(wrong).toEqual([]);
    },
  );
});
