import type { Context } from "hono";
import Papa from "papaparse";
import { AUDIT_KINDS, type AuditKind } from "../../model/audit.ts";
import { actorOf, type AuditQuery, type ListedEntry } from "../audit/audit.ts";
import type { MemberPrincipal } from "../accounts/principal.ts";
import type { App, HttpEnv, HttpParts } from "./context.ts";
import { HttpProblem } from "./respond.ts";
import { organisationsOf } from "./people.ts";
import { requireRight } from "./who.ts";

const PAGE = 100;
const EXPORTED = 50_000;

/** `/api/audit`: what people with rights did, for those who run the organisation, and those of its group. */
export function auditRoutes(app: App, parts: HttpParts): void {
  const { audit, now } = parts;

  app.get("/api/audit", async (context) => {
    const principal = await requireRight(parts, context, "audit.read");
    const { query, names } = await queryOf(parts, principal, context, PAGE);
    const entries = await audit.list(query);
    return context.json({
      entries: entries.map((entry) => ({ ...entry, organisationName: names.get(entry.organisation) ?? "" })),
      organisations: [...names].map(([id, name]) => ({ id, name })),
      more: entries.length === PAGE,
    });
  });

  app.get("/api/audit.csv", async (context) => {
    const principal = await requireRight(parts, context, "audit.read");
    const { query, names } = await queryOf(parts, principal, context, EXPORTED);
    const entries = await audit.list(query);
    await audit.record({
      organisation: principal.organisation,
      at: now(),
      actor: actorOf(principal),
      what: "export",
      subject: "audit.csv",
      detail: { rows: entries.length },
    });
    context.header("content-type", "text/csv; charset=utf-8");
    context.header("content-disposition", 'attachment; filename="audit.csv"');
    return context.body(toCsv(entries, names));
  });
}

async function queryOf(
  parts: HttpParts,
  principal: MemberPrincipal,
  context: Context<HttpEnv>,
  limit: number,
): Promise<{ query: AuditQuery; names: Map<string, string> }> {
  const names = new Map((await organisationsOf(parts, principal)).map(({ id, name }) => [id, name]));
  const of = context.req.query("of");
  if (of !== undefined && !names.has(of)) throw new HttpProblem(404, "not-found");
  const before = context.req.query("before");
  if (before !== undefined && !/^\d{1,15}$/.test(before)) throw new HttpProblem(400, "invalid", "before");
  const what = context.req.query("what");
  const query = {
    organisations: of === undefined ? [...names.keys()] : [of],
    what: AUDIT_KINDS.find((kind): kind is AuditKind => kind === what) ?? null,
    search: (context.req.query("search") ?? "").slice(0, 200),
    before: before === undefined ? null : Number(before),
    limit,
  };
  return { query, names };
}

/** What a spreadsheet would take for a formula is written so that it is none (OWASP, CSV injection). */
function toCsv(entries: readonly ListedEntry[], names: ReadonlyMap<string, string>): string {
  const rows = entries.map(({ at, organisation, what, actor, device, subject, detail }) => ({
    time: new Date(at).toISOString(),
    organisation: names.get(organisation) ?? organisation,
    what,
    by: actor,
    device: device ?? "",
    subject,
    detail: Object.entries(detail)
      .map(([name, value]) => `${name}: ${value}`)
      .join("; "),
  }));
  const fields = ["time", "organisation", "what", "by", "device", "subject", "detail"];
  return `\ufeff${Papa.unparse({ fields, data: rows }, { escapeFormulae: true, newline: "\r\n" })}\r\n`;
}
