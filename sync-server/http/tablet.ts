import { setCookie } from "hono/cookie";
import type { Context } from "hono";
import * as z from "zod/mini";
import { DeviceId, type DeviceRow, PinVerifier, type TabletMe } from "../../model/device.ts";
import { PersonId } from "../../model/ids.ts";
import { text } from "../../model/pages/values.ts";
import { CLOSE } from "../../model/protocol.ts";
import type { StaffPrincipal } from "../accounts/principal.ts";
import { deviceCookie, readDeviceCookie } from "../devices/cookie.ts";
import { COOKIE_DAYS } from "../devices/devices.ts";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { addressOf, HttpProblem, readJson } from "./respond.ts";
import { requireMember } from "./who.ts";

const Proof = z.union([
  z.object({ token: z.string().check(z.regex(/^[\w-]{16,128}$/)) }),
  z.object({ code: text(20) }),
]);
const Contact = z.object({ version: text(60), lockedOut: z.array(PersonId).check(z.maxLength(500)) });
const NewPin = z.object({ person: PersonId, verifier: z.nullable(PinVerifier) });

/** `/api/pair`: a browser becomes a tablet. `/api/tablet`: what the tablet asks from then on. */
export function tabletRoutes(app: App, parts: HttpParts): void {
  const { audit, cluster, config, devices, directory, limits, pairings, pins, sockets, now } = parts;
  const secure = config.baseUrl?.startsWith("https:") === true;

  const giveCookie = (context: Context<HttpEnv>, cookie: string): void =>
    setCookie(context, deviceCookie(secure), cookie, {
      httpOnly: true,
      sameSite: "Strict",
      secure,
      path: "/",
      maxAge: COOKIE_DAYS * 86_400,
    });

  /** Tries that miss are counted; typed codes for everybody together, too. */
  const limited = async <Result>(
    context: Context<HttpEnv>,
    proof: z.infer<typeof Proof>,
    look: () => Promise<Result | null>,
  ): Promise<Result> => {
    const address = addressOf(context, parts);
    const isTyped = "code" in proof;
    if (!(await limits.mayPair(address, isTyped))) throw new HttpProblem(429, "limited");
    const found = await look();
    if (found !== null) return found;
    await limits.pairingMissed(address, isTyped);
    throw new HttpProblem(404, "unknown-link");
  };

  app.post("/api/pair/look", async (context) => {
    const proof = await readJson(context, Proof);
    const id = await limited(context, proof, () => pairings.look(proof, now()));
    const { name, app: of, organisation } = await requireRow(parts, id);
    return context.json({ name, app: of, workshop: (await directory.organisation(organisation))?.name ?? "" });
  });

  app.post("/api/pair", async (context) => {
    const proof = await readJson(context, Proof);
    const principal = await requireMember(parts, context).catch(() => null);
    // Whoever is signed in would go on as themselves, and the tablet would be nobody's.
    if (principal && !(principal.kind !== "admin" && principal.device)) throw new HttpProblem(409, "signed-in");
    const { device, cookie } = await limited(context, proof, () => pairings.redeem(proof, now()));
    // Whoever held the tablet's place before is shown out.
    sockets.closeWhere(
      ({ principal }) => principal.kind === "staff" && principal.device?.id === device,
      CLOSE.signedOut,
    );
    cluster.tell({ what: "recheck", caseId: null, personId: null });
    const { name, organisation } = await requireRow(parts, device);
    const actor = { id: device, name, device: name };
    await audit.record({ organisation, at: now(), actor, what: "device-paired", subject: name });
    giveCookie(context, cookie);
    return context.json({ ok: true });
  });

  app.post("/api/tablet", async (context) => {
    const principal = await requireTablet(parts, context);
    const { version, lockedOut } = await readJson(context, Contact);
    const { id } = principal.device;
    const person = (principal.person.id as string) === id ? null : principal.person.id;
    const cookie = readDeviceCookie(context.req.raw.headers, secure) ?? "";
    const next = await devices.contact(id, cookie, { version, person, now: now() });
    if (next) giveCookie(context, next);
    const known = await pins.technicians(principal.organisation, id);
    for (const locked of lockedOut) {
      const technician = known.find((one) => one.id === locked);
      if (!technician) continue;
      await pins.lock(id, locked, now());
      await audit.record({
        organisation: principal.organisation,
        at: now(),
        actor: { id, name: principal.device.name, device: principal.device.name },
        what: "person-changed",
        subject: technician.name,
        detail: { pin: "locked" },
      });
    }
    return context.json(await tabletMe(parts, principal));
  });

  app.post("/api/tablet/pin", async (context) => {
    const principal = await requireTablet(parts, context);
    const { person, verifier } = await readJson(context, NewPin);
    // The tablet vouches that the present PIN was given; without one, for the name that was tapped.
    const isSelf = principal.person.id === person && (principal.pinChecked === true || !(await pins.has(person)));
    if (!isSelf) throw new HttpProblem(403, "forbidden");
    await pins.set(person, verifier, now());
    await audit.record({
      organisation: principal.organisation,
      at: now(),
      actor: { id: person, name: principal.person.name, device: principal.device.name },
      what: "person-changed",
      subject: principal.person.name,
      detail: { pin: verifier ? "set" : "removed" },
    });
    return context.json({ ok: true });
  });
}

/** A tablet's principal. */
type TabletPrincipal = StaffPrincipal & { device: NonNullable<StaffPrincipal["device"]> };

/** @throws HttpProblem 401, 403 for people who signed in, 410 for a tablet that was revoked */
async function requireTablet(parts: HttpParts, context: Context<HttpEnv>): Promise<TabletPrincipal> {
  const principal = await requireMember(parts, context);
  if (principal.kind !== "staff" || !principal.device) throw new HttpProblem(403, "forbidden");
  return { ...principal, device: principal.device };
}

async function requireRow({ devices }: HttpParts, id: string): Promise<DeviceRow> {
  const row = await devices.find(id);
  if (!row) throw new HttpProblem(404, "not-found");
  return row;
}

async function tabletMe(parts: HttpParts, { organisation, device }: TabletPrincipal): Promise<TabletMe> {
  const { name, app, sales } = await requireRow(parts, device.id);
  const own = await parts.directory.organisation(organisation);
  if (!own) throw new HttpProblem(404, "not-found");
  return {
    device: { id: DeviceId.parse(device.id), name, app, sales },
    organisation: { id: organisation, name: own.name, phone: own.phone, email: own.email },
    technicians: await parts.pins.technicians(organisation, device.id),
  };
}
