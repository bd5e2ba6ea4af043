import type { Context } from "hono";
import type { PersonId } from "../../model/ids.ts";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { isOnlyWithin, memberOf, organisationsOf, requireManager } from "./people.ts";
import { requireAccount } from "./profile.ts";
import { HttpProblem } from "./respond.ts";
import { requireMember } from "./who.ts";

/** Of a picture as it comes; the client cuts it to a square of some 100 KB. */
export const PHOTO_BYTES = 4_000_000;
const PHOTO_PATH = /^\/api\/(me|people\/[^/]+)\/photo$/;

export const isPhotoPath = (path: string): boolean => PHOTO_PATH.test(path);

/**
 * Photos of people (FB-06, FB-09): set by themselves or whoever manages them, seen by those of their organisations and
 * who manages these. Fleets and customers of a workshop see initials.
 */
export function photoRoutes(app: App, parts: HttpParts): void {
  const { blobs, members, photos } = parts;

  app.get("/api/people/:id/photo", async (context) => {
    const principal = await requireMember(parts, context);
    if (principal.kind === "admin") throw new HttpProblem(403, "forbidden");
    const person = context.req.param("id");
    const within = (await organisationsOf(parts, principal)).map(({ id }) => id);
    const member = await members.one(person, within);
    const found = member && (await photos.of(member.id));
    if (!found) throw new HttpProblem(404, "not-found");
    const etag = `"${found.hash}"`;
    // Asked for anew each time, so that it is gone for whoever leaves.
    const headers = { etag, "cache-control": "private, no-cache", vary: "cookie", "content-type": "image/webp" };
    if (context.req.header("if-none-match") === etag) return new Response(null, { status: 304, headers });
    return new Response(new Uint8Array(found.bytes), { headers });
  });

  app.post("/api/me/photo", async (context) => {
    const { person } = await requireAccount(parts, context);
    await keep(context, person.id);
    return context.json({ ok: true });
  });

  app.post("/api/me/photo/remove", async (context) => {
    const { person } = await requireAccount(parts, context);
    await photos.set(person.id, null);
    return context.json({ ok: true });
  });

  app.post("/api/people/:id/photo", async (context) => {
    await keep(context, await managed(context));
    return context.json({ ok: true });
  });

  app.post("/api/people/:id/photo/remove", async (context) => {
    await photos.set(await managed(context), null);
    return context.json({ ok: true });
  });

  async function keep(context: Context<HttpEnv>, person: string): Promise<void> {
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    const small = bytes.byteLength > 0 && (await blobs.drawSmall(bytes));
    if (!small) throw new HttpProblem(400, "no-picture");
    await photos.set(person, small);
  }

  /** Somebody whom the asker manages, and nobody else does. @throws HttpProblem 403, 404 */
  async function managed(context: Context<HttpEnv>): Promise<PersonId> {
    const principal = await requireManager(parts, context);
    const { id } = await memberOf(parts, principal, context, context.req.query("of"));
    if (!(await isOnlyWithin(parts, principal, id))) throw new HttpProblem(403, "belongs-elsewhere");
    return id;
  }
}
