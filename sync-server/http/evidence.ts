import { canRead, type PageKey } from "../../model/access.ts";
import { CaseId } from "../../model/ids.ts";
import type { Receipt } from "../../model/pages/values.ts";
import { toChainLink } from "../../model/receipt-chain.ts";
import type { App, HttpParts } from "./context.ts";
import { HttpProblem } from "./respond.ts";
import { requireParty } from "./who.ts";

/** `GET /api/cases/:id/evidence`: the chain of receipts; of rooms the asker may not read, only hashes. */
export function evidenceRoute(app: App, parts: HttpParts): void {
  const { cases, database, effects } = parts;
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
    return context.json({ chain });
  });
}
