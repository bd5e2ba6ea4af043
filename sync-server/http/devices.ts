import * as z from "zod/mini";
import { DeviceApp, DeviceName, type DeviceRow } from "../../model/device.ts";
import { can } from "../../model/policy.ts";
import { CLOSE } from "../../model/protocol.ts";
import { actorOf } from "../audit/audit.ts";
import type { MemberPrincipal } from "../accounts/principal.ts";
import { NameTaken } from "../devices/devices.ts";
import type { Context } from "hono";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { HttpProblem, readJson } from "./respond.ts";
import { requireMember } from "./who.ts";

const NewDevice = z.object({
  name: DeviceName,
  app: DeviceApp,
  sales: z._default(z.boolean(), false),
  organisation: z.string().check(z.maxLength(64)),
});
const Switch = z.object({ on: z.boolean() });
const NewName = z.object({ name: DeviceName });

interface Manager {
  principal: MemberPrincipal;
  /** The workshops whose tablets they manage. */
  workshops: { id: string; name: string }[];
}

/** `/api/devices` and the PINs used on them: for whoever manages a workshop, or a group of them. */
export function deviceRoutes(app: App, parts: HttpParts): void {
  const { audit, cluster, devices, pairings, pins, sockets, now } = parts;

  app.get("/api/devices", async (context) => {
    const { workshops } = await requireManager(parts, context);
    const lists = await Promise.all(workshops.map(({ id }) => devices.list(id)));
    const people = await Promise.all(workshops.map(({ id }) => pins.overview(id)));
    return context.json({
      workshops,
      devices: lists.flat(),
      // Somebody may work in several workshops.
      technicians: [...new Map(people.flat().map((one) => [one.id, one])).values()],
    });
  });

  app.post("/api/devices", async (context) => {
    const manager = await requireManager(parts, context);
    const { name, app: of, sales, organisation } = await readJson(context, NewDevice);
    if (!manager.workshops.some(({ id }) => id === organisation)) throw new HttpProblem(403, "forbidden");
    const id = await taken(
      devices.add({ organisation, name, app: of, sales, by: manager.principal.person.id, now: now() }),
    );
    await record(manager, organisation, "device-invited", name);
    return context.json({ id, pairing: await pairings.begin(id, now()) }, 201);
  });

  app.get("/api/devices/:id", async (context) => context.json((await requireDevice(parts, context)).device));

  app.post("/api/devices/:id/code", async (context) => {
    const { manager, device } = await requireDevice(parts, context);
    const pairing = await pairings.begin(device.id, now());
    if (!pairing) throw new HttpProblem(409, "revoked");
    await record(manager, device.organisation, "device-invited", device.name);
    return context.json(pairing);
  });

  app.post("/api/devices/:id/rename", async (context) => {
    const { manager, device } = await requireDevice(parts, context);
    const { name } = await readJson(context, NewName);
    if (!(await taken(devices.rename(device.id, name)))) throw new HttpProblem(409, "revoked");
    await record(manager, device.organisation, "device-changed", name, { before: device.name });
    return context.json({ ok: true });
  });

  app.post("/api/devices/:id/sales", async (context) => {
    const { manager, device } = await requireDevice(parts, context);
    const { on } = await readJson(context, Switch);
    if (!(await devices.letSales(device.id, on))) throw new HttpProblem(409, "revoked");
    if (on !== device.sales)
      await record(manager, device.organisation, "device-changed", device.name, { sales: on ? "on" : "off" });
    await sockets.recheck(
      (principal) => parts.identify.look(principal),
      ({ principal }) => principal.kind === "staff" && principal.device?.id === device.id,
    );
    cluster.tell({ what: "recheck", caseId: null, personId: null });
    return context.json({ ok: true });
  });

  app.post("/api/devices/:id/revoke", async (context) => {
    const { manager, device } = await requireDevice(parts, context);
    if (await devices.revoke(device.id, now()))
      await record(manager, device.organisation, "device-revoked", device.name);
    sockets.closeWhere(
      ({ principal }) => principal.kind === "staff" && principal.device?.id === device.id,
      CLOSE.signedOut,
    );
    cluster.tell({ what: "recheck", caseId: null, personId: null });
    return context.json({ ok: true });
  });

  app.post("/api/technicians/:id/pin/:what{unlock|reset}", async (context) => {
    const manager = await requireManager(parts, context);
    const { id, what } = context.req.param();
    for (const workshop of manager.workshops) {
      const technician = (await pins.overview(workshop.id)).find((one) => one.id === id);
      if (!technician) continue;
      await (what === "reset" ? pins.set(technician.id, null, now()) : pins.unlock(technician.id));
      await record(manager, workshop.id, "person-changed", technician.name, { pin: what });
      return context.json({ ok: true });
    }
    throw new HttpProblem(404, "not-found");
  });

  const record = (
    { principal }: Manager,
    organisation: string,
    what: Parameters<typeof audit.record>[0]["what"],
    subject: string,
    detail: Record<string, string> = {},
  ): Promise<void> => audit.record({ organisation, at: now(), actor: actorOf(principal), what, subject, detail });
}

/** @throws HttpProblem 401, 403 for whoever manages no workshop's tablets */
async function requireManager(parts: HttpParts, context: Context<HttpEnv>): Promise<Manager> {
  const principal = await requireMember(parts, context);
  if (principal.kind === "admin") throw new HttpProblem(403, "forbidden");
  const { directory } = parts;
  const found = principal.device ? null : await directory.acting(principal.person.id, principal.organisation);
  const workshops = new Map<string, string>();
  for (const { organisation, roles } of found?.kind === "member" ? found.member.memberships : []) {
    const actor = { kind: "staff", organisation: organisation.id, roles } as const;
    const run =
      organisation.kind === "group"
        ? (await directory.workshopsOf(organisation.id)).filter(
            ({ id }) => can(actor, "devices.manage", { organisation: id, group: organisation.id }).ok,
          )
        : organisation.kind === "workshop" && can(actor, "devices.manage").ok
          ? [organisation]
          : [];
    for (const { id, name } of run) workshops.set(id, name);
  }
  if (workshops.size === 0) throw new HttpProblem(403, "role");
  return { principal, workshops: [...workshops].map(([id, name]) => ({ id, name })) };
}

/** @throws HttpProblem 401, 403, 404 also for a tablet of another organisation */
async function requireDevice(
  parts: HttpParts,
  context: Context<HttpEnv>,
): Promise<{ manager: Manager; device: DeviceRow }> {
  const manager = await requireManager(parts, context);
  const device = await parts.devices.find(context.req.param("id") ?? "");
  if (!device || !manager.workshops.some(({ id }) => id === device.organisation))
    throw new HttpProblem(404, "not-found");
  return { manager, device };
}

/** @throws HttpProblem 409 */
async function taken<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof NameTaken) throw new HttpProblem(409, "name-taken", "name");
    throw error;
  }
}
