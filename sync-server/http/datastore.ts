import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Context } from "hono";
import type { DatastoreOverview, LookUpAnswer } from "../../model/datastore-import.ts";
import { NewSource } from "../../model/datastore-import.ts";
import { DATASTORE_KINDS, DEFAULT_SOURCE, IMPORT_MODES } from "../../model/datastore.ts";
import type { OrganisationId } from "../../model/ids.ts";
import { can, mayInSomeMode } from "../../model/policy.ts";
import { policyActor, type StaffPrincipal } from "../accounts/principal.ts";
import { actorOf } from "../audit/audit.ts";
import { type ImportRequest, ImportRunning, SourceGone } from "../datastore/imports.ts";
import { CsvFailure } from "../datastore/read-csv.ts";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { HttpProblem, readJson } from "./respond.ts";
import { requireStaff } from "./who.ts";

/** Some three million vehicles. */
const FILE_BYTES = 300_000_000;
const READ_AWAY_BYTES = 64_000_000;
const WORTH_COMPRESSING = 1_024;
const MAX_TYPED = 60;
const compress = promisify(gzip);

export const isImportPath = (path: string): boolean =>
  path === "/api/datastore/imports" || path === "/api/datastore/preview";

type Member = StaffPrincipal & { organisation: OrganisationId };

