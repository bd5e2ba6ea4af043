import { actorOf } from "../audit/audit.ts";
import { canRead, type PageKey } from "../../model/access.ts";
import { CaseId } from "../../model/ids.ts";
import type { Receipt } from "../../model/pages/values.ts";
import { toChainLink } from "../../model/receipt-chain.ts";
import type { App, HttpParts } from "./context.ts";
import { HttpProblem } from "./respond.ts";
import { requireParty } from "./who.ts";

/**
 * `GET /api/cases/:id/evidence`: the chain of receipts; of rooms the asker may not read, only hashes. With `download`
 * it comes as a file, and the audit list says who took it.
 */
export function evidenceRoute(app: App, parts: HttpParts): void {
  const { audit, cases, database, effects, index, now } = parts;
  app.get("/api/cases/:id/evidence", async (context) => {
    const principal = await requireParty(parts, context);
    const caseId = CaseId.safeParse(context.req.param("id"));
    if (
      !caseId.success ||
      !(await cases.parties(caseId.data)) ||
      (await cases.access(principal, { caseId: caseId.data, page: "open/server" })) === "none"
    ) {
      throw new HttpProblem(404, "not-found");
    }
    await effects.settle();
    const found = await database.all(
      database.query.selectFrom("receipts").select(["room", "receipt"]).where("case_id", "=", caseId.data).orderBy("n"),
    );
    const chain = found.map(({ room, receipt }) =>
      toChainLink(JSON.parse(receipt) as Receipt, canRead(principal.party, `${room}/server` satisfies PageKey)),
    );
    if (context.req.query("download") === undefined) return context.json({ chain });
    const owners = await cases.parties(caseId.data);
    const organisation = principal.kind === "customer" ? owners?.workshop : principal.organisation;
    if (organisation === undefined) throw new HttpProblem(404, "not-found");
    await audit.record({
      organisation,
      at: now(),
      actor: principal.kind === "customer" ? { id: "", name: principal.person.name } : actorOf(principal),
      what: "export",
      subject: await index.nameOf(organisation, caseId.data),
      detail: { what: "evidence" },
    });
    context.header("content-disposition", `attachment; filename="evidence-${caseId.data}.json"`);
    return context.json({ chain });
  });
}
