import type { Context } from "hono";
import * as z from "zod/mini";
import { type CaseId, CaseId as CaseIdSchema, type OrganisationId } from "../../model/ids.ts";
import {
  type CaseExports,
  EXPORT_FORMATS,
  EXPORT_SORTS,
  EXPORT_STATES,
  type ExportList,
  ExportTarget,
  type ExportTargetAnswer,
} from "../../model/order-export-state.ts";
import { newSecret } from "../accounts/secrets.ts";
import type { MemberPrincipal } from "../accounts/principal.ts";
import { actorOf } from "../audit/audit.ts";
import { FORMATS, fileName } from "../exports/formats.ts";
import { readOrder } from "../exports/sender.ts";
import { urlProblem } from "../exports/webhook.ts";
import { destroyPages, readCase } from "../pages/read-case.ts";
import { attachment } from "./attachment.ts";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { HttpProblem, readJson } from "./respond.ts";
import { requireRight } from "./who.ts";

const AT_ONCE = 100;
const State = z.enum(EXPORT_STATES);

/** Accepted orders on their way to the workshop's own system, for those who may export orders. */
export function exportRoutes(app: App, parts: HttpParts): void {
  const { orders, cases, audit, config, now } = parts;

  const requireWorkshop = async (
    context: Context<HttpEnv>,
    action: "orders.export" | "organisation.settings",
  ): Promise<MemberPrincipal & { organisation: OrganisationId }> => {
    const principal = await requireRight(parts, context, action);
    if (principal.kind !== "staff" || principal.party !== "workshop") throw new HttpProblem(403, "not-a-workshop");
    return principal as MemberPrincipal & { organisation: OrganisationId };
  };

  /** @throws HttpProblem 404 for a case that is none of the workshop's */
  const requireCase = async (context: Context<HttpEnv>) => {
    const principal = await requireWorkshop(context, "orders.export");
    const caseId = CaseIdSchema.safeParse(context.req.param("caseId"));
    const parties = caseId.success ? await cases.parties(caseId.data) : null;
    if (!caseId.success || parties?.workshop !== principal.organisation) throw new HttpProblem(404, "not-found");
    return { principal, caseId: caseId.data, workshop: principal.organisation };
  };

  const note = (principal: MemberPrincipal, subject: string, detail: Record<string, string>): Promise<void> =>
    audit.record({
      organisation: principal.organisation,
      at: now(),
      actor: actorOf(principal),
      what: "export",
      subject,
      detail,
    });

  const stateOf = async (caseId: CaseId, workshop: OrganisationId): Promise<CaseExports> => ({
    hasOrder: (await readOrder(parts, caseId, workshop)) !== null,
    hasTarget: (await orders.target(workshop)) !== null,
    row: await orders.ofCase(caseId, workshop),
  });

  app.get("/api/cases/:caseId/exports", async (context) => {
    const { caseId, workshop } = await requireCase(context);
    return context.json(await stateOf(caseId, workshop));
  });

  app.post("/api/cases/:caseId/exports", async (context) => {
    const { principal, caseId, workshop } = await requireCase(context);
    if (!(await orders.target(workshop))) throw new HttpProblem(409, "no-target");
    const pages = await readCase(parts, caseId, "workshop");
    const isThere = await orders.again({ caseId, pages, workshop });
    destroyPages(pages);
    if (!isThere) throw new HttpProblem(404, "no-order");
    const state = await stateOf(caseId, workshop);
    await note(principal, state.row?.plate ?? "", { order: state.row?.number ?? "", again: "yes" });
    return context.json(state);
  });

  app.get("/api/cases/:caseId/exports/:format", async (context) => {
    const { principal, caseId, workshop } = await requireCase(context);
    const format = EXPORT_FORMATS.find((known) => known === context.req.param("format"));
    const found = format && (await readOrder(parts, caseId, workshop));
    if (!format || !found) throw new HttpProblem(404, "no-order");
    const { order } = found;
    await note(principal, order.vehicle.plate, { order: order.number, format });
    const name = fileName(order, format);
    context.header("content-type", FORMATS[format].type);
    context.header("content-disposition", attachment(name, name));
    context.header("cache-control", "private, no-store");
    return context.body(FORMATS[format].write(order));
  });

  app.get("/api/exports", async (context) => {
    const { organisation } = await requireWorkshop(context, "orders.export");
    const { state, sort, search = "", offset = "0" } = context.req.query();
    const wanted = state ? State.safeParse(state) : null;
    if (wanted && !wanted.success) throw new HttpProblem(400, "invalid", "state");
    const order = EXPORT_SORTS.find((known) => known === (sort ?? "newest"));
    if (!order) throw new HttpProblem(400, "invalid", "sort");
    if (!/^\d{1,9}$/.test(offset)) throw new HttpProblem(400, "invalid", "offset");
    const rows = await orders.list(organisation, {
      state: wanted?.data ?? null,
      search: search.slice(0, 100),
      sort: order,
      offset: Number(offset),
      count: AT_ONCE + 1,
    });
    return context.json({
      rows: rows.slice(0, AT_ONCE),
      hasMore: rows.length > AT_ONCE,
      counts: await orders.counts(organisation),
    } satisfies ExportList);
  });

  const answer = async (workshop: OrganisationId, secret: string | null): Promise<ExportTargetAnswer> => {
    const target = await orders.target(workshop);
    const { kind, format, url } = target ?? { kind: "none" as const, format: "json" as const, url: "" };
    return { kind, format, url, hasFolder: config.exports.folder !== null, secret };
  };

  app.get("/api/export-target", async (context) => {
    const { organisation } = await requireWorkshop(context, "organisation.settings");
    return context.json(await answer(organisation, null));
  });

  app.put("/api/export-target", async (context) => {
    const principal = await requireWorkshop(context, "organisation.settings");
    const { organisation } = principal;
    const { kind, format, url } = await readJson(context, ExportTarget);
    if (kind === "folder" && config.exports.folder === null) throw new HttpProblem(400, "no-folder", "kind");
    if (kind === "webhook" && urlProblem(url, config.exports.toPrivate))
      throw new HttpProblem(400, "refused-address", "url");
    const before = await orders.target(organisation);
    // Another address gets another secret: the old one may be known where it led.
    const isSame = kind === "webhook" && before?.kind === "webhook" && before.url === url;
    const secret = kind !== "webhook" ? "" : isSame ? before.secret : newSecret();
    await orders.setTarget(
      organisation,
      kind === "none" ? null : { kind, format, url: kind === "webhook" ? url : "", secret },
    );
    await audit.record({
      organisation,
      at: now(),
      actor: actorOf(principal),
      what: "settings-changed",
      subject: "export",
      detail: { kind, format, ...(kind === "webhook" && { host: new URL(url).host }) },
    });
    return context.json(await answer(organisation, isSame || secret === "" ? null : secret));
  });
}