/** `/api/datastore`: what a workshop knows of vehicles and customers from its other systems. Nobody else reads of it. */
export function datastoreRoutes(app: App, parts: HttpParts): void {
  const { audit, datastore, register, settings, now } = parts;
  const { records, imports, sources } = datastore;

  const requireWorkshop = async (context: Context<HttpEnv>): Promise<Member> => {
    const principal = await requireStaff(parts, context);
    if (principal.party !== "workshop") throw new HttpProblem(403, "not-a-workshop");
    return principal;
  };
  /** Whoever begins cases looks vehicles up, also on a tablet. */
  const requireLookUp = async (context: Context<HttpEnv>): Promise<Member> => {
    const principal = await requireWorkshop(context);
    if (!mayInSomeMode(policyActor(principal), "case.create")) throw new HttpProblem(403, "role");
    return principal;
  };
  const requireRightTo = async (
    context: Context<HttpEnv>,
    action: "customers.read" | "organisation.settings",
  ): Promise<Member> => {
    const principal = await requireWorkshop(context);
    const verdict = can(policyActor(principal), action);
    if (!verdict.ok) throw new HttpProblem(403, verdict.why);
    return principal;
  };
  const countryOf = async (organisation: OrganisationId): Promise<string> =>
    (await settings.of(organisation))?.country ?? "N";

  app.get("/api/datastore/look-up", async (context) => {
    const { organisation } = await requireLookUp(context);
    const typed = (context.req.query("typed") ?? "").slice(0, MAX_TYPED);
    const country = context.req.query("country") ?? (await countryOf(organisation));
    if (!/^[A-Z]{1,3}$/.test(country)) throw new HttpProblem(400, "invalid", "country");
    const vehicles = await records.lookUp(organisation, typed, country);
    if (vehicles.length > 0 || !register)
      return context.json<LookUpAnswer>({ vehicles, register: register ? "not-asked" : "none" });
    const found = await register.lookUp(typed, country);
    return context.json<LookUpAnswer>(
      found === "failed" ? { vehicles, register: "failed" } : { vehicles: found, register: "answered" },
    );
  });

  app.get("/api/datastore/feed", async (context) => {
    const { organisation } = await requireLookUp(context);
    const [generation, since] = ["generation", "since"].map((name) => {
      const written = context.req.query(name) ?? "0";
      if (!/^\d{1,15}$/.test(written)) throw new HttpProblem(400, "invalid", name);
      return Number(written);
    }) as [number, number];
    const body = Buffer.from(JSON.stringify(await records.feed(organisation, { generation, since })));
    context.header("content-type", "application/json");
    context.header("vary", "accept-encoding");
    if (body.byteLength < WORTH_COMPRESSING || !/\bgzip\b/.test(context.req.header("accept-encoding") ?? ""))
      return context.body(new Uint8Array(body));
    context.header("content-encoding", "gzip");
    return context.body(new Uint8Array(await compress(body, { level: 4 })));
  });

  app.get("/api/datastore/:kind{vehicles|customers}", async (context) => {
    const { organisation } = await requireRightTo(context, "customers.read");
    const { search = "", source = "", after = "" } = context.req.query();
    const kind = DATASTORE_KINDS.find((one) => one === context.req.param("kind")) ?? "vehicles";
    const wanted = { kind, search: search.slice(0, 200), source: source.slice(0, 60), after: after.slice(0, 600) };
    return context.json(await records.list(organisation, wanted));
  });

  app.get("/api/datastore", async (context) => {
    const { organisation } = await requireRightTo(context, "customers.read");
    const overview: DatastoreOverview = {
      sources: await sources.list(organisation),
      imports: await imports.list(organisation),
    };
    return context.json(overview);
  });

  app.post("/api/datastore/sources", async (context) => {
    const principal = await requireRightTo(context, "organisation.settings");
    const { name } = await readJson(context, NewSource);
    const added = await sources.add(principal.organisation, name, now());
    if (typeof added === "string") throw new HttpProblem(409, added, "name");
    await note(principal, "settings-changed", name, { datastore: "source-added" });
    return context.json(added, 201);
  });

  app.post("/api/datastore/sources/:id/remove", async (context) => {
    const principal = await requireRightTo(context, "organisation.settings");
    const { id, name } = await requireSource(principal, context.req.param("id"));
    const gone = await sources.remove(principal.organisation, id);
    if (gone === "import-running") throw new HttpProblem(409, gone);
    await note(principal, "import", name || "-", { removed: gone });
    return context.json({ gone });
  });

  app.post("/api/datastore/preview", async (context) => context.json(await imports.preview(await requestOf(context))));

  app.post("/api/datastore/imports", async (context) => {
    try {
      return context.json(await imports.run(await requestOf(context)), 201);
    } catch (error) {
      if (error instanceof ImportRunning) throw new HttpProblem(409, "import-running");
      if (error instanceof SourceGone) throw new HttpProblem(404, "not-found", "source");
      throw error;
    }
  });

  app.post("/api/datastore/imports/:id/cancel", async (context) => {
    const { organisation } = await requireRightTo(context, "organisation.settings");
    return context.json({ cancelled: await imports.cancel(organisation, context.req.param("id")) });
  });

  /** @throws HttpProblem 400, 403, 404 */
  async function requestOf(context: Context<HttpEnv>): Promise<ImportRequest> {
    const principal = await requireRightTo(context, "organisation.settings");
    const { organisation } = principal;
    const asked = context.req.query();
    const kind = DATASTORE_KINDS.find((one) => one === asked.kind);
    if (!kind) throw new HttpProblem(400, "invalid", "kind");
    const mode = IMPORT_MODES.find((one) => one === asked.mode);
    if (!mode) throw new HttpProblem(400, "invalid", "mode");
    const { id: source, name: sourceName } = await requireSource(principal, asked.source ?? DEFAULT_SOURCE);
    const { body } = context.req.raw;
    if (!body) throw new HttpProblem(400, "invalid", "file");
    return {
      organisation,
      kind,
      mode,
      source,
      sourceName,
      file: asked.file ?? "",
      country: await countryOf(organisation),
      by: actorOf(principal),
      bytes: arriving(body),
    };
  }

  /** @throws HttpProblem 404 */
  async function requireSource({ organisation }: Member, id: string): Promise<{ id: string; name: string }> {
    const name = await sources.nameOf(organisation, id);
    if (name === null) throw new HttpProblem(404, "not-found", "source");
    return { id, name };
  }

  const note = (
    principal: Member,
    what: "settings-changed" | "import",
    subject: string,
    detail: Record<string, string | number>,
  ): Promise<void> =>
    audit.record({ organisation: principal.organisation, at: now(), actor: actorOf(principal), what, subject, detail });
}

/** The bytes of a file. @throws CsvFailure `too-large`, `broken-off` when its sender went away */
async function* arriving(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  const reader = body.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read().catch(() => {
        throw new CsvFailure("broken-off");
      });
      if (done) return;
      bytes += value.byteLength;
      if (bytes > FILE_BYTES) throw new CsvFailure("too-large");
      yield value;
    }
  } finally {
    await readAway(reader);
  }
}

/** A sender who is answered in the middle of a file may not hear it before the file is out. */
async function readAway(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    for (let bytes = 0; bytes < READ_AWAY_BYTES; ) {
      const { value, done } = await reader.read();
      if (done) return;
      bytes += value.byteLength;
    }
    await reader.cancel();
  } catch {
    // Gone already.
  }
}
